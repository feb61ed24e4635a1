import { workingDaysBetween } from '../../shared/calendar/counting.ts';
import type { WorkCalendar } from '../../shared/calendar/workCalendar.ts';
import { missingAttachments } from '../../shared/hardship/attachments.ts';
import type { FileFilter, FileListItem, FileMatch, FileView, RunningClockView, SharingFilesView } from '../../shared/hardship/contract.ts';
import { comparedOf, duplicateGroups, duplicateIndex, duplicatesOf, sharingFiles } from '../../shared/hardship/duplicates.ts';
import { fileGaps, type HardshipFile } from '../../shared/hardship/file.ts';
import { householdFigures } from '../../shared/hardship/household.ts';
import { maskedFile } from '../../shared/hardship/masked.ts';
import { CLOCK_NOTICE_DAYS, type FileAlert, type FileProcess, fileAlerts, fileMovesFrom, runningClocks } from '../../shared/hardship/process.ts';
import { type HardshipRules, ruleInForce } from '../../shared/hardship/rules.ts';
import { daysBetween, type PlainDate, todayOf } from '../../shared/kernel/plainDate.ts';
import { aidStore } from '../aid/aidStore.ts';
import { workCalendar } from '../calendar/workCalendar.ts';
import { hardshipRulesIn } from '../hardshipRules/hardshipRuleStore.ts';
import type { RpcContext } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import { hardshipStepStore } from './hardshipStepStore.ts';
import { type HardshipListRow, hardshipStore, processOf } from './hardshipStore.ts';

/** What files are looked at by: the office's rules and calendar, and the day. */
export interface HardshipSetting {
  rules: HardshipRules;
  calendar: WorkCalendar;
  today: PlainDate;
}
export const hardshipSetting = async (db: Db, { clock }: Pick<RpcContext, 'clock'>): Promise<HardshipSetting> => ({
  rules: await hardshipRulesIn(db),
  calendar: await workCalendar(db),
  today: todayOf(clock.now()),
});

interface Clocked {
  process: FileProcess;
  areaCode: string;
  withdrawnAt: string | null;
}
const NO_CLOCKS = { clocks: {} };

/** Alerts of a file today; none of a withdrawn one. Without a rule in force no clock runs. */
export function alertsOf({ process, areaCode, withdrawnAt }: Clocked, wasAided: boolean, { rules, calendar, today }: HardshipSetting): FileAlert[] {
  if (withdrawnAt !== null) return [];
  const rule = ruleInForce(rules.processRules, today, areaCode) ?? NO_CLOCKS;
  return fileAlerts(process, { wasAided, rule, calendar, today, aheadDays: CLOCK_NOTICE_DAYS });
}

export function clocksOf({ process, areaCode }: Clocked, { rules, calendar, today }: HardshipSetting): RunningClockView[] {
  const rule = ruleInForce(rules.processRules, today, areaCode) ?? NO_CLOCKS;
  return runningClocks(process, rule, calendar).map(({ last, ...clock }) => ({
    ...clock,
    lastOn: last.known ? last.on : null,
    unknownYear: last.known ? null : last.year,
    left: last.known ? daysLeft(today, last.on, clock.unit, calendar) : null,
  }));
}

function daysLeft(today: PlainDate, lastOn: PlainDate, unit: RunningClockView['unit'], calendar: WorkCalendar): number | null {
  if (unit !== 'workingDays') return daysBetween(today, lastOn);
  const left = workingDaysBetween(today, lastOn, calendar);
  return left.known ? left.days : null;
}

/** Rows of a list, with their alerts. */
export async function listItems(db: Db, rows: readonly HardshipListRow[], setting: HardshipSetting): Promise<FileListItem[]> {
  const paid = await aidStore.paidToFiles(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const process = processOf(row);
    const alerts = alertsOf({ ...row, process }, paid.has(row.id), setting);
    const { createdAt: _, ...shown } = row;
    return { ...shown, alerts } as FileListItem;
  });
}

/** Every file that passes the filter, its alerts as well. */
export async function foundItems(
  db: Db,
  filter: FileFilter,
  sort: Parameters<typeof hardshipStore.all>[2],
  setting: HardshipSetting,
): Promise<FileListItem[]> {
  const { alert, clock } = filter;
  const all = await listItems(db, await hardshipStore.all(db, filter, sort), setting);
  if (alert === null && clock === null) return all;
  return all.filter(({ alerts }) => alerts.some((a) => (alert === null || a.code === alert) && (clock === null || a.clock === clock)));
}

/** Who of the file stands in another one too, or what of the household does. */
export async function matchesOf(db: Db, file: HardshipFile): Promise<FileMatch[]> {
  const others = await hardshipStore.compared(db, await hardshipStore.alike(db, file));
  const own = comparedOf(file.id, file);
  const index = duplicateIndex([...others.values()].map((other) => other.file));
  return duplicatesOf(own, index).flatMap(({ kind, otherFileId, person, otherPerson }) => {
    const other = others.get(otherFileId);
    if (!other) return [];
    const nameOf = (of: typeof own, at: number | null): string => (at === null ? '' : (of.persons[at]?.name ?? ''));
    return [
      {
        ...{ fileId: otherFileId, fileName: other.name, state: other.state, by: kind },
        ...{ person: nameOf(own, person), otherPerson: nameOf(other.file, otherPerson) },
      },
    ];
  });
}

/** Files in force that have something in common. */
export async function allMatches(db: Db): Promise<SharingFilesView[]> {
  const files = await hardshipStore.compared(db, null);
  const index = duplicateIndex([...files.values()].map(({ file }) => file));
  return sharingFiles(duplicateGroups(index)).map(({ fileIds, reasons }) => ({
    files: fileIds.flatMap((id) => {
      const known = files.get(id);
      return known ? [{ id, name: known.name, fileNo: known.fileNo, employer: known.employer, street: known.file.street, state: known.state }] : [];
    }),
    reasons: reasons.map(({ kind, names }) => ({ by: kind, names })),
  }));
}

/** All that a file's page shows, masked. */
export async function fileViewOf(db: Db, file: HardshipFile, setting: HardshipSetting): Promise<FileView> {
  const { rules, today } = setting;
  const isDestroyed = file.process.state === 'destroyed';
  const attachmentRule = ruleInForce(rules.attachmentRules, today, file.areaCode);
  const paid = await aidStore.paidToFiles(db, [file.id]);
  const steps = await hardshipStepStore.ofFile(db, file.id);
  return {
    file: maskedFile(file),
    steps: steps.map(({ undoneAt: _, ...step }) => step),
    moves: file.withdrawnAt === null ? fileMovesFrom(file.process.state) : [],
    clocks: clocksOf(file, setting),
    alerts: alertsOf(file, paid.has(file.id), setting),
    gaps: isDestroyed ? [] : fileGaps(file).map(({ path, code }) => ({ path, code })),
    missingAttachments: attachmentRule && !isDestroyed ? missingAttachments(file, attachmentRule).map((missing) => missing.anyOf) : [],
    figures: householdFigures(file),
    aidedFen: paid.get(file.id) ?? 0,
    matches: isDestroyed ? [] : await matchesOf(db, file),
  };
}
