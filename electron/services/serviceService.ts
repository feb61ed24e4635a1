import type { RuleIssue } from '../../shared/kernel/contractBase.ts';
import { todayOf } from '../../shared/kernel/plainDate.ts';
import { type ServiceCount, type ServiceCountFields, serviceCount, serviceCountIssues } from '../../shared/services/serviceCount.ts';
import { notFound, requireNoIssues } from '../errors.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { changeInfo, os } from '../rpc.ts';
import { stationStore } from '../stations/stationStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { type SheetCount, type Span, serviceStore } from './serviceStore.ts';

/** Also used by the ledger import. */
export const serviceKeeper = recordKeeper<ServiceCountFields, ServiceCount>({
  entity: 'serviceCount',
  store: serviceStore,
  shape: serviceCount,
  issues: serviceCountIssues,
  async check(db, { stationId }) {
    if (!(await stationStore.byId(db, stationId))) throw notFound('station', stationId);
  },
});

const isExactly = (count: Span, span: Span): boolean => count.fromOn === span.fromOn && count.toOn === span.toOn;

/** A day that has not come cannot have been counted; a span that has begun can be. */
const spanIssues = (fields: Span, today: string): RuleIssue[] => (fields.fromOn > today ? [{ path: 'fromOn', code: 'dateInFuture' }] : []);

/** Writes one cell of the grid; the issue when it is refused. */
async function saveCell(scope: ChangeScope, cell: Span & { stationId: string; visits: number | null }, today: string): Promise<RuleIssue | null> {
  const touching = await serviceStore.touching(scope.db, [cell.stationId], cell);
  const exact = touching.filter((c) => isExactly(c, cell));
  const overlapping = touching.find((c) => !isExactly(c, cell));
  const own = exact[0] && (await serviceStore.byId(scope.db, exact[0].id));
  if (cell.visits === null) {
    for (const count of exact) await serviceKeeper.withdraw(scope, count);
    return null;
  }
  const [future] = spanIssues(cell, today);
  if (future) return future;
  if (exact.length > 1) return { path: 'visits', code: 'countTwice', params: { counts: exact.length } };
  if (!own && overlapping)
    return { path: 'visits', code: 'countOverlaps', params: { fromOn: overlapping.fromOn, toOn: overlapping.toOn, visits: overlapping.visits } };
  const fields: ServiceCountFields = own
    ? { ...own, visits: cell.visits }
    : { stationId: cell.stationId, fromOn: cell.fromOn, toOn: cell.toOn, visits: cell.visits, byGroup: {}, remark: '' };
  const [issue] = serviceCountIssues(fields);
  if (issue) return issue;
  if (own?.visits === cell.visits) return null;
  await (own ? serviceKeeper.update(scope, own, fields) : serviceKeeper.create(scope, fields));
  return null;
}

export const servicesRouter = {
  list: os.services.list.handler(({ input: { sort, offset, limit, ...filter }, context }) =>
    context.file.read((db) => serviceStore.page(db, filter, sort, { offset, limit })),
  ),
  get: os.services.get.handler(({ input, context }) => context.file.read((db) => serviceKeeper.require(db, input.id))),
  create: os.services.create.handler(({ input, context }) => {
    requireNoIssues(spanIssues(input, todayOf(context.clock.now())));
    return context.file.change(changeInfo(context, 'services.create'), (scope) => serviceKeeper.create(scope, input));
  }),
  update: os.services.update.handler(({ input: { fields, ...ref }, context }) => {
    requireNoIssues(spanIssues(fields, todayOf(context.clock.now())));
    return context.file.change(changeInfo(context, 'services.update'), (scope) => serviceKeeper.update(scope, ref, fields));
  }),
  withdraw: os.services.withdraw.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'services.withdraw', input.reason), (scope) => serviceKeeper.withdraw(scope, input)),
  ),
  restore: os.services.restore.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'services.restore'), (scope) => serviceKeeper.restore(scope, input)),
  ),

  sheet: os.services.sheet.handler(({ input: { search, spans, offset, limit }, context }) =>
    context.file.read(async (db) => {
      const whole: Span = {
        fromOn: spans.map((s) => s.fromOn).reduce((a, b) => (a < b ? a : b)),
        toOn: spans.map((s) => s.toOn).reduce((a, b) => (a > b ? a : b)),
      };
      const { rows, total } = await serviceStore.sheetStations(db, { search, from: whole.fromOn, to: whole.toOn, offset, limit });
      const byStation = new Map<string, SheetCount[]>();
      for (const count of await serviceStore.touching(
        db,
        rows.map((r) => r.id),
        whole,
      ))
        byStation.set(count.stationId, [...(byStation.get(count.stationId) ?? []), count]);
      const sums: number[] = [];
      for (const span of spans) sums.push(await serviceStore.exactSum(db, span));
      return {
        rows: rows.map(({ id, code, ownName }) => ({
          stationId: id,
          code,
          ownName,
          cells: spans.map((span) => {
            const own = byStation.get(id) ?? [];
            const exact = own.find((c) => isExactly(c, span));
            const others = own.filter((c) => c !== exact && c.fromOn <= span.toOn && c.toOn >= span.fromOn);
            return {
              id: exact?.id ?? null,
              version: exact?.version ?? null,
              visits: exact?.visits ?? null,
              otherVisits: others.reduce((sum, c) => sum + c.visits, 0),
            };
          }),
        })),
        total,
        sums,
      };
    }),
  ),

  saveCells: os.services.saveCells.handler(({ input, context }) => {
    const today = todayOf(context.clock.now());
    return context.file.change(changeInfo(context, 'services.saveCells'), async (scope) => {
      const known = new Set(input.cells.map((c) => c.stationId));
      for (const id of await stationStore.missing(scope.db, [...known])) throw notFound('station', id);
      const results = [];
      for (const cell of input.cells) {
        const issue = await saveCell(scope, cell, today);
        results.push(issue ? { state: 'refused' as const, issue } : { state: 'saved' as const });
      }
      return { results };
    });
  }),

  sums: os.services.sums.handler(({ input: { by, ...span }, context }) =>
    context.file.read((db) => serviceStore.sums(db, { ...span, search: '', withdrawn: false }, by)),
  ),
};
