import { MAX_TABLE_FILE_BYTES } from '../imports/rawTable.ts';
import type { TableFault } from '../imports/tableFault.ts';

const maxMb = MAX_TABLE_FILE_BYTES / 1024 / 1024;

/** A file that cannot be read as a table: what it is, and what to do. Nothing was imported in any of these cases. */
export const tableFaultText: Record<TableFault, string> = {
  fileTooLarge: `文件超过 ${maxMb} MB，没有读取。台账里如有图片请先删掉，或者只留要导入的工作表，另存后再试。`,
  emptyFile: '这是一个空文件，没有内容。请检查文件是否保存完整。',
  notATable: '这个文件不是表格。可以导入 .xlsx、.xls、.et（另存为 xls）和 .csv 文件。',
  textNamedWorkbook: '文件名像工作簿，内容却是文本或网页，没有读取。请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入。',
  encrypted: '这个文件加了密码，读不了。请用 WPS 或 Excel 打开，去掉密码后另存再导入。',
  oldExcel: '这是 Excel 95 或更早版本的文件，里面的汉字读不准，没有读取。请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入。',
  unpacksTooLarge: '这个文件解压后大得不正常，没有继续读取。请确认文件来源；确是台账的，请复制到新工作簿后再试。',
  damaged: '文件已损坏或者没有保存完整，读不了。请重新索取，或者用 WPS 或 Excel 打开修复后另存。',
  tooManyRows: '表格的行数太多，没有读取。请删掉空行以外的多余内容，或者分成几个文件。',
  tooManyColumns: '表格的列数太多，没有读取。请删掉右边多余的列后再试。',
  noContent: '文件里的工作表都是空的，没有可以导入的内容。',
  tooComplex: '这个文件读得太久，或者占用内存太多，已经停止读取。请只留要导入的工作表，复制到新工作簿后再试。',
};
