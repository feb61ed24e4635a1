import { z } from 'zod';
import { plainDate } from './plainDate.ts';
import { recordHead } from './recordHead.ts';
import { line } from './values.ts';

/** Names a record as it was read: a save or withdrawal of an older version is refused as STALE_RECORD. */
export const recordRef = recordHead.pick({ id: true, version: true });
export const withdrawInput = recordRef.extend({ reason: line(200) });
/** First and last day, both included; null is open. */
export const dateSpan = { from: plainDate.nullable().default(null), to: plainDate.nullable().default(null) };
export const direction = z.enum(['asc', 'desc']);
/** `sort` names one column of the list; rows that tie are ordered by id, so that pages never overlap. */
export const sortBy = <const T extends readonly [string, ...string[]]>(fields: T, field: T[number], dir: 'asc' | 'desc') =>
  z.object({ field: z.enum(fields), direction }).default({ field, direction: dir } as never);
/** Search words: all must occur; Chinese, pinyin or initials. */
export const search = line(100).default('');
