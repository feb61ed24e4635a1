import { expect, test } from 'vitest';
import { hardshipFileIssues } from '../../../shared/hardship/file.ts';
import { maskedFile, maskIssues, unmaskedFields, withoutMasks } from '../../../shared/hardship/masked.ts';
import { hardshipFileFieldsOf, idNumberOf } from '../../support/hardship.ts';

const TODAY = '2025-03-03';
const kept = hardshipFileFieldsOf({ bank: { name: '', branch: '', cardNo: '6217000000000010' } });
const shown = maskedFile(kept);

test('masks that nobody touched are no fault to whoever sees them alone, and the service puts the numbers back', () => {
  expect(hardshipFileIssues(shown, TODAY)).not.toEqual([]);
  const known = withoutMasks(shown, shown);
  expect(known.applicant).toMatchObject({ idNumber: '', phone: '' });
  expect(known.bank.cardNo).toBe('');
  expect([...hardshipFileIssues(known, TODAY), ...maskIssues(known)]).toEqual([]);
  expect(unmaskedFields(shown, kept)).toEqual(kept);
});

test('a mask that was changed, or stands at somebody else, is a fault', () => {
  const changed = { ...shown, applicant: { ...shown.applicant, idNumber: '370***********9999', phone: '139****0000' } };
  const known = withoutMasks(changed, shown);
  expect(hardshipFileIssues(known, TODAY).map(({ path }) => path)).toEqual(['applicant.idNumber']);
  expect(maskIssues(known).map(({ path }) => path)).toEqual(['applicant.phone']);
  const stranger = { ...shown, members: shown.members.map((member) => ({ ...member, id: idNumberOf('1990-01-01', 1) })) };
  expect(hardshipFileIssues(withoutMasks(stranger, shown), TODAY).map(({ path }) => path)).toContain('members.0.idNumber');
});

test('what is typed anew is judged as any number', () => {
  const typed = { ...shown, applicant: { ...shown.applicant, idNumber: idNumberOf('1978-05-07', 1) } };
  expect(hardshipFileIssues(withoutMasks(typed, shown), TODAY)).toMatchObject([{ path: 'applicant.bornOn', code: 'bornOnContradicts' }]);
});
