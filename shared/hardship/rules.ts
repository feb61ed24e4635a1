import { z } from 'zod';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { fen } from '../kernel/money.ts';
import { type PlainDate, plainDate } from '../kernel/plainDate.ts';
import { areaCode, id, line } from '../kernel/values.ts';
import { aidKind, attachmentKind, hardshipCategory, propertyKind, residence, schoolStage, suddenEvent } from './valueLists.ts';

// What differs by place and year: no figure of a rule stands in code. A rule counts for its area and every area within it, from its first day on.

/** What every dated rule says of itself. */
export const ruleHead = z.object({
  id,
  /** 适用地区; a rule of a county goes before that of its city, that before the province's. */
  areaCode,
  /** First day on which it counts. */
  fromOn: plainDate,
  /** Last day on which it counts; null: until a later rule of the same area. */
  untilOn: plainDate.nullable(),
  /** 文号, or the title where there is no number. */
  documentNo: line(120),
});
export type RuleHead = z.infer<typeof ruleHead>;

/** Amount of a rule in fen. */
const ruleFen = fen.min(1);
/** Thousandths, so that 1.5 times and 80 % are whole numbers and comparing stays exact. */
const permille = z.int().min(1).max(100_000);

/** 低保标准, fen a person and month (domain.md 6.1). */
export const incomeLine = ruleHead.extend({ residence, monthlyFen: ruleFen.max(1_000_000_00) });
export type IncomeLine = z.infer<typeof incomeLine>;

/** "Below so many times the line": `strict` is <, otherwise ≤. */
export const multipleOfLine = z.object({ permille, strict: z.boolean() });
export type MultipleOfLine = z.infer<typeof multipleOfLine>;

/** 意外致困: each way in is open only where the rule gives it. */
export const suddenRule = z.object({
  /** In these events an injury that disables, or a death, is enough by itself. */
  casualtyEvents: z.array(suddenEvent),
  /** In these events a loss of more than this share of the year's family income is enough; `strict` is >, otherwise ≥. */
  lossShare: z.object({ events: z.array(suddenEvent), permille, strict: z.boolean() }).nullable(),
  /** True: compensation, insurance and relief are first taken off the loss. */
  lossIsNet: z.boolean(),
  /** Still in difficulty after compensation: what is left of the loss counts as an outlay, and the household then falls below this multiple. */
  afterRelief: z.object({ events: z.array(suddenEvent), below: multipleOfLine }).nullable(),
});

/** 困难农民工: what is asked beyond a category. */
export const migrantRule = z.object({
  /** Months of factual labour relation. */
  labourMonths: z.int().min(0).max(120),
  livesInCity: z.boolean(),
  unionMember: z.boolean(),
});

/** 不予建档的情形 (domain.md 6.2), with the wording that is shown and printed. */
export const exclusion = z.object({
  /** Kept in judgements: it never changes its meaning. */
  code: z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/),
  wording: line(120, 1),
  /** Follows from the property in the file: so many of the kind. Null: whoever investigates is asked. */
  property: z.object({ kind: propertyKind, atLeast: z.int().min(1).max(99) }).nullable(),
});
export type Exclusion = z.infer<typeof exclusion>;

/** 困难认定标准 (domain.md 6.1, 6.2). Null: this category is not kept here. */
export const judgementRule = ruleHead.extend({
  deep: multipleOfLine.nullable(),
  relative: multipleOfLine.nullable(),
  borderline: multipleOfLine.nullable(),
  sudden: suddenRule.nullable(),
  migrant: migrantRule.nullable(),
  exclusions: z.array(exclusion).max(40),
});
export type JudgementRule = z.infer<typeof judgementRule>;

/** What a cap is measured in: a sum, months of the 低保 line of the day, or thousandths of what was paid out of one's own pocket. */
export const capMeasure = z.discriminatedUnion('in', [
  z.object({ in: z.literal('fen'), fen: ruleFen }),
  z.object({ in: z.literal('monthsOfLine'), months: z.int().min(1).max(120) }),
  z.object({ in: z.literal('permilleOfSelfPaid'), permille: permille.max(1000) }),
]);
export type CapMeasure = z.infer<typeof capMeasure>;

/** 帮扶限额. It counts for one payment (`time`), all of a calendar year, or all there ever were; of one person, one child or the household. */
export const aidCap = z.object({
  kind: aidKind,
  /** Null: whatever the category, and without one. */
  category: hardshipCategory.nullable(),
  /** Empty: whatever the school. */
  schoolStages: z.array(schoolStage).max(8),
  per: z.enum(['time', 'year', 'ever']),
  of: z.enum(['person', 'child', 'household']),
  measure: capMeasure,
});
export type AidCap = z.infer<typeof aidCap>;

/** 分级审批: a payment of more than this is allowed only by the level above. */
export const approvalLevel = z.enum(['city', 'province', 'national']);
export type ApprovalLevel = z.infer<typeof approvalLevel>;

/** 帮扶标准, one document (domain.md 5.4, 6.4). A kind without a cap in it is not limited by it. */
export const aidCapSet = ruleHead.extend({
  /** 困难帮扶 or 送温暖: two documents that count side by side. */
  scope: z.enum(['hardship', 'warmth']),
  caps: z.array(aidCap).max(80),
  approvals: z.array(z.object({ kind: aidKind, aboveFen: ruleFen, level: approvalLevel })).max(20),
  /** Categories that get one kind of aid a year only. */
  oneKindAYear: z.array(hardshipCategory).max(4),
});
export type AidCapSet = z.infer<typeof aidCapSet>;

/** A span that a step is given. `workingDays`: those of the statutory calendar. */
export const clockSpan = z.object({
  count: z.int().min(1).max(1200),
  unit: z.enum(['days', 'workingDays', 'months']),
  /** True: the day on which it begins is its first. Without meaning for months. */
  countsFirstDay: z.boolean(),
});
export type ClockSpan = z.infer<typeof clockSpan>;

/**
 * What is timed (domain.md 6.3): 摸底调查, 公示, 复核, 核对, 审定, 补正, 异议核实, 电子档案同步, 年审, 重新申请, 脱困跟踪, 保管, the alert 长期未变动,
 * and 慰问档案保管: how long a light file is kept after anything was last given or changed.
 */
export const clockName = z.enum([
  'investigation',
  'publication',
  'townReview',
  'dataCheck',
  'decision',
  'completion',
  'objection',
  'sync',
  'review',
  'reapplication',
  'tracking',
  'keeping',
  'unchanged',
  'lightKeeping',
]);
export type ClockName = z.infer<typeof clockName>;

/** 办理时限. A step without a span has no limit. */
export const processRule = ruleHead.extend({ clocks: z.partialRecord(clockName, clockSpan) });
export type ProcessRule = z.infer<typeof processRule>;

/** What makes an attachment necessary (domain.md 6.6). */
export const attachmentOccasion = z.enum([
  'always',
  'dibao',
  'illness',
  'disability',
  'disaster',
  'schooling',
  'migrantWorker',
  'divorcedOrWidowed',
  'unemployed',
]);
export type AttachmentOccasion = z.infer<typeof attachmentOccasion>;

/** 所附材料: on each occasion, one of the kinds is enough. */
export const attachmentRule = ruleHead.extend({
  needs: z.array(z.object({ occasion: attachmentOccasion, anyOf: z.array(attachmentKind).min(1).max(6) })).max(60),
});
export type AttachmentRule = z.infer<typeof attachmentRule>;

/** What figures about files may show: a cell of fewer than `smallestCell` files is suppressed, so that nobody in it is known. */
export const disclosureRule = ruleHead.extend({ smallestCell: z.int().min(1).max(100) });

/** Everything an office keeps of rules; those withdrawn are left out. */
export const hardshipRules = z.object({
  incomeLines: z.array(incomeLine),
  judgementRules: z.array(judgementRule),
  aidCapSets: z.array(aidCapSet),
  processRules: z.array(processRule),
  attachmentRules: z.array(attachmentRule),
  disclosureRules: z.array(disclosureRule),
});
export type HardshipRules = z.infer<typeof hardshipRules>;

/**
 * The rule that counts on a day at a place: of those in force, that of the smallest area around it, and of several there the latest. Null when
 * there is none. Two of one area and day do not occur (`sameDayTwice`); were there two, the one with the later id would count, everywhere alike.
 */
export function ruleInForce<R extends RuleHead>(rules: readonly R[], on: PlainDate, at: string): R | null {
  let found: R | null = null;
  for (const rule of rules) {
    if (!at.startsWith(rule.areaCode) || rule.fromOn > on || (rule.untilOn !== null && rule.untilOn < on)) continue;
    if (found === null || goesBefore(rule, found)) found = rule;
  }
  return found;
}

function goesBefore(a: RuleHead, b: RuleHead): boolean {
  if (a.areaCode.length !== b.areaCode.length) return a.areaCode.length > b.areaCode.length;
  if (a.fromOn !== b.fromOn) return a.fromOn > b.fromOn;
  return a.id > b.id;
}

/** 低保标准 of the day for town or country; null when none was entered. */
export const lineInForce = (lines: readonly IncomeLine[], on: PlainDate, at: string, where: IncomeLine['residence']): IncomeLine | null =>
  ruleInForce(
    lines.filter((l) => l.residence === where),
    on,
    at,
  );

/** Rules that one record obeys among its like: `others` are the rules of the same kind (for lines: of town or country; for caps: of one scope). */
export function ruleHeadIssues(rule: RuleHead, others: readonly RuleHead[]): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if (rule.untilOn !== null && rule.untilOn < rule.fromOn) issues.push({ path: 'untilOn', code: 'spanReversed' });
  const twin = others.find((o) => o.id !== rule.id && o.areaCode === rule.areaCode && o.fromOn === rule.fromOn);
  if (twin) issues.push({ path: 'fromOn', code: 'sameDayTwice', params: { documentNo: twin.documentNo } });
  return issues;
}

/** A judgement rule's multiples must widen from deep to borderline, else a category could never be met; exclusions are named once. */
export function judgementRuleIssues(rule: JudgementRule): RuleIssue[] {
  const issues: RuleIssue[] = [];
  const given = (['deep', 'relative', 'borderline'] as const).flatMap((path) => (rule[path] ? [{ path, permille: rule[path].permille }] : []));
  for (const [i, wider] of given.entries()) {
    const narrower = given[i - 1];
    if (narrower && wider.permille <= narrower.permille) issues.push({ path: wider.path, code: 'multipleNotWider' });
  }
  if (given.length === 0 && rule.sudden === null) issues.push({ path: 'deep', code: 'categoryMissing' });
  const codes = rule.exclusions.map((e) => e.code);
  if (new Set(codes).size !== codes.length) issues.push({ path: 'exclusions', code: 'exclusionTwice' });
  return issues;
}

/** Caps must be able to count: months of the line and self-paid shares of one's own, one cap a case. */
export function aidCapSetIssues(set: AidCapSet): RuleIssue[] {
  const issues: RuleIssue[] = [];
  const seen = new Set<string>();
  for (const [i, cap] of set.caps.entries()) {
    const path = `caps.${i}`;
    const key = [cap.kind, cap.category, cap.per, cap.of, cap.measure.in, [...cap.schoolStages].sort().join('+')].join('|');
    if (seen.has(key)) issues.push({ path, code: 'capTwice' });
    seen.add(key);
    if (cap.schoolStages.length > 0 && cap.of !== 'child') issues.push({ path, code: 'capStageWithoutChild' });
    if ((cap.kind === 'warmth') !== (set.scope === 'warmth')) issues.push({ path, code: 'capOutsideScope' });
  }
  return issues;
}

/** Without an end of publication no file could go on, and without one of keeping none could ever be destroyed. */
export function processRuleIssues(rule: ProcessRule): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if (!rule.clocks.publication) issues.push({ path: 'clocks.publication', code: 'clockMissing' });
  if (!rule.clocks.keeping) issues.push({ path: 'clocks.keeping', code: 'clockMissing' });
  return issues;
}
