import { expect, test } from 'vitest';
import { fits, typedValues } from '../../../renderer/components/form/typedValues.ts';

test('a part that was added is kept whole, one that was there value by value, and one that was taken away as such', () => {
  const base = { added: null, changed: { count: 1, unit: 'days' }, taken: { count: 1 }, same: null };
  const typed = { added: { count: 5, unit: 'months' }, changed: { count: 2, unit: 'days' }, taken: null, same: null };
  const kept = typedValues(base, typed);
  expect(kept).toEqual({ added: { count: 5, unit: 'months' }, 'changed.count': 2, taken: null });
  expect(fits(kept.added, base.added)).toBe(true);
  expect(fits(kept.taken, base.taken)).toBe(true);
});

test('what has another shape than the field does not fit', () => {
  expect(fits({ count: 1 }, 'text')).toBe(false);
  expect(fits(null, ['list'])).toBe(false);
  expect(fits(['list'], null)).toBe(false);
  expect(fits('text', undefined)).toBe(false);
});
