import type { PlateState } from '../../../shared/signage/plateIssue.ts';
import { plateStateText } from '../../../shared/text/signage.ts';
import type { Tone } from '../../app/theme.ts';
import { StatusWord } from '../../components/StatusWord.tsx';

const tones: Record<PlateState, Tone> = { none: 'neutral', issued: 'waiting', mounted: 'good', takenDown: 'attention' };

/** 未发放, 已挂牌 … */
export function PlateStateWord({ state }: { state: PlateState }) {
  return <StatusWord word={plateStateText[state]} tone={tones[state]} />;
}
