import { formatYuan } from '../../../shared/kernel/money.ts';
import type { SubsidyView, Twins } from '../../../shared/subsidies/contract.ts';
import type { SubsidyState } from '../../../shared/subsidies/subsidy.ts';
import { subsidyStateText } from '../../../shared/text/values.ts';
import type { Tone } from '../../app/theme.ts';
import { StatusWord } from '../../components/StatusWord.tsx';

const STATE_TONES: Record<SubsidyState, Tone> = { applied: 'waiting', approved: 'attention', refused: 'neutral', paid: 'good' };
/** 已申请, 已批准, 未批准, 已发放; 已冲销 when all that was paid came back. */
export const ClaimStateWord = ({ claim: { state, outFen } }: { claim: Pick<SubsidyView, 'state' | 'outFen'> }) =>
  state === 'paid' && outFen === 0 ? (
    <StatusWord word="已冲销" tone="attention" />
  ) : (
    <StatusWord word={subsidyStateText[state]} tone={STATE_TONES[state]} />
  );

/** What came back of the payment, and what follows: 已冲销 500.00 元; nothing where nothing did. */
export function reversedWords({ amountFen, outFen }: Pick<SubsidyView, 'amountFen' | 'outFen'>): string {
  if (outFen === null || outFen === amountFen) return '';
  return outFen === 0 ? '已全部冲销。撤回这笔申请以后，可以重新申请' : `已冲销 ${formatYuan(amountFen - outFen)} 元`;
}

const listed = (lead: string, words: readonly string[]): string => (words.length === 0 ? '' : `${lead}${words.join('、')}`);

/** 同一文件另有：星级站点奖励（已发放）；另有未经申请的奖补：2023-05-06 5,000.00 元; nothing where there is nothing. */
export const twinWords = ({ sameBasis, unclaimed }: Twins): string =>
  [
    listed(
      '同一文件另有：',
      sameBasis.map(({ ruleName, state }) => `${ruleName}（${subsidyStateText[state]}）`),
    ),
    listed(
      '另有未经申请的奖补：',
      unclaimed.map(({ on, amountFen }) => `${on} ${formatYuan(amountFen)} 元`),
    ),
  ]
    .filter(Boolean)
    .join('；');

/** That there is something to be minded; what it is, when the mouse rests on it and on the claim's page. */
export function TwinWord({ twins }: { twins: Twins }) {
  const words = twinWords(twins);
  if (words === '') return null;
  return (
    <span title={words}>
      <StatusWord word="可能重复" tone="attention" />
    </span>
  );
}

/** Sum of claims, in fen. */
export const sumOf = (claims: readonly Pick<SubsidyView, 'amountFen'>[]): number => claims.reduce((sum, claim) => sum + claim.amountFen, 0);
