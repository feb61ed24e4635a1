/** Words of the diagnostics that a clerk may hand to whoever looks for a fault. Names of facts stay in English: they are read by engineers. */
export const DIAGNOSTICS_TEXT = {
  title: '工驿管家 诊断信息',
  madeAt: (instant: string): string => `生成时间 ${instant}（UTC）`,
  masked: '不含台账内容：姓名等中文内容、长数字和邮箱都已遮盖。',
  program: '程序',
  state: '打开状态',
  file: '数据文件',
  records: '记录数',
  check: '检查结果',
  events: '最近的事件',
  fileName: (day: string): string => `工驿管家-诊断信息-${day}.txt`,
} as const;
