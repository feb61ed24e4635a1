import { keptFileName } from '../kernel/fileName.ts';
import type { BoardWords } from '../signage/boardContent.ts';
import type { BoardLine, BoardSizeName, TileSheet } from '../signage/boardOptions.ts';
import type { BoardField, BoardStation, MissingGlyph } from '../signage/contract.ts';
import type { BoardNotice, PlateRefusal } from '../signage/notices.ts';
import type { PlateIssueFields, PlateState } from '../signage/plateIssue.ts';
import type { FieldTexts } from './recordFields.ts';

/** Words printed on every board. */
export const boardWords: BoardWords = {
  hours: '开放时间',
  code: '站点编码',
  hotline: '职工服务热线',
  partners: '共建单位',
  qr: '扫码查看站点信息',
  proofMark: '样张',
  proofNote: '样张　仅供校对，不得悬挂',
};

/** Words on the sheets of a board that is printed in parts. */
export const tileText = {
  ruler: '校验尺：打印后量得 100 mm 才是原尺寸',
  sheet: (row: number, column: number): string => `${row}-${column}`,
  coverTitle: '标识牌拼版打印说明',
  fullScale: '按 100% 打印，不要选“适合页面”',
  steps: (sheets: number, sheet: TileSheet, widthMm: number, heightMm: number): string[] => [
    `一、后面共 ${sheets} 张 ${sheet} 纸，拼成 ${widthMm} mm × ${heightMm} mm 的标识牌。`,
    '二、先打印本页，用直尺量两条校验尺，都是 100 mm 再打印其余各张。',
    '三、每张编号为“行-列”，按下图自上而下、自左而右摆放。',
    '四、沿长标记裁去白边，后一张压住前一张，对齐短标记，重叠 10 mm 粘贴。',
  ],
  many: (boards: number): string => `标识牌 ${boards} 块`,
};

export const boardLineText: Record<BoardLine, string> = {
  partners: '共建单位',
  services: '服务项目',
  hours: '开放时间',
  code: '站点编码',
  hotline: '热线 12351',
  qr: '二维码',
};

export const boardSizeText: Record<BoardSizeName, string> = {
  standard: '标准竖式 300 × 500 mm',
  landscape: '横式 500 × 300 mm',
  large: '大号竖式 400 × 600 mm',
  A4: 'A4 210 × 297 mm',
  A3: 'A3 297 × 420 mm',
};

/** Headings within the QR code's text. */
export const qrLabels = { code: '编码', address: '地址', hours: '开放时间', hotline: '职工服务热线', map: '地图' };

export const plateIssueFieldText: FieldTexts<PlateIssueFields> = {
  stationId: { label: '站点', show: (id, nameOf) => nameOf(id) ?? id },
  issuedOn: { label: '发放日期' },
  widthMm: { label: '宽（mm）' },
  heightMm: { label: '高（mm）' },
  quantity: { label: '块数' },
  mountedOn: { label: '挂牌日期' },
  takenDownOn: { label: '摘牌日期' },
  remark: { label: '备注' },
};

export const plateStateText: Record<PlateState, string> = {
  none: '未发放',
  issued: '已发放，未挂牌',
  mounted: '已挂牌',
  takenDown: '已摘牌',
};

const boardFieldText: Record<BoardField, string> = {
  title: '站点全称',
  ownName: '站点名称',
  partners: '共建单位名称',
  openingHours: '开放时间',
  code: '站点编码',
  issuer: '本单位名称',
};

export const plateRefusalText: Record<PlateRefusal, string> = {
  notAccepted: '还没有验收合格',
  struckOff: '已经撤销',
  withdrawn: '已经撤回',
};

/** Reminders; they hinder nothing. */
export const boardNoticeText: Record<BoardNotice, string> = {
  plateLimit: '依托场所在村、社区或党群服务中心，当地可能限制挂牌数量，请先核对本地规定',
  hoursMissing: '没有填开放时间，标识牌上不印这一行',
  servicesMissing: '没有选服务项目，标识牌上不印这一行',
  mapLinkMissing: '没有填坐标，二维码里没有地图链接',
};

const SHOWN = 5;
const listed = (names: string[]): string => `${names.slice(0, SHOWN).join('、')}${names.length > SHOWN ? ` 等 ${names.length} 个` : ''}`;
const named = (station: BoardStation): string => `“${station.name}”（${station.code}）`;

export function glyphMissingSentence(missing: MissingGlyph[]): string {
  const parts = missing.map((m) => `站点${named(m.station)}的${boardFieldText[m.field]}里的“${m.character}”（${m.codePoint}）`);
  return `有字印不出来，没有生成文件：${listed(parts)}。随程序的字体没有这些字，请改用规范汉字后再生成。`;
}

export function notAcceptedSentence(stations: (BoardStation & { refusal: PlateRefusal })[]): string {
  return `没有生成标识牌：${listed(stations.map((s) => `站点${named(s)}${plateRefusalText[s.refusal]}`))}。验收合格之前只能打印样张。`;
}

export function boardTooSmallSentence(stations: BoardStation[], widthMm: number, heightMm: number): string {
  return `文字排不下，没有生成文件：${listed(stations.map((s) => `站点${named(s)}`))}在 ${widthMm} × ${heightMm} mm 的标识牌上排不下。请换大一些的尺寸，或少印几行。`;
}

/** Name of a file without its ending. */
export function boardFileName(of: { code: string; name: string; proof: boolean } | { boards: number; proof: boolean }): string {
  const what = of.proof ? '标识牌样张' : '标识牌';
  const name = 'boards' in of ? `${what} ${of.boards} 块` : `${what} ${of.code} ${[...of.name].slice(0, 40).join('')}`;
  return keptFileName(name, 120);
}
