import type { ProblemCode } from '../audit/verdict.ts';

/** What a check of the data file found, as the clerk reads it; the detail follows in brackets. */
export const PROBLEM_TEXT: Record<ProblemCode, string> = {
  unreadable: '数据文件读不出来',
  structure: '数据文件内部结构有误',
  reference: '有记录指向不存在的记录',
  auditAltered: '操作记录被改动过',
  submissionAltered: '已报送的报表被改动过',
  auditMissing: '操作记录有缺失',
  attachmentMissing: '附件不见了',
  attachmentDamaged: '附件内容被改动过',
};
