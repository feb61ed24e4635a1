import { f1Sheet } from '../../shared/forms/f1.ts';
import { MACHINE_SHEET, type MachineCell, machineRows, machineText } from '../../shared/forms/machineSheet.ts';
import type { Submission } from '../../shared/reports/contract.ts';
import type { F1Content } from '../../shared/reports/f1.ts';
import { formLetter, workbookName } from '../../shared/text/letters.ts';
import { makeMailDraft, XLSX_TYPE } from '../documents/mail.ts';
import { makeWorkbook } from '../documents/workbook.ts';
import { sha256 } from './seal.ts';

// The files of a form: workbook and mail draft.

type Version = Pick<Submission, 'id' | 'correctionNo' | 'correctionReason' | 'submittedAt'>;

function hiddenRows(content: F1Content, version: Version | null): MachineCell[][] {
  const rows = machineRows(content, version);
  return [...rows, ['checksum', sha256(machineText(rows))]];
}

export interface FormFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The workbook of a form. `version` null: not submitted, made at `now`; a submitted one always gives the same bytes. */
export async function formWorkbook(content: F1Content, version: Version | null, now: Date, withReconciliation: boolean): Promise<FormFile> {
  const correction = version && version.correctionNo > 0 ? { no: version.correctionNo, reason: version.correctionReason } : null;
  const sheet = f1Sheet(content, { correction, withReconciliation });
  const meta = { author: content.heads.office, title: sheet.title, madeAt: version ? new Date(version.submittedAt) : now };
  const bytes = await makeWorkbook(sheet, { name: MACHINE_SHEET, rows: hiddenRows(content, version) }, meta);
  return { name: workbookName(content, version?.correctionNo ?? null), bytes };
}

/** The mail draft of a submitted form, with what is noted about it. `mailId` makes it unique. */
export async function formMail(content: F1Content, version: Version, mailId: string, now: Date, withReconciliation: boolean) {
  const letter = formLetter(content, version.correctionNo);
  const workbook = await formWorkbook(content, version, now, withReconciliation);
  const bytes = await makeMailDraft({
    to: content.heads.upperEmail,
    subject: letter.subject,
    text: letter.body,
    attachment: { name: letter.attachmentName, contentType: XLSX_TYPE, bytes: workbook.bytes },
    id: mailId,
    madeAt: now,
  });
  const file: FormFile = { name: letter.attachmentName.replace(/\.xlsx$/, '.eml'), bytes };
  const noted = {
    recipient: content.heads.upperEmail,
    subject: letter.subject,
    attachmentName: letter.attachmentName,
    attachmentChecksum: sha256(workbook.bytes),
  };
  return { file, noted };
}
