import { type HardshipFile, type HardshipFileFields, hardshipFile, hardshipFileIssues } from '../../shared/hardship/file.ts';
import { maskIssues } from '../../shared/hardship/masked.ts';
import { EDITABLE_STATES, type FileProcess, type FileState } from '../../shared/hardship/process.ts';
import type { PlainDate } from '../../shared/kernel/plainDate.ts';
import { aidStore } from '../aid/aidStore.ts';
import { requireNoIssues, rulesBroken, staleRecord } from '../errors.ts';
import { recordKeeper } from '../recordKeeper.ts';
import type { Db } from '../store/recordStore.ts';
import { hardshipStore } from './hardshipStore.ts';

/** Rules by the day are asked before (`requireSound`): the keeper has no clock. */
export const hardshipKeeper = recordKeeper<Omit<HardshipFile, 'id' | 'version' | 'createdAt' | 'updatedAt' | 'withdrawnAt'>, HardshipFile>({
  entity: 'hardshipFile',
  store: hardshipStore,
  shape: hardshipFile,
  issues: () => [],
});

const GONE: readonly FileState[] = ['destroyed'];
const KNOWN_TO_NATIONAL_SYSTEM: readonly FileState[] = ['active', 'tracking'];

const locked = () => rulesBroken([{ path: '', code: 'fileLocked' }]);
export const requireEditable = ({ process, withdrawnAt }: HardshipFile): void => {
  if (withdrawnAt !== null || !EDITABLE_STATES.includes(process.state)) throw locked();
};
/** Throws `fileLocked` for a closed or destroyed file. */
export const requireOpen = ({ process, withdrawnAt }: HardshipFile): void => {
  if (withdrawnAt !== null || process.state === 'closed' || process.state === 'destroyed') throw locked();
};
export const requireExisting = ({ process }: HardshipFile): void => {
  if (GONE.includes(process.state)) throw locked();
};

export function requireSound(fields: HardshipFileFields, today: PlainDate): void {
  requireNoIssues([...maskIssues(fields), ...hardshipFileIssues(fields, today)]);
}

/** Whom payments name stays in the file: taken out and typed anew, somebody would be another person to the caps, and nameless in what was paid. */
export async function requireReceiversKept(db: Db, before: HardshipFile, { members }: Pick<HardshipFileFields, 'members'>): Promise<void> {
  const kept = new Set(members.map(({ id }) => id));
  if (before.members.every(({ id }) => kept.has(id))) return;
  const named = await aidStore.named(db, { fileId: before.id });
  requireNoIssues(
    before.members.flatMap(({ id }, i) =>
      named.has(id) && !kept.has(id) ? [{ path: 'members', code: 'memberAided', params: { number: i + 1 } }] : [],
    ),
  );
}

/** The file of that version. NOT_FOUND, STALE_RECORD. */
export async function currentFile(db: Db, ref: { id: string; version: number }): Promise<HardshipFile> {
  const file = await hardshipKeeper.require(db, ref.id);
  if (file.version !== ref.version) throw staleRecord('hardshipFile', ref.id);
  return file;
}

/** The process after facts were changed today: what the national system knows is told from this day on. */
export const afterChange = (process: FileProcess, today: PlainDate): FileProcess => ({
  ...process,
  changedOn: today > process.changedOn ? today : process.changedOn,
  unsyncedFromOn: KNOWN_TO_NATIONAL_SYSTEM.includes(process.state) ? (process.unsyncedFromOn ?? today) : process.unsyncedFromOn,
});

/**
 * Attachments come into a file by `attach` alone: whoever could name any hash here would be handed any attachment there is. Throws
 * `documentNotAttached` for one that the file does not have.
 */
export function withOwnAttachments(fields: HardshipFileFields, before: HardshipFile | null): HardshipFileFields {
  const own = before?.attachments ?? [];
  if (fields.attachments.some((a) => !own.some((known) => known.hash === a.hash)))
    throw rulesBroken([{ path: 'attachments', code: 'documentNotAttached' }]);
  return { ...fields, attachments: own };
}
