import type { DueFile } from '../../shared/hardship/contract.ts';
import { type FileAlert, type FileProcess, runningClocks } from '../../shared/hardship/process.ts';
import { ruleInForce } from '../../shared/hardship/rules.ts';
import type { HardshipCategory } from '../../shared/hardship/valueLists.ts';
import { todayOf } from '../../shared/kernel/plainDate.ts';
import { aidStore } from '../aid/aidStore.ts';
import { lightFilesDue } from '../lightFiles/lightFileDestruction.ts';
import type { Db } from '../store/recordStore.ts';
import { EVERY_FILE, hardshipStore, processOf } from './hardshipStore.ts';
import { alertsOf, type HardshipSetting } from './hardshipViews.ts';

// What an office has to look after: files that have an alert, and those whose keeping time is over.

const CLOSED = { ...EVERY_FILE, states: ['closed' as const] };
const WITHDRAWN = { ...EVERY_FILE, withdrawn: true };

/** A withdrawn file is kept as one that was closed on that day: what was entered by mistake is no less somebody's. */
export function asKept(process: FileProcess, withdrawnAt: string | null): FileProcess {
  if (withdrawnAt === null || process.state === 'closed' || process.state === 'destroyed') return process;
  const on = todayOf(new Date(withdrawnAt));
  return { ...process, state: 'closed', enteredOn: on, closedOn: on };
}

/** Hardship files whose keeping time is over. */
async function hardshipFilesDue(db: Db, { rules, calendar, today }: HardshipSetting): Promise<DueFile[]> {
  const sort = { field: 'approvedOn', direction: 'asc' } as const;
  const rows = [...(await hardshipStore.all(db, CLOSED, sort)), ...(await hardshipStore.all(db, WITHDRAWN, sort))];
  return rows.flatMap((row) => {
    const process = asKept(processOf(row), row.withdrawnAt);
    const rule = ruleInForce(rules.processRules, today, row.areaCode);
    const keeping = rule && runningClocks(process, rule, calendar).find(({ clock }) => clock === 'keeping');
    if (!keeping?.last.known || keeping.last.on >= today) return [];
    const { id, version, name, fileNo, employer, areaCode, street, withdrawnAt } = row;
    const head = { id, version, name, fileNo, employer, areaCode, street, withdrawnAt, category: row.category as HardshipCategory | null };
    return [{ kind: 'hardshipFile', ...head, closedOn: keeping.sinceOn, keepUntilOn: keeping.last.on }];
  });
}

/** Hardship files and light files whose keeping time is over. */
const filesDue = async (db: Db, setting: HardshipSetting): Promise<DueFile[]> => [
  ...(await hardshipFilesDue(db, setting)),
  ...(await lightFilesDue(db, setting)),
];

/** The same, the longest due first. */
export const dueInOrder = async (db: Db, setting: HardshipSetting): Promise<DueFile[]> =>
  (await filesDue(db, setting)).toSorted(
    (a, b) => a.keepUntilOn.localeCompare(b.keepUntilOn) || a.kind.localeCompare(b.kind) || a.id.localeCompare(b.id),
  );

type AlertCount = Pick<FileAlert, 'code' | 'clock'> & { files: number };

/** How many files have which alert today; those to be destroyed are counted as `filesDue` has them, light files and withdrawn ones too. */
export async function alertCounts(db: Db, setting: HardshipSetting): Promise<AlertCount[]> {
  const rows = await hardshipStore.clocked(db);
  const active = rows.filter(({ state }) => state === 'active');
  const paid = await aidStore.paidToFiles(
    db,
    active.map(({ id }) => id),
  );
  const counts = new Map<string, AlertCount>();
  const count = ({ code, clock }: Omit<AlertCount, 'files'>) => {
    const key = `${code} ${clock}`;
    counts.set(key, { code, clock, files: (counts.get(key)?.files ?? 0) + 1 });
  };
  for (const row of rows)
    for (const alert of alertsOf({ ...row, process: processOf(row) }, paid.has(row.id), setting)) if (!isKept(alert)) count(alert);
  for (const { kind } of await filesDue(db, setting)) count({ code: 'ended', clock: kind === 'lightFile' ? 'lightKeeping' : 'keeping' });
  return [...counts.values()];
}
const isKept = ({ code, clock }: Pick<FileAlert, 'code' | 'clock'>): boolean => code === 'ended' && clock === 'keeping';
