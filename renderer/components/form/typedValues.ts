// What a clerk has typed over the values that a form began with: value by value, so that it fits over a record that has changed since.

const isPart = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The values of `typed` that differ from `base`, by their path (agreement.toOn). A list is one value, as is a part that was not there before. */
export function typedValues(base: unknown, typed: unknown, path = ''): Record<string, unknown> {
  if (!isPart(typed) || base === null) return same(base, typed) ? {} : { [path]: typed };
  const of = isPart(base) ? base : {};
  return Object.assign({}, ...Object.keys(typed).map((key) => typedValues(of[key], typed[key], path ? `${path}.${key}` : key)));
}

/** True where a value kept earlier can stand in the place of `now`: the form may have been built otherwise by the program that kept it. */
export const fits = (kept: unknown, now: unknown): boolean =>
  // A part that may be missing was added, or taken away.
  (now === null && isPart(kept)) ||
  (kept === null && isPart(now)) ||
  (now !== undefined && Array.isArray(kept) === Array.isArray(now) && isPart(kept) === isPart(now));

/** True where a record kept earlier has every field that it has now. */
export const isLike = (kept: unknown, now: object): boolean =>
  isPart(kept) && Object.entries(now).every(([key, value]) => key in kept && fits(kept[key], value));
