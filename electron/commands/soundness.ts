import type { FileVerdict } from '../../shared/audit/verdict.ts';
import { PROBLEM_TEXT } from '../../shared/text/verdictText.ts';
import { CommandRefused } from './command.ts';

/** The verdict on a sound file. Throws CommandRefused where there are problems: the verdict is printed all the same. `what`: the file, in Chinese. */
export function requireSound<V extends FileVerdict>(verdict: V, what: string): V {
  if (verdict.ok) return verdict;
  const sentences = verdict.problems.map(({ code, detail }) => `${PROBLEM_TEXT[code]}（${detail}）`);
  throw new CommandRefused([`${what}有 ${verdict.problems.length} 处问题：`, ...sentences].join('\n'), verdict);
}
