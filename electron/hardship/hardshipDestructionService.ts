import type { Destruction } from '../../shared/hardship/contract.ts';
import type { HardshipFile } from '../../shared/hardship/file.ts';
import { afterMove, type MoveDetails, moveIssues, runningClocks } from '../../shared/hardship/process.ts';
import { ruleInForce } from '../../shared/hardship/rules.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { approvedByText, approverIn } from '../../shared/text/hardshipFile.ts';
import { wholeTrail } from '../audit/auditStore.ts';
import { subjectKeyStore } from '../audit/subjectKeyStore.ts';
import { draftStore } from '../drafts/draftStore.ts';
import { rulesBroken } from '../errors.ts';
import { changeInfo, os } from '../rpc.ts';
import { doomAttachments, removeDoomedAttachments } from '../store/doomedAttachments.ts';
import type { Db } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { moveContextOf } from './hardshipProcessService.ts';
import { currentFile } from './hardshipRecords.ts';
import { hardshipStepStore } from './hardshipStepStore.ts';
import { EVERY_FILE, hardshipStore, processOf } from './hardshipStore.ts';
import { hardshipSetting, listItems } from './hardshipViews.ts';

// 销毁 after the keeping time: of the persons nothing is left in the data file, its audit trail, its drafts or the folder of attachments. Backups
// made before hold it until they are thinned (docs/security.md).

const WHOLE_HISTORY = { offset: 0, limit: 1_000_000 };
const ENDED = { ...EVERY_FILE, states: ['closed' as const], alert: 'ended' as const, clock: 'keeping' as const };

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
  const process = afterMove(file.process, 'destroy', details);
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

export const hardshipDestructionRouter = {
  dueForDestruction: os.hardship.dueForDestruction.handler(({ context }) =>
    context.file.read(async (db) => {
      const setting = await hardshipSetting(db, context);
      const rows = await hardshipStore.all(db, ENDED, { field: 'approvedOn', direction: 'asc' });
      const items = new Map((await listItems(db, rows, setting)).map((item) => [item.id, item]));
      return {
        rows: rows.flatMap((row) => {
          const item = items.get(row.id);
          const rule = ruleInForce(setting.rules.processRules, setting.today, row.areaCode);
          const keeping = rule && runningClocks(processOf(row), rule, setting.calendar).find(({ clock }) => clock === 'keeping');
          if (!item || row.closedOn === null || !keeping?.last.known || keeping.last.on >= setting.today) return [];
          return [{ ...item, closedOn: row.closedOn, keepUntilOn: keeping.last.on }];
        }),
      };
    }),
  ),

  destroy: os.hardship.destroy.handler(async ({ input: { refs, on, documentNo, approvedBy }, context, errors }) => {
    const destroyed = await context.file.change(changeInfo(context, 'hardship.destroy', documentNo), async (scope) => {
      const details: MoveDetails = { on, opinion: '', reason: '', documentNo, destination: '', closing: null };
      for (const [i, ref] of refs.entries()) {
        const file = await currentFile(scope.db, ref);
        const issues = moveIssues(file.process, 'destroy', details, await moveContextOf(scope.db, file, on, context));
        if (issues.some((issue) => issue.code === 'processRuleMissing')) throw errors.MISSING_RULE({ data: { missing: 'processRule' } });
        if (issues.length > 0) throw rulesBroken(issues.map((issue) => ({ ...issue, path: `refs.${i}` })));
        await destroyFile(scope, file, { details, approvedBy, actor: context.session.actor() });
      }
      scope.leaveNoTrace();
      return refs.length;
    });
    await removeDoomedAttachments(context.file);
    return { destroyed };
  }),

  destructions: os.hardship.destructions.handler(({ context }) =>
    context.file.read(async (db) => {
      const found = new Map<string, Destruction>();
      for (const { createdAt, on, documentNo, opinion, actor, fileId, areaCode, closedOn } of await hardshipStepStore.destructions(db)) {
        // Files of one change were destroyed at one instant.
        const key = [createdAt, documentNo, opinion].join('\n');
        const known = found.get(key) ?? { at: createdAt, on, documentNo, approvedBy: approverIn(opinion), actor, files: [] };
        known.files.push({ id: fileId, areaCode, closedOn });
        found.set(key, known);
      }
      return { rows: [...found.values()] };
    }),
  ),
};
