import { readFileSync } from 'node:fs';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  householdFen,
  type Judgement,
  type JudgementInput,
  judge,
  judgement,
  judgementInput,
  MAX_PERSONS,
  type SuddenLoss,
} from '../../../shared/hardship/judgement.ts';
import { adopted, hardshipPresets } from '../../../shared/hardship/presets.ts';
import type { IncomeLine, JudgementRule, RuleHead } from '../../../shared/hardship/rules.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { judgementStepSentence, judgementVerdictSentence } from '../../../shared/text/judgement.ts';

const presets = hardshipPresets.parse(JSON.parse(readFileSync('resources/presets/hardship.json', 'utf8')));
const head = (part: Partial<RuleHead> = {}): RuleHead => ({
  id: newId(),
  areaCode: '371083',
  fromOn: '2020-01-01',
  untilOn: null,
  documentNo: '',
  ...part,
});
const ruleOf = (key: string): JudgementRule => {
  const preset = presets.judgementRules.find((r) => r.key === key);
  if (!preset) throw new Error(key);
  return adopted(preset, head({ documentNo: preset.name }));
};
// 乳山: 1,001 元 a month, from July 2024 1,062 元 (dossier 6.1); the country has a line of its own, 820 元 (that of 武汉农村).
const incomeLines: IncomeLine[] = [
  { ...head({ fromOn: '2023-07-01', documentNo: '乳民〔2023〕21号' }), residence: 'urban', monthlyFen: 100_100 },
  { ...head({ fromOn: '2024-07-01', documentNo: '乳民〔2024〕18号' }), residence: 'urban', monthlyFen: 106_200 },
  { ...head({ fromOn: '2023-07-01', documentNo: '乳民〔2023〕22号' }), residence: 'rural', monthlyFen: 82_000 },
];
const qingdao = ruleOf('qingdao');

const blank: JudgementInput = {
  on: '2024-03-15',
  areaCode: '371083',
  residence: 'urban',
  persons: 3,
  incomes: [],
  outlays: [],
  sudden: null,
  migrant: null,
  property: [],
  exclusionsFound: [],
};
const wages = (yearlyFen: number): JudgementInput['incomes'] => [{ kind: 'wages', whose: 'applicant', yearlyFen }];
const illness = (yearlyFen: number): JudgementInput['outlays'] => [{ kind: 'illness', whose: 'applicant', yearlyFen }];
const loss = (part: Partial<SuddenLoss>): SuddenLoss => ({
  event: 'injury',
  casualty: false,
  lossFen: 0,
  compensatedFen: 0,
  inOutlaysFen: 0,
  ...part,
});
const migrant = { labourMonths: 12, livesInCity: true, unionMember: true };

function judged(part: Partial<JudgementInput>, rule: JudgementRule = qingdao): Judgement {
  const result = judge(judgementInput.parse({ ...blank, ...part }), { incomeLines, judgementRules: [rule] });
  if ('missing' in result) throw new Error(result.missing);
  return result.judgement;
}

interface Case {
  name: string;
  input: Partial<JudgementInput>;
  rule?: JudgementRule;
  /** A category, or why there is none. */
  is: Judgement['category'] | Judgement['refusals'];
  /** 人均每月 as shown, fen. */
  shown?: number;
}

describe('judgements worked by hand', () => {
  // Three persons, line 1,001.00: once the line is 1,001.00 × 12 × 3 = 36,036.00; twice is 72,072.00.
  const aroundTheLine: Case[] = [
    // 36,036.00 is not below 36,036.00; 36,036.00 ÷ 36 = 1,001.00.
    { name: '正好一倍是相对困难', input: { incomes: wages(3_603_600) }, is: 'relative', shown: 100_100 },
    // 36,035.99 < 36,036.00, though 36,035.99 ÷ 36 = 1,000.9997 shows as 1,001.00.
    { name: '比一倍少一分是深度困难，尽管显示的人均与标准相同', input: { incomes: wages(3_603_599) }, is: 'deep', shown: 100_100 },
    // 36,036.01 > 36,036.00; ÷ 36 = 1,001.0003.
    { name: '比一倍多一分是相对困难', input: { incomes: wages(3_603_601) }, is: 'relative', shown: 100_100 },
    // 72,072.00 is not below 72,072.00; ÷ 36 = 2,002.00.
    { name: '正好两倍不符合', input: { incomes: wages(7_207_200) }, is: ['noCategory'], shown: 200_200 },
    // 72,071.99 < 72,072.00; ÷ 36 = 2,001.9997.
    { name: '比两倍少一分是相对困难', input: { incomes: wages(7_207_199) }, is: 'relative', shown: 200_200 },
    { name: '比两倍多一分不符合', input: { incomes: wages(7_207_201) }, is: ['noCategory'], shown: 200_200 },
    // One person: 12,012.00 and 24,024.00.
    { name: '一人户比一倍少一分', input: { persons: 1, incomes: wages(1_201_199) }, is: 'deep', shown: 100_100 },
    { name: '一人户正好一倍', input: { persons: 1, incomes: wages(1_201_200) }, is: 'relative', shown: 100_100 },
    { name: '一人户比两倍少一分', input: { persons: 1, incomes: wages(2_402_399) }, is: 'relative', shown: 200_200 },
    { name: '一人户正好两倍', input: { persons: 1, incomes: wages(2_402_400) }, is: ['noCategory'], shown: 200_200 },
    // Seven persons: 1,001.00 × 12 × 7 = 84,084.00.
    { name: '七人户比一倍少一分', input: { persons: 7, incomes: wages(8_408_399) }, is: 'deep', shown: 100_100 },
    { name: '七人户正好一倍', input: { persons: 7, incomes: wages(8_408_400) }, is: 'relative', shown: 100_100 },
  ];
  const withoutOrBelowNothing: Case[] = [
    { name: '一人户没有收入', input: { persons: 1 }, is: 'deep', shown: 0 },
    // 0 − 30,000.00 = −30,000.00; ÷ 48 = −625.00.
    { name: '没有收入却有支出，余额是负数', input: { persons: 4, outlays: illness(3_000_000) }, is: 'deep', shown: -62_500 },
    // −1.00 ÷ 36 = −0.0278, rounds to −0.03.
    { name: '负数四舍五入', input: { outlays: illness(100) }, is: 'deep', shown: -3 },
    // −0.18 ÷ 36 = −0.005, half goes away from zero: −0.01; and 0.18 ÷ 36 = 0.005 to 0.01.
    { name: '负的半分向外取', input: { outlays: illness(18) }, is: 'deep', shown: -1 },
    { name: '正的半分向外取', input: { incomes: wages(18) }, is: 'deep', shown: 1 },
    // 0.17 ÷ 36 = 0.0047, rounds to 0.00.
    { name: '不到半分舍去', input: { incomes: wages(17) }, is: 'deep', shown: 0 },
    // 120,000 − 100,000 = 20,000 < 36,036.
    { name: '收入高但看病花得多', input: { incomes: wages(12_000_000), outlays: illness(10_000_000) }, is: 'deep', shown: 55_556 },
    // 120,000 − 40,000 = 80,000 > 72,072; ÷ 36 = 2,222.22.
    { name: '扣除支出后仍高于两倍', input: { incomes: wages(12_000_000), outlays: illness(4_000_000) }, is: ['noCategory'], shown: 222_222 },
    // 50,000 − 50,000 = 0.
    { name: '支出与收入相等', input: { incomes: wages(5_000_000), outlays: illness(5_000_000) }, is: 'deep', shown: 0 },
  ];
  // 36,000 + 24,000 + 5,000 = 65,000; 12,000 + 3,600 + 13,364 = 28,964; 65,000 − 28,964 = 36,036: exactly once the line.
  const several = {
    incomes: [
      { kind: 'wages', whose: 'applicant', yearlyFen: 3_600_000 },
      { kind: 'wages', whose: 'spouse', yearlyFen: 2_400_000 },
      { kind: 'farming', whose: 'household', yearlyFen: 500_000 },
    ],
    outlays: [
      { kind: 'illness', whose: 'spouse', yearlyFen: 1_200_000 },
      { kind: 'disability', whose: 'parent', yearlyFen: 360_000 },
      { kind: 'schooling', whose: 'child', yearlyFen: 1_336_400 },
    ],
  } satisfies Partial<JudgementInput>;
  const severalCauses: Case[] = [
    { name: '三项收入、三种支出，正好一倍', input: several, is: 'relative', shown: 100_100 },
    // One fen more of work costs: 36,035.99.
    {
      name: '再多一分必要就业成本',
      input: { ...several, outlays: [...several.outlays, { kind: 'workCosts', whose: 'applicant', yearlyFen: 1 }] },
      is: 'deep',
    },
    // Without the schooling: 65,000 − 15,600 = 49,400 < 72,072.
    { name: '孩子毕业后', input: { ...several, outlays: several.outlays.slice(0, 2) }, is: 'relative', shown: 137_222 },
  ];
  const linesAndPlaces: Case[] = [
    // 38,000 > 36,036 on the old line; 1,062.00 × 36 = 38,232.00 on the new one.
    { name: '六月三十日按旧标准', input: { on: '2024-06-30', incomes: wages(3_800_000) }, is: 'relative' },
    { name: '七月一日按新标准，同一家成了深度困难', input: { on: '2024-07-01', incomes: wages(3_800_000) }, is: 'deep' },
    { name: '新标准正好一倍', input: { on: '2024-07-01', incomes: wages(3_823_200) }, is: 'relative', shown: 106_200 },
    // 75,000 > 72,072; twice the new line is 76,464.
    { name: '旧标准下高于两倍', input: { on: '2024-06-30', incomes: wages(7_500_000) }, is: ['noCategory'] },
    { name: '新标准下低于两倍', input: { on: '2024-07-01', incomes: wages(7_500_000) }, is: 'relative' },
    // Country: 820.00 × 36 = 29,520.00, twice 59,040.00.
    { name: '三万元在城市是深度困难', input: { incomes: wages(3_000_000) }, is: 'deep' },
    { name: '三万元在农村是相对困难', input: { residence: 'rural', incomes: wages(3_000_000) }, is: 'relative' },
    { name: '农村比一倍少一分', input: { residence: 'rural', incomes: wages(2_951_999) }, is: 'deep' },
    { name: '农村正好两倍', input: { residence: 'rural', incomes: wages(5_904_000) }, is: ['noCategory'] },
    // The town within the county: the county's line counts.
    { name: '乡镇按县里的标准', input: { areaCode: '371083101', incomes: wages(3_603_599) }, is: 'deep' },
  ];
  // Income 100,000.00 is above twice the line (72,072.00), so only 意外 is left. 100,000.00 × 80 % = 80,000.00.
  const sudden = (part: Partial<SuddenLoss>, more: Partial<JudgementInput> = {}): Partial<JudgementInput> => ({
    incomes: wages(10_000_000),
    sudden: loss(part),
    ...more,
  });
  const net = { ...qingdao, sudden: qingdao.sudden && { ...qingdao.sudden, lossIsNet: true } };
  const reaching = {
    ...qingdao,
    sudden: qingdao.sudden && { ...qingdao.sudden, lossShare: { events: ['injury' as const], permille: 800, strict: false } },
  };
  const suddenShare: Case[] = [
    { name: '费用正好是年收入的八成，不超过', input: sudden({ lossFen: 8_000_000 }), is: ['noCategory'] },
    { name: '超过八成一分', input: sudden({ lossFen: 8_000_001 }), is: 'accidental' },
    { name: '比八成少一分', input: sudden({ lossFen: 7_999_999 }), is: ['noCategory'] },
    { name: '标准写“达到”时正好八成就算', input: sudden({ lossFen: 8_000_000 }), rule: reaching, is: 'accidental' },
    { name: '标准写“达到”时少一分也不算', input: sudden({ lossFen: 7_999_999 }), rule: reaching, is: ['noCategory'] },
    // The loss as a whole: 90,000 > 80,000. Net: 90,000 − 50,000 = 40,000.
    { name: '按总损失计算，不扣赔付', input: sudden({ lossFen: 9_000_000, compensatedFen: 5_000_000 }), is: 'accidental' },
    { name: '按净损失计算，扣掉赔付', input: sudden({ lossFen: 9_000_000, compensatedFen: 5_000_000 }), rule: net, is: ['noCategory'] },
    { name: '赔付多于损失，净损失为零', input: sudden({ lossFen: 1_000_000, compensatedFen: 9_000_000 }), rule: net, is: ['noCategory'] },
    // 90,000 − 9,999.99 = 80,000.01.
    { name: '净损失超过八成一分', input: sudden({ lossFen: 9_000_000, compensatedFen: 999_999 }), rule: net, is: 'accidental' },
    { name: '没有收入也没有损失，不因意外', input: { sudden: loss({ event: 'injury' }) }, rule: reaching, is: 'deep' },
    // 0.01 > 0 × 80 %; without 深度 and 相对 nothing else is met.
    {
      name: '没有收入，损失一分也超过八成',
      input: { sudden: loss({ lossFen: 1 }) },
      rule: { ...qingdao, deep: null, relative: null },
      is: 'accidental',
    },
    // 30,000 < 36,036: 深度 by the formula; 30,000 × 80 % = 24,000 < 25,000: 意外, too. The first counts.
    { name: '既深度又意外，按深度', input: sudden({ lossFen: 2_500_000 }, { incomes: wages(3_000_000) }), is: 'deep' },
    { name: '自然灾害中致残，不看损失', input: sudden({ event: 'naturalDisaster', casualty: true }), is: 'accidental' },
    { name: '普通意外伤害致残，要看损失', input: sudden({ event: 'injury', casualty: true }), is: ['noCategory'] },
    { name: '本地不认意外致困', input: sudden({ lossFen: 9_000_000 }), rule: { ...qingdao, sudden: null }, is: ['noCategory'] },
  ];
  const pingdingshan = ruleOf('pingdingshan');
  const afterRelief: Case[] = [
    // 60,000 − 20,000 = 40,000 left; 100,000 − 40,000 = 60,000 < 72,072.
    { name: '赔付救助后仍困难', input: sudden({ lossFen: 6_000_000, compensatedFen: 2_000_000 }), rule: pingdingshan, is: 'accidental' },
    // 60,000 − 32,072 = 27,928; 100,000 − 27,928 = 72,072: exactly twice.
    { name: '赔付后正好两倍', input: sudden({ lossFen: 6_000_000, compensatedFen: 3_207_200 }), rule: pingdingshan, is: ['noCategory'] },
    { name: '少赔一分', input: sudden({ lossFen: 6_000_000, compensatedFen: 3_207_199 }), rule: pingdingshan, is: 'accidental' },
    // 100,000 − 10,000 = 90,000; 22,000 − 10,000 (an outlay already) = 12,000; 78,000 > 72,072. Counted twice it would be 68,000.
    {
      name: '已列入刚性支出的费用不再扣一次',
      input: sudden({ lossFen: 2_200_000, inOutlaysFen: 1_000_000 }, { outlays: illness(1_000_000) }),
      rule: pingdingshan,
      is: ['noCategory'],
    },
    { name: '赔付多于损失', input: sudden({ lossFen: 1_000_000, compensatedFen: 9_000_000 }), rule: pingdingshan, is: ['noCategory'] },
  ];
  const poor = { incomes: wages(1_000_000) };
  const excluded: Case[] = [
    { name: '两套住宅不予建档', input: { ...poor, property: [{ kind: 'home', count: 2 }] }, is: ['excluded'] },
    {
      name: '分两行登记的两套住宅',
      input: {
        ...poor,
        property: [
          { kind: 'home', count: 1 },
          { kind: 'home', count: 1 },
        ],
      },
      is: ['excluded'],
    },
    {
      name: '一套住宅可以',
      input: {
        ...poor,
        property: [
          { kind: 'home', count: 1 },
          { kind: 'vehicle', count: 1 },
        ],
      },
      is: 'deep',
    },
    { name: '有商铺', input: { ...poor, property: [{ kind: 'shop', count: 1 }] }, is: ['excluded'] },
    { name: '调查发现自费留学', input: { ...poor, exclusionsFound: ['privateSchool'] }, is: ['excluded'] },
    {
      name: '收入高又有商铺，两条都说明',
      input: { incomes: wages(9_000_000), property: [{ kind: 'shop', count: 1 }] },
      is: ['noCategory', 'excluded'],
    },
    { name: '本地没有的情形不算', input: { ...poor, exclusionsFound: ['somethingElse'] }, is: 'deep' },
  ];
  const migrants: Case[] = [
    { name: '农民工满一年', input: { ...poor, migrant }, is: 'deep' },
    { name: '农民工差一个月', input: { ...poor, migrant: { ...migrant, labourMonths: 11 } }, is: ['migrantConditions'] },
    { name: '农民工住在农村', input: { ...poor, migrant: { ...migrant, livesInCity: false } }, is: ['migrantConditions'] },
    { name: '农民工不是会员', input: { ...poor, migrant: { ...migrant, unionMember: false } }, is: ['migrantConditions'] },
    { name: '不是农民工，不看这些', input: poor, is: 'deep' },
    {
      name: '本地对农民工没有另外要求',
      input: { ...poor, migrant: { ...migrant, labourMonths: 0 } },
      rule: { ...qingdao, migrant: null },
      is: 'deep',
    },
    {
      name: '本地只看劳动关系，不看住在哪里、是不是会员',
      input: { ...poor, migrant: { labourMonths: 12, livesInCity: false, unionMember: false } },
      rule: { ...qingdao, migrant: { labourMonths: 12, livesInCity: false, unionMember: false } },
      is: 'deep',
    },
    {
      name: '农民工收入高、时间不够、又有商铺',
      input: { incomes: wages(9_000_000), migrant: { ...migrant, labourMonths: 3 }, property: [{ kind: 'shop', count: 1 }] },
      is: ['noCategory', 'migrantConditions', 'excluded'],
    },
  ];
  // 1.5 times: 54,054.00; twice: 72,072.00, which counts with 不高于.
  const zhuji = ruleOf('zhuji');
  const borderline: Case[] = [
    { name: '比一倍半少一分是相对困难', input: { incomes: wages(5_405_399) }, rule: zhuji, is: 'relative' },
    { name: '正好一倍半是边缘困难', input: { incomes: wages(5_405_400) }, rule: zhuji, is: 'borderline' },
    { name: '正好两倍还是边缘困难', input: { incomes: wages(7_207_200) }, rule: zhuji, is: 'borderline' },
    { name: '比两倍多一分', input: { incomes: wages(7_207_201) }, rule: zhuji, is: ['noCategory'] },
    { name: '有边缘困难的地方仍先认深度', input: { incomes: wages(3_603_599) }, rule: zhuji, is: 'deep' },
    // 1.333 times: 1,001.00 × 1.333 × 36 = 48,035.988: not a whole fen, still exact.
    {
      name: '标准不是整分时，48035.98 低于，48035.99 不低于',
      input: { incomes: wages(4_803_598) },
      rule: { ...zhuji, relative: { permille: 1333, strict: true } },
      is: 'relative',
    },
    {
      name: '标准不是整分时多一分',
      input: { incomes: wages(4_803_599) },
      rule: { ...zhuji, relative: { permille: 1333, strict: true } },
      is: 'borderline',
    },
  ];

  const cases = [
    ...aroundTheLine,
    ...withoutOrBelowNothing,
    ...severalCauses,
    ...linesAndPlaces,
    ...suddenShare,
    ...afterRelief,
    ...excluded,
    ...migrants,
    ...borderline,
  ];

  test.each(cases)('$name', ({ input, rule, is, shown }) => {
    const result = judged(input, rule);
    expect(result.category ?? result.refusals).toEqual(is);
    if (shown !== undefined) expect(result.steps.find((s) => s.step === 'perPerson')).toMatchObject({ shownFen: shown });
    expect(judgement.parse(result)).toEqual(result);
  });

  test('there are as many as promised, none twice', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
    expect(new Set(cases.map((c) => c.name)).size).toBe(cases.length);
  });

  test('no loss is no share of an income of nothing, and more compensation than loss makes nobody richer', () => {
    expect(judged({ sudden: loss({}) }, reaching).met).toEqual(['deep', 'relative']);
    expect(judged({ sudden: loss({}) }, pingdingshan).met).toEqual(['deep', 'relative']);
    // 72,000.00 < 72,072.00, and stays so with 1,000.00 lost and 9,000.00 received for it.
    const paid = judged({ incomes: wages(7_200_000), sudden: loss({ lossFen: 100_000, compensatedFen: 900_000 }) }, pingdingshan);
    expect(paid.met).toEqual(['relative', 'accidental']);
    expect(paid.steps.find((s) => s.step === 'afterRelief')).toMatchObject({ restFen: 0, afterFen: 7_200_000 });
    const more = judged(sudden({ lossFen: 1_000_000, compensatedFen: 9_000_000 }), net);
    expect(more.steps.find((s) => s.step === 'lossShare')).toMatchObject({ compensatedFen: 1_000_000, countedFen: 0 });
  });

  test('all categories that are met are told, the first one counts', () => {
    const both = judged(sudden({ lossFen: 2_500_000 }, { incomes: wages(3_000_000) }));
    expect([both.category, both.met]).toEqual(['deep', ['deep', 'relative', 'accidental']]);
  });
});

describe('a judgement that is kept', () => {
  test('holds line, rule and inputs: a later line changes nothing of it', () => {
    const lines = structuredClone(incomeLines);
    const rules = { incomeLines: lines, judgementRules: [qingdao] };
    const before = judge({ ...blank, incomes: wages(3_800_000) }, rules);
    const kept = JSON.stringify(before);
    for (const line of lines) line.monthlyFen += 50_000;
    lines.push({ ...head({ fromOn: '2024-01-01' }), residence: 'urban', monthlyFen: 200_000 });
    expect(judge({ ...blank, incomes: wages(3_800_000) }, rules)).toMatchObject({ judgement: { category: 'deep' } });
    expect(judgement.parse(JSON.parse(kept).judgement)).toMatchObject({ category: 'relative', line: { monthlyFen: 100_100, fromOn: '2023-07-01' } });
  });

  test('says which rule is missing instead of guessing one', () => {
    const all = { incomeLines, judgementRules: [qingdao] };
    expect(judge({ ...blank, on: '2023-06-30' }, all)).toEqual({ missing: 'incomeLine' });
    expect(judge({ ...blank, areaCode: '371002' }, all)).toEqual({ missing: 'incomeLine' });
    expect(judge(blank, { ...all, judgementRules: [] })).toEqual({ missing: 'judgementRule' });
  });

  test('takes no persons of nought, no broken fen and no negative income', () => {
    for (const part of [{ persons: 0 }, { persons: 2.5 }, { persons: 31 }, { incomes: wages(-1) }, { incomes: wages(0.5) }, { on: '2024-02-30' }])
      expect([part, judgementInput.safeParse({ ...blank, ...part }).success]).toEqual([part, false]);
  });

  test('stays exact at the largest that is taken', () => {
    const most = householdFen.maxValue ?? 0;
    expect(most).toBe(1_000_000_000_000 / 100);
    const result = judged({
      persons: MAX_PERSONS,
      incomes: Array.from({ length: 120 }, () => wages(most)).flat(),
      outlays: Array.from({ length: 119 }, () => illness(most)).flat(),
    });
    expect(result.disposableFen).toBe(most);
    for (const step of result.steps)
      for (const value of Object.values(step)) if (typeof value === 'number') expect(Number.isSafeInteger(value)).toBe(true);
    expect(Number.isSafeInteger(most * 120 * 1000)).toBe(true);
  });
});

describe('the sum on paper', () => {
  test('is told line by line, as it is stored', () => {
    const result = judged({
      incomes: [
        { kind: 'wages', whose: 'applicant', yearlyFen: 3_600_000 },
        { kind: 'pension', whose: 'parent', yearlyFen: 120_050 },
      ],
      outlays: illness(1_000_000),
    });
    // 36,000.00 + 1,200.50 = 37,200.50; − 10,000.00 = 27,200.50; ÷ 36 = 755.5694.
    expect(result.steps.map(judgementStepSentence)).toEqual([
      '家庭年收入：本人工资 36,000.00 + 父母养老金 1,200.50 = 37,200.50 元。',
      '年刚性支出：本人因病支出 10,000.00 元。',
      '收入减去刚性支出：37,200.50 − 10,000.00 = 27,200.50 元。',
      '人均每月：27,200.50 ÷ 12 ÷ 3 人 ≈ 755.57 元。',
      '低保标准（城市）：每人每月 1,001.00 元，自 2023-07-01 起执行，乳民〔2023〕21号。',
      '深度困难：要求低于低保标准的 1 倍。1,001.00 × 1 × 12 × 3 人 = 36,036.00 元，27,200.50 元低于它，符合。',
      '相对困难：要求低于低保标准的 2 倍。1,001.00 × 2 × 12 × 3 人 = 72,072.00 元，27,200.50 元低于它，符合。',
      '没有不予建档的情形。',
    ]);
    expect(judgementVerdictSentence(result)).toBe('认定结果：深度困难（2024-03-15）。');
    // 36,036.00 ÷ 36 leaves nothing to be rounded.
    expect(judged({ incomes: wages(3_603_600) }).steps.map(judgementStepSentence)).toContain('人均每月：36,036.00 ÷ 12 ÷ 3 人 = 1,001.00 元。');
  });

  test('compares nothing where nothing was lost', () => {
    const sudden = (result: Judgement) => result.steps.flatMap((s) => ('event' in s ? [judgementStepSentence(s)] : [])).slice(-1);
    const ruleOfNet = { ...qingdao, sudden: qingdao.sudden && { ...qingdao.sudden, lossIsNet: true } };
    expect(sudden(judged({ incomes: wages(9_000_000), sudden: loss({}) }))).toEqual(['意外致困（意外伤害）：没有损失，不符合。']);
    expect(sudden(judged({ incomes: wages(9_000_000), sudden: loss({ lossFen: 100, compensatedFen: 300 }) }, ruleOfNet))).toEqual([
      '意外致困（意外伤害）：扣除赔付救助后没有损失，不符合。',
    ]);
    // 1,000.00 is below the line, but no loss brought it about.
    expect(sudden(judged({ incomes: wages(100_000), sudden: loss({}) }, ruleOf('pingdingshan')))).toEqual([
      '意外致困（意外伤害）：没有损失，不符合。',
    ]);
  });

  test('says whose an amount is, but not twice', () => {
    const outlays: JudgementInput['outlays'] = [
      { kind: 'schooling', whose: 'child', yearlyFen: 800_000 },
      { kind: 'illness', whose: 'child', yearlyFen: 100_000 },
    ];
    expect(judged({ outlays }).steps.map(judgementStepSentence)[1]).toBe('年刚性支出：子女上学支出 8,000.00 + 子女因病支出 1,000.00 = 9,000.00 元。');
  });

  test('of a sudden loss, of a migrant worker and of exclusions', () => {
    const share = judged({
      incomes: wages(10_000_000),
      sudden: loss({ lossFen: 8_000_000 }),
      migrant: { ...migrant, labourMonths: 5 },
      property: [{ kind: 'shop', count: 1 }],
    });
    expect(share.steps.slice(-3).map(judgementStepSentence)).toEqual([
      '意外致困（意外伤害）：要求年度致困费用超过家庭年收入的 80%。80,000.00 元等于 100,000.00 × 80% = 80,000.00 元，不符合。',
      '困难农民工：劳动关系 5 个月（要求 12 个月），劳动关系时间不够。',
      '不予建档的情形：拥有商业店铺。',
    ]);
    expect(judgementVerdictSentence(share)).toBe('认定结果：不符合。不在任何困难类别的范围内；不满足困难农民工的条件；属于不予建档的情形。');
    const relief = judged({ incomes: wages(10_000_000), sudden: loss({ lossFen: 6_000_000, compensatedFen: 2_000_000 }) }, ruleOf('pingdingshan'));
    expect(relief.steps.flatMap((s) => (s.step === 'afterRelief' ? [judgementStepSentence(s)] : []))).toEqual([
      '意外致困（意外伤害）：损失 60,000.00 − 赔付救助 20,000.00 − 已列入刚性支出 0.00，仍有 40,000.00 元；' +
        '收入减去刚性支出后再减去它：100,000.00 − 40,000.00 = 60,000.00 元。' +
        '要求低于低保标准的 2 倍（全家 12 个月 72,072.00 元），60,000.00 元低于它，符合。',
    ]);
    const fraction = judged({ incomes: wages(4_803_599) }, { ...qingdao, relative: { permille: 1333, strict: true } });
    expect(fraction.steps.map(judgementStepSentence)).toContain(
      '相对困难：要求低于低保标准的 1.333 倍。1,001.00 × 1.333 × 12 × 3 人 = 48,035.988 元，48,035.99 元高于它，不符合。',
    );
    expect(judged({}).steps.map(judgementStepSentence).slice(0, 2)).toEqual(['家庭年收入：0.00 元。', '年刚性支出：0.00 元。']);
  });
});

describe('whatever the figures', () => {
  const amount = fc.integer({ min: 0, max: 20_000_000 });
  property.prop([amount, amount, fc.integer({ min: 1, max: 12 })])(
    'the verdict is that of the fraction itself, without rounding',
    (incomeFen, outlayFen, persons) => {
      const { category } = judged({ persons, incomes: wages(incomeFen), outlays: illness(outlayFen) });
      const share = BigInt(incomeFen - outlayFen);
      const once = 100_100n * 12n * BigInt(persons);
      expect(category).toBe(share < once ? 'deep' : share < 2n * once ? 'relative' : null);
    },
  );

  const rank = (j: Judgement) => (j.category === 'deep' ? 0 : j.category === 'relative' ? 1 : 2);
  property.prop([amount, amount, amount, fc.integer({ min: 1, max: 12 })])(
    'a further outlay never makes a household less in need',
    (incomeFen, outlayFen, more, persons) => {
      const before = judged({ persons, incomes: wages(incomeFen), outlays: illness(outlayFen) });
      const after = judged({ persons, incomes: wages(incomeFen), outlays: [...illness(outlayFen), ...illness(more)] });
      expect(rank(after)).toBeLessThanOrEqual(rank(before));
    },
  );
});
