import type { AccountFields } from '../accounts/account.ts';
import type { ActivityFields } from '../activities/activity.ts';
import type { AdjustmentFields, Budget, BudgetLineFields } from '../budgets/budget.ts';
import type { AccountTitleFields } from '../chart/accountTitle.ts';
import type { FundEntryFields } from '../funds/fundEntry.ts';
import { formatYuan } from '../kernel/money.ts';
import type { OfficeFields } from '../office/office.ts';
import type { PartnerFields } from '../partners/partner.ts';
import type { ReceiptFields } from '../receipts/receipt.ts';
import type { ServiceCountFields } from '../services/serviceCount.ts';
import type { StationFields } from '../stations/station.ts';
import type { Subsidy, SubsidyRuleFields, SubsidyTier } from '../subsidies/subsidy.ts';
import {
  activityKindText,
  budgetStateText,
  buildKindText,
  buildModeText,
  chartEditionText,
  coordSystemText,
  deadlineReadingText,
  fundPurposeText,
  fundSourceDetailText,
  fundSourceText,
  hostTypeText,
  officeLevelText,
  partnerKindText,
  roleText,
  servedGroupText,
  serviceItemText,
  stationDateText,
  stationStatusText,
  stockTotalText,
  subsidyKindText,
  subsidyLevelText,
  subsidyStateText,
  titleKindText,
} from './values.ts';

// What the fields of records are called, and how their values read: one name for form, list, bulk change and history.

/** Name of a record that a field points at by id or code; null when it is not known. */
export type NameOf = (idOrCode: string) => string | null;
interface FieldText<V> {
  label: string;
  /** How a value reads; without it, as it is. Never asked for an empty value. */
  show?: (value: V, nameOf: NameOf) => string;
}
/** Every field of a record, those of a part (an agreement) below the part. */
export type FieldTexts<T> = {
  [K in keyof T]-?: NonNullable<T[K]> extends readonly unknown[]
    ? FieldText<NonNullable<T[K]>>
    : NonNullable<T[K]> extends object
      ? FieldTexts<NonNullable<T[K]>>
      : FieldText<NonNullable<T[K]>>;
};

const of =
  <C extends string>(text: Record<C, string>) =>
  (code: C): string =>
    text[code];
const listOf =
  <C extends string>(text: Record<C, string>) =>
  (codes: readonly C[]): string =>
    codes.map((code) => text[code]).join('、');
const named = (id: string, nameOf: NameOf): string => nameOf(id) ?? '（已不在册）';

export const stationFieldText: FieldTexts<StationFields> = {
  code: { label: '站点编码' },
  formalName: { label: '站点全称' },
  ownName: { label: '站点名称' },
  areaCode: { label: '所属地区', show: (code, nameOf) => nameOf(code) ?? code },
  street: { label: '街道（镇）' },
  address: { label: '详细地址' },
  lng: { label: '经度', show: (degrees) => `${degrees}°` },
  lat: { label: '纬度', show: (degrees) => `${degrees}°` },
  coordSystem: { label: '坐标系', show: of(coordSystemText) },
  buildKind: { label: '建设方式', show: of(buildKindText) },
  buildMode: { label: '建设方式细分', show: of(buildModeText) },
  hostType: { label: '依托场所类型', show: of(hostTypeText) },
  partnerIds: { label: '共建单位', show: (ids, nameOf) => ids.map((id) => named(id, nameOf)).join('、') },
  areaSqm: { label: '使用面积', show: (sqm) => `${sqm} ㎡` },
  openingHours: { label: '开放时间' },
  keeperName: { label: '管理员' },
  keeperPhone: { label: '管理员电话' },
  servedGroups: { label: '服务对象', show: listOf(servedGroupText) },
  services: { label: '服务项目', show: listOf(serviceItemText) },
  grade: { label: '等级、称号' },
  remark: { label: '备注' },
  plannedOn: { label: stationDateText.plannedOn },
  startedOn: { label: stationDateText.startedOn },
  finishedOn: { label: stationDateText.finishedOn },
  acceptedOn: { label: stationDateText.acceptedOn },
  platedOn: { label: stationDateText.platedOn },
  openedOn: { label: stationDateText.openedOn },
  struckOffOn: { label: stationDateText.struckOffOn },
  status: { label: '状态', show: of(stationStatusText) },
};

export const partnerFieldText: FieldTexts<PartnerFields> = {
  name: { label: '单位名称' },
  kind: { label: '单位类别', show: of(partnerKindText) },
  brand: { label: '品牌' },
  contactName: { label: '联系人' },
  contactPhone: { label: '联系电话' },
  agreement: {
    number: { label: '协议编号' },
    fromOn: { label: '协议开始日期' },
    toOn: { label: '协议结束日期' },
    documentHash: { label: '协议文件校验值' },
    documentName: { label: '协议文件' },
  },
  remark: { label: '备注' },
};

export const fundFieldText: FieldTexts<FundEntryFields> = {
  on: { label: '日期' },
  amountFen: { label: '金额', show: (amount) => `${formatYuan(amount)} 元` },
  source: { label: '资金来源', show: of(fundSourceText) },
  sourceDetail: { label: '来源细分', show: of(fundSourceDetailText) },
  purpose: { label: '用途', show: of(fundPurposeText) },
  stationId: { label: '站点', show: named },
  activityId: { label: '活动', show: named },
  lineId: { label: '预算项目', show: named },
  payee: { label: '收款人' },
  voucherNo: { label: '凭证号' },
  documentNo: { label: '依据文号' },
  reversesId: { label: '冲销', show: () => '冲销以前的一笔' },
  documents: { label: '附件', show: (documents) => documents.map(({ name }) => name).join('、') },
  overrunReason: { label: '超支原因' },
  remark: { label: '备注' },
};

export const serviceFieldText: FieldTexts<Omit<ServiceCountFields, 'byGroup'>> = {
  stationId: { label: '站点', show: named },
  fromOn: { label: '开始日期' },
  toOn: { label: '结束日期' },
  visits: { label: '服务人次', show: (visits) => `${visits} 人次` },
  remark: { label: '备注' },
};

export const activityFieldText: FieldTexts<ActivityFields> = {
  on: { label: '日期' },
  subject: { label: '主题' },
  kind: { label: '类别', show: of(activityKindText) },
  stationIds: { label: '站点', show: (ids, nameOf) => ids.map((id) => named(id, nameOf)).join('、') },
  persons: { label: '参加人次', show: (persons) => `${persons} 人次` },
  costFen: { label: '费用', show: (amount) => `${formatYuan(amount)} 元` },
  remark: { label: '备注' },
};

export const officeFieldText: FieldTexts<OfficeFields> = {
  name: { label: '单位名称' },
  level: { label: '单位级别', show: of(officeLevelText) },
  areaCode: { label: '地区代码' },
  areaName: { label: '地区名称' },
  cityName: { label: '上级地区' },
  upperName: { label: '上级工会' },
  upperEmail: { label: '上级工会的邮箱' },
  reporter: { label: '填报人' },
  phone: { label: '联系电话' },
  objectName: { label: '站点的规范名称' },
  deadlineReading: { label: '季度报表截止日', show: of(deadlineReadingText) },
  stockTotal: { label: '合计行站点总数', show: of(stockTotalText) },
};

export const accountFieldText: FieldTexts<AccountFields> = {
  name: { label: '姓名' },
  role: { label: '角色', show: of(roleText) },
  hardship: { label: '困难职工档案', show: (may) => (may ? '有权' : '无权') },
};

const yuan = (amount: number): string => `${formatYuan(amount)} 元`;

export const budgetFieldText: FieldTexts<Pick<Budget, 'year' | 'warnPercent' | 'remark' | 'state' | 'stateOn' | 'documentNo'>> = {
  year: { label: '年度', show: (year) => `${year}年` },
  state: { label: '状态', show: of(budgetStateText) },
  stateOn: { label: '办理日期' },
  documentNo: { label: '文号' },
  warnPercent: { label: '提醒比例', show: (percent) => `${percent}%` },
  remark: { label: '备注' },
};

export const budgetLineFieldText: FieldTexts<Omit<BudgetLineFields, 'budgetId'>> = {
  name: { label: '项目名称' },
  purpose: { label: '用途', show: of(fundPurposeText) },
  accountCode: { label: '会计科目' },
  source: { label: '资金来源', show: of(fundSourceText) },
  sourceDetail: { label: '来源细分', show: of(fundSourceDetailText) },
  receiptId: { label: '对应的收入', show: named },
  amountFen: { label: '预算数', show: yuan },
  remark: { label: '备注' },
};

export const adjustmentFieldText: FieldTexts<AdjustmentFields> = {
  lineId: { label: '预算项目', show: named },
  on: { label: '调整日期' },
  amountFen: { label: '调整数', show: yuan },
  reason: { label: '调整原因' },
  documentNo: { label: '依据文号' },
};

export const receiptFieldText: FieldTexts<ReceiptFields> = {
  on: { label: '到账日期' },
  name: { label: '收入名称' },
  amountFen: { label: '金额', show: yuan },
  source: { label: '资金来源', show: of(fundSourceText) },
  sourceDetail: { label: '来源细分', show: of(fundSourceDetailText) },
  payer: { label: '拨款单位' },
  documentNo: { label: '拨款文号' },
  accountCode: { label: '会计科目' },
  purposes: { label: '专项用途', show: listOf(fundPurposeText) },
  endsOn: { label: '使用期限' },
  reversesId: { label: '冲销的收入', show: () => '冲销以前的一笔' },
  remark: { label: '备注' },
};

export const accountTitleFieldText: FieldTexts<AccountTitleFields> = {
  code: { label: '科目代码' },
  name: { label: '科目名称' },
  kind: { label: '类别', show: of(titleKindText) },
  edition: { label: '来自', show: of(chartEditionText) },
};

/** A tier as a sentence reads it: 五星级，60 ㎡ 起：10,000.00 元. */
export const tierWords = ({ grade, minAreaSqm, maxAreaSqm, amountFen }: SubsidyTier): string => {
  const area =
    minAreaSqm === null
      ? maxAreaSqm === null
        ? ''
        : `不到 ${maxAreaSqm} ㎡`
      : `${minAreaSqm} ㎡ 起${maxAreaSqm === null ? '' : `，不到 ${maxAreaSqm} ㎡`}`;
  return `${[grade, area].filter(Boolean).join('，') || '所有站点'}：${yuan(amountFen)}`;
};
export const subsidyRuleFieldText: FieldTexts<SubsidyRuleFields> = {
  name: { label: '标准名称' },
  level: { label: '级别', show: of(subsidyLevelText) },
  basis: { label: '依据文件' },
  kind: { label: '发放方式', show: of(subsidyKindText) },
  tiers: { label: '档次', show: (tiers) => tiers.map(tierWords).join('；') },
  fromOn: { label: '起始日期' },
  toOn: { label: '截止日期' },
  remark: { label: '备注' },
};

export const subsidyFieldText: FieldTexts<Omit<Subsidy, 'id' | 'version' | 'createdAt' | 'updatedAt' | 'withdrawnAt'>> = {
  ruleId: { label: '奖补标准', show: named },
  stationId: { label: '站点', show: named },
  fromMonth: { label: '起始月份' },
  toMonth: { label: '截止月份' },
  appliedOn: { label: '申请日期' },
  amountFen: { label: '金额', show: yuan },
  state: { label: '状态', show: of(subsidyStateText) },
  decidedOn: { label: '审批日期' },
  documentNo: { label: '批准文号' },
  reason: { label: '未批准的原因' },
  entryId: { label: '发放记录', show: () => '已登记' },
  remark: { label: '备注' },
};

/** For differences shown where no names are at hand: that it is another station is what counts there. */
export const otherStation: NameOf = () => '（另选的站点）';

export interface FieldDifference {
  /** Dotted path of the field. */
  path: string;
  label: string;
  before: string;
  after: string;
}

const isField = (text: object): text is FieldText<unknown> => 'label' in text;
const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
const partOf = (record: unknown, key: string): unknown =>
  typeof record === 'object' && record !== null ? (record as Record<string, unknown>)[key] : undefined;

/** What a clerk reads for an empty field. */
export const EMPTY_TEXT = '（空）';

/** 在册: a withdrawn record is hidden, not gone. Said only where both states of the record are known. */
function lifeDifference(before: unknown, after: unknown): FieldDifference[] {
  const [was, is] = [partOf(before, 'withdrawnAt'), partOf(after, 'withdrawnAt')];
  if (was === undefined || is === undefined || (was === null) === (is === null)) return [];
  const word = (withdrawnAt: unknown) => (withdrawnAt === null ? '是' : '否（已撤回）');
  return [{ path: 'withdrawnAt', label: '在册', before: word(was), after: word(is) }];
}

/**
 * Fields in which two states of a record differ, in the order of `texts`, each as the clerk reads it. Null stands for a record that
 * was not there: then every field that is filled is listed. Fields without a text are left out; withdrawing and bringing back come first.
 */
export function recordDifferences<T>(texts: FieldTexts<T>, before: unknown, after: unknown, nameOf: NameOf): FieldDifference[] {
  const ofFields = Object.entries<object>(texts).flatMap(([key, text]): FieldDifference[] => {
    const [was, is] = [partOf(before, key), partOf(after, key)];
    if (!isField(text))
      return recordDifferences(text as FieldTexts<unknown>, was, is, nameOf).map((part) => ({ ...part, path: `${key}.${part.path}` }));
    if (JSON.stringify(was ?? null) === JSON.stringify(is ?? null) || (isEmpty(was) && isEmpty(is))) return [];
    const show = (value: unknown): string => (isEmpty(value) ? EMPTY_TEXT : text.show ? text.show(value, nameOf) : String(value));
    return [{ path: key, label: text.label, before: show(was), after: show(is) }];
  });
  return [...lifeDifference(before, after), ...ofFields];
}
