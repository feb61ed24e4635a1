import fc from 'fast-check';
import type { z } from 'zod';
import type * as core from 'zod/v4/core';
import { hostileFile, hostileValue } from './hostileValues.ts';

// Values made from a procedure's own input schema: right in shape, so that they come past the first check and reach the service.

/** What a value of the right kind may be picked from: ids, codes and names of records that exist, and files that can be read. */
export interface Pool {
  strings: readonly string[];
  files: readonly File[];
}

const NUMBERS = [0, 1, 2, 3, 4, 5, 7, 12, 60, 100, 450, 600, 2022, 2023, 2024, 600_000, -100, 0.5, 31.4, 104.7];
const JSON_VALUES = [null, true, 0, 'dark', [], {}, ['a', { b: [1] }]];

/** Whether the schema is one value to pick, not one to build from others. */
const isLeaf = (schema: core.$ZodType): boolean => {
  const { def } = (schema as core.$ZodTypes)._zod;
  return def.type === 'string' || def.type === 'number' || def.type === 'boolean' || (def.type === 'pipe' && isLeaf(def.in));
};

const passes = (schema: core.$ZodType, value: unknown): boolean => (schema as z.ZodType).safeParse(value).success;

function leafValue(schema: core.$ZodType, pool: Pool): fc.Arbitrary<unknown> {
  const fitting = [...pool.strings, ...NUMBERS, true, false].filter((value) => passes(schema, value));
  if (fitting.length > 0) return fc.constantFrom<unknown>(...fitting);
  throw new Error(`the pool has no value for ${JSON.stringify((schema as core.$ZodTypes)._zod.def)}`);
}

/** An arbitrary of values in the shape of `schema`; rules over several fields may still refuse them. Throws on a kind of schema that it does not know. */
export function shapedValue(schema: core.$ZodType, pool: Pool): fc.Arbitrary<unknown> {
  if (isLeaf(schema)) return leafValue(schema, pool);
  const { def } = (schema as core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(def.shape).map(([key, of]) => [key, shapedValue(of, pool)])), { noNullPrototype: true });
    case 'array':
      return fc.array(shapedValue(def.element, pool), { minLength: 0, maxLength: 3 });
    case 'record':
      return fc.dictionary(shapedValue(def.keyType, pool) as fc.Arbitrary<string>, shapedValue(def.valueType, pool), {
        maxKeys: 3,
        noNullPrototype: true,
      });
    case 'nullable':
      return fc.oneof(shapedValue(def.innerType, pool), fc.constant(null));
    case 'optional':
    case 'default':
      return fc.oneof({ weight: 3, arbitrary: shapedValue(def.innerType, pool) }, { weight: 1, arbitrary: fc.constant(undefined) });
    case 'union':
      return fc.oneof(...def.options.map((option) => shapedValue(option, pool)));
    case 'enum':
      return fc.constantFrom<unknown>(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom<unknown>(...def.values);
    case 'null':
      return fc.constant(null);
    case 'file':
      return fc.oneof(fc.constantFrom(...pool.files), hostileFile);
    case 'custom': // jsonValue(), which is the only one
      return fc.constantFrom<unknown>(...JSON_VALUES);
    case 'pipe':
      return shapedValue(def.in, pool);
    default:
      throw new Error(`no shaped value for a schema of type ${def.type}`);
  }
}

type Path = (string | number)[];

/** Ways to every place in a value, the value itself included; hostile depths are not followed. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (path.length > 6 || value === null || typeof value !== 'object' || value instanceof File) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...keys.flatMap((key) => placesIn((value as Record<string | number, unknown>)[key], [...path, key]))];
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? replaced(item, rest, by) : item));
  return { ...(value as object), [key]: replaced((value as Record<string, unknown>)[key as string], rest, by) };
}

const ODD_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', '', 'a\u0000', '0', '中'.repeat(1000)];

/** A shaped value with none to three of its places taken by something hostile, and now and then with a key that no schema names. */
export function almostShapedValue(schema: core.$ZodType, pool: Pool, of: { wire: boolean }): fc.Arbitrary<unknown> {
  const swap = fc.record({ at: fc.nat(), by: hostileValue(of) });
  const odd = fc.option(fc.record({ key: fc.constantFrom(...ODD_KEYS), value: hostileValue(of) }), { freq: 12 });
  const swaps = fc.oneof(fc.constant([]), fc.array(swap, { minLength: 1, maxLength: 1 }), fc.array(swap, { minLength: 2, maxLength: 3 }));
  return fc.tuple(shapedValue(schema, pool), swaps, odd).map(([shaped, chosen, extra]) => {
    let value = shaped;
    for (const { at, by } of chosen) {
      // The innermost places first: taking the whole value's place is what the purely hostile values do.
      const places = placesIn(value).reverse();
      value = replaced(value, places[at % Math.max(1, places.length - 1)] ?? [], by);
    }
    if (!extra || value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof File) return value;
    return Object.defineProperty({ ...value }, extra.key, { value: extra.value, enumerable: true, configurable: true, writable: true });
  });
}
