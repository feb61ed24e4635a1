import { expect, test } from 'vitest';
import { afterStep, stepIssues, stepOf } from '../../../shared/stations/move.ts';
import { stationFieldsOf } from '../../support/testDesk.ts';

const today = '2023-08-16';
const waiting = stationFieldsOf({ status: 'awaitingAcceptance', acceptedOn: null, startedOn: '2023-02-01', finishedOn: '2023-04-01' });

test('a step leaves its state and its date; sent back to building, a station is not finished any more', () => {
  expect(afterStep(waiting, stepOf('accept'), '2023-05-01')).toMatchObject({
    status: 'accepted',
    acceptedOn: '2023-05-01',
    finishedOn: '2023-04-01',
  });
  expect(afterStep(waiting, stepOf('reject'), '2023-05-01')).toMatchObject({ status: 'building', acceptedOn: null, finishedOn: null });
});

test('what the date of a step breaks is told at that date', () => {
  expect(stepIssues(waiting, stepOf('accept'), '2023-03-01', today)).toEqual([
    { path: 'on', code: 'datesOutOfOrder', params: { earlier: 'finishedOn', earlierOn: '2023-04-01' } },
  ]);
  expect(stepIssues(waiting, stepOf('accept'), '2023-08-17', today)).toEqual([{ path: 'on', code: 'dateInFuture' }]);
  expect(stepIssues(waiting, stepOf('accept'), today, today)).toEqual([]);
});

test('what is wrong with the station itself keeps its own field', () => {
  expect(stepIssues({ ...waiting, buildKind: 'joint' }, stepOf('accept'), today, today)).toEqual([{ path: 'partnerIds', code: 'partnerMissing' }]);
});
