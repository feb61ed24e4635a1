import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type AidPaid, type AidRequest, type AidVerdict, aidRequest, aidVerdict, aidVerdictOf } from '../../../shared/hardship/caps.ts';
import { adopted, hardshipPresets } from '../../../shared/hardship/presets.ts';
import type { AidCapSet, IncomeLine, RuleHead } from '../../../shared/hardship/rules.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { aidCapText, aidVerdictSentence, capLimitSentence } from '../../../shared/text/aidCaps.ts';

const presets = hardshipPresets.parse(JSON.parse(readFileSync('resources/presets/hardship.json', 'utf8')));
const head = (part: Partial<RuleHead> = {}): RuleHead => ({
  id: newId(),
  areaCode: '42',
  fromOn: '2020-01-01',
  untilOn: null,
  documentNo: '',
  ...part,
});
const setOf = (key: string, part: Partial<RuleHead> = {}): AidCapSet => {
  const preset = presets.aidCapSets.find((s) => s.key === key);
  if (!preset) throw new Error(key);
  return adopted(preset, head({ documentNo: preset.name, ...part }));
};
// 武汉: town 940 元, country 820 元 a month (dossier 6.1); the town's from July 2024 on 1,000 元.
const incomeLines: IncomeLine[] = [
  { ...head(), residence: 'urban', monthlyFen: 94_000 },
  { ...head({ fromOn: '2024-07-01' }), residence: 'urban', monthlyFen: 100_000 },
  { ...head(), residence: 'rural', monthlyFen: 82_000 },
];
const [A, B, hubei, shandong] = [setOf('provinceA'), setOf('provinceB'), setOf('hubei'), setOf('shandongWarmth')];
/** 金秋助学 as many places have it: those who begin to study, and no other pupil. */
const onlyBachelor: AidCapSet = {
  ...A,
  caps: [{ kind: 'schooling', category: null, schoolStages: ['bachelor'], per: 'year', of: 'child', measure: { in: 'fen', fen: 500_000 } }],
};

const applicant = newId();
const spouse = newId();
const elder = newId();
const younger = newId();
const blank: AidRequest = {
  on: '2024-05-20',
  kind: 'living',
  amountFen: 1,
  personId: applicant,
  childId: null,
  areaCode: '420106',
  residence: 'urban',
  category: 'deep',
  schoolStage: null,
  selfPaidFen: null,
};
const given = (part: Partial<AidPaid> & { amountFen: number }): AidPaid => ({
  on: '2024-01-25',
  kind: 'living',
  personId: applicant,
  childId: null,
  ...part,
});

function verdictOf(set: AidCapSet, part: Partial<AidRequest>, paid: AidPaid[] = []): AidVerdict {
  const verdict = aidVerdictOf(aidRequest.parse({ ...blank, ...part }), paid, { aidCapSets: [set, shandong], incomeLines });
  expect(aidVerdict.parse(verdict)).toEqual(verdict);
  return verdict;
}

interface Case {
  name: string;
  set: AidCapSet;
  ask: Partial<AidRequest>;
  paid?: AidPaid[];
  /** What may still be paid, fen; null: not limited. */
  left: number | null;
  refused?: AidVerdict['refusals'];
}

describe('caps worked by hand', () => {
  const living: Case[] = [
    // A, 深度: 12 × 940.00 = 11,280.00.
    { name: '甲省深度 12 个月低保，正好', set: A, ask: { amountFen: 1_128_000 }, left: 1_128_000 },
    { name: '甲省深度多一分', set: A, ask: { amountFen: 1_128_001 }, left: 1_128_000, refused: ['overCap'] },
    // 8 × 940.00 = 7,520.00.
    { name: '甲省相对 8 个月低保', set: A, ask: { category: 'relative', amountFen: 752_001 }, left: 752_000, refused: ['overCap'] },
    // 10 × 940.00 = 9,400.00.
    { name: '乙省深度 10 个月低保', set: B, ask: { amountFen: 940_000 }, left: 940_000 },
    { name: '湖北意外致困 10 个月低保', set: hubei, ask: { category: 'accidental', amountFen: 940_000 }, left: 940_000 },
    // Country: 12 × 820.00 = 9,840.00.
    { name: '农村按农村低保', set: hubei, ask: { residence: 'rural', amountFen: 984_001 }, left: 984_000, refused: ['overCap'] },
    // After July: 12 × 1,000.00 = 12,000.00; paid 11,280.00 in spring; 720.00 left.
    {
      name: '低保提高后，同一年还可补发差额',
      set: hubei,
      ask: { on: '2024-08-01', amountFen: 72_000 },
      paid: [given({ amountFen: 1_128_000 })],
      left: 72_000,
    },
    // 11,280.00 − 6,000.00 − 3,000.00 = 2,280.00, whoever of the household got it.
    {
      name: '同一户发过两次，合并计算',
      set: hubei,
      ask: { amountFen: 228_000 },
      paid: [given({ amountFen: 600_000 }), given({ amountFen: 300_000, personId: spouse })],
      left: 228_000,
    },
    {
      name: '去年发的不算今年',
      set: hubei,
      ask: { amountFen: 1_128_000 },
      paid: [given({ on: '2023-12-31', amountFen: 1_128_000 })],
      left: 1_128_000,
    },
    {
      name: '同年晚些日期的也占限额',
      set: hubei,
      ask: { amountFen: 1 },
      paid: [given({ on: '2024-12-31', amountFen: 1_128_000 })],
      left: 0,
      refused: ['overCap'],
    },
    // 11,280.00 − (5,000.00 − 5,000.00) = 11,280.00.
    {
      name: '冲销的不占限额',
      set: hubei,
      ask: { amountFen: 1_128_000 },
      paid: [given({ amountFen: 500_000 }), given({ on: '2024-02-01', amountFen: -500_000 })],
      left: 1_128_000,
    },
    {
      name: '冲销多于发放，限额也不变大',
      set: hubei,
      ask: { amountFen: 1_128_001 },
      paid: [given({ amountFen: -1 })],
      left: 1_128_000,
      refused: ['overCap'],
    },
    // The line went down in the next year, say: more was paid than the cap is now. Nothing is left, not less.
    {
      name: '已发超过限额，剩余为零',
      set: A,
      ask: { category: 'relative' },
      paid: [given({ amountFen: 1_128_000 })],
      left: 0,
      refused: ['overCap'],
    },
    { name: '甲省没有给意外致困的生活救助', set: A, ask: { category: 'accidental' }, left: 0, refused: ['notProvided'] },
    { name: '没有档案的人没有生活救助', set: A, ask: { category: null }, left: 0, refused: ['notProvided'] },
  ];
  const medical: Case[] = [
    // 1,000 ‰ of 30,000.00.
    { name: '甲省深度大病不超过个人承担', set: A, ask: { kind: 'medical', selfPaidFen: 3_000_000, amountFen: 3_000_000 }, left: 3_000_000 },
    // 800 ‰ of 30,000.00 = 24,000.00.
    {
      name: '甲省相对大病不超过八成',
      set: A,
      ask: { kind: 'medical', category: 'relative', selfPaidFen: 3_000_000, amountFen: 2_400_001 },
      left: 2_400_000,
      refused: ['overCap'],
    },
    // 800 ‰ of 0.97 = 0.776, rounded down to 0.77.
    {
      name: '八成不是整分时舍去',
      set: A,
      ask: { kind: 'medical', category: 'relative', selfPaidFen: 97, amountFen: 78 },
      left: 77,
      refused: ['overCap'],
    },
    // 累计 150,000.00: 60,000.00 + 70,000.00 in earlier years leave 20,000.00, less than the 30,000.00 of this year.
    {
      name: '甲省大病累计 15 万，跨年合计',
      set: A,
      ask: { kind: 'medical', selfPaidFen: 3_000_000, amountFen: 2_000_001 },
      paid: [given({ kind: 'medical', on: '2022-06-01', amountFen: 6_000_000 }), given({ kind: 'medical', on: '2023-06-01', amountFen: 7_000_000 })],
      left: 2_000_000,
      refused: ['overCap'],
    },
    // 800 ‰ of 15,000.00 = 12,000.00, less than 16,000.00.
    {
      name: '乙省相对大病，八成更低',
      set: B,
      ask: { kind: 'medical', category: 'relative', selfPaidFen: 1_500_000, amountFen: 1_200_000 },
      left: 1_200_000,
    },
    // 800 ‰ of 30,000.00 = 24,000.00, more than 16,000.00.
    {
      name: '乙省相对大病，1.6 万更低',
      set: B,
      ask: { kind: 'medical', category: 'relative', selfPaidFen: 3_000_000, amountFen: 1_600_001 },
      left: 1_600_000,
      refused: ['overCap'],
    },
    // 湖北: self-paid 50,000.00, at most 20,000.00 a household and year; 15,000.00 paid leave 5,000.00.
    {
      name: '湖北大病每户每年 2 万',
      set: hubei,
      ask: { kind: 'medical', selfPaidFen: 5_000_000, amountFen: 500_000 },
      paid: [given({ kind: 'medical', amountFen: 1_500_000, personId: spouse })],
      left: 500_000,
    },
  ];
  const schooling: Case[] = [
    {
      name: '甲省小学每生 3,000 元，另一个孩子的不占',
      set: A,
      ask: { kind: 'schooling', childId: younger, schoolStage: 'primary', amountFen: 300_000 },
      paid: [given({ kind: 'schooling', childId: elder, amountFen: 300_000 })],
      left: 300_000,
    },
    {
      name: '甲省同一个孩子已发 1,000 元',
      set: A,
      ask: { kind: 'schooling', childId: younger, schoolStage: 'primary', amountFen: 200_001 },
      paid: [given({ kind: 'schooling', childId: younger, amountFen: 100_000 })],
      left: 200_000,
      refused: ['overCap'],
    },
    {
      name: '甲省大学每生 1 万元',
      set: A,
      ask: { kind: 'schooling', childId: elder, schoolStage: 'bachelor', amountFen: 1_000_000 },
      left: 1_000_000,
    },
    {
      name: '甲省研究生没有规定',
      set: A,
      ask: { kind: 'schooling', childId: elder, schoolStage: 'postgraduate' },
      left: 0,
      refused: ['notProvided'],
    },
    // 6 × 940.00 = 5,640.00; 10 × 940.00 = 9,400.00.
    {
      name: '湖北高中 6 个月低保',
      set: hubei,
      ask: { kind: 'schooling', childId: elder, schoolStage: 'seniorHigh', amountFen: 564_001 },
      left: 564_000,
      refused: ['overCap'],
    },
    {
      name: '湖北大专 10 个月低保',
      set: hubei,
      ask: { kind: 'schooling', childId: elder, schoolStage: 'college', amountFen: 940_000 },
      left: 940_000,
    },
    // 8 × 940.00 = 7,520.00.
    {
      name: '乙省相对助学 8 个月低保，不看就读阶段',
      set: B,
      ask: { kind: 'schooling', category: 'relative', childId: elder, amountFen: 752_000 },
      left: 752_000,
    },
    {
      name: '乙省填了就读阶段也一样',
      set: B,
      ask: { kind: 'schooling', category: 'relative', childId: elder, schoolStage: 'postgraduate', amountFen: 752_001 },
      left: 752_000,
      refused: ['overCap'],
    },
    // 5,000.00 a household: 3,000.00 for the elder leave 2,000.00 for the younger.
    {
      name: '助学按户算的，几个孩子合并计算',
      set: { ...A, caps: onlyBachelor.caps.map((cap) => ({ ...cap, schoolStages: [], of: 'household' as const })) },
      ask: { kind: 'schooling', childId: younger, schoolStage: 'primary', amountFen: 200_001 },
      paid: [given({ kind: 'schooling', childId: elder, amountFen: 300_000 })],
      left: 200_000,
      refused: ['overCap'],
    },
    {
      name: '只给一个就读阶段的，别的阶段没有',
      set: onlyBachelor,
      ask: { kind: 'schooling', childId: younger, schoolStage: 'primary' },
      left: 0,
      refused: ['notProvided'],
    },
  ];
  const others: Case[] = [
    {
      name: '甲省培训每人 3,000 元，配偶的不占',
      set: A,
      ask: { kind: 'training', amountFen: 300_000 },
      paid: [given({ kind: 'training', personId: spouse, amountFen: 300_000 })],
      left: 300_000,
    },
    { name: '职业介绍没有规定限额', set: A, ask: { kind: 'jobPlacement', amountFen: 9_999_999 }, left: null },
    { name: '湖北临时救助每人每年 3,000 元', set: hubei, ask: { kind: 'emergency', amountFen: 300_001 }, left: 300_000, refused: ['overCap'] },
    // 150 ‰ of 100,000.00 = 15,000.00, more than 10,000.00; of 40,000.00 = 6,000.00.
    {
      name: '乙省意外 15% 不超过 1 万元',
      set: B,
      ask: { kind: 'emergency', category: 'accidental', selfPaidFen: 10_000_000, amountFen: 1_000_001 },
      left: 1_000_000,
      refused: ['overCap'],
    },
    {
      name: '乙省意外 15% 更低',
      set: B,
      ask: { kind: 'emergency', category: 'accidental', selfPaidFen: 4_000_000, amountFen: 600_000 },
      left: 600_000,
    },
    {
      name: '乙省相对困难每年只享受一项',
      set: B,
      ask: { kind: 'schooling', category: 'relative', childId: elder },
      paid: [given({ amountFen: 100 })],
      left: 0,
      refused: ['otherKind'],
    },
    {
      name: '乙省那一项冲销了，或是去年的，或是送温暖，就不妨碍',
      set: B,
      ask: { category: 'relative', amountFen: 752_000 },
      paid: [
        given({ kind: 'schooling', childId: elder, amountFen: 100 }),
        given({ kind: 'schooling', childId: elder, amountFen: -100 }),
        given({ kind: 'medical', on: '2023-05-05', amountFen: 100 }),
        given({ kind: 'warmth', amountFen: 100_000 }),
      ],
      left: 752_000,
    },
    {
      name: '乙省深度困难可以同时享受几项',
      set: B,
      ask: { amountFen: 940_000 },
      paid: [given({ kind: 'schooling', childId: elder, amountFen: 100 })],
      left: 940_000,
    },
  ];
  // 山东: 3,000.00 a time and person, 6,000.00 a year and person.
  const warmth: Case[] = [
    { name: '送温暖一次 3,000 元', set: A, ask: { kind: 'warmth', category: null, amountFen: 300_000 }, left: 300_000 },
    { name: '送温暖一次多一分', set: A, ask: { kind: 'warmth', category: null, amountFen: 300_001 }, left: 300_000, refused: ['overCap'] },
    // 6,000.00 − 3,000.00 − 2,000.00 = 1,000.00 < 3,000.00.
    {
      name: '送温暖一年 6,000 元，已发两次',
      set: A,
      ask: { kind: 'warmth', category: null, amountFen: 100_000 },
      paid: [given({ kind: 'warmth', amountFen: 300_000 }), given({ kind: 'warmth', on: '2024-02-08', amountFen: 200_000 })],
      left: 100_000,
    },
    {
      name: '送温暖按人算，配偶的不占；困难帮扶也不占',
      set: A,
      ask: { kind: 'warmth', amountFen: 300_000 },
      paid: [given({ kind: 'warmth', personId: spouse, amountFen: 600_000 }), given({ amountFen: 1_000_000 })],
      left: 300_000,
    },
  ];
  const cases = [...living, ...medical, ...schooling, ...others, ...warmth];

  test.each(cases)('$name', ({ set, ask, paid, left, refused = [] }) => {
    const verdict = verdictOf(set, ask, paid);
    expect({ left: verdict.leftFen, refused: verdict.refusals, allowed: verdict.allowed }).toEqual({ left, refused, allowed: refused.length === 0 });
    if (left !== null) expect(verdict.leftFen).toBeGreaterThanOrEqual(0);
  });

  test('there are as many as promised, none twice', () => {
    expect(cases.length).toBeGreaterThanOrEqual(30);
    expect(new Set(cases.map((c) => c.name)).size).toBe(cases.length);
  });
});

describe('what is not known is asked for, not guessed', () => {
  const missing = (set: AidCapSet, part: Partial<AidRequest>) => {
    const verdict = verdictOf(set, part);
    expect(verdict).toMatchObject({ allowed: false, refusals: ['missing'], leftFen: 0 });
    return verdict.missing;
  };

  test('no document, no line, no costs, no child, no school', () => {
    expect(missing(A, { on: '2019-12-31' })).toEqual(['aidCapSet']);
    expect(missing(A, { areaCode: '370102' })).toEqual(['aidCapSet']);
    expect(missing(A, { kind: 'medical' })).toEqual(['selfPaid']);
    expect(missing(A, { kind: 'schooling', schoolStage: 'primary' })).toEqual(['child']);
    expect(missing(A, { kind: 'schooling', childId: elder })).toEqual(['schoolStage']);
    expect(missing(A, { kind: 'schooling' })).toEqual(['child', 'schoolStage']);
    expect(missing(onlyBachelor, { kind: 'schooling', childId: elder })).toEqual(['schoolStage']);
    // 15 % of the costs, and a cap in fen beside it.
    expect(missing(B, { kind: 'emergency', category: 'accidental' })).toEqual(['selfPaid']);
    // A cap in months of the line, and another one in fen beside it.
    const [months] = hubei.caps;
    const [fen] = shandong.caps;
    if (!months || !fen) throw new Error('the presets have caps');
    const mixed = { ...hubei, caps: [months, { ...fen, kind: 'living' as const }] };
    expect(aidVerdictOf(blank, [], { aidCapSets: [mixed], incomeLines: [] }).missing).toEqual(['incomeLine']);
    const verdict = aidVerdictOf(blank, [], { aidCapSets: [A], incomeLines: [] });
    expect(verdict).toMatchObject({ missing: ['incomeLine'], documentNo: '某省标准 A' });
  });

  test('caps in fen need no line', () => {
    expect(aidVerdictOf({ ...blank, kind: 'training' }, [], { aidCapSets: [A], incomeLines: [] }).allowed).toBe(true);
  });

  test('the document of the day counts: of two, the one in force', () => {
    const later = setOf('hubei', { fromOn: '2024-06-01' });
    const on = (day: string) => aidVerdictOf({ ...blank, on: day }, [], { aidCapSets: [B, later], incomeLines }).limits[0]?.limitFen;
    // 10 × 940.00, then 12 × 940.00.
    expect([on('2024-05-31'), on('2024-06-01')]).toEqual([940_000, 1_128_000]);
  });

  test('nothing is paid that is nothing', () => {
    for (const amountFen of [0, -1, 0.5]) expect(aidRequest.safeParse({ ...blank, amountFen }).success).toBe(false);
  });
});

describe('the level above', () => {
  const approval = (amountFen: number, paid: AidPaid[] = []) => verdictOf(B, { kind: 'medical', selfPaidFen: 10_000_000, amountFen }, paid).approval;

  test('is asked beyond its threshold, counting what the year brought already', () => {
    expect([approval(2_000_000), approval(2_000_001), approval(5_000_000), approval(5_000_001)]).toEqual([null, 'province', 'province', 'national']);
    expect(approval(1, [given({ kind: 'medical', amountFen: 2_000_000 })])).toBe('province');
    expect(approval(1, [given({ kind: 'medical', on: '2023-01-01', amountFen: 2_000_000 })])).toBeNull();
  });
});

describe('the working', () => {
  test('names the cap that decides, what it comes to, what was paid and what is left', () => {
    const verdict = verdictOf(B, { kind: 'medical', category: 'relative', selfPaidFen: 3_000_000, amountFen: 1_600_000 }, [
      given({ kind: 'medical', amountFen: 100_000 }),
    ]);
    expect(verdict.decisive).toBe(1);
    // What each was worked out from: the costs, and nothing for a sum.
    expect(verdict.limits.map(({ baseFen }) => baseFen)).toEqual([3_000_000, null]);
    expect(verdict.limits.map(capLimitSentence)).toEqual([
      '相对困难大病救助：每户每年不超过个人承担费用的 80%（30,000.00 × 80% = 24,000.00 元），已发 1,000.00 元，还可发 23,000.00 元。',
      '相对困难大病救助：每户每年不超过 16,000.00 元，已发 1,000.00 元，还可发 15,000.00 元。',
    ]);
    expect(aidVerdictSentence(verdict)).toBe(
      '不能发放：超过限额。相对困难大病救助：每户每年不超过 16,000.00 元，已发 1,000.00 元，还可发 15,000.00 元。',
    );
  });

  test('says a sum once, and how it was worked out where it was', () => {
    const words = (verdict: AidVerdict): string[] => verdict.limits.map(capLimitSentence);
    const gift = (amountFen: number, paid: AidPaid[] = []) => words(verdictOf(A, { kind: 'warmth', category: null, amountFen }, paid));
    const given6000 = [1, 2].map(() => given({ kind: 'warmth', amountFen: 300_000 }));
    expect(gift(100)).toEqual(['送温暖：每人每次不超过 3,000.00 元。', '送温暖：每人每年不超过 6,000.00 元，还没有发过。']);
    expect(gift(100, given6000)[1]).toBe('送温暖：每人每年不超过 6,000.00 元，已发 6,000.00 元，已到限额。');
    // 12 × 940.00 = 11,280.00 元.
    expect(words(verdictOf(A, { amountFen: 100 }))).toEqual([
      '深度困难生活救助：每户每年不超过 12 个月低保标准（940.00 × 12 = 11,280.00 元），还没有发过。',
    ]);
    const nothingPaid = verdictOf(B, { kind: 'medical', category: 'relative', selfPaidFen: 0, amountFen: 100 });
    expect(words(nothingPaid)[0]).toBe('相对困难大病救助：每户每年不超过个人承担费用的 80%（0.00 × 80% = 0.00 元），没有可发的数额。');
  });

  test('tells every refusal and every leave in its words', () => {
    expect(aidVerdictSentence(verdictOf(A, { amountFen: 100 }))).toBe('可以发放，限额内还可发 11,280.00 元。');
    const unlimited = verdictOf(A, { kind: 'jobPlacement' });
    expect([unlimited.limits, unlimited.decisive]).toEqual([[], null]);
    expect(aidVerdictSentence(unlimited)).toBe('可以发放，标准没有规定限额。');
    expect(aidVerdictSentence(verdictOf(B, { kind: 'medical', selfPaidFen: 10_000_000, amountFen: 5_000_001 }))).toContain('须报全国总工会审批。');
    expect(aidVerdictSentence(verdictOf(A, { kind: 'schooling' }))).toBe('不能发放：请选择子女；请填写子女的就读阶段。');
    expect(aidVerdictSentence(verdictOf(A, { category: 'accidental' }))).toContain('没有给这一困难类别');
    const one = verdictOf(B, { category: 'relative' }, [given({ kind: 'medical', amountFen: 100 })]);
    expect(aidVerdictSentence(one)).toContain('每年只能享受一项');
    expect(A.caps.map(aidCapText)).toContain('子女助学（幼儿园、小学、初中）：每个子女每年不超过 3,000.00 元');
    expect(shandong.caps.map(aidCapText)[0]).toBe('送温暖：每人每次不超过 3,000.00 元');
  });
});
