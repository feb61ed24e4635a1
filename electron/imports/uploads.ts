import type { HeadingRows, LedgerMapping } from '../../shared/imports/mapping.ts';
import type { Notice } from '../../shared/imports/notices.ts';
import type { RawTable } from '../../shared/imports/rawTable.ts';
import type { RowVerdict, VerdictCounts } from '../../shared/imports/verdict.ts';
import { keptFileName } from '../../shared/kernel/fileName.ts';
import { newId } from '../../shared/kernel/ids.ts';

/** How a ledger was last looked at: what `apply` writes. */
export interface Preview {
  sheet: string;
  heading: HeadingRows;
  mapping: LedgerMapping;
  notices: Notice[];
  counts: VerdictCounts;
  verdicts: RowVerdict[];
}

/** A file that was taken, as this program keeps it: in memory, never as a path. */
export interface Upload {
  readonly id: string;
  readonly fileName: string;
  readonly tables: readonly RawTable[];
  preview: Preview | null;
}

/** Files kept at once; the one not used for longest goes first. */
const KEPT = 4;
const MAX_NAME_CHARACTERS = 200;
const uploads = new Map<string, Upload>();

export function keepUpload(fileName: string, tables: readonly RawTable[]): Upload {
  const upload: Upload = { id: newId(), fileName: keptFileName(fileName, MAX_NAME_CHARACTERS), tables, preview: null };
  uploads.set(upload.id, upload);
  for (const id of uploads.keys()) {
    if (uploads.size <= KEPT) break;
    uploads.delete(id);
  }
  return upload;
}

/** Null when it is gone: the program was started again, or other files came. */
export function uploadOf(id: string): Upload | null {
  const upload = uploads.get(id) ?? null;
  if (upload) {
    uploads.delete(id);
    uploads.set(id, upload);
  }
  return upload;
}

/** Whoever comes next finds none of them. */
export const forgetUploads = (): void => uploads.clear();
