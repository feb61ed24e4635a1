import type { AuditEntry, AuditFilter, AuditKind, EntityName } from '../audit/contract.ts';
import type { ImportBatch } from '../imports/contract.ts';
import { todayOf } from '../kernel/plainDate.ts';
import type { Area } from '../office/office.ts';
import type { MailRecord, Submission } from '../reports/contract.ts';
import type { ServiceCountFields } from '../services/serviceCount.ts';
import { type StatusChange, servedGroup } from '../stations/station.ts';
import { actionText, actorText } from './actions.ts';
import { aidBatchFieldText, aidFieldText } from './aid.ts';
import { calendarDayFieldText, calendarYearFieldText } from './calendar.ts';
import { hardshipFileHistoryText, hardshipJudgementText, hardshipStepText } from './hardshipHistory.ts';
import { hardshipRuleFieldText } from './hardshipRules.ts';
import { lightFileFieldText } from './lightFiles.ts';
import {
  accountFieldText,
  accountTitleFieldText,
  activityFieldText,
  adjustmentFieldText,
  budgetFieldText,
  budgetLineFieldText,
  type FieldTexts,
  fundFieldText,
  type NameOf,
  officeFieldText,
  partnerFieldText,
  receiptFieldText,
  recordDifferences,
  serviceFieldText,
  stationFieldText,
  subsidyFieldText,
  subsidyRuleFieldText,
} from './recordFields.ts';
import { plateIssueFieldText } from './signage.ts';
import { servedGroupText, stationStatusText } from './values.ts';

// The audit trail in words: for its page, for the workbook made of it, and for the errors that name records.

export const entityNameText: Record<EntityName, string> = {
  office: '本单位',
  area: '地区',
  station: '站点',
  statusChange: '状态记录',
  partner: '共建单位',
  fundEntry: '收支记录',
  serviceCount: '服务人次记录',
  activity: '活动',
  submission: '报送记录',
  mail: '邮件草稿',
  plateIssue: '标识牌发放记录',
  importBatch: '导入记录',
  budget: '预算',
  budgetLine: '预算项目',
  adjustment: '预算调整',
  accountTitle: '会计科目',
  receipt: '收入',
  subsidyRule: '奖补标准',
  subsidy: '奖补申请',
  account: '账号',
  calendarDay: '日历调整',
  calendarYear: '日历年份',
  hardshipRule: '困难帮扶标准',
  lightFile: '慰问档案',
  aidBatch: '帮扶批次',
  aid: '帮扶记录',
  hardshipFile: '困难职工档案',
  hardshipStep: '档案办理记录',
  hardshipJudgement: '困难认定',
  dataFile: '数据文件',
};

export const auditKindText: Record<AuditKind, string> = { change: '改动', look: '查看和导出' };

const areaFieldText: FieldTexts<Area> = { code: { label: '代码' }, name: { label: '名称' } };

const statusChangeFieldText: FieldTexts<Omit<StatusChange, 'id' | 'createdAt'>> = {
  stationId: { label: '站点', show: (id, nameOf) => nameOf(id) ?? '（已不在册）' },
  from: { label: '原状态', show: (status) => stationStatusText[status] },
  to: { label: '新状态', show: (status) => stationStatusText[status] },
  on: { label: '日期' },
  reason: { label: '原因' },
  documentNo: { label: '依据文号' },
};

const groupCountText = Object.fromEntries(
  servedGroup.options.map((group) => [group, { label: `其中${servedGroupText[group]}`, show: (visits: number) => `${visits} 人次` }]),
);
const countFieldText: FieldTexts<Omit<ServiceCountFields, 'byGroup'>> & { byGroup: typeof groupCountText } = {
  ...serviceFieldText,
  byGroup: groupCountText,
};

const submissionFieldText: FieldTexts<Pick<Submission, 'year' | 'quarter' | 'correctionNo' | 'correctionReason' | 'cutOffOn'>> = {
  year: { label: '年份' },
  quarter: { label: '季度', show: (quarter) => `第${quarter}季度` },
  correctionNo: { label: '版本', show: (no) => (no === 0 ? '首次报送' : `第${no}次更正`) },
  correctionReason: { label: '更正原因' },
  cutOffOn: { label: '截止日期' },
};

const mailFieldText: FieldTexts<Pick<MailRecord, 'recipient' | 'subject' | 'attachmentName'>> = {
  recipient: { label: '收件人' },
  subject: { label: '主题' },
  attachmentName: { label: '附件' },
};

const importFieldText: FieldTexts<Pick<ImportBatch, 'fileName' | 'sheetName' | 'leftoverCount'>> & {
  counts: FieldTexts<Pick<ImportBatch['counts'], 'new' | 'taken'>>;
  undoneAt: { label: string; show: () => string };
} = {
  fileName: { label: '文件' },
  sheetName: { label: '工作表' },
  counts: { new: { label: '新站点' }, taken: { label: '更新的站点' } },
  leftoverCount: { label: '没有导入的内容' },
  undoneAt: { label: '已撤销', show: () => '是' },
};

/** What the data file as a whole is noted with. */
export const dataFileFieldText = {
  protected: { label: '密码保护', show: (on: boolean) => (on ? '有' : '没有') },
  idleMinutes: { label: '自动锁定（分钟）' },
  laterSeenAt: { label: '本机见过的较新状态', show: (at: string) => todayOf(new Date(at)) },
  secondPlace: { label: '第二位置' },
  backup: { label: '用的备份' },
  madeAt: { label: '备份日期', show: (at: string) => todayOf(new Date(at)) },
};

/** The fields of every kind of record. */
export const entryFieldText: Record<EntityName, FieldTexts<unknown>> = {
  office: officeFieldText,
  area: areaFieldText,
  station: stationFieldText,
  statusChange: statusChangeFieldText,
  partner: partnerFieldText,
  fundEntry: fundFieldText,
  serviceCount: countFieldText,
  activity: activityFieldText,
  submission: submissionFieldText,
  mail: mailFieldText,
  plateIssue: plateIssueFieldText,
  importBatch: importFieldText,
  budget: budgetFieldText,
  budgetLine: budgetLineFieldText,
  adjustment: adjustmentFieldText,
  accountTitle: accountTitleFieldText,
  receipt: receiptFieldText,
  subsidyRule: subsidyRuleFieldText,
  subsidy: subsidyFieldText,
  account: accountFieldText,
  calendarDay: calendarDayFieldText,
  calendarYear: calendarYearFieldText,
  hardshipRule: hardshipRuleFieldText,
  hardshipFile: hardshipFileHistoryText,
  hardshipStep: hardshipStepText,
  hardshipJudgement: hardshipJudgementText,
  lightFile: lightFileFieldText,
  aidBatch: aidBatchFieldText,
  aid: aidFieldText,
  dataFile: dataFileFieldText,
};

/** Stands where the content of an entry was. */
export const DESTROYED_TEXT = '内容已销毁';

/** What an entry did to its record: 站点名称：甲 → 乙. A line a field; a new record has its fields alone; none for a look or a batch. */
export const entryLines = (entry: Pick<AuditEntry, 'entity' | 'before' | 'after' | 'destroyed'>, nameOf: NameOf): string[] =>
  entry.destroyed ? [DESTROYED_TEXT] : differenceLines(entry, nameOf);
const differenceLines = (entry: Pick<AuditEntry, 'entity' | 'before' | 'after'>, nameOf: NameOf): string[] =>
  recordDifferences(entryFieldText[entry.entity], entry.before, entry.after, nameOf).map(({ label, before, after }) =>
    entry.before === null ? `${label}：${after}` : `${label}：${before} → ${after}`,
  );

/** Name of the workbook made of the trail, and of its sheet. */
export const AUDIT_BOOK_NAME = '操作记录';
/** Headings of its columns, with their widths in characters. */
const AUDIT_WIDTHS = { 序号: 8, 时间: 20, 操作人: 12, 操作: 18, 类别: 12, 记录种类: 14, 记录: 28, 内容: 60, 原因: 30 };
export const AUDIT_COLUMNS = Object.entries(AUDIT_WIDTHS).map(([heading, width]) => ({ heading, width }));

/**
 * What an export of the trail took, as the trail itself keeps it for all to read: 操作人 李敏；2023-01-01 起；共 12 条. `entries` null: whoever made it sees
 * hardship files, and neither whom he searched for nor how many entries tell of them is for all.
 */
export function auditExportText(filter: AuditFilter, entries: number | null): string {
  const parts = [
    filter.actor !== null && `操作人 ${actorText(filter.actor)}`,
    filter.action !== null && actionText(filter.action),
    filter.kind !== null && auditKindText[filter.kind],
    filter.entity !== null && entityNameText[filter.entity],
    filter.entityId !== null && '一条记录',
    filter.search !== '' && (entries === null ? '按文字查找' : `含“${filter.search}”`),
    filter.from !== null && `${filter.from} 起`,
    filter.to !== null && `${filter.to} 止`,
  ].filter((part) => part !== false);
  return [...(parts.length === 0 ? ['全部'] : parts), ...(entries === null ? [] : [`共 ${entries} 条`])].join('；');
}
