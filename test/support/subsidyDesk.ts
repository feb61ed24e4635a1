import type { Subsidy, SubsidyFields, SubsidyRule, SubsidyRuleFields } from '../../shared/subsidies/subsidy.ts';
import type { TestDesk } from './testDesk.ts';

/** 500.00 元 a month from 2023 on. Overrides win. */
export const ruleOf = (fields: Partial<SubsidyRuleFields> = {}): SubsidyRuleFields => ({
  name: '水电暖补贴',
  level: 'county',
  basis: '涪工发〔2023〕9号',
  kind: 'monthly',
  tiers: [{ grade: '', minAreaSqm: null, maxAreaSqm: null, amountFen: 50_000 }],
  fromOn: '2023-01-01',
  toOn: null,
  remark: '',
  ...fields,
});
/** 10,000.00 元 once. */
export const onceOf = (fields: Partial<SubsidyRuleFields> = {}): SubsidyRuleFields =>
  ruleOf({ name: '挂牌补助', kind: 'once', tiers: [{ grade: '', minAreaSqm: null, maxAreaSqm: null, amountFen: 1_000_000 }], ...fields });

/** What is paid once, or April to June 2023; applied for on 3 July. */
export const claimOf = (rule: Pick<SubsidyRule, 'id' | 'kind'>, stationId: string, fields: Partial<SubsidyFields> = {}): SubsidyFields => ({
  ruleId: rule.id,
  stationId,
  fromMonth: rule.kind === 'once' ? null : '2023-04',
  toMonth: rule.kind === 'once' ? null : '2023-06',
  appliedOn: '2023-07-03',
  remark: '',
  ...fields,
});

export const refsOf = (claims: readonly Subsidy[]) => claims.map(({ id, version }) => ({ id, version }));
export const APPROVAL = { approve: true, on: '2023-07-10', documentNo: '涪工发〔2023〕20号', reason: '' };
export const approve = async (desk: TestDesk, claims: readonly Subsidy[]): Promise<Subsidy[]> =>
  (await desk.client.subsidies.decide({ refs: refsOf(claims), ...APPROVAL })).rows;
