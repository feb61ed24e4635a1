import { newId } from '../../shared/kernel/ids.ts';
import { type PlainDate, todayOf, yearOf } from '../../shared/kernel/plainDate.ts';
import { afterStep, stepIssues, stepOf } from '../../shared/stations/move.ts';
import {
  movesFrom,
  STATION_DATES,
  type Station,
  type StationFields,
  type StationStatus,
  station,
  stationDateIssues,
  stationIssues,
} from '../../shared/stations/station.ts';
import { codePrefix, codeWith, highestNumber } from '../../shared/stations/stationCode.ts';
import { notFound, requireNoIssues } from '../errors.ts';
import { partnerStore } from '../partners/partnerStore.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { changeInfo, os } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { stationStore } from './stationStore.ts';

class CodeTaken extends Error {
  readonly holder: { code: string; id: string };
  constructor(holder: { code: string; id: string }) {
    super(`code taken: ${holder.code}`);
    this.holder = holder;
  }
}

/** Also used by the ledger import. */
export const stationKeeper = recordKeeper<StationFields, Station>({
  entity: 'station',
  store: stationStore,
  shape: station,
  issues: stationIssues,
  async check(db, fields, id) {
    const holder = await stationStore.byCode(db, fields.code);
    if (holder && holder.id !== id) throw new CodeTaken({ code: fields.code, id: holder.id });
    const missing = await partnerStore.missing(db, fields.partnerIds);
    if (missing.length) throw notFound('partner', missing[0] ?? '');
  },
});

/** The next free code of an area and year. */
export async function nextStationCode(db: Db, areaCode: string, year: number): Promise<string> {
  const prefix = codePrefix(areaCode, year);
  return codeWith(prefix, highestNumber(await stationStore.codesFrom(db, prefix), prefix) + 1);
}

/** Notes a step of a station's life, inside the change that takes it. */
export async function logStatus(
  scope: ChangeScope,
  stationId: string,
  from: StationStatus | null,
  to: StationStatus,
  on: PlainDate,
  reason: string,
  documentNo: string,
) {
  const change = { id: newId(Date.parse(scope.now)), stationId, from, to, on, reason, documentNo, createdAt: scope.now };
  await stationStore.putChange(scope.db, change);
  scope.note({ entity: 'statusChange', entityId: change.id, before: null, after: change });
}

/** Records a new station inside a change and logs the state it begins in. An empty code is made from the area and the year of acceptance. */
export async function createStation(scope: ChangeScope, fields: StationFields, today: PlainDate): Promise<Station> {
  requireNoIssues(stationDateIssues(fields, today));
  const code = fields.code || (await nextStationCode(scope.db, fields.areaCode, yearOf(fields.acceptedOn ?? today)));
  const station = await stationKeeper.create(scope, { ...fields, code });
  const latest = STATION_DATES.map((field) => fields[field]).reduce((a, b) => (b !== null && (a === null || b > a) ? b : a), null);
  await logStatus(scope, station.id, null, station.status, latest ?? today, '', '');
  return station;
}

/** Runs `work`; a taken code becomes the procedure's own error. */
async function namingTakenCode<T>(errors: { CODE_TAKEN: (of: { data: { code: string; id: string } }) => Error }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CodeTaken) throw errors.CODE_TAKEN({ data: error.holder });
    throw error;
  }
}

export const stationsRouter = {
  list: os.stations.list.handler(({ input: { sort, offset, limit, ...filter }, context }) =>
    context.file.read((db) => stationStore.page(db, filter, sort, { offset, limit })),
  ),

  ids: os.stations.ids.handler(({ input, context }) => context.file.read((db) => stationStore.ids(db, input))),

  get: os.stations.get.handler(({ input, context }) =>
    context.file.read(async (db) => ({
      station: await stationKeeper.require(db, input.id),
      partners: await stationStore.partners(db, input.id),
      changes: await stationStore.changes(db, input.id),
      totals: await stationStore.totals(db, input.id),
    })),
  ),

  byCode: os.stations.byCode.handler(({ input, context }) =>
    context.file.read(async (db) => {
      const station = await stationStore.byCode(db, input.code);
      if (!station) throw notFound('station', input.code);
      return station;
    }),
  ),

  nextCode: os.stations.nextCode.handler(({ input, context }) =>
    context.file.read(async (db) => ({ code: await nextStationCode(db, input.areaCode, input.year) })),
  ),

  streets: os.stations.streets.handler(({ context }) =>
    context.file.read(async (db) => (await stationStore.streets(db)).sort((a, b) => a.localeCompare(b, 'zh-CN'))),
  ),

  create: os.stations.create.handler(({ input, context, errors }) =>
    namingTakenCode(errors, () =>
      context.file.change(changeInfo(context, 'stations.create'), (scope) => createStation(scope, input, todayOf(context.clock.now()))),
    ),
  ),

  update: os.stations.update.handler(({ input: { fields, ...ref }, context, errors }) =>
    namingTakenCode(errors, () =>
      context.file.change(changeInfo(context, 'stations.update'), async (scope) => {
        const before = await stationKeeper.require(scope.db, ref.id);
        requireNoIssues([
          ...(fields.status === before.status ? [] : [{ path: 'status', code: 'statusMovesAlone' }]),
          ...stationDateIssues(fields, todayOf(context.clock.now()), before),
        ]);
        return stationKeeper.update(scope, ref, fields);
      }),
    ),
  ),

  move: os.stations.move.handler(({ input, context, errors }) =>
    context.file.change(changeInfo(context, 'stations.move', input.reason), async (scope) => {
      const before = await stationKeeper.require(scope.db, input.id);
      const step = stepOf(input.move);
      if (!movesFrom(before.status).includes(step)) throw errors.MOVE_REFUSED({ data: { move: input.move, status: before.status } });
      requireNoIssues(stepIssues(before, step, input.on, todayOf(context.clock.now())));
      const after = await stationKeeper.update(scope, input, afterStep(before, step, input.on));
      await logStatus(scope, after.id, before.status, after.status, input.on, input.reason, input.documentNo);
      return after;
    }),
  ),

  bulkChange: os.stations.bulkChange.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'stations.bulkChange'), async (scope) => {
      let changed = 0;
      for (const id of input.ids) {
        const before = await stationKeeper.require(scope.db, id);
        if (before.withdrawnAt !== null) continue;
        await stationKeeper.update(scope, before, { ...before, [input.change.field]: input.change.value });
        changed++;
      }
      return { changed, changeId: scope.changeId };
    }),
  ),

  withdraw: os.stations.withdraw.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'stations.withdraw', input.reason), (scope) => stationKeeper.withdraw(scope, input)),
  ),

  restore: os.stations.restore.handler(({ input, context, errors }) =>
    namingTakenCode(errors, () => context.file.change(changeInfo(context, 'stations.restore'), (scope) => stationKeeper.restore(scope, input))),
  ),

  bulkWithdraw: os.stations.bulkWithdraw.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'stations.bulkWithdraw', input.reason), async (scope) => {
      let withdrawn = 0;
      for (const id of input.ids) {
        const before = await stationKeeper.require(scope.db, id);
        if (before.withdrawnAt !== null) continue;
        await stationKeeper.withdraw(scope, before);
        withdrawn++;
      }
      return { withdrawn };
    }),
  ),

  bulkRestore: os.stations.bulkRestore.handler(({ input, context, errors }) =>
    namingTakenCode(errors, () =>
      context.file.change(changeInfo(context, 'stations.bulkRestore'), async (scope) => {
        let restored = 0;
        for (const id of input.ids) {
          const before = await stationKeeper.require(scope.db, id);
          if (before.withdrawnAt === null) continue;
          await stationKeeper.restore(scope, before);
          restored++;
        }
        return { restored };
      }),
    ),
  ),
};
