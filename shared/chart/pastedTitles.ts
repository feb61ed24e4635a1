import type { RuleIssue } from '../kernel/contractBase.ts';
import { type AccountTitleFields, accountTitleFields } from './accountTitle.ts';

const HEADING = /代码|编码|编号|科目/;

/** Code and name of a line: its first two cells, or what stands before and behind the first space. */
function cellsOf(line: string): { code: string; name: string } {
  const [code = '', name = ''] = line.includes('\t') ? line.split('\t') : [/^\s*\S*/.exec(line)?.[0] ?? '', line.replace(/^\s*\S*/, '')];
  // Some programs write 502.05 for 50205.
  return { code: code.normalize('NFKC').replace(/[\s.-]/g, ''), name: name.trim() };
}

/**
 * Reads titles as they are copied from a workbook or the office's accounting program: one a line, code and name, tab or space between; further
 * cells, blank lines and a heading are left out. `issues` are at `text`, each with its `line` (from 1): a title that does not read as one is never
 * left out silently.
 */
export function readPastedTitles(text: string, kind: AccountTitleFields['kind']): { titles: AccountTitleFields[]; issues: RuleIssue[] } {
  const titles: AccountTitleFields[] = [];
  const issues: RuleIssue[] = [];
  for (const [i, line] of text.split(/\r\n?|\n/).entries()) {
    const { code, name } = cellsOf(line);
    if (line.trim() === '' || (titles.length === 0 && HEADING.test(code) && !/\d/.test(code))) continue;
    const fault = (what: string): RuleIssue => ({ path: 'text', code: what, params: { line: i + 1, accountCode: code } });
    const read = accountTitleFields.safeParse({ code, name, kind, edition: 'own' });
    const wrong = read.error?.issues[0]?.path[0];
    if (!read.success) issues.push(fault(wrong === 'code' ? 'pastedCodeUnreadable' : 'pastedNameUnreadable'));
    else if (titles.some((title) => title.code === code)) issues.push(fault('pastedCodeTwice'));
    else titles.push(read.data);
  }
  if (titles.length === 0 && issues.length === 0) issues.push({ path: 'text', code: 'required' });
  return { titles, issues };
}
