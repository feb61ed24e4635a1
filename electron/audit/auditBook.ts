import type { AuditEntry } from '../../shared/audit/contract.ts';
import { markText } from '../../shared/forms/sheetMark.ts';
import { clockTimeOf, todayOf } from '../../shared/kernel/plainDate.ts';
import { fullAreaName } from '../../shared/office/areaNames.ts';
import { actionText, actorText } from '../../shared/text/actions.ts';
import { AUDIT_BOOK_NAME, AUDIT_COLUMNS, auditKindText, entityNameText, entryLines } from '../../shared/text/auditTrail.ts';
import type { NameOf } from '../../shared/text/recordFields.ts';
import { madeMark } from '../documents/madeMark.ts';
import { makeTableWorkbook } from '../documents/tableWorkbook.ts';
import type { WorkbookMeta } from '../documents/workbook.ts';
import { areasWith } from '../office/areas.ts';
import { officeStore } from '../office/officeStore.ts';
import type { DataFile } from '../store/types.ts';
import { type AuditNarrowing, type AuditTrail, isLookEntry, recordNames } from './auditStore.ts';

// The audit trail as a workbook: what the page tells, row by row.

const ENTRIES_AT_ONCE = 1000;

/** On the clerk's clock: 2023-09-20 10:00:00. */
function timeText(instant: string): string {
  const at = new Date(instant);
  return `${todayOf(at)} ${clockTimeOf(at)}`;
}

const rowOf = (entry: AuditEntry, nameOf: NameOf): (string | number)[] => [
  entry.seq,
  timeText(entry.at),
  actorText(entry.actor),
  actionText(entry.action),
  auditKindText[isLookEntry(entry) ? 'look' : 'change'],
  entityNameText[entry.entity],
  entry.name,
  entryLines(entry, nameOf).join('\n'),
  entry.reason,
];

/** Entries that pass, the latest first from number `upTo` down, in parts: each reads for itself, so that others get their turn. */
async function* rowsOf(file: DataFile, trail: AuditTrail, narrowing: AuditNarrowing, upTo: number) {
  const nameOf = await file.read(async (db): Promise<NameOf> => {
    const [names, areas] = [await recordNames(db), areasWith(await officeStore.areas(db))];
    return (idOrCode) => {
      const area = areas.byCode(idOrCode);
      return names.get(idOrCode) ?? (area && fullAreaName(area.path));
    };
  });
  for (let next = upTo; next > 0; ) {
    const entries = await file.read((db) => trail.part(db, narrowing, next, ENTRIES_AT_ONCE));
    yield entries.map((entry) => rowOf(entry, nameOf));
    next = entries.length < ENTRIES_AT_ONCE ? 0 : (entries.at(-1)?.seq ?? 1) - 1;
  }
}

/** The workbook of the entries up to number `upTo` that pass, with its headings alone when there is none; `by` takes it out, and stands on each page. */
export async function auditBook(
  file: DataFile,
  trail: AuditTrail,
  narrowing: AuditNarrowing,
  upTo: number,
  { by, ...meta }: Omit<WorkbookMeta, 'title'> & { by: string },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const rows = rowsOf(file, trail, narrowing, upTo);
  const bytes = await makeTableWorkbook(
    { sheetName: AUDIT_BOOK_NAME, columns: AUDIT_COLUMNS, rows, foot: markText(madeMark({ by, at: meta.madeAt })) },
    { ...meta, title: AUDIT_BOOK_NAME },
  );
  return { name: `${AUDIT_BOOK_NAME}-${todayOf(meta.madeAt)}.xlsx`, bytes };
}
