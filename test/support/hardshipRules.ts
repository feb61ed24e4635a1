import { shippedHardshipPresets } from '../../electron/hardshipRules/hardshipRuleService.ts';
import { adopted, type HardshipPresets } from '../../shared/hardship/presets.ts';
import type { HardshipRuleFields } from '../../shared/hardship/rulesContract.ts';

type RuleOf<K extends HardshipRuleFields['kind']> = Extract<HardshipRuleFields, { kind: K }>['rule'];

/** 城市低保标准 of 乳山 from July 2023 on: 1,001.00 元. Overrides win. */
export const lineRule = (part: Partial<RuleOf<'incomeLine'>> = {}): HardshipRuleFields => ({
  kind: 'incomeLine',
  rule: {
    ...{ areaCode: '371083', fromOn: '2023-07-01', untilOn: null, documentNo: '乳民〔2023〕21号', residence: 'urban', monthlyFen: 100_100 },
    ...part,
  },
});

const LISTS = {
  judgementRule: 'judgementRules',
  aidCapSet: 'aidCapSets',
  processRule: 'processRules',
  attachmentRule: 'attachmentRules',
  disclosureRule: 'disclosureRules',
} as const satisfies Partial<Record<HardshipRuleFields['kind'], keyof HardshipPresets>>;

/** A shipped example as 乳山 takes it over from 2020 on. Overrides win. */
export function ruleOfPreset<K extends keyof typeof LISTS>(kind: K, key: string, part: Partial<RuleOf<K>> = {}): HardshipRuleFields {
  const preset = shippedHardshipPresets()[LISTS[kind]].find((each) => each.key === key);
  if (!preset) throw new Error(`no example ${key}`);
  const { id: _, ...rule } = adopted(preset, { id: '', areaCode: '371083', fromOn: '2020-01-01', untilOn: null, documentNo: '' });
  return { kind, rule: { ...rule, ...part } } as unknown as HardshipRuleFields;
}
