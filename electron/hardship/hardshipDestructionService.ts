import type { Destruction } from '../../shared/hardship/contract.ts';
import type { HardshipFile } from '../../shared/hardship/file.ts';
import { afterMove, type MoveDetails, moveIssues } from '../../shared/hardship/process.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { approvedByText, approverIn } from '../../shared/text/hardshipFile.ts';
import { wholeTrail } from '../audit/auditStore.ts';
import { subjectKeyStore } from '../audit/subjectKeyStore.ts';
import { draftStore } from '../drafts/draftStore.ts';
import { rulesBroken } from '../errors.ts';
import { destroyLightFile } from '../lightFiles/lightFileDestruction.ts';
import { lightFileStore } from '../lightFiles/lightFileStore.ts';
import { changeInfo, os, type RpcContext } from '../rpc.ts';
import { DiskError } from '../store/disk.ts';
import { doomAttachments, removeDoomedAttachments } from '../store/doomedAttachments.ts';
import type { Db } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { asKept, dueInOrder } from './hardshipDue.ts';
import { moveContextOf } from './hardshipProcessService.ts';
import { currentFile } from './hardshipRecords.ts';
import { hardshipStepStore } from './hardshipStepStore.ts';
import { hardshipStore } from './hardshipStore.ts';
import { hardshipSetting } from './hardshipViews.ts';

// 销毁 after the keeping time: of the persons nothing is left in the data file, its audit trail, its drafts or the folder of attachments. Backups
// made before hold it until they are thinned (docs/security.md).

const WHOLE_HISTORY = { offset: 0, limit: 1_000_000 };

/** Every attachment that the file ever had: those taken off it lie in the folder still. */
async function everAttached(db: Db, file: HardshipFile): Promise<string[]> {
  const { rows } = await wholeTrail.history(db, 'hardshipFile', file.id, WHOLE_HISTORY);
  const states = [file, ...rows.flatMap((entry) => [entry.before, entry.after])] as (Partial<HardshipFile> | null)[];
  return states.flatMap((state) => (state?.attachments ?? []).map(({ hash }) => hash));
}

async function destroyFile(
  scope: ChangeScope,
  file: HardshipFile,
  { details, approvedBy, actor }: { details: MoveDetails; approvedBy: string; actor: string },
) {
  const { db, now } = scope;
  const process = afterMove(asKept(file.process, file.withdrawnAt), 'destroy', details, null);
  const version = file.version + 1;
  await doomAttachments(db, await everAttached(db, file));
  await draftStore.removeNaming(db, [file.id, file.applicant.id, ...file.members.map((member) => member.id)]);
  await hardshipStore.destroy(db, file, process, version, now);
  await subjectKeyStore.destroy(db, file.id);
  const step = {
    ...details,
    ...{ id: newId(Date.parse(now)), fileId: file.id, move: 'destroy' as const, from: file.process.state, to: process.state },
    ...{ opinion: approvedByText(approvedBy), createdAt: now, actor, undoneAt: null },
  };
  await hardshipStepStore.put(db, step);
  // Written plain: nobody is named but who approved, and there is no key any more.
  scope.note({
    entity: 'hardshipFile',
    entityId: file.id,
    before: { process: file.process },
    after: { id: file.id, version, process },
    subject: null,
  });
  scope.note({ entity: 'hardshipStep', entityId: step.id, before: null, after: step, subject: null });
}

/** Whether attachments stay behind: what was destroyed is durable by then, and they go when the data file is opened next. */
async function attachmentsStay({ file }: RpcContext): Promise<boolean> {
  try {
    await removeDoomedAttachments(file);
    return false;
  } catch (error) {
    if (error instanceof DiskError) return true;
    throw error;
  }
}

export const hardshipDestructionRouter = {
  dueForDestruction: os.hardship.dueForDestruction.handler(({ context }) =>
    context.file.read(async (db) => ({ rows: await dueInOrder(db, await hardshipSetting(db, context)) })),
  ),

  destroy: os.hardship.destroy.handler(async ({ input: { refs, on, documentNo, approvedBy }, context, errors }) => {
    const missing = () => errors.MISSING_RULE({ data: { missing: 'processRule' } });
    const actor = context.session.actor();
    await context.file.change(changeInfo(context, 'hardship.destroy', documentNo), async (scope) => {
      const details: MoveDetails = { on, opinion: '', reason: '', documentNo, destination: '', closing: null };
      for (const [i, { kind, ...ref }] of refs.entries()) {
        const at = `refs.${i}`;
        if (kind === 'lightFile') {
          const setting = await hardshipSetting(scope.db, context);
          await destroyLightFile(scope, ref, { word: { on, documentNo, approvedBy, actor }, setting, at, missing });
          continue;
        }
        const file = await currentFile(scope.db, ref);
        const process = asKept(file.process, file.withdrawnAt);
        const issues = moveIssues(process, 'destroy', details, await moveContextOf(scope.db, file, on, context));
        if (issues.some((issue) => issue.code === 'processRuleMissing')) throw missing();
        if (issues.length > 0) throw rulesBroken(issues.map((issue) => ({ ...issue, path: at })));
        await destroyFile(scope, file, { details, approvedBy, actor });
      }
      scope.leaveNoTrace();
    });
    return { destroyed: refs.length, attachmentsLeft: await attachmentsStay(context) };
  }),

  destructions: os.hardship.destructions.handler(({ context }) =>
    context.file.read(async (db) => {
      const found = new Map<string, Destruction>();
      const add = (of: Omit<Destruction, 'files'>, file: Destruction['files'][number]) => {
        // Files of one change were destroyed at one instant.
        const key = [of.at, of.documentNo, of.approvedBy].join('\n');
        const known = found.get(key) ?? { ...of, files: [] };
        known.files.push(file);
        found.set(key, known);
      };
      for (const { createdAt: at, on, documentNo, opinion, actor, fileId, areaCode, closedOn } of await hardshipStepStore.destructions(db))
        add({ at, on, documentNo, approvedBy: approverIn(opinion), actor }, { kind: 'hardshipFile', id: fileId, areaCode, closedOn });
      for (const { id, areaCode, destruction } of await lightFileStore.destroyed(db)) {
        if (destruction === null) continue;
        const { lastOn, ...of } = destruction;
        add(of, { kind: 'lightFile', id, areaCode, closedOn: lastOn });
      }
      return { rows: [...found.values()].toSorted((a, b) => b.at.localeCompare(a.at)) };
    }),
  ),
};
