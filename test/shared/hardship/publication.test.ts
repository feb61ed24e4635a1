import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { missingAttachments, occasionsOf, requiredAttachments } from '../../../shared/hardship/attachments.ts';
import type { HardshipFileFields } from '../../../shared/hardship/file.ts';
import { hardshipPresets } from '../../../shared/hardship/presets.ts';
import { causeGroupOf, publicationLine, publicationLines } from '../../../shared/hardship/publication.ts';
import { type AttachmentKind, cause } from '../../../shared/hardship/valueLists.ts';
import { applicantOf, hardshipFileFieldsOf, memberOf } from '../../support/hardship.ts';

const rule = hardshipPresets.parse(JSON.parse(readFileSync('resources/presets/hardship.json', 'utf8'))).attachmentRules[0] ?? { needs: [] };
const attached = (...kinds: AttachmentKind[]): HardshipFileFields['attachments'] =>
  kinds.map((kind) => ({ kind, hash: 'a'.repeat(64), name: `${kind}.pdf`, addedOn: '2026-01-05' }));

describe('the notice', () => {
  const fields = hardshipFileFieldsOf({
    applicant: applicantOf({ name: '欧阳建国', employer: '东城环卫所', phone: '13812345678', health: 'malignantTumour' }),
    mainCause: 'ownIllness',
    bank: { name: '农业银行', branch: '城东支行', cardNo: '6222000000001234' },
  });
  const of = (part: Partial<HardshipFileFields>) =>
    publicationLines([{ fields: { ...fields, ...part }, category: 'deep', proposedAid: ['living'] }])[0];

  test('shows masked name, employer, category, broad cause and proposed aid, in the order given', () => {
    const second = hardshipFileFieldsOf({ applicant: applicantOf({ name: '王芳', employer: '县一中' }), mainCause: 'schooling' });
    expect(
      publicationLines([
        { fields, category: 'deep', proposedAid: ['living', 'medical'] },
        { fields: second, category: 'relative', proposedAid: ['schooling'] },
      ]),
    ).toEqual([
      { number: 1, maskedName: '欧阳**', employer: '东城环卫所', category: 'deep', cause: 'illness', proposedAid: ['living', 'medical'] },
      { number: 2, maskedName: '王*', employer: '县一中', category: 'relative', cause: 'schooling', proposedAid: ['schooling'] },
    ]);
  });

  test('has nothing else of the file in it', () => {
    const line = JSON.stringify(of({}));
    for (const secret of [
      '欧阳建国',
      '建国',
      fields.applicant.idNumber,
      '1978',
      '13812345678',
      '幸福里',
      '6222',
      '1234',
      'malignantTumour',
      '李秀英',
      '城东',
    ])
      expect([secret, line.includes(secret)]).toEqual([secret, false]);
    expect(publicationLine.strict().parse(of({}))).toEqual(of({}));
  });

  test('masks the owner’s or a member’s name in the name of a shop', () => {
    expect(of({ applicant: applicantOf({ name: '张建国', employer: '张建国早餐店' }) })?.employer).toBe('张**早餐店');
    expect(of({ applicant: applicantOf({ employer: '李秀英缝纫铺' }), members: [memberOf()] })?.employer).toBe('李**缝纫铺');
  });

  test('every cause has its group', () => {
    for (const one of cause.options) expect(causeGroupOf(one)).toBeTruthy();
    expect(causeGroupOf(null)).toBe('other');
  });
});

describe('attachments', () => {
  const missing = (part: Partial<HardshipFileFields>) =>
    missingAttachments(hardshipFileFieldsOf(part), rule).map((a) => `${a.occasion} ${a.anyOf.join('/')}`);
  const always = attached(
    'application',
    'fileForm',
    'identityCards',
    'householdRegister',
    'incomeProof',
    'bankCard',
    'consent',
    'incomePledge',
    'investigationForm',
    'publicationRecord',
    'meetingMinutes',
    'employerProof',
    'upperUnionProof',
  );
  const working = { members: [], mainCause: 'other' as const, causeRemark: '负债', attachments: always };

  test('what every file needs, and nothing more, where nothing else is the matter', () => {
    expect(missing(working)).toEqual([]);
    expect(missing({ ...working, attachments: [] })).toHaveLength(13);
    expect(missing({ ...working, attachments: always.filter((a) => a.kind !== 'consent') })).toEqual(['always consent']);
  });

  test('one of several will do', () => {
    const without = always.filter((a) => a.kind !== 'incomeProof');
    expect(missing({ ...working, attachments: without })).toEqual(['always incomeProof/unemploymentProof']);
    expect(missing({ ...working, attachments: [...without, ...attached('unemploymentProof')] })).toEqual([]);
  });

  test.each<[string, Partial<HardshipFileFields>, string[]]>([
    ['低保户', { dibaoMonthlyFen: 50_000 }, ['dibao dibaoProof']],
    ['因病', { mainCause: 'seriousIllness' }, ['illness diagnosis', 'illness medicalBills']],
    ['有看病的支出', { outlays: [{ kind: 'illness', owner: 'applicant', yearlyFen: 1, remark: '' }] }, ['illness diagnosis', 'illness medicalBills']],
    ['家里有残疾人', { members: [memberOf({ workStatus: 'retired', disability: { kind: 'sight', grade: 1 } })] }, ['disability disabilityCard']],
    ['遭灾是次要原因', { furtherCauses: ['naturalDisaster'] }, ['disaster disasterProof', 'disaster lossBills']],
    [
      '意外伤害',
      { sudden: { event: 'injury', casualty: false, lossFen: 1, compensatedFen: 0, inOutlaysFen: 0 } },
      ['disaster disasterProof', 'disaster lossBills'],
    ],
    [
      '突患大病',
      { sudden: { event: 'seriousIllness', casualty: false, lossFen: 1, compensatedFen: 0, inOutlaysFen: 0 } },
      ['illness diagnosis', 'illness medicalBills'],
    ],
    ['子女上学', { mainCause: 'schooling' }, ['schooling studentProof', 'schooling tuitionBills']],
    ['农民工', { applicant: applicantOf({ workStatus: 'migrantWorker' }) }, ['migrantWorker labourProof']],
    ['离异', { applicant: applicantOf({ maritalStatus: 'divorced' }) }, ['divorcedOrWidowed maritalProof']],
    ['家里有人失业', { members: [memberOf({ workStatus: 'unemployed' })] }, ['unemployed unemploymentProof']],
    ['失业的不共同生活', { members: [memberOf({ workStatus: 'unemployed', sharesHousehold: false })] }, []],
  ])('%s', (_, part, expected) => {
    expect(missing({ ...working, ...part })).toEqual(expected);
  });

  test('are told present or missing in the order of the rule', () => {
    const list = requiredAttachments(hardshipFileFieldsOf({ ...working, attachments: attached('application') }), rule);
    expect(list.map((a) => a.present)).toEqual([true, ...Array.from({ length: 12 }, () => false)]);
    expect([...occasionsOf(hardshipFileFieldsOf(working))]).toEqual(['always']);
  });
});
