import type { FundSource } from '../funds/fundEntry.ts';
import type { SkippedKind } from '../imports/bodyRows.ts';
import type { ColumnTarget } from '../imports/columnTarget.ts';
import type { confidence, proposalWhy } from '../imports/mapping.ts';
import type { Notice, NoticeCode, noticeChoice } from '../imports/notices.ts';
import type { Leftover, LeftoverReason, ReadNote, RowNote } from '../imports/reading.ts';
import type { Difference, VerdictKind } from '../imports/verdict.ts';
import { MAX_PARTNERS, type StationDate, type StationFields } from '../stations/station.ts';
import { issueSentence } from './errors.ts';
import { stationFieldText } from './recordFields.ts';
import { buildKindText, coordSystemText, fundSourceText, hostTypeText, stationDateText } from './values.ts';

// Words of the ledger import.

type Params = Record<string, string | number>;
type Say = string | ((params: Params) => string);
const say = (sentence: Say, params: Params): string => (typeof sentence === 'function' ? sentence(params) : sentence);

export const columnTargetText: Record<ColumnTarget, string> = {
  ignore: '不导入',
  sequence: '序号（不导入）',
  name: '站点名称',
  code: '站点编码',
  street: '街道（镇）',
  address: '详细地址',
  buildKind: '建设方式',
  partners: '共建单位',
  hostType: '依托场所',
  plannedOn: stationDateText.plannedOn,
  startedOn: stationDateText.startedOn,
  finishedOn: stationDateText.finishedOn,
  acceptedOn: stationDateText.acceptedOn,
  platedOn: stationDateText.platedOn,
  openedOn: stationDateText.openedOn,
  struckOffOn: stationDateText.struckOffOn,
  areaSqm: '面积（㎡）',
  fundsUnion: '工会投入',
  fundsGovernment: '政府投入',
  fundsOther: '其他资金',
  fundsUnknown: '资金，来源不明（只列出）',
  fundsTotal: '资金合计（只核对）',
  openingHours: '开放时间',
  coordinates: '坐标（经纬度在一格）',
  lng: '经度',
  lat: '纬度',
  keeperName: '管理员',
  keeperPhone: '管理员电话',
  served: '服务人次',
  grade: '等级、称号',
  remark: '备注',
};

export const confidenceText: Record<ReturnType<typeof confidence.parse>, string> = { sure: '确定', likely: '可能', none: '未认出' };
export const proposalWhyText: Record<ReturnType<typeof proposalWhy.parse>, string> = {
  heading: '表头就是这个词',
  headingPart: '表头含有这个词',
  rule: '按规则认定，请确认',
  content: '按内容认定',
  taken: '另一列已经是这一项',
  dailyAverage: '日均数不是服务人次',
  personsNotVisits: '人数不是服务人次',
  unknown: '表头没有认出',
};

export const verdictText: Record<VerdictKind, string> = { new: '新站点', matched: '已有，一致', differing: '已有，有差异', refused: '不能导入' };
export const skippedKindText: Record<SkippedKind, string> = { total: '合计行', note: '表尾说明', repeatedHeading: '重复的表头', section: '分段标题' };

const leftoverSentences: Record<LeftoverReason, Say> = {
  notADate: '看不出是哪一天',
  noSuchDay: '没有这一天',
  yearOnly: '只有年份，没有月份',
  ambiguousDate: '年月日的次序不明',
  dateInFuture: '日期晚于今天',
  notAnArea: '看不出面积是多少',
  notACount: '看不出人次是多少',
  notAnAmount: '看不出金额是多少',
  amountNegative: '金额是负数',
  notAPhone: '不像电话号码（可能丢了数字）',
  unknownBuildKind: '看不出是自建还是共建',
  unknownHostType: '不在依托场所的类别里',
  notCoordinates: '看不出经纬度',
  outsideChina: '经纬度不在国内',
  coordSystemUnknown: '没有指明坐标系，坐标没有导入',
  moneyUnitUnknown: '不知道是万元还是元',
  moneyWithoutDay: '站点没有建成或验收日期，这笔资金没有日期可记',
  fundsSourceUnknown: '没有写明资金来源',
  spanUnknown: '不知道是哪一段时间的人次',
  mergedOverRows: '几行合并成一格，分不出各站的数',
  formulaWithoutResult: '公式没有存下结果',
  tooLong: '太长',
  controlCharacters: '含有无法识别的字符',
  tooManyPartners: `一个站点最多 ${MAX_PARTNERS} 个共建单位，后面的没有导入`,
  keptExisting: '已有记录与台账不同，保留了已有的',
  codeTaken: ({ code }) => `站点编码 ${code} 已被使用`,
  nameMissing: '没有站点名称',
  nameTooLong: '站点名称超过 60 个字',
  continuesRowAbove: '名称与上一行合并，不是单独的站点',
  duplicateInLedger: ({ row }) => `与第 ${row} 行重复`,
  buildKindMissing: '没有写建设方式',
  partnerMissing: '共建站点没有写共建单位',
  datesOutOfOrder: ({ field, earlier, earlierOn }) =>
    `${stationDateText[field as StationDate]}早于${stationDateText[earlier as StationDate]}（${earlierOn}）`,
  ruleBroken: ({ code, ...params }) => issueSentence({ path: '', code: String(code), params }),
  differs: ({ count }) => `与已有站点有 ${count} 处不同，没有改动已有站点`,
  leftOut: '核对时选择了不导入',
};
/** Why something in the ledger was not taken. */
export const leftoverSentence = ({ reason, params }: Pick<Leftover, 'reason' | 'params'>): string => say(leftoverSentences[reason], params ?? {});

const noteSentences: Record<ReadNote, (text: string) => string> = {
  monthOnly: (text) => `“${text}”只有月份，按当月 1 日`,
  serialNumber: (text) => `“${text}”按 Excel 的日期序号读成日期`,
  shortYear: (text) => `“${text}”的年份只有两位，已补成四位`,
  approximate: (text) => `“${text}”是约数，按这个数`,
  unitInCell: (text) => `“${text}”按格里写的单位`,
  partnerFromBuildKind: (text) => `共建单位取自建设方式：${text}`,
  partnersDiffer: (text) => `建设方式里写的“${text}”与共建单位一栏不同，两个都记`,
  jointFromPartner: (text) => `没有写建设方式，因有共建单位“${text}”记为共建`,
  buildKindAssumed: () => '没有写建设方式，按选定的记',
  selfBuiltWithPartner: (text) => `写的是自建，又有共建单位“${text}”，请核对`,
  gradeFromRemark: (text) => `备注“${text}”记为等级、称号`,
  phoneFromKeeper: (text) => `“${text}”分成管理员和电话`,
  totalDiffers: (text) => `各项资金加起来不等于合计“${text}”`,
  sameNameInLedger: (text) => `与第 ${text} 行同名、地址不同，各算一个站点`,
  hiddenRow: () => '这一行在表格里是隐藏的',
  mergedValue: (text) => `“${text}”是几行合并的一格，各行都按它`,
  noAcceptanceDay: () => '没有验收或建成日期，暂不计入建成数',
  invisibleCharacters: () => '去掉了看不见的字符',
};
/** How something in a row was read. */
export const noteSentence = ({ note, column, text }: RowNote): string => (column ? `${column} 列：` : '') + noteSentences[note](text);

const unitText = (unit: string | number | undefined): string => (unit === 'wan' ? '万元' : '元');
const noticeSentences: Record<NoticeCode, Say> = {
  fundsHeadingShifted: ({ first, second, third }) =>
    `投入资金有三列（${first}、${second}、${third}），小标题只有“政府”“其他”，少了“工会”，像是小标题左移了一列。建议按顺序作为工会、政府、其他，请核对各列的合计后确认。`,
  acceptedFromFinished: ({ heading }) => `台账没有验收日期，按“${heading}”计：建成、验收和启用都记为这一天，站点状态记为在用。`,
  acceptedFromOpened: ({ heading }) => `台账没有验收日期，按“${heading}”计：验收和启用都记为这一天，站点状态记为在用。`,
  moneyOnAcceptance: '投入资金记在各站的验收日期，用途记为建设。',
  spanWholeYear: ({ heading, cutOff, latest, fromOn, toOn }) =>
    `标题写截至 ${cutOff}，但表里有 ${latest} 建成的站点，所以“${heading}”按全年（${fromOn} 至 ${toOn}）计。可以改。`,
  spanEndsAtCutOff: ({ heading, fromOn, toOn }) => `“${heading}”按标题的截止日期计：${fromOn} 至 ${toOn}。可以改。`,
  spanUnknown: ({ heading }) => `“${heading}”没有写明是哪一段时间，请指定起止日期；不指定就只列出，不登记。`,
  moneyUnitUnknown: '没有写明资金单位是万元还是元，请选择；不选择就只列出，不登记。',
  moneyUnitFromTitle: ({ unit, title }) => `资金单位按表头上方的说明，是${unitText(unit)}（${title}）。`,
  fundsSourceUnknown: ({ columns }) => `“${columns}”没有写明资金来源，请选择是工会、政府还是其他；不选择就只列出，不登记。`,
  coordSystemUnknown: '台账没有说明坐标用的是哪种坐标系。请选择；不选择就不导入坐标，只列出。',
  reportingUnitDiffers: ({ ledger, office }) => `台账的填报单位是“${ledger}”，与本单位“${office}”不同，请确认拿对了文件。`,
  columnsNotTaken: ({ count, columns }) => `有 ${count} 列没有认出，不导入：${columns}。需要的请在下面指定。`,
  dailyAverage: ({ heading }) => `“${heading}”是日均数，与服务人次不是一回事，没有导入。`,
  personsNotVisits: ({ heading }) => `“${heading}”是人数，与服务人次不是一回事，没有导入。`,
  hiddenRows: ({ count }) => `有 ${count} 行站点在表格里是隐藏的，同样会导入。`,
  newPartners: ({ count, names }) => `将新建 ${count} 个共建单位：${names}。单位类别按名称推断，导入后请核对。`,
  noStationColumn: '没有找到站点名称一列，请指定。',
};
export const noticeSentence = ({ code, params }: Pick<Notice, 'code' | 'params'>): string => say(noticeSentences[code], params);

export const noticeChoiceText: Record<ReturnType<typeof noticeChoice.parse>['code'], string> = {
  inOrder: '按顺序为工会、政府、其他',
  asLabelled: '按小标题为政府、其他、来源不明',
};

/** What a difference is about: a field, money of a source, visits of a span. */
export function differenceLabel(field: string): string {
  const [kind, from, to] = field.split('.');
  if (kind === 'funds') return `${fundSourceText[from as FundSource]}（万元）`;
  if (kind === 'served') return `服务人次（${from} 至 ${to}）`;
  return field === 'partners' ? '共建单位' : (stationFieldText[field as keyof StationFields]?.label ?? field);
}

const codeText: Record<string, Record<string, string>> = { buildKind: buildKindText, hostType: hostTypeText, coordSystem: coordSystemText };
/** One side of a difference as the clerk reads it; 无 for nothing. */
export const differenceValue = ({ field }: Pick<Difference, 'field'>, value: string): string => codeText[field]?.[value] ?? (value || '无');
