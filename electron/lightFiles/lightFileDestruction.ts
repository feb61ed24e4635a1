import { spanEnd } from '../../shared/calendar/counting.ts';
import type { DueFile } from '../../shared/hardship/contract.ts';
import { ruleInForce } from '../../shared/hardship/rules.ts';
import { HIDDEN } from '../../shared/kernel/masking.ts';
import { type PlainDate, todayOf } from '../../shared/kernel/plainDate.ts';
import type { LightFile, LightFileDestruction } from '../../shared/lightFiles/lightFile.ts';
import { aidStore } from '../aid/aidStore.ts';
import { subjectKeyStore } from '../audit/subjectKeyStore.ts';
import { draftStore } from '../drafts/draftStore.ts';
import { notFound, rulesBroken, staleRecord } from '../errors.ts';
import type { HardshipSetting } from '../hardship/hardshipViews.ts';
import type { Db } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { lightFileStore } from './lightFileStore.ts';

// 销毁 of light files. They have no states: they are kept from the last day on which anything was given or changed, withdrawn ones as well.

/** The last day of each of these files: of its latest batch in force, or of its latest change. */
async function withLastDays(db: Db, files: readonly LightFile[]): Promise<{ file: LightFile; lastOn: PlainDate }[]> {
  const given = await aidStore.lastGivenOn(
    db,
    files.map(({ id }) => id),
  );
  return files.map((file) => {
    const [changedOn, givenOn] = [lastChangedOn(file), given.get(file.id) ?? ''];
    return { file, lastOn: givenOn > changedOn ? givenOn : changedOn };
  });
}
const lastChangedOn = ({ updatedAt }: LightFile): PlainDate => todayOf(new Date(updatedAt));

/** Last day of keeping by the rule of a day; null where there is no rule for it, or no calendar. */
function keptUntil({ areaCode }: LightFile, lastOn: PlainDate, on: PlainDate, { rules, calendar }: HardshipSetting): PlainDate | null {
  const span = ruleInForce(rules.processRules, on, areaCode)?.clocks.lightKeeping;
  const last = span ? spanEnd(lastOn, span, calendar) : null;
  return last?.known ? last.on : null;
}

/** Light files whose keeping time is over. */
export async function lightFilesDue(db: Db, setting: HardshipSetting): Promise<DueFile[]> {
  const endOf = (file: LightFile, lastOn: PlainDate): PlainDate => keptUntil(file, lastOn, setting.today, setting) ?? setting.today;
  // What was given keeps a file longer, never shorter: of most it need not be asked.
  const perhaps = (await lightFileStore.kept(db)).filter((file) => endOf(file, lastChangedOn(file)) < setting.today);
  return (await withLastDays(db, perhaps)).flatMap(({ file, lastOn: closedOn }) => {
    const keepUntilOn = endOf(file, closedOn);
    if (keepUntilOn >= setting.today) return [];
    const { id, version, name, employer, areaCode, withdrawnAt } = file;
    const head = { id, version, name, fileNo: '', employer, areaCode, street: '', withdrawnAt, category: null };
    return [{ kind: 'lightFile', ...head, closedOn, keepUntilOn }];
  });
}

/** Of the person nothing is left; what was paid stays in the books, what for does not. `at`: path of the file in what was asked. */
export async function destroyLightFile(
  scope: ChangeScope,
  ref: { id: string; version: number },
  { word, setting, at, missing }: { word: Omit<LightFileDestruction, 'at' | 'lastOn'>; setting: HardshipSetting; at: string; missing: () => Error },
): Promise<void> {
  const { db, now } = scope;
  const file = await lightFileStore.byId(db, ref.id);
  if (!file) throw notFound('lightFile', ref.id);
  if (file.version !== ref.version) throw staleRecord('lightFile', ref.id);
  if (file.destruction !== null) throw rulesBroken([{ path: at, code: 'lightFileDestroyed' }]);
  const [dated] = await withLastDays(db, [file]);
  const lastOn = dated?.lastOn ?? lastChangedOn(file);
  const lastKeptOn = keptUntil(file, lastOn, word.on, setting);
  if (lastKeptOn === null) throw missing();
  if (word.on > setting.today) throw rulesBroken([{ path: at, code: 'dateInFuture' }]);
  if (word.on <= lastKeptOn) throw rulesBroken([{ path: at, code: 'keepingRunning', params: { lastOn: lastKeptOn } }]);
  await draftStore.removeNaming(db, [file.id]);
  const { id, areaCode, residence, createdAt, withdrawnAt } = file;
  const destroyed: LightFile = {
    ...{ id, version: file.version + 1, createdAt, updatedAt: now, withdrawnAt, areaCode, residence },
    ...{ name: HIDDEN, sex: null, idNumber: '', phone: '', group: null, employer: '', unionMember: false, stationId: null, remark: '' },
    destruction: { ...word, lastOn, at: now },
  };
  await lightFileStore.put(db, destroyed);
  await aidStore.forgetWhatFor(db, { lightFileId: id });
  await subjectKeyStore.destroy(db, id);
  // Written plain: nobody is named but who approved, and there is no key any more.
  scope.note({
    ...{ entity: 'lightFile', entityId: id, before: { destruction: null }, subject: null },
    after: { id, version: destroyed.version, destruction: destroyed.destruction },
  });
}
