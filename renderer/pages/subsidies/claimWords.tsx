import type { SameBasisClaim, SubsidyView } from '../../../shared/subsidies/contract.ts';
import type { SubsidyState } from '../../../shared/subsidies/subsidy.ts';
import { subsidyStateText } from '../../../shared/text/values.ts';
import type { Tone } from '../../app/theme.ts';
import { StatusWord } from '../../components/StatusWord.tsx';

const STATE_TONES: Record<SubsidyState, Tone> = { applied: 'waiting', approved: 'attention', refused: 'neutral', paid: 'good' };
/** 已申请, 已批准, 未批准, 已发放. */
export const ClaimStateWord = ({ state }: { state: SubsidyState }) => <StatusWord word={subsidyStateText[state]} tone={STATE_TONES[state]} />;

/** 同一文件另有：星级站点奖励（已发放）; nothing where there is none. */
export const sameBasisWords = (others: readonly SameBasisClaim[]): string =>
  others.length === 0 ? '' : `同一文件另有：${others.map(({ ruleName, state }) => `${ruleName}（${subsidyStateText[state]}）`).join('、')}`;

/** The same as a word to be minded. */
export const SameBasisWord = ({ others }: { others: readonly SameBasisClaim[] }) =>
  others.length > 0 ? <StatusWord word={sameBasisWords(others)} tone="attention" /> : null;

/** Sum of claims, in fen. */
export const sumOf = (claims: readonly Pick<SubsidyView, 'amountFen'>[]): number => claims.reduce((sum, claim) => sum + claim.amountFen, 0);
