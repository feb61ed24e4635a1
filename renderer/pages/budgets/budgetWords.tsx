import type { BudgetState, LineMoney, LineVerdict } from '../../../shared/budgets/budget.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { budgetStateText, lineVerdictText } from '../../../shared/text/values.ts';
import type { Tone } from '../../app/theme.ts';
import { StatusWord } from '../../components/StatusWord.tsx';

const STATE_TONES: Record<BudgetState, Tone> = { draft: 'waiting', submitted: 'attention', approved: 'good' };
/** 编制中, 已报批, 已批复. */
export const BudgetStateWord = ({ state }: { state: BudgetState }) => <StatusWord word={budgetStateText[state]} tone={STATE_TONES[state]} />;

export const VERDICT_TONES: Record<LineVerdict, Tone> = { ok: 'neutral', nearlySpent: 'attention', spent: 'attention', overrun: 'bad' };

/** What a line is warned of: 快用完了, 超支 300.00 元; nothing while all is well. */
export function verdictWords(verdict: LineVerdict, { leftFen }: Pick<LineMoney, 'leftFen'>): string {
  return verdict === 'overrun' ? `${lineVerdictText.overrun} ${formatYuan(-leftFen)} 元` : lineVerdictText[verdict];
}

/** The same as a word in its colour. */
export function VerdictWord({ verdict, money }: { verdict: LineVerdict; money: LineMoney }) {
  const word = verdictWords(verdict, money);
  return word ? <StatusWord word={word} tone={VERDICT_TONES[verdict]} /> : null;
}
