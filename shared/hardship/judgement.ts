import { z } from 'zod';
import { plainDate } from '../kernel/plainDate.ts';
import { areaCode } from '../kernel/values.ts';
import { type HardshipRules, incomeLine, judgementRule, lineInForce, type MultipleOfLine, ruleInForce } from './rules.ts';
import { hardshipCategory, incomeKind, outlayKind, propertyKind, relation, residence, suddenEvent } from './valueLists.ts';

// 困难认定 (domain.md 6.1, 6.2): (家庭年度可支配收入 − 刚性支出) ÷ 12 ÷ 共同生活人口, against multiples of the 低保 line of the day. Nothing is
// divided to be compared: both sides are multiplied out in whole thousandths of a fen, and the bounds below keep every product a safe integer.

const MONTHS_A_YEAR = 12;
const MAX_ITEMS = 120;
/** 共同生活人口 at most. */
export const MAX_PERSONS = 30;
/** One income, outlay or loss of a year: at most 1 亿元. */
export const householdFen = z.int().min(0).max(10_000_000_000);
/** One income of a month: at most 100 万元. */
export const monthlyFen = z.int().min(0).max(100_000_000);

/** Whose it is: without a name, so that a judgement can be shown and printed. `household`: of all together. */
export const whose = z.enum(['applicant', 'household', ...relation.options]);
export type Whose = z.infer<typeof whose>;
export const incomeItem = z.object({ kind: incomeKind, whose, yearlyFen: householdFen });
export type IncomeItem = z.infer<typeof incomeItem>;
export const outlayItem = z.object({ kind: outlayKind, whose, yearlyFen: householdFen });

/** 意外致困: what befell the household, and what it cost. */
export const suddenLoss = z.object({
  event: suddenEvent,
  /** 负伤致残、殉职. */
  casualty: z.boolean(),
  /** 年度致困费用(损失), before anything came back. */
  lossFen: householdFen,
  /** Compensation, insurance and relief received for it. */
  compensatedFen: householdFen,
  /** So much of it stands among the rigid outlays already. */
  inOutlaysFen: householdFen,
});
export type SuddenLoss = z.infer<typeof suddenLoss>;

/** Everything that a judgement looks at. */
export const judgementInput = z.object({
  /** 认定日期: the rules of this day count. */
  on: plainDate,
  areaCode,
  residence,
  persons: z.int().min(1).max(MAX_PERSONS),
  incomes: z.array(incomeItem).max(MAX_ITEMS),
  outlays: z.array(outlayItem).max(MAX_ITEMS),
  sudden: suddenLoss.nullable(),
  /** 困难农民工; null: the applicant is none. */
  migrant: z.object({ labourMonths: z.int().min(0).max(1200), livesInCity: z.boolean(), unionMember: z.boolean() }).nullable(),
  property: z.array(z.object({ kind: propertyKind, count: z.int().min(0).max(99) })).max(20),
  /** Codes of exclusions that whoever investigated found; one that the rule in force does not know does not count. */
  exclusionsFound: z.array(z.string().max(40)).max(40),
});
export type JudgementInput = z.infer<typeof judgementInput>;

const safe = z.int();
const multipleStep = z.object({
  step: z.literal('multiple'),
  category: hardshipCategory,
  permille: z.int(),
  strict: z.boolean(),
  persons: z.int(),
  lineFen: safe,
  disposableFen: safe,
  /** Thousandths of a fen: line × permille × 12 × persons. */
  limitMilliFen: safe,
  met: z.boolean(),
});
const foundExclusion = z.object({ code: z.string(), wording: z.string() });

/** One line of the sum on paper; the sentence stands in shared/text/judgement.ts. */
export const judgementStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('incomes'), items: z.array(incomeItem), totalFen: safe }),
  z.object({ step: z.literal('outlays'), items: z.array(outlayItem), totalFen: safe }),
  z.object({ step: z.literal('disposable'), incomeFen: safe, outlayFen: safe, disposableFen: safe }),
  /** `shownFen` is rounded to the fen, half away from zero, and only shown; `exact` tells whether anything was rounded. */
  z.object({ step: z.literal('perPerson'), disposableFen: safe, persons: z.int(), shownFen: safe, exact: z.boolean() }),
  z.object({ step: z.literal('line'), line: incomeLine }),
  multipleStep,
  z.object({ step: z.literal('casualty'), event: suddenEvent, casualty: z.boolean(), met: z.boolean() }),
  z.object({
    step: z.literal('lossShare'),
    event: suddenEvent,
    lossFen: safe,
    /** What was taken off: 0 where the rule counts the loss as a whole. */
    compensatedFen: safe,
    countedFen: safe,
    incomeFen: safe,
    permille: z.int(),
    strict: z.boolean(),
    met: z.boolean(),
  }),
  z.object({
    step: z.literal('afterRelief'),
    event: suddenEvent,
    lossFen: safe,
    compensatedFen: safe,
    inOutlaysFen: safe,
    restFen: safe,
    afterFen: safe,
    permille: z.int(),
    strict: z.boolean(),
    limitMilliFen: safe,
    met: z.boolean(),
  }),
  z.object({
    step: z.literal('migrant'),
    labourMonths: z.int(),
    askedMonths: z.int(),
    missing: z.array(z.enum(['labourMonths', 'livesInCity', 'unionMember'])),
  }),
  z.object({ step: z.literal('exclusions'), found: z.array(foundExclusion) }),
]);
export type JudgementStep = z.infer<typeof judgementStep>;

/** Why a household is 不符合. */
export const judgementRefusal = z.enum(['noCategory', 'migrantConditions', 'excluded']);
export type JudgementRefusal = z.infer<typeof judgementRefusal>;

/**
 * A judgement as it is kept: with the line, the rule and all inputs as they were, so that no later change of any of them changes it.
 */
export const judgement = z.object({
  input: judgementInput,
  line: incomeLine,
  rule: judgementRule,
  incomeFen: safe,
  outlayFen: safe,
  /** Income less rigid outlays of the year; may be negative. */
  disposableFen: safe,
  steps: z.array(judgementStep),
  /** Every category whose test is met, in the order 深度, 相对, 意外, 边缘. */
  met: z.array(hardshipCategory),
  /** The first of these; null: 不符合, for the reasons given. */
  category: hardshipCategory.nullable(),
  refusals: z.array(judgementRefusal),
});
export type Judgement = z.infer<typeof judgement>;

/** No judgement without these: the office has entered none that counts on the day at the place. */
export type MissingRule = 'incomeLine' | 'judgementRule';

const totalOf = (items: readonly { yearlyFen: number }[]): number => items.reduce((sum, item) => sum + item.yearlyFen, 0);

/** Rounded to whole units, half away from zero. */
function quotient(dividend: number, divisor: number): { shown: number; exact: boolean } {
  const size = Math.abs(dividend);
  const rest = size % divisor;
  const shown = (size - rest) / divisor + (rest * 2 >= divisor ? 1 : 0);
  return { shown: dividend < 0 ? 0 - shown : shown, exact: rest === 0 };
}

const below = (milliFen: number, limitMilliFen: number, strict: boolean): boolean => (strict ? milliFen < limitMilliFen : milliFen <= limitMilliFen);

/**
 * The judgement of a household by the rules in force on `input.on` at `input.areaCode`, or which rule is missing. Pure and exact; expects a
 * checked input (`judgementInput`). Amounts in fen a year.
 */
export function judge(
  input: JudgementInput,
  rules: Pick<HardshipRules, 'incomeLines' | 'judgementRules'>,
): { judgement: Judgement } | { missing: MissingRule } {
  const line = lineInForce(rules.incomeLines, input.on, input.areaCode, input.residence);
  if (line === null) return { missing: 'incomeLine' };
  const rule = ruleInForce(rules.judgementRules, input.on, input.areaCode);
  if (rule === null) return { missing: 'judgementRule' };

  const incomeFen = totalOf(input.incomes);
  const outlayFen = totalOf(input.outlays);
  const disposableFen = incomeFen - outlayFen;
  const perPerson = quotient(disposableFen, MONTHS_A_YEAR * input.persons);
  const limitOf = (multiple: MultipleOfLine): number => multiple.permille * line.monthlyFen * MONTHS_A_YEAR * input.persons;
  const multiple = (category: 'deep' | 'relative' | 'borderline'): JudgementStep[] => {
    const asked = rule[category];
    if (asked === null) return [];
    const limitMilliFen = limitOf(asked);
    const met = below(disposableFen * 1000, limitMilliFen, asked.strict);
    return [{ step: 'multiple', category, ...asked, persons: input.persons, lineFen: line.monthlyFen, disposableFen, limitMilliFen, met }];
  };

  const steps: JudgementStep[] = [
    { step: 'incomes', items: input.incomes, totalFen: incomeFen },
    { step: 'outlays', items: input.outlays, totalFen: outlayFen },
    { step: 'disposable', incomeFen, outlayFen, disposableFen },
    { step: 'perPerson', disposableFen, persons: input.persons, shownFen: perPerson.shown, exact: perPerson.exact },
    { step: 'line', line },
    ...multiple('deep'),
    ...multiple('relative'),
    ...suddenSteps(input.sudden, rule.sudden, incomeFen, disposableFen, limitOf),
    ...multiple('borderline'),
  ];
  const met = [...new Set(steps.flatMap((s) => ('met' in s && s.met ? [s.step === 'multiple' ? s.category : ('accidental' as const)] : [])))];

  const refusals: JudgementRefusal[] = met.length === 0 ? ['noCategory'] : [];
  if (input.migrant && rule.migrant) {
    const { migrant } = input;
    const asked = rule.migrant;
    const missing = [
      ...(migrant.labourMonths < asked.labourMonths ? (['labourMonths'] as const) : []),
      ...(asked.livesInCity && !migrant.livesInCity ? (['livesInCity'] as const) : []),
      ...(asked.unionMember && !migrant.unionMember ? (['unionMember'] as const) : []),
    ];
    steps.push({ step: 'migrant', labourMonths: migrant.labourMonths, askedMonths: asked.labourMonths, missing });
    if (missing.length > 0) refusals.push('migrantConditions');
  }
  const found = exclusionsOf(input, rule.exclusions);
  steps.push({ step: 'exclusions', found });
  if (found.length > 0) refusals.push('excluded');

  const category = refusals.length === 0 ? (met[0] ?? null) : null;
  return { judgement: { input, line, rule, incomeFen, outlayFen, disposableFen, steps, met, category, refusals } };
}

/** 意外致困: casualty, share of the loss, difficulty after relief; any one is enough. None when nothing befell the household. */
function suddenSteps(
  sudden: SuddenLoss | null,
  rule: z.infer<typeof judgementRule>['sudden'],
  incomeFen: number,
  disposableFen: number,
  limitOf: (multiple: MultipleOfLine) => number,
): JudgementStep[] {
  if (sudden === null || rule === null) return [];
  const { event, casualty, lossFen, compensatedFen, inOutlaysFen } = sudden;
  const steps: JudgementStep[] = [];
  if (rule.casualtyEvents.includes(event)) steps.push({ step: 'casualty', event, casualty, met: casualty });
  if (rule.lossShare?.events.includes(event)) {
    const { permille, strict } = rule.lossShare;
    const takenOff = rule.lossIsNet ? Math.min(compensatedFen, lossFen) : 0;
    const countedFen = lossFen - takenOff;
    // Without a loss there is nothing that could exceed a share of an income of nothing.
    const met = countedFen > 0 && (strict ? countedFen * 1000 > incomeFen * permille : countedFen * 1000 >= incomeFen * permille);
    steps.push({ step: 'lossShare', event, lossFen, compensatedFen: takenOff, countedFen, incomeFen, permille, strict, met });
  }
  if (rule.afterRelief?.events.includes(event)) {
    const { below: asked } = rule.afterRelief;
    const restFen = Math.max(0, lossFen - compensatedFen - inOutlaysFen);
    const afterFen = disposableFen - restFen;
    const limitMilliFen = limitOf(asked);
    const met = lossFen > 0 && below(afterFen * 1000, limitMilliFen, asked.strict);
    steps.push({ step: 'afterRelief', event, lossFen, compensatedFen, inOutlaysFen, restFen, afterFen, ...asked, limitMilliFen, met });
  }
  return steps;
}

/** 不予建档: what follows from the property in the file, and what whoever investigated found. */
export function exclusionsOf(
  input: Pick<JudgementInput, 'property' | 'exclusionsFound'>,
  exclusions: z.infer<typeof judgementRule>['exclusions'],
): { code: string; wording: string }[] {
  const countOf = (kind: string) => input.property.reduce((sum, p) => sum + (p.kind === kind ? p.count : 0), 0);
  return exclusions.flatMap(({ code, wording, property }) =>
    input.exclusionsFound.includes(code) || (property !== null && countOf(property.kind) >= property.atLeast) ? [{ code, wording }] : [],
  );
}
