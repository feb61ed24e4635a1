import { z } from 'zod';

/** One line of text a clerk typed: trimmed, no control characters, at most `max` characters (code points). */
export const line = (max: number, min = 0) =>
  z
    .string()
    .transform((s) => s.trim())
    .refine((s) => !/\p{Cc}|\p{Cs}/u.test(s), { error: 'controlCharacters' })
    .refine((s) => [...s].length <= max, { error: 'tooLong' })
    .refine((s) => [...s].length >= min, { error: 'required' });

/** Several lines (remarks): line feeds and tabs allowed. */
export const lines = (max: number) =>
  z
    .string()
    .transform((s) => s.replace(/\r\n?/g, '\n').trim())
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

/** Asks a list for one page. `offset` and `limit` count rows. */
export const paging = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(100) };
