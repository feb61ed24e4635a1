import type { FundSource } from '../funds/fundEntry.ts';
import { fenAsWan, formatYuan } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plainDate.ts';
import type { Quarter, QuarterNumber } from '../kernel/quarter.ts';
import type { F1Figure, F1RowKey } from '../reports/f1.ts';
import type { Measure } from '../reports/facts.ts';
import type { F1Rule, Severity } from '../reports/finding.ts';
import { issueSentence } from './errors.ts';
import { fundSourceText } from './values.ts';

// Words of the quarterly forms: rows and figures by their names on paper, the sentences of 逻辑检查, the labels of records.

export const quarterNumberText: Record<QuarterNumber, string> = { 1: '一季度', 2: '二季度', 3: '三季度', 4: '四季度' };
export const f1RowText: Record<F1RowKey, string> = { ...quarterNumberText, total: '合计' };
/** 2023年三季度 is spoken 2023年第三季度 in titles and letters. */
export const quarterText = (q: Quarter): string => `${q.year}年第${quarterNumberText[q.quarter]}`;

export const f1FigureText: Record<F1Figure, string> = {
  stockBefore: '截止上季度建成数量总计',
  newTotal: '本季度新建总计',
  newSelf: '本季度工会自建',
  newJoint: '本季度与有关单位共建',
  fundsTotal: '投入资金总计',
  fundsUnion: '工会投入',
  fundsGovernment: '政府投入',
  fundsOther: '其他资金',
  served: '服务户外劳动者',
  struckOff: '本季度撤销',
  stockAfter: '截止本季度建成数量',
};
export const severityText: Record<Severity, string> = { error: '错误', notice: '提示' };

/** What the margin of the form says when no rule is broken. */
export const ALL_RULES_HOLD = '逻辑正确';

const measureText: Record<Measure, string> = {
  newSelf: '自建',
  newJoint: '共建',
  fundsUnion: '工会投入',
  fundsGovernment: '政府投入',
  fundsOther: '其他资金',
  served: '服务人次',
  struckOff: '撤销',
};

const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
const spanText = (fromOn: PlainDate, toOn: PlainDate): string => (fromOn === toOn ? fromOn : `${fromOn} 至 ${toOn}`);

/** An amount of the measure with its unit. */
export function amountText(measure: Measure, amount: number): string {
  if (measure.startsWith('funds')) return `${formatYuan(amount)} 元`;
  return `${grouped(amount)} ${measure === 'served' ? '人次' : '个'}`;
}

/** A service count as a clerk knows it. */
export const countRecordLabel = (c: { stationName: string; fromOn: PlainDate; toOn: PlainDate; visits: number }): string =>
  `${c.stationName} ${spanText(c.fromOn, c.toOn)} ${grouped(c.visits)} 人次`;

/** A fund entry as a clerk knows it. */
export const fundRecordLabel = (f: {
  on: PlainDate;
  amountFen: number;
  source: FundSource;
  stationName: string | null;
  documentNo: string;
}): string => [f.on, fundSourceText[f.source], `${formatYuan(f.amountFen)} 元`, f.stationName ?? '全部站点', f.documentNo].filter(Boolean).join(' ');

/** What became of a reported record, after its name. */
export function reportedChangeLabel(change: {
  record: { label: string };
  was: { on: PlainDate; measure: Measure; amount: number };
  now: { on: PlainDate; measure: Measure; amount: number } | null;
}): string {
  const { was, now, record } = change;
  if (now === null) return `${record.label}：${was.on} ${amountText(was.measure, was.amount)}已撤回`;
  const parts: string[] = [];
  if (now.on !== was.on) parts.push(`日期 ${was.on} 改为 ${now.on}`);
  if (now.measure !== was.measure) parts.push(`${measureText[was.measure]}改为${measureText[now.measure]}`);
  if (now.amount !== was.amount) parts.push(`${amountText(was.measure, was.amount)}改为 ${amountText(now.measure, now.amount)}`);
  return `${record.label}：${parts.join('，')}`;
}

export type SentenceParams = Record<string, string | number>;
type Sentence = (p: SentenceParams) => string;

const wan = (fen: string | number | undefined): string => `${fenAsWan(Number(fen))} 万元`;
const figureOf = (p: SentenceParams): string => f1FigureText[p.column as F1Figure];
const amountOf = (column: F1Figure, amount: string | number | undefined): string =>
  column.startsWith('funds') ? wan(amount) : grouped(Number(amount));
const rowName = (p: SentenceParams): string => quarterNumberText[Number(p.quarter) as QuarterNumber];

/** Every rule says what does not fit and what to do. `records` is the number of records pointed at. */
const ruleSentences: Record<F1Rule, Sentence> = {
  newParts: (p) => `本季度新建总计 ${p.total} 个，不等于自建与共建之和 ${p.parts} 个。`,
  fundsParts: (p) => `投入资金总计 ${wan(p.total)}，不等于工会、政府、其他三项之和 ${wan(p.parts)}。`,
  columnSums: (p) =>
    `合计栏“${figureOf(p)}” ${amountOf(p.column as F1Figure, p.total)}，不等于各季度之和 ${amountOf(p.column as F1Figure, p.parts)}。`,
  stockContinues: (p) => `${rowName(p)}“截止上季度建成数量总计” ${p.stock} 个，与上一季度末 ${p.before} 个不衔接。上一季度更正过的，本季度也要更正。`,
  stockAdds: (p) => `${rowName(p)}季末建成 ${p.stock} 个，不等于上季度末加新建减撤销 ${p.after} 个。`,
  stockNegative: (p) => `${rowName(p)}建成数量为负数，请核对撤销日期和验收日期。`,
  officeMissing: () => '填报单位没有填写，请到“设置”中补上。',
  reporterMissing: () => '填报人没有填写，请到“设置”中补上。',
  phoneMissing: () => '联系电话没有填写，请到“设置”中补上。',
  upperEmailMissing: () => '上级邮箱没有填写，邮件草稿将没有收件人。',
  partnerMissing: (p) => `“${p.name}”登记为共建，没有选共建单位。`,
  buildModeContradicts: (p) => `“${p.name}”的四分类建设方式与自建、共建不一致。`,
  datesOutOfOrder: (p) => `“${p.name}”的各项日期先后颠倒，请核对。`,
  statusAgainstDates: (p) => `“${p.name}”的状态与日期不符：${issueSentence({ path: '', code: String(p.issue) })}。`,
  sameName: (p) => `有 ${p.records} 个站点都叫“${p.name}”，请核对是否重复登记。`,
  sameAddress: (p) => `有 ${p.records} 个站点的地址都是“${p.address}”，请核对是否重复登记。`,
  stockIncomplete: (p) => `以前建成的站点中有 ${p.records} 个资料不全或日期颠倒（共建单位、建设方式、日期），请补正。`,
  countsOverlap: (p) => `“${p.name}”有 ${p.records} 条服务人次的时段重叠，会重复计算，请保留一条或改时段。`,
  countAfterStrikeOff: (p) => `有 ${p.records} 条服务人次在站点撤销之后，请核对日期或撤回。`,
  countOfWithdrawn: (p) => `有 ${p.records} 条服务人次属于已撤回的站点，请改到正确的站点或撤回。`,
  countBeforeAcceptance: (p) => `有 ${p.records} 条服务人次在站点验收之前，请核对验收日期。`,
  stationWithoutCount: (p) => `有 ${p.records} 个在用站点本季度没有服务人次，请核对是否漏填。`,
  visitsADay: (p) => `有 ${p.records} 条服务人次平均每天超过 1,000，请核对数字和时段。`,
  servedJump: (p) => `本季度服务 ${grouped(Number(p.now))} 人次，上季度 ${grouped(Number(p.before))} 人次，相差三倍以上，请核对。`,
  fundsNegative: (p) => `“${figureOf(p)}”为负数（${wan(p.amountFen)}），冲销大于本季度投入，请核对。`,
  fundsWithoutStation: (p) => `有 ${p.records} 笔资金共 ${wan(p.amountFen)}没有落实到站点，请核对是否漏选。`,
  fundsOfStation: (p) =>
    `“${p.name}”投入 ${wan(p.amountFen)}，不在通常的 ${fenAsWan(Number(p.leastFen))} 至 ${fenAsWan(Number(p.mostFen))} 万元之间，请核对金额和单位。`,
  fundOfWithdrawn: (p) => `有 ${p.records} 笔资金共 ${wan(p.amountFen)}属于已撤回的站点，请改到正确的站点或撤回。`,
  futureDate: (p) => `“${figureOf(p)}”中有 ${p.records} 条记录的日期晚于今天（${p.today}），请核对日期或提前截止日期。`,
  lateEntries: (p) => `“${figureOf(p)}”中有 ${p.records} 条补报：日期在以前报送的截止日期之前，报送后才录入。`,
  reportedChanged: (p) => `${p.period}报送之后，所依据的 ${p.records} 条记录有变动，已报送的数字不变。如需改数，请对该季度办理更正。`,
  passesOver: (p) => `${p.from === p.to ? p.from : `${p.from}至${p.to}`}还没有报送。本季度一旦报送，以前的季度就不能再单独报送，请先报送以前的季度。`,
  afterCutOff: (p) => `本季度内有 ${p.records} 条记录在截止日期 ${p.cutOffOn} 之后，将计入下一季度。`,
};

/** The sentence of a broken rule. */
export const ruleSentence = (rule: F1Rule, params: SentenceParams): string => ruleSentences[rule](params);

/** 上季度末 33 个 + 新建 2 个 − 撤销 1 个 = 本季度末 34 个. Null for a row that is blank. */
export function reconciliationText(row: {
  stockBefore: number | null;
  newTotal: number | null;
  struckOff: number | null;
  stockAfter: number | null;
}): string | null {
  if (row.stockAfter === null) return null;
  return `上季度末 ${row.stockBefore} 个 + 新建 ${row.newTotal} 个 − 撤销 ${row.struckOff} 个 = 本季度末 ${row.stockAfter} 个`;
}

/** 其中补报：… ; null when nothing is late. Money in whole 元 as 万元, as printed. */
export function lateText(late: {
  newSelf: number | null;
  newJoint: number | null;
  fundsTotal: number | null;
  served: number | null;
  struckOff: number | null;
}): string | null {
  const parts: string[] = [];
  const built = (late.newSelf ?? 0) + (late.newJoint ?? 0);
  if (built) parts.push(`新建 ${built} 个（自建 ${late.newSelf} 个，共建 ${late.newJoint} 个）`);
  if (late.struckOff) parts.push(`撤销 ${late.struckOff} 个`);
  if (late.fundsTotal) parts.push(`投入资金 ${wan(late.fundsTotal)}`);
  if (late.served) parts.push(`服务 ${grouped(late.served)} 人次`);
  return parts.length > 0 ? `其中补报：${parts.join('，')}。` : null;
}
