import type { ColumnType } from 'kysely';
import type { RecordHead } from '../../shared/kernel/recordHead.ts';
import type {
  AidBatchRow,
  AidRow,
  DoomedAttachmentRow,
  HardshipFileRow,
  HardshipJudgementRow,
  HardshipPersonRow,
  HardshipRuleRow,
  HardshipStepRow,
  LightFileRow,
  SubjectKeyRow,
} from './hardshipRows.ts';

// Tables as Kysely sees them. Columns carry the entities' names. Lists and maps are JSON text; booleans are 1 and 0.
// Times are UTC ISO text, days YYYY-MM-DD text, money integer fen.
// The rows of hardship files and aid stand in hardshipRows.ts.

/** One row, `id` = 1. */
export interface OfficeRow {
  id: number;
  version: number;
  updatedAt: string;
  name: string;
  level: string;
  areaCode: string;
  areaName: string;
  cityName: string;
  upperName: string;
  upperEmail: string;
  reporter: string;
  phone: string;
  objectName: string;
  deadlineReading: string;
  stockTotal: string;
}
/** Areas of the office's own: changed or added names; the national table itself ships as a resource. */
export interface AreaRow {
  code: string;
  name: string;
}
/** Choices of this data file: theme, text size, list columns, put-away lists. `value` is JSON. */
export interface SettingRow {
  key: string;
  value: string;
}
export interface StationRow extends RecordHead {
  code: string;
  formalName: string;
  ownName: string;
  areaCode: string;
  street: string;
  address: string;
  lng: number | null;
  lat: number | null;
  coordSystem: string | null;
  buildKind: string;
  buildMode: string | null;
  hostType: string | null;
  areaSqm: number | null;
  openingHours: string;
  keeperName: string;
  keeperPhone: string;
  servedGroups: string;
  services: string;
  grade: string;
  remark: string;
  plannedOn: string | null;
  startedOn: string | null;
  finishedOn: string | null;
  acceptedOn: string | null;
  platedOn: string | null;
  openedOn: string | null;
  struckOffOn: string | null;
  status: string;
  /** Lower-case text that search looks through: names, code, address, keeper, full pinyin and initials of the names. Written by the store. */
  searchText: string;
  /** Own name by pinyin, for sorting as Chinese lists do. */
  sortKey: string;
}
export interface StationPartnerRow {
  stationId: string;
  partnerId: string;
  position: number;
}
export interface StatusChangeRow {
  id: string;
  stationId: string;
  from: string | null;
  to: string;
  on: string;
  reason: string;
  documentNo: string;
  createdAt: string;
}
export interface PartnerRow extends RecordHead {
  name: string;
  kind: string;
  brand: string;
  contactName: string;
  contactPhone: string;
  agreementNumber: string;
  agreementFromOn: string | null;
  agreementToOn: string | null;
  documentHash: string | null;
  documentName: string;
  remark: string;
  searchText: string;
  sortKey: string;
}
export interface FundEntryRow extends RecordHead {
  on: string;
  amountFen: number;
  source: string;
  sourceDetail: string | null;
  purpose: string;
  stationId: string | null;
  activityId: string | null;
  lineId: string | null;
  payee: string;
  voucherNo: string;
  documentNo: string;
  reversesId: string | null;
  /** JSON: hash and name of each. */
  documents: string;
  overrunReason: string;
  remark: string;
}
/** 预算 of a year. */
export interface BudgetRow extends RecordHead {
  year: number;
  warnPercent: number;
  remark: string;
  state: string;
  stateOn: string | null;
  documentNo: string;
}
export interface BudgetLineRow extends RecordHead {
  budgetId: string;
  name: string;
  purpose: string;
  accountCode: string;
  source: string;
  sourceDetail: string | null;
  receiptId: string | null;
  amountFen: number;
  remark: string;
  /** Grows in the order in which a budget's lines were made. Written by the store. */
  position: number;
}
/** 预算调整. */
export interface AdjustmentRow extends RecordHead {
  lineId: string;
  on: string;
  amountFen: number;
  reason: string;
  documentNo: string;
}
/** 会计科目. */
export interface AccountTitleRow extends RecordHead {
  code: string;
  name: string;
  kind: string;
  edition: string;
  /** As a station's. */
  searchText: string;
}
/** 收入. */
export interface ReceiptRow extends RecordHead {
  on: string;
  name: string;
  amountFen: number;
  source: string;
  sourceDetail: string | null;
  payer: string;
  documentNo: string;
  accountCode: string;
  /** JSON: purposes of earmarked money. */
  purposes: string;
  endsOn: string | null;
  reversesId: string | null;
  remark: string;
  searchText: string;
}
/** 奖补标准. */
export interface SubsidyRuleRow extends RecordHead {
  name: string;
  level: string;
  basis: string;
  kind: string;
  /** JSON: tiers in their order. */
  tiers: string;
  fromOn: string;
  toOn: string | null;
  remark: string;
}
/** 奖补申请. */
export interface SubsidyRow extends RecordHead {
  ruleId: string;
  stationId: string;
  /** YYYY-MM; both null for what is paid once. */
  fromMonth: string | null;
  toMonth: string | null;
  appliedOn: string;
  remark: string;
  amountFen: number;
  state: string;
  decidedOn: string | null;
  documentNo: string;
  reason: string;
  entryId: string | null;
}
export interface ServiceCountRow extends RecordHead {
  stationId: string;
  fromOn: string;
  toOn: string;
  visits: number;
  byGroup: string;
  remark: string;
}
export interface ActivityRow extends RecordHead {
  on: string;
  subject: string;
  kind: string;
  persons: number | null;
  costFen: number | null;
  remark: string;
  searchText: string;
}
export interface ActivityStationRow {
  activityId: string;
  stationId: string;
}
/** A submitted form, frozen: never updated. A correction is a further row with the next `correctionNo` and a reason. */
export interface SubmissionRow {
  id: string;
  form: string;
  year: number;
  quarter: number;
  correctionNo: number;
  correctionReason: string;
  cutOffOn: string;
  submittedAt: string;
  /** JSON: the whole frozen form (heads, figures, 补报). */
  content: string;
  /** JSON: the records behind the figures as they were. */
  records: string;
  /** SHA-256 (hex) of `content` and `records`. */
  checksum: string;
}
/**
 * Which submission holds a fact, and the fact as it was reported. A correction takes its quarter's facts over from the version before it;
 * what that version held stays in its `records`.
 */
export interface ReportedFactRow {
  form: string;
  /** accept, strike (both by station id), fund, count. */
  kind: string;
  recordId: string;
  submissionId: string;
  /** The figure it was counted in: newSelf, newJoint, struckOff, fundsUnion, fundsGovernment, fundsOther, served. */
  measure: string;
  on: string;
  /** 1 for a station, fen for money, 人次 for a count. */
  amount: number;
}
/** A mail made for a submission: saved as a draft. */
export interface MailRow {
  id: string;
  submissionId: string;
  recipient: string;
  subject: string;
  attachmentName: string;
  attachmentChecksum: string;
  createdAt: string;
}
export interface PlateIssueRow extends RecordHead {
  stationId: string;
  issuedOn: string;
  widthMm: number;
  heightMm: number;
  quantity: number;
  mountedOn: string | null;
  takenDownOn: string | null;
  remark: string;
}
export interface ImportBatchRow {
  id: string;
  /** The change that wrote it; undoing that change undoes the import. */
  changeId: string;
  fileName: string;
  sheetName: string;
  createdAt: string;
  undoneAt: string | null;
  /** JSON: counts by verdict. */
  summary: string;
  /** JSON: what could not be read, with row, column, text and reason. */
  leftovers: string;
}
/** 操作记录. Chained: `hash` is SHA-256 over the previous row's hash and this row. Only ever appended. */
export interface AuditRow {
  seq: number;
  /** One per change(): the entries of one change are undone together. */
  changeId: string;
  at: string;
  actor: string;
  /** feature.procedure that did it. */
  action: string;
  entity: string;
  entityId: string;
  /** JSON of the record before and after; null for none. A batch entry (sample data) has both null. */
  before: string | null;
  after: string | null;
  reason: string;
  hash: string;
  /** The change that this entry takes back; null for most. */
  undoes: string | null;
}

/** Who may sign in to a protected file. The password's slot stands in the head of the file (docs/data-file.md), not here. `hardship`: 1 or 0. */
export interface AccountRow extends RecordHead {
  name: string;
  role: string;
  hardship: number;
}
/** What somebody has typed and not saved. `content` is JSON. Not in the audit trail. */
export interface DraftRow {
  /** Id of the account; '' in a file without accounts. */
  actor: string;
  key: string;
  /** The page's address behind #, with its query. */
  place: string;
  title: string;
  content: string;
  savedAt: string;
}
/** One row, `id` = 1. `fileId`: 32 hex digits, the same in every copy. */
export interface FileIdentityRow {
  id: number;
  fileId: string;
}

/** A day set by the office. `kind`: work or rest. */
export interface CalendarDayRow extends RecordHead {
  on: string;
  kind: string;
  remark: string;
}
/** A year that the office says to have entered whole. */
export interface CalendarYearRow extends RecordHead {
  year: number;
  documentNo: string;
}

export interface Schema {
  office: OfficeRow;
  area: AreaRow;
  setting: SettingRow;
  station: StationRow;
  stationPartner: StationPartnerRow;
  statusChange: StatusChangeRow;
  partner: PartnerRow;
  /** `paysId`: the claim or batch of aid that it was made to pay, for good; no field of the entry itself. */
  fundEntry: FundEntryRow & { paysId: ColumnType<string | null, string | null | undefined> };
  budget: BudgetRow;
  budgetLine: BudgetLineRow;
  adjustment: AdjustmentRow;
  accountTitle: AccountTitleRow;
  receipt: ReceiptRow;
  subsidyRule: SubsidyRuleRow;
  subsidy: SubsidyRow;
  serviceCount: ServiceCountRow;
  activity: ActivityRow;
  activityStation: ActivityStationRow;
  submission: SubmissionRow;
  reportedFact: ReportedFactRow;
  mail: MailRow;
  plateIssue: PlateIssueRow;
  importBatch: ImportBatchRow;
  account: AccountRow;
  draft: DraftRow;
  fileIdentity: FileIdentityRow;
  calendarDay: CalendarDayRow;
  calendarYear: CalendarYearRow;
  hardshipRule: HardshipRuleRow;
  hardshipFile: HardshipFileRow;
  hardshipPerson: HardshipPersonRow;
  hardshipStep: HardshipStepRow;
  hardshipJudgement: HardshipJudgementRow;
  subjectKey: SubjectKeyRow;
  doomedAttachment: DoomedAttachmentRow;
  lightFile: LightFileRow;
  aidBatch: AidBatchRow;
  aid: AidRow;
  audit: Omit<AuditRow, 'seq'> & { seq: ColumnType<number, number, never> };
}
