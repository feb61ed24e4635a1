import { z } from 'zod';

/**
 * What the eye does not see and what no document can hold: marks that turn the direction of reading (by which a text shows as another than it is),
 * byte order marks, and code points that are no characters. They come along from web pages and chats and are left out.
 */
const UNSEEN = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Noncharacter_Code_Point}/gu;
export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '');

/** One line of text a clerk typed: trimmed, no control characters, at most `max` characters (code points). */
export const line = (max: number, min = 0) =>
  z
    .string()
    .transform((s) => withoutUnseen(s).trim())
    .refine((s) => !/\p{Cc}|\p{Cs}/u.test(s), { error: 'controlCharacters' })
    .refine((s) => [...s].length <= max, { error: 'tooLong' })
    .refine((s) => [...s].length >= min, { error: 'required' });

/** Several lines (remarks): line feeds and tabs allowed. */
export const lines = (max: number) =>
  z
    .string()
    .transform((s) => withoutUnseen(s).replace(/\r\n?/g, '\n').trim())
    .refine((s) => !/[^\P{Cc}\n\t]|\p{Cs}/u.test(s), { error: 'controlCharacters' })
    .refine((s) => [...s].length <= max, { error: 'tooLong' });

export const id = z.uuid();
/** UTC, ISO 8601 with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });
/** Administrative division code: 2 province, 4 city, 6 county, 9 street or town (statistics bureau's table). */
export const areaCode = z.string().regex(/^\d{2}(\d{2}(\d{2}(\d{3})?)?)?$/, { error: 'notAnAreaCode' });
/** Mobile or landline, with extension; empty means unknown. Digits, hyphen, spaces and 转 only. */
export const phone = line(40).refine((s) => s === '' || /^[\d+()（）\- ,，、/;；转]{5,40}$/.test(s), { error: 'notAPhone' });
export const email = line(120).refine((s) => s === '' || /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;]+$/.test(s), { error: 'notAnEmail' });

const MAX_JSON_DEPTH = 64;

/** Whether it is nothing but JSON, nested less deep than the stack of whoever walks through it later. */
function isJson(value: unknown, depth = 0): value is z.core.util.JSONType {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth >= MAX_JSON_DEPTH) return false;
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every((item) => isJson(item, depth + 1));
}

/** Any JSON value that is at most `maxBytes` of text. Unlike z.json() it refuses one that is nested without end instead of running out of stack. */
export const jsonValue = (maxBytes: number) =>
  z
    .custom<z.core.util.JSONType>((value) => isJson(value), { error: 'notJson', abort: true })
    .refine((value) => new TextEncoder().encode(JSON.stringify(value)).length <= maxBytes, { error: 'tooLong' });

/** Asks a list for one page. `offset` and `limit` count rows. */
export const paging = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(100) };
