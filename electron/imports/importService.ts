import { setImmediate } from 'node:timers/promises';
import { bodyRows } from '../../shared/imports/bodyRows.ts';
import {
  type ImportBatch,
  type ImportPreview,
  type Inspection,
  MAX_LEDGER_ROWS,
  MAX_LEFTOVERS,
  type RowDecision,
} from '../../shared/imports/contract.ts';
import { findHeading, type Heading, headingAt } from '../../shared/imports/findHeading.ts';
import { type LedgerRow, readLedger } from '../../shared/imports/ledgerRows.ts';
import type { HeadingRows } from '../../shared/imports/mapping.ts';
import { noticeOf, standingNotices } from '../../shared/imports/notices.ts';
import { partnerKindOf } from '../../shared/imports/partnerKinds.ts';
import { comparable } from '../../shared/imports/plainText.ts';
import { mappingOf, propose } from '../../shared/imports/propose.ts';
import { cellText, MAX_TABLE_FILE_BYTES, type RawTable } from '../../shared/imports/rawTable.ts';
import type { Leftover } from '../../shared/imports/reading.ts';
import { countVerdicts, judgeRows, type RowVerdict, type StationFrame } from '../../shared/imports/verdict.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { type PlainDate, todayOf } from '../../shared/kernel/plainDate.ts';
import type { Office } from '../../shared/office/office.ts';
import { undoChange } from '../audit/undo.ts';
import { readTables } from '../documents/tableReader.ts';
import { UnreadableTable } from '../documents/unreadableTable.ts';
import { notFound, notSetUp } from '../errors.ts';
import { officeStore } from '../office/officeStore.ts';
import { changeInfo, os, type RpcContext } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import { importStore } from './importStore.ts';
import { keepUpload, type Preview, type Upload, uploadOf } from './uploads.ts';
import { ledgerWriter } from './writeLedger.ts';

const ROWS_A_BREATH = 100;
const VIEW_ROWS = 40;
const VIEW_COLUMNS = 60;
const VIEW_TEXT = 60;

/** The beginning of a sheet as text. */
function viewOf({ rows, merges }: RawTable): Inspection['view'] {
  const shown = rows.slice(0, VIEW_ROWS).map((row) => row.slice(0, VIEW_COLUMNS).map((cell) => cellText(cell).slice(0, VIEW_TEXT)));
  return {
    rows: shown,
    merges: merges
      .filter((m) => m.top < shown.length && m.left < VIEW_COLUMNS)
      .map((m) => ({ ...m, bottom: Math.min(m.bottom, shown.length - 1), right: Math.min(m.right, VIEW_COLUMNS - 1) })),
  };
}

/** Rows below a heading that may be stations; 0 without one. */
const stationRowsOf = (table: RawTable): number => {
  const heading = findHeading(table);
  return heading ? bodyRows(table, heading, null).stations.length : 0;
};

/** The sheet to begin with: of the visible ones that with the most rows below a heading, else the first that holds something. */
function bestSheet(tables: readonly RawTable[]): RawTable | undefined {
  const visible = tables.filter((t) => !t.hidden && t.rows.length > 0);
  const ranked = visible.map((table) => ({ table, rows: stationRowsOf(table) })).sort((a, b) => b.rows - a.rows);
  return ranked[0]?.table ?? tables.find((t) => t.rows.length > 0) ?? tables[0];
}

function inspectionOf(upload: Upload, table: RawTable, given: HeadingRows | null, office: { name: string }, today: PlainDate): Inspection {
  const heading = given ? headingAt(table, given.firstRow, given.lastRow) : findHeading(table);
  const proposal = heading ? propose(table, heading, office, today) : { columns: [], coordSystem: null, notices: [] };
  const body = heading && bodyRows(table, heading, proposal.columns.find((c) => c.target === 'name')?.column ?? null);
  return {
    upload: upload.id,
    fileName: upload.fileName,
    sheets: upload.tables.map((t) => ({ name: t.sheetName, rows: t.rows.length, hidden: t.hidden, hasHeading: findHeading(t) !== null })),
    sheet: table.sheetName,
    heading: heading && { firstRow: heading.firstRow, lastRow: heading.lastRow },
    titles: heading?.titles ?? [],
    ...proposal,
    mapping: mappingOf(proposal),
    stationRows: body?.stations.length ?? 0,
    skipped: (body?.skipped ?? []).slice(0, 200).map(({ row, kind, text }) => ({ row: row + 1, kind, text })),
    view: viewOf(table),
  };
}

/** A ledger read under a mapping and compared with the data file, all at one moment. */
interface Plan {
  rows: LedgerRow[];
  verdicts: RowVerdict[];
  partners: ImportPreview['partners'];
}

async function planOf(
  db: Db,
  table: RawTable,
  { heading, mapping }: Pick<Preview, 'heading' | 'mapping'>,
  frame: StationFrame,
  today: PlainDate,
): Promise<Plan> {
  const rows = readLedger(table, headingAt(table, heading.firstRow, heading.lastRow), mapping, today);
  const spans = mapping.columns.flatMap((c) => (c.target === 'served' && c.span ? [c.span] : []));
  const verdicts = judgeRows(rows, await importStore.existing(db, spans), frame);
  const known = new Set((await importStore.partners(db)).map((p) => comparable(p.name)));
  const partners = new Map<string, ImportPreview['partners'][number]>();
  for (const [i, { partners: names }] of rows.entries()) {
    if (verdicts[i]?.verdict !== 'new') continue;
    for (const name of names) {
      const key = comparable(name);
      const partner = partners.get(key) ?? { name, kind: partnerKindOf(name), isNew: !known.has(key), stations: 0 };
      partners.set(key, { ...partner, stations: partner.stations + 1 });
    }
  }
  return { rows, verdicts, partners: [...partners.values()] };
}

/** What the rows leave over: cells of rows that are taken, and rows that are not, each with its first reason. */
function leftoversOf(verdicts: readonly RowVerdict[], decisions: ReadonlyMap<number, RowDecision['decision']>): Leftover[] {
  const left: Leftover[] = [];
  for (const { row, verdict, name, text: rowText, leftovers, refusals, differences } of verdicts) {
    const whole = (reason: Leftover['reason'], params?: Leftover['params']) =>
      left.push({ row, column: '', heading: '', station: name, text: rowText, reason, ...(params && { params }) });
    const decision = decisions.get(row);
    const [refusal] = refusals;
    if (refusal) whole(refusal.reason, refusal.params);
    else if (decision === 'leaveOut') whole('leftOut');
    else {
      if (verdict === 'differing' && decision === undefined) whole('differs', { count: differences.length });
      left.push(...leftovers);
    }
  }
  return left;
}

const capped = (leftovers: Leftover[]) => ({ leftovers: leftovers.slice(0, MAX_LEFTOVERS), leftoverCount: leftovers.length });

async function requireOffice(db: Db): Promise<Office> {
  const office = await officeStore.get(db);
  if (!office) throw notSetUp();
  return office;
}

async function requireBatch(db: Db, id: string): Promise<ImportBatch> {
  const batch = await importStore.batch(db, id);
  if (!batch) throw notFound('importBatch', id);
  return batch;
}

const todayAt = (context: RpcContext): PlainDate => todayOf(context.clock.now());

/** The sheet of that name, or the typed error. */
function sheetOf(upload: Upload, name: string, errors: { SHEET_MISSING(of: { data: { sheet: string; sheets: string[] } }): Error }): RawTable {
  const table = upload.tables.find((t) => t.sheetName === name);
  if (!table) throw errors.SHEET_MISSING({ data: { sheet: name, sheets: upload.tables.map((t) => t.sheetName) } });
  return table;
}

function requireUpload(id: string, errors: { UPLOAD_GONE(of: { data: Record<string, never> }): Error }): Upload {
  const upload = uploadOf(id);
  if (!upload) throw errors.UPLOAD_GONE({ data: {} });
  return upload;
}

export const importsRouter = {
  inspect: os.imports.inspect.handler(async ({ input: { file, sheet }, context, errors }) => {
    const office = await context.file.read(requireOffice);
    // Before the bytes are asked for: a file this large is not read at all.
    if (file.size > MAX_TABLE_FILE_BYTES) throw errors.TABLE_UNREADABLE({ data: { fault: 'fileTooLarge' } });
    let tables: RawTable[];
    try {
      tables = await readTables(new Uint8Array(await file.arrayBuffer()), file.name);
    } catch (error) {
      if (error instanceof UnreadableTable) throw errors.TABLE_UNREADABLE({ data: { fault: error.fault } });
      throw error;
    }
    const upload = keepUpload(file.name, tables);
    const table = sheet === null ? bestSheet(tables) : sheetOf(upload, sheet, errors);
    if (!table) throw errors.TABLE_UNREADABLE({ data: { fault: 'noContent' } });
    return inspectionOf(upload, table, null, office, todayAt(context));
  }),

  inspectAgain: os.imports.inspectAgain.handler(async ({ input: { upload: id, sheet, heading }, context, errors }) => {
    const office = await context.file.read(requireOffice);
    const upload = requireUpload(id, errors);
    return inspectionOf(upload, sheetOf(upload, sheet, errors), heading, office, todayAt(context));
  }),

  preview: os.imports.preview.handler(({ input: { upload: id, sheet, heading, mapping }, context, errors }) =>
    context.file.read(async (db) => {
      const office = await requireOffice(db);
      const upload = requireUpload(id, errors);
      const table = sheetOf(upload, sheet, errors);
      const today = todayAt(context);
      const found: Heading = headingAt(table, heading.firstRow, heading.lastRow);
      const stations = bodyRows(table, found, mapping.columns.find((c) => c.target === 'name')?.column ?? null).stations.length;
      if (stations > MAX_LEDGER_ROWS) throw errors.TOO_MANY_STATIONS({ data: { rows: stations, max: MAX_LEDGER_ROWS } });
      const { rows, verdicts, partners } = await planOf(db, table, { heading, mapping }, office, today);
      const notices = standingNotices(propose(table, found, office, today).notices, mapping);
      const fresh = partners.filter((p) => p.isNew);
      if (fresh.length)
        notices.push(
          noticeOf('newPartners', {
            count: fresh.length,
            names: fresh
              .map((p) => p.name)
              .join('、')
              .slice(0, 500),
          }),
        );
      const counts = countVerdicts(verdicts);
      upload.preview = { sheet, heading, mapping, notices, counts, verdicts };
      const taken = rows.filter((_, i) => verdicts[i]?.verdict === 'new');
      const fenOf = (source: string) => taken.flatMap((r) => r.funds).reduce((sum, f) => sum + (f.source === source ? f.amountFen : 0), 0);
      const visits = taken.flatMap((r) => r.counts).reduce((sum, c) => sum + c.visits, 0);
      return {
        counts,
        notices,
        partners,
        sums: { unionFen: fenOf('union'), governmentFen: fenOf('government'), otherFen: fenOf('other'), visits },
        ...capped(leftoversOf(verdicts, new Map())),
      };
    }),
  ),

  rows: os.imports.rows.handler(({ input: { upload: id, verdicts, withNotesOnly, offset, limit }, errors }) => {
    const { preview } = requireUpload(id, errors);
    const rows = (preview?.verdicts ?? []).filter(
      (v) =>
        (verdicts.length === 0 || verdicts.includes(v.verdict)) && (!withNotesOnly || v.notes.length + v.leftovers.length + v.refusals.length > 0),
    );
    return { rows: rows.slice(offset, offset + limit), total: rows.length };
  }),

  apply: os.imports.apply.handler(async ({ input, context, errors }) => {
    const upload = requireUpload(input.upload, errors);
    const { preview } = upload;
    if (!preview) throw errors.UPLOAD_GONE({ data: {} });
    const open = preview.notices.filter((n) => n.mustConfirm && !input.confirmed.includes(n.code)).map((n) => n.code);
    if (open.length) throw errors.NOT_CONFIRMED({ data: { notices: open } });
    const table = upload.tables.find((t) => t.sheetName === preview.sheet);
    if (!table) throw errors.UPLOAD_GONE({ data: {} });
    const today = todayAt(context);
    const decisions = new Map(input.decisions.map((d) => [d.row, d.decision]));
    // Undo takes back this import alone; the backup takes back whatever was built upon it, too.
    await context.file.backupNow('import');
    return context.file.change(changeInfo(context, 'imports.apply', upload.fileName), async (scope) => {
      const office = await requireOffice(scope.db);
      const { rows, verdicts } = await planOf(scope.db, table, preview, office, today);
      const counts = countVerdicts(verdicts);
      if (JSON.stringify(counts) !== JSON.stringify(preview.counts)) throw errors.PREVIEW_OUTDATED({ data: { counts } });
      const given = rows.flatMap((row) => row.given.code ?? []);
      const writer = await ledgerWriter(scope, office, today, given);
      const leftovers = leftoversOf(verdicts, decisions);
      const written = { new: 0, taken: 0, fromDiffering: 0 };
      for (const [i, row] of rows.entries()) {
        // The engine answers at once: without a pause a long ledger would keep the host from its heartbeat.
        if (i % ROWS_A_BREATH === 0) await setImmediate();
        const verdict = verdicts[i];
        const decision = decisions.get(row.row);
        if (!verdict || verdict.verdict === 'refused' || decision === 'leaveOut') continue;
        if (verdict.verdict === 'new' || (verdict.verdict === 'differing' && decision === 'asNew')) {
          await writer.writeNew(row);
          written.new++;
          if (verdict.verdict === 'differing') written.fromDiffering++;
        } else if (verdict.verdict === 'differing' && decision === 'take') {
          leftovers.push(...(await writer.writeOver(row, verdict)));
          written.taken++;
          written.fromDiffering++;
        }
      }
      const done = { ...counts, new: written.new, taken: written.taken, differing: counts.differing - written.fromDiffering };
      const result = { counts: done, ...capped(leftovers) };
      if (written.new + written.taken === 0) return { batch: null, ...result };
      const batch = {
        id: newId(Date.parse(scope.now)),
        changeId: scope.changeId,
        fileName: upload.fileName,
        sheetName: preview.sheet,
        createdAt: scope.now,
        undoneAt: null,
        counts: result.counts,
        leftoverCount: result.leftoverCount,
      };
      await importStore.putBatch(scope.db, batch, result.leftovers);
      scope.note({ entity: 'importBatch', entityId: batch.id, before: null, after: batch });
      return { batch, ...result };
    });
  }),

  list: os.imports.list.handler(({ input, context }) => context.file.read((db) => importStore.page(db, input))),

  leftovers: os.imports.leftovers.handler(({ input, context }) =>
    context.file.read(async (db) => {
      const found = await importStore.leftovers(db, input.id);
      if (!found) throw notFound('importBatch', input.id);
      return found;
    }),
  ),

  undo: os.imports.undo.handler(({ input, context, errors }) =>
    context.file.change(changeInfo(context, 'imports.undo', input.reason), async (scope) => {
      const batch = await requireBatch(scope.db, input.id);
      if (batch.undoneAt !== null) throw errors.ALREADY_UNDONE({ data: { undoneAt: batch.undoneAt } });
      await undoChange(scope, batch.changeId, errors);
      return requireBatch(scope.db, input.id);
    }),
  ),
};
