import { z } from 'zod';
import { id, instant } from './values.ts';

/** What every record carries besides its own fields. */
export const recordHead = z.object({
  id,
  /** Grows by one with every change; a save names the version it was made from. */
  version: z.int().min(1),
  createdAt: instant,
  updatedAt: instant,
  /** Null while in force. Nothing is deleted: a withdrawn record is hidden and can be brought back. */
  withdrawnAt: instant.nullable(),
});
export type RecordHead = z.infer<typeof recordHead>;
