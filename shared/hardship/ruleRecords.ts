import type { RuleIssue } from '../kernel/contractBase.ts';
import { aidCapSetIssues, type HardshipRules, judgementRuleIssues, processRuleIssues, ruleHeadIssues } from './rules.ts';
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
