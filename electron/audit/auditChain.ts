import { createHash } from 'node:crypto';
import type { AuditRow } from '../store/schema.ts';

/** What stands before the first row. */
export const CHAIN_START = '';

/**
 * SHA-256 (hex) that ties a row of the audit trail to the row before it: over that row's hash and this row's own columns, in a
 * fixed order. A row that is altered, removed, inserted or moved no longer fits its neighbours.
 */
export function chainHash(previousHash: string, row: Omit<AuditRow, 'hash'>): string {
  const { seq, changeId, at, actor, action, entity, entityId, before, after, reason, undoes } = row;
  const columns = [previousHash, seq, changeId, at, actor, action, entity, entityId, before, after, reason];
  // What takes nothing back is hashed as it was before the column was there.
  if (undoes !== null) columns.push(undoes);
  return createHash('sha256').update(JSON.stringify(columns)).digest('hex');
}
