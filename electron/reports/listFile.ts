import type { ListSheet } from '../../shared/forms/listSheet.ts';
import { listMachineRows, MACHINE_SHEET, machineText } from '../../shared/forms/machineSheet.ts';
import { keptFileName } from '../../shared/kernel/fileName.ts';
import type { PlainDate } from '../../shared/kernel/plainDate.ts';
import type { Office } from '../../shared/office/office.ts';
import { makeListWorkbook } from '../documents/listWorkbook.ts';
import { XLSX_TYPE } from '../documents/mail.ts';
import { sha256 } from './seal.ts';

/** Windows takes no name that is too long for its folders. */
const MAX_NAME_CHARACTERS = 120;

/** A form that is a list as a file: the workbook, with the hidden sheet by which the upper level reads it back. The same content at the same instant gives the same bytes. */
export async function listFile(sheet: ListSheet, office: Office, asOf: PlainDate, madeAt: Date): Promise<File> {
  const rows = listMachineRows(sheet, { office: office.name, areaCode: office.areaCode, areaName: office.areaName, asOf });
  const hidden = { name: MACHINE_SHEET, rows: [...rows, ['checksum', sha256(machineText(rows))]] };
  const bytes = await makeListWorkbook(sheet, hidden, { author: office.name, title: sheet.title, madeAt });
  return new File([bytes], keptFileName(`${sheet.name}-${office.name}-${asOf}.xlsx`, MAX_NAME_CHARACTERS), { type: XLSX_TYPE });
}
