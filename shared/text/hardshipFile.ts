import type { KeptFileKind, RunningClockView, SensitiveField } from '../hardship/contract.ts';
import type { HardshipFileFields } from '../hardship/file.ts';
import type { ApplicantFields, MemberFields } from '../hardship/person.ts';
import type { ClosingReason, FileAlert, FileMove, FileState } from '../hardship/process.ts';
import type { ClockName } from '../hardship/rules.ts';
import { weekdayText } from './calendar.ts';

// Names of a hardship file's fields, as the national form prints them, and of its states, moves, clocks and alerts.

export const applicantFieldText: Record<Exclude<keyof ApplicantFields, 'id'>, string> = {
  name: '姓名',
  sex: '性别',
  idNumber: '身份证号',
  bornOn: '出生日期',
  ethnicGroup: '民族',
  politicalStatus: '政治面貌',
  health: '健康状况',
  disability: '残疾类别',
  medicalInsurance: '医保状况',
  maritalStatus: '婚姻状况',
  registration: '户口类型',
  modelWorker: '劳模类型',
  workStatus: '工作状态',
  monthlyIncomeFen: '本人月平均收入',
  employer: '工作单位',
  employerKind: '单位性质',
  employerCondition: '企业状况',
  industry: '所属行业',
  contractSignedOn: '劳动合同签订时间',
  contractTerm: '合同期限',
  phone: '手机号码',
  otherPhone: '其他联系方式',
  remark: '本人备注',
  workSinceOn: '工作时间',
  unionMember: '工会会员',
  singleParent: '是否单亲',
  selfHelp: '是否有一定自救能力',
};
export const memberFieldText: Record<Exclude<keyof MemberFields, 'id'>, string> = {
  name: '姓名',
  relation: '关系',
  sex: '性别',
  idNumber: '身份证号',
  bornOn: '出生日期',
  ethnicGroup: '民族',
  politicalStatus: '政治面貌',
  health: '健康状况',
  disability: '残疾类别',
  medicalInsurance: '医保状况',
  maritalStatus: '婚姻状况',
  registration: '户口类型',
  modelWorker: '劳模类型',
  workStatus: '人员身份',
  monthlyIncomeFen: '月收入',
  employer: '单位或学校',
  employerKind: '单位性质',
  employerCondition: '企业状况',
  industry: '所属行业',
  contractSignedOn: '劳动合同签订时间',
  contractTerm: '合同期限',
  phone: '手机号码',
  otherPhone: '其他联系方式',
  remark: '备注',
  sharesHousehold: '共同生活',
  schoolStage: '当前学历',
  enrolledYear: '入学年份',
  schoolYears: '年制',
};
export const hardshipFileFieldText: Record<keyof HardshipFileFields, string> = {
  fileNo: '职工编号',
  applicationKind: '申请类别',
  level: '建档标准',
  focusGroup: '重点群体',
  applicant: '职工本人',
  members: '家庭成员',
  areaCode: '居住地行政区划',
  street: '街道（镇）',
  address: '家庭住址',
  postcode: '邮政编码',
  residence: '适用低保标准',
  registeredAreaCode: '户口所在地行政区划',
  housing: '住房类型',
  floorSqm: '建筑面积（平方米）',
  property: '财产',
  otherIncomes: '家庭其他非薪资年收入',
  dibaoMonthlyFen: '低保金额（每月）',
  outlays: '刚性支出',
  zeroEmployment: '是否零就业家庭',
  mainCause: '主要致困原因',
  furtherCauses: '次要致困原因',
  causeRemark: '其他（文字描述）',
  sudden: '意外致困',
  migrant: '困难农民工',
  bank: '银行账户',
  consent: '核对授权书',
  attachments: '附件',
  exclusionsFound: '不予建档的情形',
  madeBy: '建档人',
  checkedBy: '审核人',
  enteredBy: '录入人',
  remark: '备注',
};

export const fileStateText: Record<FileState, string> = {
  draft: '草稿',
  awaitingFirstReview: '待初审',
  investigating: '入户调查',
  published: '公示中',
  objected: '异议核实',
  awaitingTownReview: '待镇街复核',
  awaitingDataCheck: '待民政核对',
  dataCheckSent: '民政核对中',
  awaitingDecision: '待县审定',
  returned: '待补正',
  active: '在档',
  tracking: '脱困跟踪',
  closed: '已退档',
  destroyed: '已销毁',
};
export const fileMoveText: Record<FileMove, string> = {
  submit: '提交申请',
  investigate: '初审通过，入户调查',
  publish: '开始公示',
  endPublication: '公示期满，报镇街复核',
  object: '登记异议',
  dismissObjection: '异议不成立，继续公示',
  upholdObjection: '异议成立，重新调查',
  approveInTown: '镇街复核通过',
  sendDataCheck: '送民政核对',
  receiveDataCheck: '收到核对报告',
  approve: '审定同意，建档',
  return: '退回补正',
  complete: '补正完成',
  refuse: '不予建档',
  giveUp: '本人放弃申请',
  review: '年审通过',
  adjust: '调整困难类别或情况',
  transfer: '转移',
  reapply: '重新申请',
  relieve: '脱困，转入跟踪',
  relapse: '返困，恢复在档',
  close: '退档',
  destroy: '销毁',
};
export const closingReasonText: Record<ClosingReason, string> = {
  relieved: '脱困',
  deceased: '死亡',
  ineligible: '不符合',
  movedAway: '转出',
  givenUp: '放弃',
};
export const clockText: Record<ClockName, string> = {
  investigation: '摸底调查',
  publication: '公示',
  townReview: '镇街复核',
  dataCheck: '民政核对',
  decision: '县级审定',
  completion: '补正材料',
  objection: '核实异议',
  sync: '更新全国系统',
  review: '年审',
  reapplication: '重新申请',
  tracking: '脱困跟踪',
  keeping: '档案保管',
  unchanged: '档案变动',
  lightKeeping: '慰问档案保管',
};
const endedText: Partial<Record<ClockName, string>> = {
  publication: '公示期已满',
  tracking: '跟踪期已满',
  keeping: '保管期已满，可以销毁',
  unchanged: '长期没有变动',
};
/** What a clock that lasted its time says. */
export const clockEndedText = (clock: ClockName): string => endedText[clock] ?? `${clockText[clock]}期已满`;

/** Kinds of alerts, as the list's filter names them. */
export const fileAlertText: Record<FileAlert['code'], string> = {
  overdue: '超过期限',
  dueSoon: '快到期限',
  ended: '期限已满',
  neverAided: '从未帮扶',
  calendarUnknown: '缺工作日历',
};
/** An alert in one short sentence. */
export function fileAlertSentence({ code, clock, on }: FileAlert): string {
  if (clock === null) return '建档后从未帮扶';
  switch (code) {
    case 'overdue':
      return `${clockText[clock]}已超过期限（${on}）`;
    case 'dueSoon':
      return `${clockText[clock]}应在 ${on}（含当日）前办理`;
    case 'calendarUnknown':
      return `${clockText[clock]}的期限算不出来，请先录入当年的工作日历`;
    default:
      return endedText[clock] ?? `${clockText[clock]}期已满（${on}）`;
  }
}

const clockUnitText: Record<RunningClockView['unit'], string> = { days: '天', months: '天', workingDays: '个工作日' };
const untilText: Partial<Record<ClockName, string>> = { publication: '公示至', tracking: '跟踪至', keeping: '保管至' };

/** So many days ahead a last day is a date to plan by, with its weekday and the days that are left; beyond, as with 保管, it is a date alone. */
const COUNTED_DAYS = 366;

/** A running clock in a few words: 公示至 2026-03-05 周四（还有 3 个工作日）. */
export function runningClockSentence({ clock, end, unit, lastOn, unknownYear, left }: RunningClockView): string {
  if (lastOn === null) return `${clockText[clock]}期限不明：${unknownYear}年的工作日历还没有录入`;
  if (end === 'until' && left !== null && left < 0) return endedText[clock] ?? `${clockText[clock]}期已满（${lastOn}）`;
  const until = end === 'until' ? (untilText[clock] ?? `${clockText[clock]}至`) : `${clockText[clock]}截止`;
  if (left === null || left > COUNTED_DAYS) return `${until} ${lastOn}`;
  const rest = left > 0 ? `还有 ${left} ${clockUnitText[unit]}` : left === 0 ? '今天是最后一天' : `已超过 ${-left} ${clockUnitText[unit]}`;
  return `${until} ${lastOn} ${weekdayText(lastOn)}（${rest}）`;
}

/** What is kept for a time and then destroyed. */
export const keptFileKindText: Record<KeptFileKind, string> = { hardshipFile: '困难职工档案', lightFile: '慰问档案' };
/** What a file's time of keeping began with; a withdrawn one, of whatever kind, is kept from its 撤回 on. */
export const keptSinceText: Record<KeptFileKind, string> = { hardshipFile: '退档', lightFile: '最后变动' };

export const sensitiveFieldText: Record<SensitiveField, string> = {
  idNumber: '身份证号',
  phone: '手机号码',
  otherPhone: '其他联系方式',
  cardNo: '银行卡号',
};
/** What a look at one field took, as the audit trail keeps it. */
export const revealText = (field: SensitiveField, name: string, purpose: string): string => `${sensitiveFieldText[field]}（${name}）；${purpose}`;
/** Why a notice was made of a file, and that a paper has its numbers whole, as the audit trail keeps it. */
export const noticePurposeText = ({ fromOn, toOn }: { fromOn: string; toOn: string }): string => `公示（${fromOn} 至 ${toOn}）`;
export const wholeNumbersText = (purpose: string): string => `含完整号码；${purpose}`;
/** Who approved a destruction, as its step keeps it, and read from there. */
const APPROVED_BY = '批准人：';
export const approvedByText = (approvedBy: string): string => APPROVED_BY + approvedBy;
export const approverIn = (opinion: string): string => (opinion.startsWith(APPROVED_BY) ? opinion.slice(APPROVED_BY.length) : opinion);

/** Sentences of broken rules, by code (shared/text/errors.ts). */
export const hardshipIssueSentences: Record<string, string | ((params: Record<string, string | number>) => string)> = {
  notAnEthnicGroup: '请选择民族',
  notAnIndustry: '请选择行业',
  notAPostcode: '邮政编码是 6 位数字',
  notABankCard: '银行卡号应为 12 至 32 位数字',
  mobileLength: ({ length }) => `手机号码应为 11 位，现在是 ${length} 位`,
  disabilityMissing: '健康状况是“残疾”时，要填残疾类别和等级',
  schoolStageMissing: '在校学生要填当前学历',
  idNumberTwice: '与另一位家庭成员的身份证号相同',
  memberAided: ({ number }) => `原来的第 ${number} 位家庭成员有帮扶记录，不能去掉；不再共同生活的，改为不共同生活`,
  memberTwice: '同一位家庭成员出现了两次',
  spouseTwice: '配偶只能有一位',
  maritalContradicts: '家庭成员中有配偶，与婚姻状况不一致',
  singleParentContradicts: '家庭成员中有配偶，与“单亲”不一致',
  zeroEmploymentContradicts: '家庭中有人在岗，与“零就业家庭”不一致',
  migrantContradicts: '工作状态不是农民工，不能填困难农民工的条件',
  housingContradicts: '财产中有住宅，与“无房”不一致',
  memberUnknown: '这位家庭成员已不在名单里，请重新选择',
  memberOutside: '这位家庭成员不共同生活，收入和支出不计入本户',
  inOutlaysExceeds: '不能大于损失，也不能大于刚性支出合计',
  mainCauseMissing: '请先填主要致困原因',
  causeTwice: '同一致困原因选了两次',
  causeRemarkMissing: '致困原因有“其他”，请用文字说明',
  workBeforeBirth: '工作时间不能早于出生日期',
  withdrawnBeforeGiven: '撤回日期不能早于授权日期',
  documentEmpty: '这是空文件，请检查后重新选择',
  fileLocked: '档案现在的状态不能修改；已提交的请先退回补正',
  fileIncomplete: ({ count }) => `档案还有 ${count} 处必填的内容没有填，请补齐后再提交`,
  moveNotAllowed: '档案现在的状态不能办理这一步，请刷新后再看',
  moveBeforeState: ({ enteredOn }) => `不能早于上一步的日期（${enteredOn}）`,
  moveBeforeJudgement: ({ judgedOn }) => `不能早于所依据的认定（${judgedOn}）`,
  relievedWithoutTracking: '脱困的档案先转入脱困跟踪，再退档',
  consentMissing: '没有有效的核对授权书，不能送民政核对',
  judgementMissing: '还没有本次的困难认定，请先认定',
  categoryNotMet: '认定结果是不符合，不能建档',
  publicationRunning: ({ lastOn }) => `公示到 ${lastOn} 为止，次日才能办理`,
  trackingRunning: ({ lastOn }) => `脱困跟踪到 ${lastOn} 为止，次日才能按脱困退档`,
  keepingRunning: ({ lastOn }) => `档案保管到 ${lastOn}，次日才能销毁`,
  notInPublication: '这份档案不在公示中，不能列入公示单',
  publicationDaysDiffer: ({ publishedOn }) => `这份档案从 ${publishedOn} 开始公示，与前面的不是同一天，请另做一张公示单`,
  fileTwice: '同一份档案选了两次',
  processRuleMissing: '当日没有适用的办理时限，请管理员先录入',
  sameDayTwice: ({ documentNo }) => `同一地区同一天已有标准${documentNo && `（${documentNo}）`}`,
  ruleKindFixed: '标准的类别不能改，请撤回后另建一条',
  multipleNotWider: '倍数要大于前一类别的倍数',
  categoryMissing: '至少要有一个困难类别',
  exclusionTwice: '同一情形写了两次',
  capTwice: '同一限额写了两次',
  capStageWithoutChild: '按就读阶段的限额只能按每个子女计算',
  capOutsideScope: '送温暖的限额与困难帮扶的限额要分开录入',
  clockMissing: '这一期限必须填写',
};
