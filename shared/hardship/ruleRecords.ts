import type { RuleIssue } from '../kernel/contractBase.ts';
import type { PlainDate } from '../kernel/plainDate.ts';
import {
  aidCapSetIssues,
  type HardshipRules,
  judgementRuleIssues,
  lineInForce,
  processRuleIssues,
  type RuleHead,
  ruleHeadIssues,
  ruleInForce,
} from './rules.ts';
import type { HardshipRule, HardshipRuleFields } from './rulesContract.ts';

// Rules as the office keeps them, one record each, and as judgements, caps and clocks ask for them: by kind.

/** Rules of which, of one area and day, there is one: a line of town and one of country stand side by side, and caps of both scopes. */
const isAlike = (a: HardshipRuleFields, b: HardshipRuleFields): boolean => {
  if (a.kind === 'incomeLine' && b.kind === 'incomeLine') return a.rule.residence === b.rule.residence;
  if (a.kind === 'aidCapSet' && b.kind === 'aidCapSet') return a.rule.scope === b.rule.scope;
  return a.kind === b.kind;
};

function issuesOfKind(of: HardshipRuleFields, id: string): RuleIssue[] {
  switch (of.kind) {
    case 'judgementRule':
      return judgementRuleIssues({ ...of.rule, id });
    case 'aidCapSet':
      return aidCapSetIssues({ ...of.rule, id });
    case 'processRule':
      return processRuleIssues({ ...of.rule, id });
    default:
      return [];
  }
}

/** What is wrong with a rule by itself, and beside `others`, the rules in force; its own record, `id`, is not counted among them. */
export function hardshipRuleIssues(fields: HardshipRuleFields, id = '', others: readonly HardshipRule[] = []): RuleIssue[] {
  const alike = others.filter((other) => isAlike(fields, other)).map((other) => ({ ...other.rule, id: other.id }));
  const issues = [...ruleHeadIssues({ ...fields.rule, id }, alike), ...issuesOfKind(fields, id)];
  return issues.map((issue) => ({ ...issue, path: `rule.${issue.path}` }));
}

/** Records by kind. Expects those in force alone. */
export function hardshipRulesOf(records: readonly HardshipRule[]): HardshipRules {
  const rules: HardshipRules = { incomeLines: [], judgementRules: [], aidCapSets: [], processRules: [], attachmentRules: [], disclosureRules: [] };
  for (const { id, ...of } of records)
    switch (of.kind) {
      case 'incomeLine':
        rules.incomeLines.push({ id, ...of.rule });
        break;
      case 'judgementRule':
        rules.judgementRules.push({ id, ...of.rule });
        break;
      case 'aidCapSet':
        rules.aidCapSets.push({ id, ...of.rule });
        break;
      case 'processRule':
        rules.processRules.push({ id, ...of.rule });
        break;
      case 'attachmentRule':
        rules.attachmentRules.push({ id, ...of.rule });
        break;
      case 'disclosureRule':
        rules.disclosureRules.push({ id, ...of.rule });
        break;
    }
  return rules;
}

/** `coming`: its first day is still to come. `past`: its last day has gone by, or a later rule of its area has taken its place. */
export type RuleStanding = 'current' | 'coming' | 'past';

/** How a rule in force stands on a day among all of them. */
export function ruleStanding(record: HardshipRule, all: readonly HardshipRule[], on: PlainDate): RuleStanding {
  const { areaCode, fromOn } = record.rule;
  if (fromOn > on) return 'coming';
  const alike = all.filter((other) => isAlike(record, other) && other.rule.areaCode === areaCode).map((other) => ({ ...other.rule, id: other.id }));
  return ruleInForce<RuleHead>(alike, on, areaCode)?.id === record.id ? 'current' : 'past';
}

/** What is lacking, by what it keeps from being done. */
export interface LackingRules {
  /** Without them nobody's category can be judged: the line of town or country counts for the households there. */
  judging: ('urbanLine' | 'ruralLine' | 'judgementRule')[];
  /** No publication and no keeping of files. */
  process: boolean;
  /** No aid can be paid; the second, no 送温暖. */
  caps: boolean;
  warmthCaps: boolean;
  /** Attachments are not asked for. */
  attachments: boolean;
  /** Nothing can be published in figures. */
  disclosure: boolean;
}

/** Which rules the office still lacks on a day at a place. */
export function lackingRules(rules: HardshipRules, on: PlainDate, at: string): LackingRules {
  const lacks = (list: readonly RuleHead[]): boolean => ruleInForce(list, on, at) === null;
  return {
    judging: [
      ...(lineInForce(rules.incomeLines, on, at, 'urban') === null ? (['urbanLine'] as const) : []),
      ...(lineInForce(rules.incomeLines, on, at, 'rural') === null ? (['ruralLine'] as const) : []),
      ...(lacks(rules.judgementRules) ? (['judgementRule'] as const) : []),
    ],
    process: lacks(rules.processRules),
    caps: lacks(rules.aidCapSets.filter((set) => set.scope === 'hardship')),
    warmthCaps: lacks(rules.aidCapSets.filter((set) => set.scope === 'warmth')),
    attachments: lacks(rules.attachmentRules),
    disclosure: lacks(rules.disclosureRules),
  };
}
