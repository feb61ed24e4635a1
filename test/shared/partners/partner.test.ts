import { expect, test } from 'vitest';
import { type Agreement, agreementState } from '../../../shared/partners/partner.ts';

const none: Agreement = { number: '', fromOn: null, toOn: null, documentHash: null, documentName: '' };
const on = (toOn: string) => agreementState({ ...none, toOn }, '2023-08-16');

test('an agreement is told about from 60 days before its last day, and is over the day after it', () => {
  expect([on('2023-10-16'), on('2023-10-15'), on('2023-08-16'), on('2023-08-15')]).toEqual(['inForce', 'ending', 'ending', 'over']);
});

test('an agreement without a last day is in force; where nothing was entered there is none', () => {
  expect(agreementState(none, '2023-08-16')).toBe('none');
  expect(agreementState({ ...none, number: '建协〔2023〕7号' }, '2023-08-16')).toBe('inForce');
  expect(agreementState({ ...none, fromOn: '2023-01-01' }, '2023-08-16')).toBe('inForce');
});
