import { z } from 'zod';
import { adopted, type HardshipPresets, type PresetHead } from '../../../shared/hardship/presets.ts';
import type { ClockName, ClockSpan } from '../../../shared/hardship/rules.ts';
import { type HardshipRule, type HardshipRuleFields, hardshipRuleFields } from '../../../shared/hardship/rulesContract.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { clockNames, hardshipRuleKindText } from '../../../shared/text/hardshipRules.ts';
import { notTyped } from '../../components/form/useEntityForm.ts';

export type RuleKind = HardshipRuleFields['kind'];
/** In the order in which an office needs them. */
export const RULE_KINDS = Object.keys(hardshipRuleKindText) as RuleKind[];
export type RuleOf<K extends RuleKind> = Extract<HardshipRuleFields, { kind: K }>['rule'];

/**
 * A rule as its form holds it: of 办理时限 every clock, null where the step has no limit. So a limit that is added or taken away is a value that was typed
 * like any other, and comes back with the draft.
 */
export type TypedRule =
  | Exclude<HardshipRuleFields, { kind: 'processRule' }>
  | { kind: 'processRule'; rule: Omit<RuleOf<'processRule'>, 'clocks'> & { clocks: Record<ClockName, ClockSpan | null> } };

export const typedRuleOf = (fields: HardshipRuleFields): TypedRule =>
  fields.kind === 'processRule'
    ? { ...fields, rule: { ...fields.rule, clocks: mapClocks((name) => fields.rule.clocks[name] ?? null) as Record<ClockName, ClockSpan | null> } }
    : fields;

/** Reads what is typed into the form. */
export const typedRule = z
  .custom<TypedRule>()
  .transform(
    (typed): HardshipRuleFields =>
      typed.kind === 'processRule' ? { ...typed, rule: { ...typed.rule, clocks: mapClocks((name) => typed.rule.clocks[name] ?? undefined) } } : typed,
  )
  .pipe(hardshipRuleFields);

const mapClocks = <Span>(spanOf: (name: ClockName) => Span | undefined): Partial<Record<ClockName, Span>> =>
  Object.fromEntries(clockNames.flatMap((name) => (spanOf(name) === undefined ? [] : [[name, spanOf(name)]])));

/** A shipped example of a kind, whatever it holds. */
export type RulePreset = PresetHead & { fields: HardshipRuleFields };

/** Head of a rule that is begun: its area is the office's, its first day and its document are to be typed. */
const headOf = (areaCode: string) => ({ id: '', areaCode, fromOn: '', untilOn: null, documentNo: '' });

/** The shipped examples of a kind, each as the fields of a rule of the area. The day counts only where its source names it. */
export function presetsOf(kind: RuleKind, presets: HardshipPresets, areaCode: string): RulePreset[] {
  const taken = <P extends PresetHead>(preset: P, fromOn: string | null = null): RulePreset => {
    const { id: _, ...rule } = adopted(preset, headOf(areaCode));
    const fields = { kind, rule: fromOn === null ? notTyped(rule, 'fromOn') : { ...rule, fromOn } };
    // Kind and list belong together, as the cases below say.
    return { key: preset.key, name: preset.name, source: preset.source, fields: fields as unknown as HardshipRuleFields };
  };
  switch (kind) {
    case 'incomeLine':
      return presets.incomeLines.map((preset) => taken(preset, preset.fromOn));
    case 'judgementRule':
      return presets.judgementRules.map((preset) => taken(preset));
    case 'aidCapSet':
      return presets.aidCapSets.map((preset) => taken(preset));
    case 'processRule':
      return presets.processRules.map((preset) => taken(preset));
    case 'attachmentRule':
      return presets.attachmentRules.map((preset) => taken(preset));
    case 'disclosureRule':
      return presets.disclosureRules.map((preset) => taken(preset));
  }
}

/** An empty rule of a kind; what must be typed is not there yet. */
export function emptyRule(kind: RuleKind, areaCode: string): HardshipRuleFields {
  const { id: _, ...head } = notTyped(headOf(areaCode), 'fromOn');
  switch (kind) {
    case 'incomeLine':
      return { kind, rule: notTyped<RuleOf<'incomeLine'>>({ ...head, residence: 'urban', monthlyFen: 0 }, 'monthlyFen') };
    case 'judgementRule':
      return { kind, rule: { ...head, deep: null, relative: null, borderline: null, sudden: null, migrant: null, exclusions: [] } };
    case 'aidCapSet':
      return { kind, rule: { ...head, scope: 'hardship', caps: [], approvals: [], oneKindAYear: [] } };
    case 'processRule':
      return { kind, rule: { ...head, clocks: {} } };
    case 'attachmentRule':
      return { kind, rule: { ...head, needs: [] } };
    case 'disclosureRule':
      return { kind, rule: notTyped<RuleOf<'disclosureRule'>>({ ...head, smallestCell: 0 }, 'smallestCell') };
  }
}

/** A new rule that begins with the figures of another: a later document changes a few of them. */
export const successorOf = ({ kind, rule }: HardshipRuleFields): HardshipRuleFields =>
  ({ kind, rule: { ...notTyped(rule, 'fromOn'), untilOn: null, documentNo: '' } }) as HardshipRuleFields;

/** Code of an exclusion that the office adds: never given twice, so that judgements keep its meaning. */
export const newExclusionCode = (): string => `own${newId().replaceAll('-', '')}`;

/** Where the rules of a kind are listed. */
export const rulesAddress = (kind: RuleKind): string => `/hardship/rules?tab=${kind}`;
export const successorAddress = ({ kind, id }: HardshipRule): string => `/hardship/rules/new?kind=${kind}&from=${id}`;

/** A rule as dialogs and notices speak of it: 2023-07-01 起的低保标准. */
export const nameOfRule = ({ kind, rule }: HardshipRuleFields): string => `${rule.fromOn} 起的${hardshipRuleKindText[kind]}`;
