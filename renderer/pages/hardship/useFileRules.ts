import { useQuery } from '@tanstack/react-query';
import { householdFigures, judgementInputOf } from '../../../shared/hardship/household.ts';
import { type Judgement, judge, type MissingRule } from '../../../shared/hardship/judgement.ts';
import { hardshipRulesOf } from '../../../shared/hardship/ruleRecords.ts';
import type { HardshipRules } from '../../../shared/hardship/rules.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { useApi } from '../../api/client.ts';
import { countable, type TypedFile } from './fileValues.ts';

/** The office's rules of hardship files; null until they are read. */
export function useFileRules(): HardshipRules | null {
  const api = useApi();
  const { data } = useQuery(api.hardshipRules.list.queryOptions({ input: {} }));
  return data ? hardshipRulesOf(data.rows) : null;
}

/** What a judgement of today would say: the judgement; or whose income is not known yet; or which rule is missing; null while the rules are read. */
export type Preview = { judgement: Judgement } | { missing: MissingRule } | { unknownIncomes: number } | null;

/** Whether everybody's income has been filled in: without that a sum of incomes says too little. */
export const knowsIncomes = (preview: Preview): boolean => !(preview && 'unknownIncomes' in preview);

/** The sums of what is typed, as the national form prints them, and what would be judged by today's rules. Nothing of it is kept. */
export function previewOf(typed: TypedFile, rules: HardshipRules | null) {
  const fields = countable(typed);
  const sharing = [fields.applicant, ...fields.members.filter((member) => member.sharesHousehold)];
  const unknownIncomes = sharing.filter((person) => person.monthlyIncomeFen === null).length;
  const preview: Preview =
    unknownIncomes > 0 ? { unknownIncomes } : rules === null ? null : judge(judgementInputOf(fields, todayOf(new Date())), rules);
  return { figures: householdFigures(fields), preview };
}
