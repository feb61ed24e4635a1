import type { EntityName, UndoHindrance } from '../../shared/audit/contract.ts';
import type { CalendarDay, CalendarYear } from '../../shared/calendar/calendarDay.ts';
import type { AccountTitle } from '../../shared/chart/accountTitle.ts';
import type { ImportBatch } from '../../shared/imports/contract.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { todayOf } from '../../shared/kernel/plainDate.ts';
import type { RecordHead } from '../../shared/kernel/recordHead.ts';
import type { Area, Office } from '../../shared/office/office.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import type { Receipt } from '../../shared/receipts/receipt.ts';
import type { Station, StatusChange } from '../../shared/stations/station.ts';
import { activityStore } from '../activities/activityStore.ts';
import { aidBatchAlongside, aidBatchHindrance, aidHindrance } from '../aid/aidRules.ts';
import { aidBatchStore, aidStore } from '../aid/aidStore.ts';
import { adjustmentHindrance, budgetHindrance, budgetLineHindrance } from '../budgets/budgetService.ts';
import { adjustmentStore, budgetLineStore, budgetStore } from '../budgets/budgetStore.ts';
import { calendarDayStore, calendarYearStore } from '../calendar/calendarStore.ts';
import { chartStore } from '../chart/chartStore.ts';
import { fundAlongside, fundHindrance } from '../funds/fundService.ts';
import { fundStore } from '../funds/fundStore.ts';
import { hardshipJudgementStore, hardshipStepStore } from '../hardship/hardshipStepStore.ts';
import { hardshipStore } from '../hardship/hardshipStore.ts';
import { hardshipFileAlongside, hardshipFileHindrance } from '../hardship/hardshipUndo.ts';
import { hardshipRuleHindrance } from '../hardshipRules/hardshipRuleService.ts';
import { hardshipRuleStore } from '../hardshipRules/hardshipRuleStore.ts';
import { importStore } from '../imports/importStore.ts';
import { lightFileHindrance } from '../lightFiles/lightFileService.ts';
import { lightFileStore } from '../lightFiles/lightFileStore.ts';
import { officeStore } from '../office/officeStore.ts';
import { partnerStore } from '../partners/partnerStore.ts';
import { receiptInUse, receiptStandingIssues } from '../receipts/receiptRules.ts';
import { receiptStore } from '../receipts/receiptStore.ts';
import { serviceStore } from '../services/serviceStore.ts';
import { plateStore } from '../signage/plateStore.ts';
import { logStatus } from '../stations/stationService.ts';
import { stationStore } from '../stations/stationStore.ts';
import type { Db, RecordStore } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { subsidyAlongside, subsidyHindrance, subsidyRuleHindrance } from '../subsidies/subsidyRules.ts';
import { subsidyRuleStore, subsidyStore } from '../subsidies/subsidyStore.ts';

/** How undo brings one kind of record back. Records are in the form in which the audit trail notes them. */
export interface Restorer<R extends object = object> {
  /** Null when there is none. */
  current(db: Db, id: string): Promise<R | null>;
  put(db: Db, record: R): Promise<void>;
  /** Whether another record of the same history stands behind it: then it was changed since, whatever it says. */
  isFollowed?(db: Db, record: R): Promise<boolean>;
  /** What takes the place of `current` when the change that made it of `before` is undone. */
  reverted(before: R, current: R, now: string): R;
  /**
   * What is written when the making of the record is undone: the record withdrawn, or a further record that cancels it; null
   * leaves it as history. Without this, the making cannot be undone.
   */
  unmade?(record: R, now: string): R | null;
  /** What forbids to put the record as it is to be. */
  hindrance?(db: Db, record: R): Promise<UndoHindrance | null>;
  /** What else is written when an earlier state is brought back by itself: undoing a change takes the other records of that change back too. */
  alongside?(scope: ChangeScope, before: R, after: R, reason: string): Promise<void>;
}

/** For records with versions that can be withdrawn. */
function recordRestorer<E extends RecordHead>(store: RecordStore<E>, of: Pick<Restorer<E>, 'hindrance' | 'alongside'> = {}): Restorer<E> {
  return {
    current: (db, id) => store.byId(db, id),
    put: (db, record) => store.put(db, record),
    // Fields that the earlier state does not know came with a later version of the program.
    reverted: (before, current, now) => ({ ...current, ...before, version: current.version + 1, updatedAt: now }),
    unmade: (record, now) => ({ ...record, version: record.version + 1, updatedAt: now, withdrawnAt: now }),
    ...of,
  };
}

async function stationHindrance(db: Db, station: Station): Promise<UndoHindrance | null> {
  if (station.withdrawnAt !== null) return null;
  const holder = await stationStore.byCode(db, station.code);
  if (holder && holder.id !== station.id) return 'nameTaken';
  return (await partnerStore.missing(db, station.partnerIds)).length > 0 ? 'partnerWithdrawn' : null;
}

/** A state taken up again is a step in the log of the station's life. */
async function stationAlongside(scope: ChangeScope, before: Station, after: Station, reason: string): Promise<void> {
  if (before.status !== after.status) await logStatus(scope, after.id, before.status, after.status, todayOf(new Date(scope.now)), reason, '');
}

async function partnerHindrance(db: Db, partner: Partner): Promise<UndoHindrance | null> {
  if (partner.withdrawnAt !== null) return (await partnerStore.stations(db, partner.id)).length > 0 ? 'inUse' : null;
  const holder = await partnerStore.byName(db, partner.name);
  return holder && holder.id !== partner.id ? 'nameTaken' : null;
}

async function accountTitleHindrance(db: Db, title: AccountTitle): Promise<UndoHindrance | null> {
  if (title.withdrawnAt !== null) return null;
  const holder = await chartStore.byCode(db, title.code);
  return holder && holder.id !== title.id ? 'nameTaken' : null;
}

async function calendarDayHindrance(db: Db, day: CalendarDay): Promise<UndoHindrance | null> {
  const holder = day.withdrawnAt === null ? await calendarDayStore.on(db, day.on) : null;
  return holder && holder.id !== day.id ? 'nameTaken' : null;
}

async function calendarYearHindrance(db: Db, year: CalendarYear): Promise<UndoHindrance | null> {
  const holder = year.withdrawnAt === null ? await calendarYearStore.ofYear(db, year.year) : null;
  return holder && holder.id !== year.id ? 'nameTaken' : null;
}

async function receiptHindrance(db: Db, receipt: Receipt): Promise<UndoHindrance | null> {
  if (receipt.withdrawnAt !== null) return (await receiptInUse(db, receipt.id)) ? 'inUse' : null;
  return (await receiptStandingIssues(db, receipt, receipt.id)).length > 0 ? 'moneyRefused' : null;
}

const office: Restorer<Office> = {
  current: (db) => officeStore.get(db),
  put: (db, record) => officeStore.put(db, record),
  reverted: (before, current, now) => ({ ...before, version: current.version + 1, updatedAt: now }),
};

const area: Restorer<Area> = {
  current: async (db, code) => (await officeStore.areas(db)).find((known) => known.code === code) ?? null,
  put: (db, record) => officeStore.putArea(db, record),
  reverted: (before) => before,
};

const statusChange: Restorer<StatusChange> = {
  current: (db, id) => stationStore.change(db, id),
  put: (db, change) => stationStore.putChange(db, change),
  reverted: (before) => before,
  // The log of a station's life only grows: a step taken back is a step back. A first state stays with its withdrawn station.
  unmade: (step, now) =>
    step.from === null ? null : { ...step, id: newId(Date.parse(now)), from: step.to, to: step.from, on: todayOf(new Date(now)), createdAt: now },
};

/** A move or judgement that is taken back stays, marked as undone, and is shown no more. */
const markedUndone = <R extends { undoneAt: string | null }>(
  store: Required<Pick<Restorer<R>, 'put' | 'isFollowed'>> & { byId: Restorer<R>['current'] },
): Restorer<R> => ({
  current: (db, id) => store.byId(db, id),
  put: (db, record) => store.put(db, record),
  isFollowed: (db, record) => store.isFollowed(db, record),
  reverted: (before) => before,
  unmade: (record, now) => ({ ...record, undoneAt: now }),
});

/** The record of an import stays, marked as undone; undoing the undoing takes the mark off. */
const importBatch: Restorer<ImportBatch> = {
  current: (db, id) => importStore.batch(db, id),
  put: (db, batch) => importStore.setUndone(db, batch.id, batch.undoneAt),
  reverted: (before) => before,
  unmade: (batch, now) => ({ ...batch, undoneAt: now }),
};

/** Kinds of records that undo can bring back. Submissions and their mails are not among them: what was sent stays as it was sent. */
export const RESTORERS: Partial<Record<EntityName, Restorer>> = {
  office,
  area,
  station: recordRestorer(stationStore, { hindrance: stationHindrance, alongside: stationAlongside }),
  statusChange,
  partner: recordRestorer(partnerStore, { hindrance: partnerHindrance }),
  fundEntry: recordRestorer(fundStore, { hindrance: fundHindrance, alongside: fundAlongside }),
  budget: recordRestorer(budgetStore, { hindrance: budgetHindrance }),
  budgetLine: recordRestorer(budgetLineStore, { hindrance: budgetLineHindrance }),
  adjustment: recordRestorer(adjustmentStore, { hindrance: adjustmentHindrance }),
  subsidyRule: recordRestorer(subsidyRuleStore, { hindrance: subsidyRuleHindrance }),
  subsidy: recordRestorer(subsidyStore, { hindrance: subsidyHindrance, alongside: subsidyAlongside }),
  receipt: recordRestorer(receiptStore, { hindrance: receiptHindrance }),
  accountTitle: recordRestorer(chartStore, { hindrance: accountTitleHindrance }),
  serviceCount: recordRestorer(serviceStore),
  activity: recordRestorer(activityStore),
  plateIssue: recordRestorer(plateStore),
  importBatch,
  calendarDay: recordRestorer(calendarDayStore, { hindrance: calendarDayHindrance }),
  hardshipFile: recordRestorer(hardshipStore, { hindrance: hardshipFileHindrance, alongside: hardshipFileAlongside }),
  hardshipStep: markedUndone(hardshipStepStore),
  hardshipJudgement: markedUndone(hardshipJudgementStore),
  calendarYear: recordRestorer(calendarYearStore, { hindrance: calendarYearHindrance }),
  hardshipRule: recordRestorer(hardshipRuleStore, { hindrance: hardshipRuleHindrance }),
  aidBatch: recordRestorer(aidBatchStore, { hindrance: aidBatchHindrance, alongside: aidBatchAlongside }),
  aid: recordRestorer(aidStore, { hindrance: aidHindrance }),
  lightFile: recordRestorer(lightFileStore, { hindrance: lightFileHindrance }),
};
