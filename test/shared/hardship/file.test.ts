import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fileGaps, type HardshipFileFields, hardshipFileFields, hardshipFileIssues, hasConsent } from '../../../shared/hardship/file.ts';
import { householdFigures, incomesOf, judgementInputOf, personsOf, wholeMonths } from '../../../shared/hardship/household.ts';
import { judge, judgementInput } from '../../../shared/hardship/judgement.ts';
import { adopted, hardshipPresets } from '../../../shared/hardship/presets.ts';
import { ethnicGroup, industry } from '../../../shared/hardship/valueLists.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { ethnicGroupTexts, industryTexts, numbered } from '../../../shared/text/hardship.ts';
import { applicantOf, hardshipFileFieldsOf, idNumberOf, memberOf } from '../../support/hardship.ts';

const today = '2026-03-16';
const issues = (part: Partial<HardshipFileFields>) =>
  hardshipFileIssues(hardshipFileFields.parse(hardshipFileFieldsOf(part)), today).map((i) => `${i.path}:${i.code}`);
const gaps = (part: Partial<HardshipFileFields>) => fileGaps(hardshipFileFields.parse(hardshipFileFieldsOf(part))).map((i) => i.path);

describe('a file', () => {
  test('that is complete and right has no issue and no gap', () => {
    expect([issues({}), gaps({})]).toEqual([[], []]);
  });

  test('may be begun with a name and a place alone: nothing is wrong, much is missing', () => {
    const none = {
      sex: null,
      bornOn: null,
      ethnicGroup: null,
      politicalStatus: null,
      health: null,
      medicalInsurance: null,
      maritalStatus: null,
    } as const;
    const bare = applicantOf({
      ...none,
      registration: null,
      modelWorker: null,
      workStatus: null,
      monthlyIncomeFen: null,
      idNumber: '',
      industry: null,
    });
    const part = {
      applicant: { ...bare, employer: '', phone: '', workSinceOn: null },
      members: [],
      housing: null,
      address: '',
      registeredAreaCode: null,
      mainCause: null,
    };
    expect(issues(part)).toEqual([]);
    // In the order in which the form is typed.
    expect(gaps(part)).toEqual([
      ...['idNumber', 'sex', 'bornOn', 'ethnicGroup', 'politicalStatus', 'maritalStatus', 'registration', 'modelWorker'].map((k) => `applicant.${k}`),
      ...['health', 'medicalInsurance', 'phone', 'workStatus', 'workSinceOn', 'employer', 'industry', 'monthlyIncomeFen'].map(
        (k) => `applicant.${k}`,
      ),
      ...['address', 'registeredAreaCode', 'housing', 'mainCause'],
    ]);
    expect(hardshipFileFields.safeParse(hardshipFileFieldsOf({ applicant: applicantOf({ name: ' ' }) })).success).toBe(false);
  });

  test('members are asked what the form marks, and no income is an answer', () => {
    expect(gaps({ members: [memberOf({ relation: null, health: null, monthlyIncomeFen: 0 })] })).toEqual(['members.0.relation', 'members.0.health']);
    expect(gaps({ members: [memberOf({ monthlyIncomeFen: null })] })).toEqual(['members.0.monthlyIncomeFen']);
    // Without a star in the member block.
    expect(gaps({ members: [memberOf({ bornOn: null, ethnicGroup: null, sex: null, politicalStatus: null })] })).toEqual([]);
  });

  test('a migrant worker is asked for the conditions of one', () => {
    expect(gaps({ applicant: applicantOf({ workStatus: 'migrantWorker' }) })).toEqual(['migrant']);
  });
});

describe('ID numbers', () => {
  test('are kept as the standard has them, however they were typed', () => {
    const number = idNumberOf('1978-05-06', 1);
    const typed = ` ${number.slice(0, 6)} ${number.slice(6, 14)}-${number.slice(14).toLowerCase()}`;
    expect(hardshipFileFields.parse(hardshipFileFieldsOf({ applicant: applicantOf({ idNumber: typed }) })).applicant.idNumber).toBe(number);
  });

  test('and cards pass masked, as they are shown, but are never kept so', () => {
    const masked = applicantOf({ idNumber: '370***********0011' });
    expect(issues({ applicant: masked, bank: { name: '', branch: '', cardNo: '****1234' } })).toEqual([
      'applicant.idNumber:idNumberCharacter',
      'bank.cardNo:notABankCard',
    ]);
  });

  test('are compared with birth date and sex, of members too', () => {
    expect(issues({ applicant: applicantOf({ bornOn: '1978-05-07', sex: 'female' }) })).toEqual([
      'applicant.bornOn:bornOnContradicts',
      'applicant.sex:sexContradicts',
    ]);
    expect(issues({ members: [memberOf({ idNumber: '37000019800203002' })] })).toEqual(['members.0.idNumber:idNumberLength']);
  });

  test('stand in a file once, under whatever writing', () => {
    const same = idNumberOf('1980-02-03', 2);
    expect(issues({ members: [memberOf(), memberOf({ relation: 'sibling', idNumber: `${same} ` })] })).toEqual(['members.1.idNumber:idNumberTwice']);
    expect(issues({ members: [memberOf({ ...applicantOf(), relation: 'sibling', id: newId() })] })).toEqual(['members.0.idNumber:idNumberTwice']);
    const nameless = { idNumber: '', bornOn: null, sex: null } as const;
    expect(issues({ members: [memberOf(nameless), memberOf({ ...nameless, relation: 'parent' })] })).toEqual([]);
  });
});

describe('what contradicts itself in a file', () => {
  const spouse = memberOf();
  const away = memberOf({ relation: 'child', sharesHousehold: false, idNumber: '', bornOn: null, sex: null });
  const income = { kind: 'support', owner: 'household', yearlyFen: 100, remark: '' } as const;
  const outlay = { kind: 'illness', owner: 'applicant', yearlyFen: 100, remark: '' } as const;
  const loss = { event: 'injury', casualty: false, lossFen: 100, compensatedFen: 0, inOutlaysFen: 0 } as const;

  test.each<[string, Partial<HardshipFileFields>, string[]]>([
    ['残疾却没有类别', { applicant: applicantOf({ health: 'disability' }) }, ['applicant.disability:disabilityMissing']],
    ['有病也有残疾', { applicant: applicantOf({ health: 'diabetes', disability: { kind: 'physical', grade: 3 } }) }, []],
    ['学生没有学历', { members: [memberOf({ workStatus: 'student' })] }, ['members.0.schoolStage:schoolStageMissing']],
    ['明年才入学', { members: [memberOf({ enrolledYear: 2027 })] }, ['members.0.enrolledYear:dateInFuture']],
    ['合同还没有签', { applicant: applicantOf({ contractSignedOn: '2026-03-17' }) }, ['applicant.contractSignedOn:dateInFuture']],
    ['手机号码少一位', { applicant: applicantOf({ phone: '1380000000' }) }, ['applicant.phone:mobileLength']],
    ['家属的手机号码多一位', { members: [memberOf({ phone: '138000000000' })] }, ['members.0.phone:mobileLength']],
    ['没有手机，留的是座机', { applicant: applicantOf({ phone: '0816-2307122' }), members: [memberOf({ phone: '2307122' })] }, []],
    ['两位配偶', { members: [spouse, memberOf({ idNumber: '', bornOn: null, sex: null })] }, ['members.1.relation:spouseTwice']],
    ['同一位成员两次', { members: [spouse, { ...away, id: spouse.id }] }, ['members.1:memberTwice']],
    ['离异却有配偶', { applicant: applicantOf({ maritalStatus: 'divorced' }) }, ['applicant.maritalStatus:maritalContradicts']],
    ['单亲却有配偶', { applicant: applicantOf({ singleParent: true }) }, ['applicant.singleParent:singleParentContradicts']],
    ['零就业却有人在岗', { zeroEmployment: true }, ['zeroEmployment:zeroEmploymentContradicts']],
    [
      '零就业，在岗的不共同生活',
      { zeroEmployment: true, applicant: applicantOf({ workStatus: 'unemployed' }), members: [{ ...away, workStatus: 'employed' }] },
      [],
    ],
    ['不是农民工却填了条件', { migrant: { labourSinceOn: null, livesInCity: true } }, ['migrant:migrantContradicts']],
    [
      '明年才买的车',
      {
        property: [
          { kind: 'vehicle', count: 1, boughtYear: 2026, remark: '' },
          { kind: 'vehicle', count: 1, boughtYear: 2027, remark: '' },
        ],
      },
      ['property.1.boughtYear:dateInFuture'],
    ],
    ['无房却有住宅', { housing: 'none' }, ['housing:housingContradicts']],
    ['不在名单里的人的收入', { otherIncomes: [{ ...income, owner: newId() }] }, ['otherIncomes.0.owner:memberUnknown']],
    ['不共同生活的人的支出', { members: [away], outlays: [{ ...outlay, owner: away.id }] }, ['outlays.0.owner:memberOutside']],
    [
      '损失里列入支出的比损失多',
      { outlays: [{ ...outlay, yearlyFen: 500 }], sudden: { ...loss, inOutlaysFen: 101 } },
      ['sudden.inOutlaysFen:inOutlaysExceeds'],
    ],
    [
      '损失里列入支出的比支出多',
      { outlays: [{ ...outlay, yearlyFen: 50 }], sudden: { ...loss, inOutlaysFen: 51 } },
      ['sudden.inOutlaysFen:inOutlaysExceeds'],
    ],
    ['卡号不是数字', { bank: { name: '', branch: '', cardNo: '6222 0000 0000 000A' } }, ['bank.cardNo:notABankCard']],
    ['卡号带空格', { bank: { name: '', branch: '', cardNo: '6222 0000 0000 0000 123' } }, []],
    ['只有次要原因', { mainCause: null, furtherCauses: ['schooling'] }, ['mainCause:mainCauseMissing']],
    ['主次原因相同', { furtherCauses: ['laidOff', 'schooling'] }, ['furtherCauses:causeTwice']],
    ['其他原因没有说明', { furtherCauses: ['other'] }, ['causeRemark:causeRemarkMissing']],
    ['工作时间早于出生', { applicant: applicantOf({ workSinceOn: '1978-05-06' }) }, ['applicant.workSinceOn:workBeforeBirth']],
    ['明天的授权', { consent: { givenOn: '2026-03-17', withdrawnOn: null } }, ['consent.givenOn:dateInFuture']],
    ['没有授权却撤回', { consent: { givenOn: null, withdrawnOn: '2026-03-01' } }, ['consent.withdrawnOn:withdrawnBeforeGiven']],
  ])('%s', (_, part, expected) => {
    expect(issues(part)).toEqual(expected);
  });

  test('a fourth further cause, a broken postcode, an unknown people are refused', () => {
    const refused = (part: object) => hardshipFileFields.safeParse({ ...hardshipFileFieldsOf(), ...part }).success === false;
    expect(refused({ furtherCauses: ['laidOff', 'uninsured', 'accident', 'seriousIllness'] })).toBe(true);
    expect(refused({ postcode: '26450' })).toBe(true);
    expect(refused({ applicant: applicantOf({ ethnicGroup: '57' }) })).toBe(true);
    expect(refused({ postcode: '' })).toBe(false);
  });
});

describe('consent', () => {
  const attachments = [{ kind: 'consent' as const, hash: 'a'.repeat(64), name: '授权书.pdf', addedOn: '2026-01-05' }];

  test('counts from its day until it is withdrawn, and only with the signed document', () => {
    const given = { consent: { givenOn: '2026-01-05', withdrawnOn: '2026-03-01' }, attachments };
    expect(['2026-01-04', '2026-01-05', '2026-02-28', '2026-03-01'].map((on) => hasConsent(given, on))).toEqual([false, true, true, false]);
    expect(hasConsent({ ...given, attachments: [] }, '2026-02-01')).toBe(false);
    expect(hasConsent({ consent: { givenOn: null, withdrawnOn: null }, attachments }, '2026-02-01')).toBe(false);
  });
});

describe('sums that follow from a file', () => {
  const child = memberOf({ relation: 'child', idNumber: '', bornOn: null, sex: null, monthlyIncomeFen: 0 });
  const lodger = memberOf({ relation: 'sibling', idNumber: '', bornOn: null, sex: null, monthlyIncomeFen: 900_000, sharesHousehold: false });
  const file = hardshipFileFieldsOf({
    applicant: applicantOf({ monthlyIncomeFen: 205_033 }),
    members: [memberOf({ monthlyIncomeFen: 80_000 }), child, lodger],
    dibaoMonthlyFen: 30_000,
    otherIncomes: [{ kind: 'support', owner: child.id, yearlyFen: 120_000, remark: '' }],
    outlays: [{ kind: 'schooling', owner: child.id, yearlyFen: 1_200_000, remark: '' }],
  });

  test('the household is who lives together; wages are twelve months, the lodger’s stay out', () => {
    expect(personsOf(file)).toBe(3);
    // 2,050.33 × 12 = 24,603.96; 800 × 12 = 9,600; 300 × 12 = 3,600; 1,200.
    expect(incomesOf(file)).toEqual([
      { kind: 'wages', whose: 'applicant', yearlyFen: 2_460_396 },
      { kind: 'wages', whose: 'spouse', yearlyFen: 960_000 },
      { kind: 'dibao', whose: 'household', yearlyFen: 360_000 },
      { kind: 'support', whose: 'child', yearlyFen: 120_000 },
    ]);
    // 24,603.96 + 9,600 + 3,600 + 1,200 = 39,003.96; ÷ 36 = 1,083.4433.
    expect(householdFigures(file)).toEqual({ persons: 3, otherIncomeFen: 480_000, yearlyIncomeFen: 3_900_396, monthlyPerPersonFen: 108_344 });
  });

  test('tell whose an income is, and of 低保 only where there is some', () => {
    const incomes = ['applicant', 'household', lodger.id, newId()].map((owner) => ({ kind: 'other' as const, owner, yearlyFen: 1, remark: '' }));
    const applicant = applicantOf({ monthlyIncomeFen: 0 });
    const told = incomesOf(hardshipFileFieldsOf({ applicant, members: [child, lodger], dibaoMonthlyFen: null, otherIncomes: incomes }));
    expect(told.map(({ kind, whose }) => `${kind} ${whose}`)).toEqual(['other applicant', 'other household', 'other sibling', 'other other']);
  });

  test('are what a judgement looks at', () => {
    const input = judgementInputOf(file, '2026-03-16');
    expect(judgementInput.parse(input)).toEqual(input);
    const presets = hardshipPresets.parse(JSON.parse(readFileSync('resources/presets/hardship.json', 'utf8')));
    const head = { id: newId(), areaCode: '37', fromOn: '2024-07-01', untilOn: null, documentNo: '' };
    const result = judge(input, {
      incomeLines: [{ ...head, residence: 'urban', monthlyFen: 106_200 }],
      judgementRules: presets.judgementRules.slice(0, 1).map((r) => adopted(r, head)),
    });
    // 39,003.96 − 12,000.00 = 27,003.96 < 1,062.00 × 36 = 38,232.00.
    expect(result).toMatchObject({ judgement: { category: 'deep', disposableFen: 2_700_396 } });
    expect(JSON.stringify(result)).not.toContain(file.applicant.name);
  });

  test('the largest household that a file takes fits into a judgement', () => {
    const most = hardshipFileFieldsOf({
      applicant: applicantOf({ monthlyIncomeFen: 100_000_000 }),
      members: Array.from({ length: 20 }, () => memberOf({ monthlyIncomeFen: 100_000_000 })),
      otherIncomes: Array.from({ length: 30 }, () => ({
        kind: 'other' as const,
        owner: 'household' as const,
        yearlyFen: 10_000_000_000,
        remark: '',
      })),
      outlays: Array.from({ length: 60 }, () => ({ kind: 'other' as const, owner: 'household' as const, yearlyFen: 10_000_000_000, remark: '' })),
      dibaoMonthlyFen: 100_000_000,
    });
    expect(judgementInput.safeParse(judgementInputOf(hardshipFileFields.parse(most), today)).success).toBe(true);
  });

  test('labour months are whole ones, by the corresponding day', () => {
    expect(wholeMonths('2025-03-16', '2026-03-16')).toBe(12);
    expect(wholeMonths('2025-03-17', '2026-03-16')).toBe(11);
    expect(wholeMonths('2025-01-31', '2025-02-28')).toBe(1);
    expect(wholeMonths('2026-04-01', '2026-03-16')).toBe(0);
    const migrant = hardshipFileFieldsOf({
      applicant: applicantOf({ workStatus: 'migrantWorker' }),
      migrant: { labourSinceOn: '2025-03-17', livesInCity: true },
    });
    expect(judgementInputOf(migrant, '2026-03-16').migrant).toEqual({ labourMonths: 11, livesInCity: true, unionMember: true });
  });
});

describe('value lists', () => {
  test('every people and every branch has its words', () => {
    expect([ethnicGroupTexts.length, industryTexts.length]).toEqual([56, 20]);
    expect([numbered(ethnicGroupTexts, '01'), numbered(ethnicGroupTexts, '56'), numbered(industryTexts, '14')]).toEqual([
      '汉族',
      '基诺族',
      '水利、环境和公共设施管理业',
    ]);
    expect(new Set(ethnicGroupTexts).size).toBe(56);
    expect([ethnicGroup.safeParse('56').success, ethnicGroup.safeParse('00').success, industry.safeParse('21').success]).toEqual([
      true,
      false,
      false,
    ]);
    expect(numbered(industryTexts, '99')).toBe('');
  });
});
