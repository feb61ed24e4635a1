import { isDeepStrictEqual } from 'node:util';
import type { UndoHindrance } from '../../shared/audit/contract.ts';
import type { HardshipFile } from '../../shared/hardship/file.ts';
import { todayOf } from '../../shared/kernel/plainDate.ts';
import { aidStore } from '../aid/aidStore.ts';
import { rulesBroken } from '../errors.ts';
import type { Db } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { afterChange, hardshipKeeper, requireEditable } from './hardshipRecords.ts';
import { hardshipStore } from './hardshipStore.ts';

/** What forbids that undo puts a file so: what was destroyed comes back by no way, and what payments rest on stays, the approval and whom they name. */
export async function hardshipFileHindrance(db: Db, target: HardshipFile): Promise<UndoHindrance | null> {
  if ((await hardshipStore.byId(db, target.id))?.process.state === 'destroyed') return 'destroyed';
  const named = await aidStore.named(db, { fileId: target.id });
  if (named.size === 0) return null;
  const persons = new Set([target.applicant, ...target.members].map(({ id }) => id));
  const rests = target.withdrawnAt === null && target.process.approvedOn !== null && [...named].every((id) => persons.has(id));
  return rests ? null : 'inUse';
}

/** Where a file stands and what was judged of it; the day of the last change goes with the facts. */
const courseOf = ({ process, judgement, judgementServed, withdrawnAt }: HardshipFile) => ({
  ...{ judgement, judgementServed, withdrawnAt },
  process: { ...process, changedOn: null },
});

/**
 * Earlier facts come back by themselves where they may be edited, and the national system is told of it; the course of a file does not: a closed file
 * would be in force without anybody having decided so. Throws `fileMovesAlone` and `fileLocked`.
 */
export async function hardshipFileAlongside(scope: ChangeScope, before: HardshipFile, after: HardshipFile): Promise<void> {
  if (!isDeepStrictEqual(courseOf(before), courseOf(after))) throw rulesBroken([{ path: 'process', code: 'fileMovesAlone' }]);
  requireEditable(after);
  await hardshipKeeper.update(scope, after, { ...after, process: afterChange(before.process, todayOf(new Date(scope.now))) });
}
