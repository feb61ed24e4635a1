import { keptFileName } from '../kernel/fileName.ts';
import { fenAsWan } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plainDate.ts';
import type { F1Content } from '../reports/f1.ts';
import { rowOf } from '../reports/f1.ts';
import { quarterText } from './reports.ts';

// What is written around a form that is sent: name of the file, subject and body of the mail.

export const longDate = (on: PlainDate): string => `${Number(on.slice(0, 4))}年${Number(on.slice(5, 7))}月${Number(on.slice(8, 10))}日`;
/** Windows takes no name that is too long for its folders. */
const MAX_NAME_CHARACTERS = 120;

export interface FormLetter {
  subject: string;
  body: string;
  attachmentName: string;
}

/** `correctionNo` null for a form that is not submitted. */
function nameOfForm(content: F1Content, correctionNo: number | null): string {
  const { heads } = content;
  const mark = correctionNo === null ? '（草稿）' : correctionNo === 0 ? '' : `（第${correctionNo}次更正）`;
  return `${quarterText(content)}${heads.titleArea}${heads.objectName}建设进度统计表${mark}`;
}

export const workbookName = (content: F1Content, correctionNo: number | null): string =>
  keptFileName(`${nameOfForm(content, correctionNo)}-${content.heads.office}.xlsx`, MAX_NAME_CHARACTERS);

/** The mail to the upper office. Short and formal; all figures stand in the attachment too. */
export function formLetter(content: F1Content, correctionNo: number): FormLetter {
  const { heads } = content;
  const row = rowOf(content, content.quarter);
  const name = nameOfForm(content, correctionNo);
  const body = [
    `${heads.upperName || '上级工会'}：`,
    `　　现报送《${name}》，数据截止 ${longDate(content.cutOffOn)}，请查收。`,
    `　　本季度新建站点 ${row.newTotal} 个，季末建成 ${row.stockAfter} 个；投入资金 ${fenAsWan(row.fundsTotal ?? 0)} 万元；服务户外劳动者 ${row.served} 人次。`,
    `　　联系人：${heads.reporter}，电话：${heads.phone}。`,
    '',
    heads.office,
    longDate(heads.filledOn),
    '',
  ];
  return { subject: `《${name}》— ${heads.office}`, body: body.join('\n'), attachmentName: workbookName(content, correctionNo) };
}
