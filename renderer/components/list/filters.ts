import type { PlainDate } from '../../../shared/kernel/plainDate.ts';

export interface Choice<Value extends string = string> {
  value: Value;
  label: string;
}
/** The choices of a text table, in its order: `choicesOf(stationStatusText)`. */
export const choicesOf = <Value extends string>(text: Record<Value, string>): Choice<Value>[] =>
  (Object.entries(text) as [Value, string][]).map(([value, label]) => ({ value, label }));

export interface Span {
  from: PlainDate | null;
  to: PlainDate | null;
}

interface FilterOf<Kind extends string, Value> {
  kind: Kind;
  label: string;
  value: Value;
  onChange: (value: Value) => void;
}
/** One filter of a list, described; the filter bar makes the control and the chip. Make them by `filterBy`. */
export type ListFilter =
  /** Any of several values. */
  | (FilterOf<'any', string[]> & { choices: readonly Choice[] })
  /** One value or none. */
  | (FilterOf<'one', string | null> & { choices: readonly Choice[] })
  | FilterOf<'span', Span>
  | FilterOf<'switch', boolean>
  /** Set by a link from elsewhere, here only shown and taken away. `value` is what is shown. */
  | FilterOf<'given', string | null>;

/** Makes filters with their values' own types: `filterBy.any('状态', choicesOf(stationStatusText), list.filter.statuses, (statuses) => list.setFilter({ statuses }))`. */
export const filterBy = {
  any: <Value extends string>(label: string, choices: readonly Choice<Value>[], value: Value[], onChange: (value: Value[]) => void): ListFilter => ({
    kind: 'any',
    label,
    choices,
    value,
    onChange: (next) => onChange(next as Value[]),
  }),
  one: <Value extends string>(
    label: string,
    choices: readonly Choice<Value>[],
    value: Value | null,
    onChange: (value: Value | null) => void,
  ): ListFilter => ({ kind: 'one', label, choices, value, onChange: (next) => onChange(next as Value | null) }),
  span: (label: string, value: Span, onChange: (value: Span) => void): ListFilter => ({ kind: 'span', label, value, onChange }),
  switch: (label: string, value: boolean, onChange: (value: boolean) => void): ListFilter => ({ kind: 'switch', label, value, onChange }),
  given: (label: string, value: string | null, onClear: () => void): ListFilter => ({ kind: 'given', label, value, onChange: onClear }),
};

/** A filter in force as its chips: words, and the way to take it away. */
export function chipsOf(filter: ListFilter): { key: string; words: string; remove: () => void }[] {
  const nameOf = (choices: readonly Choice[], value: string) => choices.find((c) => c.value === value)?.label ?? value;
  switch (filter.kind) {
    case 'any':
      return filter.value.map((value) => ({
        key: `${filter.label}${value}`,
        words: `${filter.label}：${nameOf(filter.choices, value)}`,
        remove: () => filter.onChange(filter.value.filter((v) => v !== value)),
      }));
    case 'one':
      return filter.value === null
        ? []
        : [{ key: filter.label, words: `${filter.label}：${nameOf(filter.choices, filter.value)}`, remove: () => filter.onChange(null) }];
    case 'span': {
      const { from, to } = filter.value;
      if (!from && !to) return [];
      const words = from && to ? `${from} 至 ${to}` : from ? `${from} 起` : `${to} 止`;
      return [{ key: filter.label, words: `${filter.label}：${words}`, remove: () => filter.onChange({ from: null, to: null }) }];
    }
    case 'switch':
      return filter.value ? [{ key: filter.label, words: filter.label, remove: () => filter.onChange(false) }] : [];
    case 'given':
      return filter.value === null ? [] : [{ key: filter.label, words: `${filter.label}：${filter.value}`, remove: () => filter.onChange(null) }];
  }
}
