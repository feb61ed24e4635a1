import type { Right } from '../accounts/rights.ts';
import { NAMED_AT_MOST, type NamedRecord, type UndoHindrance } from '../audit/contract.ts';
import type { BackupFault, PlaceRefusal } from '../backups/contract.ts';
import type { FundPurpose, FundSource, FundSourceDetail } from '../funds/fundEntry.ts';
import type { AidVerdict } from '../hardship/caps.ts';
import type { TableFault } from '../imports/tableFault.ts';
import type { DiskReason, OpenFailureKind, RuleIssue } from '../kernel/contractBase.ts';
import { formatYuan } from '../kernel/money.ts';
import type { BoardStation, MissingGlyph } from '../signage/contract.ts';
import type { PlateRefusal } from '../signage/notices.ts';
import type { StationDate } from '../stations/station.ts';
import type { SubsidyState } from '../subsidies/subsidy.ts';
import { aidVerdictSentence } from './aidCaps.ts';
import { entityNameText } from './auditTrail.ts';
import { backupFaultText, placeRefusalText } from './backups.ts';
import { hardshipIssueSentences } from './hardshipFile.ts';
import { missingRuleText } from './judgement.ts';
import { boardTooSmallSentence, glyphMissingSentence, notAcceptedSentence } from './signage.ts';
import { tableFaultText } from './tableFaults.ts';
import { fundPurposeText, fundSourceDetailText, fundSourceText, stationDateText, subsidyStateText } from './values.ts';

// Error codes and broken rules to the sentences that clerks read: what happened, whether the data is safe, what to do next.

type Params = Record<string, string | number>;
type Sentence = string | ((params: Params) => string);

const lineLeftWords = (leftFen: number): string => (leftFen < 0 ? `已超支 ${formatYuan(0 - leftFen)} 元` : `只剩 ${formatYuan(leftFen)} 元`);
const sourceWord = (code: string): string => ({ ...fundSourceText, ...fundSourceDetailText })[code as FundSource | FundSourceDetail];

/** Broken rules and refused field values, by code. Unknown codes are a defect and show as themselves. */
const issueSentences: Record<string, Sentence> = {
  ...hardshipIssueSentences,
  required: '必填',
  tooLong: '太长了',
  controlCharacters: '含有无法识别的字符',
  notANumber: '不是数字',
  notAnInteger: '只能是整数',
  notAnAmount: '不是有效的金额，最多到分',
  tooSmall: ({ minimum }) => `不能小于 ${minimum}`,
  notAbove: ({ minimum }) => `要大于 ${minimum}`,
  tooBig: ({ maximum }) => `不能大于 ${maximum}`,
  tooMany: ({ maximum }) => `最多 ${maximum} 项`,
  notChosen: '请选择',
  unreadable: '填写的内容无法识别',
  notADate: '日期不存在或格式不对，请写成 2023-09-25',
  dateInFuture: '日期不能晚于今天',
  notAPhone: '电话号码格式不对',
  notAnEmail: '邮箱地址格式不对',
  notAnAreaCode: '行政区划代码应为 2、4、6 或 9 位数字',
  buildModeContradicts: '与“自建/共建”不一致：工会自建属于自建，其余属于共建',
  partnerMissing: '共建站点要选共建单位',
  partnerTwice: '同一共建单位选了两次',
  coordinatesIncomplete: '经度、纬度和坐标系要一起填',
  datesOutOfOrder: ({ earlier, earlierOn }) => `不能早于${stationDateText[earlier as StationDate]}（${earlierOn}）`,
  acceptedOnMissing: '已验收的站点要填验收日期',
  notYetAccepted: '还没有验收，不能填验收日期；请用“验收合格”办理',
  struckOffOnMissing: '已撤销的站点要填撤销日期',
  notStruckOff: '没有撤销，不能填撤销日期；请用“撤销站点”办理',
  statusMovesAlone: '状态不能直接修改，请用状态操作办理',
  spanReversed: '结束不能早于开始',
  notAnAccountCode: '科目代码是 3 至 10 位数字',
  pastedCodeUnreadable: ({ line }) => `第 ${line} 行的代码不是 3 至 10 位数字；代码写在名称前面，中间空一格`,
  pastedNameUnreadable: ({ line }) => `第 ${line} 行没有名称，或者名称太长`,
  pastedCodeTwice: ({ line, accountCode }) => `第 ${line} 行的代码 ${accountCode} 前面已经有了`,
  accountCodeUnknown: '会计科目表里没有这个代码，或者收支类别不对',
  endsBeforeReceived: '使用期限不能早于到账日期',
  earmarkedWithoutPurpose: '专项资金要写明专项用途',
  receiptContradictsLine: ({ lineName }) => `预算项目“${lineName}”正在使用这笔收入，这样改与它不一致`,
  receiptBelowSpent: ({ neededFen }) => `已支出和冲销共 ${formatYuan(Number(neededFen))} 元，不能少于这个数`,
  spentBefore: ({ on }) => `${on} 已有支出用了这笔收入，不能晚于那一天`,
  spentAfter: ({ on }) => `${on} 已有支出用了这笔收入，不能早于那一天`,
  notAMonth: '月份格式不对，请写成 2023-09',
  monthNotBegun: '月份还没有到，不能提前申请',
  notEntitled: ({ stationName, ruleName }) => `“${stationName}”现在不符合“${ruleName}”，或者所选月份不在可领范围内`,
  subsidyTooLarge: '金额超过了一笔的上限，请分几次申请',
  kindHasClaims: '已有按这个标准提出的申请，发放方式不能再改',
  claimMovesAlone: '申请、审批和发放不能单独改回，请撤销当时的那一次操作',
  paymentReversed: '发放的钱已经冲销，这份申请不能恢复；请重新申请',
  paysSubsidy: '这一笔是奖补的发放，不能撤回，也不能改站点、金额、用途，要有预算项目；发错了请冲销',
  subsidyGivenBack: '钱退回以后奖补申请已经撤回，这笔冲销不能再撤回或改少；要再发，请重新申请',
  decidedBeforeApplied: ({ appliedOn }) => `不能早于申请日期（${appliedOn}）`,
  paidBeforeDecided: ({ decidedOn }) => `不能早于批准日期（${decidedOn}）`,
  documentNoRequired: '请填批准文号',
  refusalReasonRequired: '请写明未批准的原因',
  documentNotAttached: '附件要在记录的页面上传，不能直接填写',
  amountZero: '金额不能为 0',
  amountNegative: '金额不能为负数',
  sourceContradicts: '与资金来源不一致',
  reversalNamesNone: '不用填负数；退款或者记错了，打开原来那一笔点“冲销”',
  reversalPositive: '冲销的金额要填负数',
  notReversible: '这一笔已撤回，或者本身就是冲销，不能冲销',
  reversalDiffers: '要与被冲销的那一笔相同',
  reversalEarlier: ({ on }) => `不能早于被冲销的那一笔（${on}）`,
  reversedBefore: ({ on }) => `这一笔在 ${on} 已被冲销，日期不能更晚`,
  reversalTooMuch: ({ leftFen }) => `超过了被冲销的那一笔，最多还能冲销 ${formatYuan(Number(leftFen))} 元`,
  entryReversed: '这一笔已被冲销，不能这样改；要改先撤回冲销',
  amountBelowReversed: ({ reversedFen }) => `不能少于已冲销的 ${formatYuan(Number(reversedFen))} 元`,
  overrunAdministratorOnly: '超支要由管理员写明原因后登记',
  earmarkedWithoutLine: '专项资金的支出要选预算项目，由项目对应那笔专项收入',
  lineNotEarmarked: '这个预算项目没有对应专项收入，不能记为专项资金',
  earmarkedWithoutReceipt: '用专项资金的预算项目，要选对应的收入',
  receiptNotInForce: '对应的收入已撤回，或者本身是冲销',
  receiptNotEarmarked: '这笔收入没有写明专项用途，不是专项资金',
  receiptOtherSource: '与对应收入的资金来源不一致',
  receiptOtherPurpose: ({ name }) => `“${name}”是专项资金，不能用于这个用途`,
  receiptLater: ({ name, on }) => `“${name}”${on} 才到账，日期不能更早`,
  receiptEnded: ({ name, endsOn }) => `“${name}”只能用到 ${endsOn}`,
  receiptSpent: ({ name, leftFen }) => `“${name}”只剩 ${formatYuan(Number(leftFen))} 元，不能超过`,
  lineNotOpen: '预算项目已撤回，或者预算还没有批复',
  lineOtherYear: ({ year }) => `这是${year}年预算的项目，日期要在当年`,
  lineOtherPurpose: ({ purpose }) => `与预算项目的用途（${fundPurposeText[purpose as FundPurpose]}）不一致`,
  lineOtherSource: ({ source }) => `与预算项目的资金来源（${sourceWord(String(source))}）不一致`,
  lineKeepsBudget: '预算项目不能改到另一份预算',
  budgetYearFixed: '已报批或批复的预算不能改年度',
  adjustmentOtherYear: ({ year }) => `调整日期要在预算年度（${year}年）内`,
  movedBefore: ({ on }) => `不能早于上一步的日期（${on}）`,
  adjustmentBeforeApproval: ({ on }) => `不能早于预算的批复日期（${on}）`,
  lineReceiptGone: ({ name }) => `预算项目“${name}”对应的收入已撤回，或者改了来源、用途；先把那笔收入改回来`,
  adjustmentBelowSpent: ({ name, spentFen }) => `“${name}”已支出 ${formatYuan(Number(spentFen))} 元，调整后不能比这少`,
  sameLine: '调出和调入不能是同一项',
  overrunWithoutLine: '没有选预算项目，不用填超支原因',
  groupsExceedVisits: ({ sum, visits }) => `分人群合计 ${sum} 人次，超过了总数 ${visits} 人次`,
  countTwice: ({ counts }) => `这一时段已有 ${counts} 条记录，请到明细中保留一条`,
  countOverlaps: ({ fromOn, toOn, visits }) => `与 ${fromOn} 至 ${toOn} 的 ${visits} 人次重叠，会重复计算`,
  stationTwice: '同一站点选了两次',
  mountedBeforeIssued: ({ issuedOn }) => `挂牌日期不能早于发放日期（${issuedOn}）`,
  takenDownUnmounted: '没有挂牌日期，不能填摘牌日期',
  takenDownBeforeMounted: ({ mountedOn }) => `摘牌日期不能早于挂牌日期（${mountedOn}）`,
  issuedBeforeAccepted: ({ acceptedOn }) => `发放日期不能早于验收日期（${acceptedOn}）`,
  tooNarrow: '长边不能超过短边的 3 倍',
  areaLevelContradicts: '地区与单位的级别不一致：县级选区县（6 位代码），市级选市（4 位），省级选省（2 位）',
  areaUnderUnknown: '上级地区不在行政区划表里，代码的前几位要与上级地区相同',
  notJson: '这项内容的结构不对，保存不了',
  notASettingKey: '这项选择没有名称',
  passwordTooShort: ({ minimum }) => `至少 ${minimum} 个字符`,
  passwordTooSimple: '太容易猜到了，至少要有 4 个不同的字符',
  passwordIsName: '太容易猜到了，不能只是姓名再加一两个字符',
  passwordsDiffer: '与上面输入的密码不一致',
  lightFileAided: '已在帮扶批次里，不能撤回；还没有发放的，可以先从批次里去掉',
  fileAided: '已在帮扶批次里，不能撤回；还没有发放的，先从批次里去掉；已经发放的，请办理退档',
  lightFileDestroyed: '这份慰问档案已经销毁',
  lightFileOnlyWarmth: '慰问档案只能发送温暖；其他帮扶要先建困难职工档案',
  childOnlyForSchooling: '子女助学才填子女',
  childNotInFile: '这位子女不在档案里',
  personNotInFile: '领取人不在档案里',
  aidBeforeFile: ({ filedOn }) => `帮扶日期早于建档日期（${filedOn}）；先建档、后帮扶`,
  fileNotActive: '档案不在档，不能发放；先建档、后帮扶',
  kindHasAids: '批次里已有名单，帮扶项目不能再改',
  goodsNotNamed: '金额是 0 的，请写明给了什么，或者怎么慰问的',
  batchWithoutMoney: '这一批没有钱要付，请点“发放实物”',
  batchHasMoney: '这一批有钱要付，请从预算项目发放',
  batchEmpty: '批次里还没有名单，不能审批',
  batchNamesPerson: '会写进收支记录，看不到困难档案的人也能看到，不能含有领取人或其家庭成员的姓名',
  aidOtherYear: ({ year }) => `这是${year}年的帮扶，限额按${year}年计算，发放日期要在当年`,
  paidBeforeApproved: ({ approvedOn }) => `不能早于审批日期（${approvedOn}）`,
  receivedBeforePaid: ({ paidOn }) => `不能早于发放日期（${paidOn}）`,
  batchKept: '不能改到另一批次',
  paysAid: '这一笔是帮扶批次的发放，不能撤回，也不能改金额、收款人、用途和年份，要有预算项目；发错了请冲销',
  aidPaidAnew: '这个帮扶批次冲销以后已经重新发放，原来的冲销不能再撤回或改少，否则就发了两次',
  paymentTakenBack: '这一笔是奖补或帮扶的发放，已随发放一起撤销，不能单独恢复；请重新办理发放',
  aidGivenBack: '冲销的钱已经从帮扶批次里退出，不能再改；请先恢复帮扶记录',
  fileMovesAlone: '办理到哪一步、认定和撤回不能单独改回，请撤销当时的那一次操作',
  aidMovesAlone: '帮扶批次和名单的状态不能单独改回，请撤销当时的那一次操作',
  idNumberLength: ({ length }) => `应为 18 位（老号码 15 位），现在是 ${length} 位`,
  idNumberCharacter: ({ place }) => `第 ${place} 位只能是数字，最后一位还可以是 X`,
  idNumberArea: '前两位不是省份代码，请对照身份证核对',
  idNumberBirth: '第 7 至 14 位不是有效的出生日期，请对照身份证核对',
  idNumberCheck: '号码有写错的地方（校验码不符），请对照身份证逐位核对',
  idNumberNotBorn: '号码里的出生日期晚于今天，请对照身份证核对',
  bornOnContradicts: '与身份证号里的出生日期不一致',
  calendarUnknown: ({ year }) => `${year}年的放假安排还没有录入，工作日算不出来，请到“工作日历”录入`,
  dayMarked: ({ on }) => `${on} 已经调整过，请点那一天修改`,
  tooManyDays: ({ maximum }) => `一次最多 ${maximum} 天`,
  yearKnown: ({ year }) => `${year}年的日历已经有了`,
  sexContradicts: '与身份证号里的性别不一致',
};

const diskSentences: Record<DiskReason, string> = {
  full: '磁盘已满，这次没有保存。以前保存的数据都在。请清理磁盘（例如清空回收站）后再保存一次。',
  readOnly: '数据文件夹不能写入，这次没有保存。以前保存的数据都在。请检查文件夹的写入权限或磁盘写保护开关。',
  busy: '数据文件被其他程序占用（可能是杀毒软件或网盘），这次没有保存。以前保存的数据都在。请稍后再保存一次。',
  changedOutside: '数据文件被别的程序改动或替换过，为免覆盖，这次没有保存。以前保存的内容会另存到“备份”文件夹。请退出后重新打开。',
  gone: '数据文件不见了（U 盘或网络盘可能已断开，也可能被移走或删除），这次没有保存。请接好或放回原处后再保存一次。',
  other: '磁盘写入失败，这次没有保存。以前保存的数据都在。请检查磁盘后再试。',
};

const entityText: Record<string, string> = entityNameText;

const undoHindranceText: Record<UndoHindrance, string> = {
  batch: '这是一次成批写入，没有逐条记录',
  look: '查看和导出没有改动数据',
  kept: '这类记录保存后不能撤销',
  nameTaken: '它原来的编码或名称已被另一条记录使用',
  inUse: '它正被其他记录使用',
  partnerWithdrawn: '它原来的共建单位已被撤回',
  batchFixed: '帮扶批次已审批，要改请撤回批次，重新审批',
  budgetFixed: '预算已报批或批复，项目不能改回',
  moneyRefused: '预算余额、资金用途或冲销的规定不允许',
  alreadyClaimed: '站点已另有同一标准的奖补申请',
  ruleTwice: '同一地区同一天已有另一条标准',
  destroyed: '档案已销毁，内容不能找回',
};

const notAllowedText: Record<Right, string> = {
  anyone: '现在不能办理。',
  view: '请登录后再查看。',
  edit: '现在的账号只能查看，没有改动。需要修改请找管理员。',
  administer: '这项操作只有管理员可以办理，没有改动。',
  viewHardship: '现在的账号没有查看困难职工档案的权限。',
  editHardship: '现在的账号没有办理困难职工档案的权限，没有改动。',
  administerHardship: '困难帮扶标准只有能看困难职工档案的管理员可以改，没有改动。',
};

/** Seconds to wait, in words: 30 秒, 2 分钟, 1 分 30 秒. */
export function waitText(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes === 0) return `${rest} 秒`;
  return rest === 0 ? `${minutes} 分钟` : `${minutes} 分 ${rest} 秒`;
}
/** What is added to a wrong try when the next one has to be waited for. */
const thenWait = (seconds: unknown): string => (Number(seconds) > 0 ? `输错的次数太多，请等 ${waitText(Number(seconds))}再试。` : '请再输一遍。');

const namesOf = (records: NamedRecord[]): string => records.map((r) => r.name || entityText[r.entity] || '记录').join('、');

/** Groups are counted from 0; none for a key that is whole and another file's. */
function wrongKeySentence(groups: number[]): string {
  if (groups.length === 0) return '这不是这个数据文件的恢复密钥。请核对纸上的单位和日期；换过密钥的，要用最新的一张。';
  return `恢复密钥第 ${groups.map((group) => group + 1).join('、')} 组有误，请对着纸核对。`;
}

/** What still uses a record that was to be withdrawn: each feature counts its own. */
function inUseSentence({ stations, lines, entries }: Record<string, unknown>): string {
  if (lines !== undefined) return `还有 ${lines} 个预算项目使用这笔收入，不能撤回。`;
  if (entries !== undefined) return `这个预算下已有 ${entries} 笔收支，不能撤回。`;
  return `还有 ${stations} 个站点使用这个共建单位，不能撤回。`;
}

/** Errors of the contract, by code. */
const errorSentences: Record<string, (data: Record<string, unknown>) => string> = {
  NOT_SET_UP: () => '还没有设置本单位，请先完成初次设置。',
  NOT_FOUND: (d) => `没有找到这条${entityText[String(d.entity)] ?? '记录'}，可能已被撤回。`,
  STALE_RECORD: (d) => `这条${entityText[String(d.entity)] ?? '记录'}在打开之后已被修改，没有保存，以免覆盖。请重新打开后再改。`,
  RULES_BROKEN: (d) => `没有保存：${(d.issues as RuleIssue[]).map(issueSentence).join('；')}。`,
  DISK_WRITE_FAILED: (d) => diskSentences[(d.reason as DiskReason) ?? 'other'] ?? diskSentences.other,
  CODE_TAKEN: (d) => `站点编码 ${d.code} 已被另一个站点使用，没有保存。`,
  NAME_TAKEN: (d) => `已有名为“${d.name}”的共建单位，没有保存。`,
  MOVE_REFUSED: () => '站点的状态已经变化，不能这样办理。请重新打开后再看。',
  ACCOUNT_CODE_TAKEN: (d) => `科目代码 ${d.code} 已被另一个会计科目使用，没有保存。`,
  YEAR_TAKEN: (d) => `${d.year}年已有一份预算，没有保存。`,
  LINE_OVERRUN: (d) =>
    `没有保存：预算项目“${d.lineName}”${lineLeftWords(Number(d.leftFen))}，还差 ${formatYuan(Number(d.missingFen))} 元。请先调整预算；确实要超支的，由管理员写明原因后登记。`,
  WRONG_STATE: () => '状态已经变化，不能这样办理，没有保存。请重新打开后再看。',
  IN_USE: (d) => inUseSentence(d),
  PERSON_TAKEN: (d) => `“${d.name}”已有慰问档案（身份证号相同，或者姓名和电话相同），没有保存。`,
  MISSING_RULE: (d) => `没有办理：${missingRuleText[d.missing as keyof typeof missingRuleText]}。`,
  OVER_CAP: (d) => `没有保存：${d.name}${aidVerdictSentence(d.verdict as AidVerdict)}`,
  ALREADY_CLAIMED: (d) =>
    `“${d.stationName}”已有“${d.ruleName}”的申请（${subsidyStateText[d.state as SubsidyState]}），同一笔奖补不能领两次，没有保存。`,
  NOT_OPEN: () => '数据文件没有打开，没有保存。请重新打开程序，按提示处理。',
  PAYLOAD_TOO_LARGE: () => '文件太大，没有收下。请选择小一些的文件。',
  UNAUTHORIZED: () => wayText.unauthorised,
  CUT_OFF_REFUSED: (d) =>
    d.reason === 'notBegun' ? `这个季度从 ${d.earliestOn} 开始，还不能报送。` : `截止日期只能在 ${d.earliestOn} 至 ${d.latestOn} 之间，请改后再试。`,
  CHECK_FAILED: (d) => `逻辑检查有 ${(d.findings as unknown[]).length} 处错误，没有报送。改正后再报送。`,
  ALREADY_SUBMITTED: () => '这个季度已经报送，数字不再变动。要改数，请办理更正。',
  LATER_SUBMITTED: (d) => `${d.year}年第${d.quarter}季度已经报送，以前的季度不能再单独报送，补录的内容会作为补报进入下一季度。`,
  NOT_SUBMITTED: (d) => `${d.year}年第${d.quarter}季度还没有报送，不用更正。`,
  FILE_TOO_LARGE: (d) => `文件太大，最多 ${Math.round(Number(d.maxBytes) / 1024 / 1024)} MB。`,
  DOCUMENT_LOST: (d) => `附件“${d.name}”不在附件文件夹里，或者已被改动，打不开。其他数据都在。请到“备份与恢复”从备份找回，或者重新上传。`,
  CHANGED_SINCE: (d) =>
    `没有撤销：这次操作涉及的 ${d.total} 条记录后来又被修改过（${namesOf(d.records as NamedRecord[])}${Number(d.total) > NAMED_AT_MOST ? '等' : ''}）。请先撤销后来的修改，或者直接改正这些记录。`,
  CANNOT_UNDO: (d) => `没有撤销：${undoHindranceText[d.why as UndoHindrance]}（${namesOf([d.record as NamedRecord])}）。`,
  AREA_TAKEN: (d) => `代码 ${d.code} 已经是“${d.name}”，没有保存。`,
  NOT_EMPTY: () => '数据文件里已有记录，没有装入示例数据。示例数据只能装入空的数据文件。',
  NOT_SAMPLE: () => '这不是示例数据，没有清除。',
  GLYPH_MISSING: (d) => glyphMissingSentence(d.missing as MissingGlyph[]),
  NOT_ACCEPTED: (d) => notAcceptedSentence(d.stations as (BoardStation & { refusal: PlateRefusal })[]),
  BOARD_TOO_SMALL: (d) => boardTooSmallSentence(d.stations as BoardStation[], Number(d.widthMm), Number(d.heightMm)),
  TABLE_UNREADABLE: (d) => tableFaultText[d.fault as TableFault],
  SHEET_MISSING: (d) => `文件里没有名为“${d.sheet}”的工作表，有：${(d.sheets as string[]).join('、')}。`,
  UPLOAD_GONE: () => '选过的文件已不在内存里，没有导入。请重新选择文件。',
  TOO_MANY_STATIONS: (d) => `这个台账有 ${d.rows} 行站点，一次最多导入 ${d.max} 个，没有导入。请分成几个文件。`,
  NOT_CONFIRMED: () => '还有提示没有确认，没有导入。请先逐条确认。',
  PREVIEW_OUTDATED: () => '核对之后数据有了变化，没有导入。请重新核对一遍。',
  ALREADY_UNDONE: () => '这次导入已经撤销过了。',
  BACKUP_GONE: (d) => `没有找到备份“${d.name}”，可能已被移走，或者 U 盘没有接上。数据没有改动。`,
  BACKUP_UNREADABLE: (d) => `“${d.name}”${backupFaultText[d.why as BackupFault]}，没有使用。数据没有改动。`,
  SECRET_NEEDED: () => '这份备份有密码保护，请输入密码或者恢复密钥。',
  WRONG_SECRET: (d) => `姓名、密码或恢复密钥不对，数据没有改动。${thenWait(d.waitSeconds)}`,
  NOT_NEEDED: () => '数据文件现在不用备份来替换，没有改动。请点“再试一次”。',
  PLACE_REFUSED: (d) => placeRefusalText[d.why as PlaceRefusal],
  LOCKED: () => '程序已锁定，没有办理。请登录后再试。',
  NOT_ALLOWED: (d) => notAllowedText[d.right as Right],
  WRONG_PASSWORD: (d) => `姓名或密码不对。${thenWait(d.waitSeconds)}`,
  TOO_MANY_TRIES: (d) => `输错的次数太多，没有试这一次。请等 ${waitText(Number(d.waitSeconds))}再试。`,
  WRONG_RECOVERY_KEY: (d) => wrongKeySentence(d.groups as number[]),
  ACCOUNT_TAKEN: (d) => `已有名为“${d.name}”的账号，没有保存。`,
  ACCOUNT_UNKNOWN: (d) => `没有这个姓名的账号。管理员有：${(d.administrators as string[]).join('、')}。`,
  LAST_ADMINISTRATOR: () => '至少要留一个能登录的管理员，没有改动。请先把另一个人设为管理员。',
  NOT_PROTECTED: () => '还没有启用账号和加密，没有改动。',
  ALREADY_PROTECTED: () => '账号和加密已经启用，没有改动。',
  BAD_REQUEST: () => '填写的内容格式不对，没有保存。请检查标出的各项。',
};

/** Sentence for one broken rule. */
export function issueSentence(issue: RuleIssue): string {
  const sentence = issueSentences[issue.code];
  return typeof sentence === 'function' ? sentence(issue.params ?? {}) : (sentence ?? issue.code);
}

/** Sentence for a typed error of the contract; null for an error that is none (a bug). */
export function errorSentence(code: string, data: unknown): string | null {
  return errorSentences[code]?.((data ?? {}) as Record<string, unknown>) ?? null;
}

/** Failures on the way to the data, not of the data. */
export const wayText = {
  gone: '后台的数据服务停止了。显示过“已保存”的内容都在磁盘上，正在保存的那一次要核对。请重新连接后继续。',
  timedOut: '等了很久没有回应。这次操作可能已经完成，也可能没有，请刷新核对后再决定要不要重做。',
  unauthorised: '这个页面的访问凭证已失效，数据没有变化。请从程序里重新打开页面。',
  bug: '程序出了差错。已保存的数据都在，可以继续工作。请把详情复制给维护人员。',
} as const;

/** A data file that cannot be opened: each kind has its own screen, and the file stays as it is. */
export const openFailureText: Record<OpenFailureKind, { title: string; sentences: readonly string[] }> = {
  newer: {
    title: '数据文件来自更新的版本',
    sentences: ['这个数据文件由较新版本的程序写成，当前版本读不了。', '数据文件没有改动。', '请安装新版程序后再打开，不要用旧的备份替换它。'],
  },
  damaged: {
    title: '数据文件已损坏',
    sentences: [
      '数据文件不完整或者内容有误，没有打开。',
      '原文件保持原样。用备份换上时，它改名留在数据文件夹里，不会删掉。',
      '请从下面选最近的一份备份换上，备份以后登记的内容要补记。',
    ],
  },
  missing: {
    title: '数据文件不见了',
    sentences: [
      '数据文件夹里有备份，却没有数据文件，它可能被移走、改名或者删除了。',
      '程序没有新建空的数据文件，备份都在。',
      '能找到原来的文件，就放回原处，再试一次；找不到，就从下面选最近的一份备份换上。确实要从空白开始，请先把“备份”文件夹移到别处。',
    ],
  },
  upgradeFailed: {
    title: '数据升级没有完成',
    sentences: [
      '把数据文件升级到当前版本时，有一步没有成功。',
      '升级在副本上进行，原文件没有改动。',
      '请再试一次；仍然不行时先用原来版本的程序，并把详情复制给维护人员。',
    ],
  },
  inUse: {
    title: '数据文件正在使用',
    sentences: ['另一个程序窗口或另一台电脑正在使用这个数据文件。', '数据文件没有改动。', '请关闭那一边的程序后再试。'],
  },
  older: {
    title: '数据文件比上次用的旧',
    sentences: [
      '这台电脑上次保存过更新的内容，现在数据文件夹里是较早的一份，可能是从别处复制来的，也可能被网盘换回了旧版本。',
      '程序还没有写入任何内容。',
      '请先找回最新的数据文件，放回原处再试一次。找不到时，先继续使用这一份，再到“备份与恢复”看看有没有更新的备份。',
    ],
  },
  tampered: {
    title: '数据文件被改动过',
    sentences: [
      '文件头与内容对不上，不是程序自己写成的样子，没有打开。密码没有错。',
      '原文件保持原样。用备份换上时，它改名留在数据文件夹里，可以交给维护人员查看。',
      '请从下面选最近的一份备份换上，备份以后登记的内容要补记。',
    ],
  },
  disk: {
    title: '读不到数据文件',
    sentences: ['磁盘没有让程序打开数据文件。', '数据文件没有改动。', '请检查磁盘、U 盘或网络盘是否接好，有没有空间，文件夹能否读写，然后再试。'],
  },
};
