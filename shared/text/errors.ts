import type { DiskReason, OpenFailureKind, RuleIssue } from '../kernel/contractBase.ts';
import type { StationDate } from '../stations/station.ts';

/** What the clerk reads when something did not go: what happened, whether the data is safe, what to do next. Each a sentence or two. */
export interface FailureText {
  what: string;
  safe: string;
  next: string;
}

const NOTHING_WRITTEN = '这次的修改没有写入，此前的数据完好。';
const UNTOUCHED = '数据文件没有改动。';

const DATE_TEXT: Record<StationDate, string> = {
  plannedOn: '计划日期',
  startedOn: '开工日期',
  finishedOn: '完工日期',
  acceptedOn: '验收日期',
  platedOn: '挂牌日期',
  openedOn: '启用日期',
  struckOffOn: '撤销日期',
};

/**
 * Sentences of rules and of single fields. `{name}` is replaced by the issue's parameter of that name.
 * A code without a sentence is shown as UNKNOWN_RULE with the code in brackets, so that it can be reported.
 */
export const RULE_TEXT: Record<string, string> = {
  required: '需要填写',
  tooLong: '太长了，请缩短',
  controlCharacters: '含有看不见的控制字符，请重新输入',
  notADate: '不是有效的日期，请写成 2023-09-25',
  notANumber: '不是有效的数字',
  notAnInteger: '只能是整数',
  notAnAmount: '不是有效的金额，最多到分',
  tooSmall: '不能小于 {minimum}',
  notAbove: '要大于 {minimum}',
  tooBig: '不能大于 {maximum}',
  tooMany: '最多 {maximum} 项',
  notChosen: '需要选择',
  notAnAreaCode: '不是有效的行政区划代码（2、4、6 或 9 位数字）',
  notAPhone: '不是有效的电话号码，只用数字、连字符和“转”',
  notAnEmail: '不是有效的邮箱地址',
  notASettingKey: '设置项的名称无效',
  unreadable: '填写的内容无法识别',

  stationTwice: '同一站点选了两次',
  amountNegative: '不能是负数',
  amountZero: '金额不能是 0',
  sourceContradicts: '细分来源与资金来源不一致',
  spanReversed: '结束日期早于开始日期',
  groupsExceedVisits: '各群体合计 {sum} 人次，超过了总数 {visits} 人次',
  buildModeContradicts: '建设模式与建设方式不一致',
  partnerMissing: '共建站点至少要有一个共建单位',
  partnerTwice: '同一共建单位选了两次',
  coordinatesIncomplete: '经度、纬度和坐标系要么都填，要么都不填',
  datesOutOfOrder: '不能早于{earlier}（{earlierOn}）',
  acceptedOnMissing: '已验收的站点要有验收日期',
  notYetAccepted: '还没有验收的站点不能有验收日期',
  struckOffOnMissing: '已撤销的站点要有撤销日期',
  notStruckOff: '没有撤销的站点不能有撤销日期',
};
const UNKNOWN_RULE = '不符合填写规则（{code}）';

/** The sentence of one broken rule, with its values filled in, without a full stop. */
export function ruleSentence({ code, params = {} }: Pick<RuleIssue, 'code' | 'params'>): string {
  const values: Record<string, string | number> = { ...params, code };
  return (RULE_TEXT[code] ?? UNKNOWN_RULE).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return name === 'earlier' || name === 'later' ? (DATE_TEXT[value as StationDate] ?? String(value)) : String(value);
  });
}

const DISK_TEXT: Record<DiskReason, Pick<FailureText, 'what' | 'next'>> = {
  full: { what: '磁盘空间不够，没有保存成功。', next: '清理出一些空间后再保存一次。' },
  readOnly: { what: '数据文件夹不允许写入，没有保存成功。', next: '检查文件夹的写入权限，或者请信息管理员帮助，然后再保存一次。' },
  busy: { what: '数据文件正被别的程序占用，没有保存成功。', next: '关闭占用它的程序（杀毒软件、网盘同步等），稍等片刻再保存一次。' },
  changedOutside: {
    what: '数据文件在程序之外被改动过，为免覆盖，没有保存。',
    next: '不要用其他方式改动数据文件夹；请关闭程序重新打开，核对后再保存。',
  },
  gone: { what: '找不到数据文件夹，没有保存成功。', next: '接好移动硬盘或网络盘后再保存一次。' },
  other: { what: '磁盘没有接受这次保存。', next: '再保存一次；仍然不行时重新打开程序。' },
};

/** Sentences of the errors that the contract lists, by code. */
const ERROR_TEXT: Record<string, FailureText> = {
  NOT_OPEN: { what: '数据文件没有打开。', safe: UNTOUCHED, next: '重新打开程序，按提示处理。' },
  NOT_SET_UP: { what: '还没有设置本单位。', safe: NOTHING_WRITTEN, next: '先完成首次设置。' },
  NOT_FOUND: { what: '找不到这条记录，它可能已被撤下。', safe: '其他数据完好。', next: '回到列表重新查找。' },
  STALE_RECORD: {
    what: '这条记录在打开之后被别人改过。',
    safe: NOTHING_WRITTEN,
    next: '填写的内容还在页面上；核对最新内容后再保存。',
  },
  RULES_BROKEN: { what: '有些内容不符合填写规则。', safe: NOTHING_WRITTEN, next: '按提示改好后再保存。' },
  CODE_TAKEN: { what: '站点编码“{code}”已被另一个站点使用。', safe: NOTHING_WRITTEN, next: '换一个编码再保存。' },
  NAME_TAKEN: { what: '已有名称为“{name}”的记录。', safe: NOTHING_WRITTEN, next: '换一个名称，或者使用已有的记录。' },
  IN_USE: { what: '还有 {stations} 个站点在使用它，不能撤下。', safe: NOTHING_WRITTEN, next: '先在这些站点中去掉它。' },
  MOVE_REFUSED: { what: '站点目前的状态不允许这一步。', safe: NOTHING_WRITTEN, next: '刷新后查看站点的最新状态。' },
  FILE_TOO_LARGE: { what: '文件太大。', safe: NOTHING_WRITTEN, next: '选择小一些的文件。' },
  PAYLOAD_TOO_LARGE: { what: '文件太大。', safe: NOTHING_WRITTEN, next: '选择小一些的文件。' },
  BAD_REQUEST: { what: '有些内容填写得不对。', safe: NOTHING_WRITTEN, next: '按提示改好后再保存。' },
  UNAUTHORIZED: { what: '这个页面的登录已失效。', safe: '已保存的数据完好。', next: '从程序里重新打开页面。' },
};

const fill = (text: string, data: Record<string, unknown>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in data ? String(data[name]) : whole));

/** The sentences of an error of the contract; null for a code that has none (a bug then). */
export function errorSentences(code: string, data: unknown): FailureText | null {
  const values = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  if (code === 'DISK_WRITE_FAILED') {
    const text = DISK_TEXT[values.reason as DiskReason] ?? DISK_TEXT.other;
    return { what: text.what, safe: NOTHING_WRITTEN, next: text.next };
  }
  const text = ERROR_TEXT[code];
  return text ? { what: fill(text.what, values), safe: fill(text.safe, values), next: fill(text.next, values) } : null;
}

/** Failures on the way to the data, not of the data. */
export const WAY_TEXT: Record<'gone' | 'timedOut' | 'bug', FailureText> = {
  gone: { what: '后台的数据服务停止了。', safe: '显示过“已保存”的内容都在磁盘上；正在保存的那一次要核对。', next: '点“重新连接”继续工作。' },
  timedOut: { what: '等了很久没有回应。', safe: '这次操作可能已经完成，也可能没有。', next: '刷新后先核对，再决定要不要重做。' },
  bug: { what: '程序出了差错。', safe: '已保存的数据完好。', next: '可以继续工作；复制详情发给维护人员。' },
};

/** Screens for a data file that cannot be opened. */
export const OPEN_FAILURE_TEXT: Record<OpenFailureKind, FailureText & { title: string }> = {
  newer: {
    title: '数据文件来自更新的版本',
    what: '这个数据文件由较新版本的程序写成，当前版本读不了。',
    safe: UNTOUCHED,
    next: '安装新版程序后再打开；也可以从下面的备份中恢复旧版数据。',
  },
  damaged: {
    title: '数据文件已损坏',
    what: '数据文件不完整或者内容有误，没有打开。',
    safe: '原文件保持原样，没有删除。备份列在下面。',
    next: '选择最近的备份恢复，或者请信息管理员帮助。',
  },
  upgradeFailed: {
    title: '数据升级没有完成',
    what: '把数据文件升级到当前版本时有一步没有成功。',
    safe: '升级在副本上进行，原文件没有改动。',
    next: '再试一次；仍然不行时，用原来版本的程序打开，并复制详情发给维护人员。',
  },
  inUse: {
    title: '数据文件正在使用',
    what: '另一个程序窗口或另一台电脑正在使用这个数据文件。',
    safe: UNTOUCHED,
    next: '关闭那一边的程序后再试。',
  },
  disk: {
    title: '读不到数据文件',
    what: '磁盘没有让程序打开数据文件。',
    safe: UNTOUCHED,
    next: '检查磁盘、移动硬盘或网络盘是否接好，文件夹能否读写，然后再试。',
  },
};
