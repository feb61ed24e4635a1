import type { AuditEntry, EntityName } from '../../shared/audit/contract.ts';
import type { HardshipFile } from '../../shared/hardship/file.ts';
import { maskedFile } from '../../shared/hardship/masked.ts';
import { type LightFile, maskedLightFile } from '../../shared/lightFiles/lightFile.ts';

type Subject = (record: Record<string, unknown>, entityId: string) => string | null;
const ownId: Subject = (_record, entityId) => entityId;
const ofFile: Subject = ({ fileId }) => (typeof fileId === 'string' ? fileId : null);
const ofReceiver: Subject = ({ fileId, lightFileId }) => {
  const id = fileId ?? lightFileId;
  return typeof id === 'string' ? id : null;
};

/** Whom an entry tells of: it is sealed under the key that is destroyed with him. */
const SUBJECTS: Partial<Record<EntityName, Subject>> = {
  hardshipFile: ownId,
  hardshipStep: ofFile,
  hardshipJudgement: ofFile,
  lightFile: ownId,
  // Its name and that of its signed list may tell of somebody: a plain copy of the file has neither keys nor batches.
  aidBatch: ownId,
  aid: ofReceiver,
};

/** Id of the file that a note tells of; null where it tells of no person. */
export const subjectOfNote = (note: { entity: EntityName; entityId: string; before: object | null; after: object | null }): string | null =>
  SUBJECTS[note.entity]?.({ ...(note.after ?? note.before) }, note.entityId) ?? null;

type Snapshot = NonNullable<AuditEntry['after']>;
const MASKS: Partial<Record<EntityName, (record: Snapshot) => Snapshot>> = {
  // The state that destruction left has nobody's numbers.
  hardshipFile: (record) => ('members' in record ? maskedFile(record as Snapshot & HardshipFile) : record),
  lightFile: (record) => ('phone' in record ? maskedLightFile(record as Snapshot & LightFile) : record),
};

/** An entry as it may be shown: the states of a protected record as their own contract shows them, masked. */
export function shownEntry(entry: AuditEntry): AuditEntry {
  const mask = MASKS[entry.entity];
  if (!mask || entry.destroyed) return entry;
  return { ...entry, before: entry.before && mask(entry.before), after: entry.after && mask(entry.after) };
}
