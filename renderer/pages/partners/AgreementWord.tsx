import { Box } from '@mui/material';
import { daysBetween, todayOf } from '../../../shared/kernel/plainDate.ts';
import { type Agreement, type AgreementState, agreementState } from '../../../shared/partners/partner.ts';
import type { Tone } from '../../app/theme.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showDaysUntil } from '../../components/show.ts';

const words: Record<AgreementState, [word: string, tone: Tone]> = {
  none: ['无协议', 'neutral'],
  inForce: ['协议有效', 'good'],
  ending: ['快到期', 'attention'],
  over: ['已到期', 'bad'],
};

/** The agreement's last day, marked when it ends within 60 days or is over: 2023-10-01 快到期（还有 12 天）. */
export function AgreementEnd({ agreement }: { agreement: Agreement }) {
  const today = todayOf(new Date());
  const state = agreementState(agreement, today);
  if (agreement.toOn === null) return state === 'none' ? '—' : '长期';
  if (state === 'inForce') return agreement.toOn;
  const [word, tone] = words[state];
  return (
    <>
      {agreement.toOn}
      <Box component="span" sx={{ ml: 1 }}>
        <StatusWord word={`${word}（${showDaysUntil(daysBetween(today, agreement.toOn))}）`} tone={tone} />
      </Box>
    </>
  );
}

/** 协议有效, 快到期, 已到期; nothing where there is no agreement. */
export function AgreementWord({ agreement }: { agreement: Agreement }) {
  const state = agreementState(agreement, todayOf(new Date()));
  if (state === 'none') return null;
  const [word, tone] = words[state];
  return <StatusWord word={word} tone={tone} />;
}
