import { Typography } from '@mui/material';
import { judgementVerdictSentence, missingRuleText } from '../../../shared/text/judgement.ts';
import type { Preview } from './useFileRules.ts';

/** What would be judged today of what is typed, in one sentence. */
export function PreviewWords({ preview }: { preview: Preview }) {
  if (preview === null) return null;
  const sentence =
    'judgement' in preview
      ? `按现在填的，${judgementVerdictSentence(preview.judgement)}`
      : 'missing' in preview
        ? `还不能认定：${missingRuleText[preview.missing]}。`
        : `还差 ${preview.unknownIncomes} 人的月收入，填了才能试算困难类别；没有收入的填 0。`;
  return (
    <Typography variant="body2" color={'judgement' in preview ? 'textPrimary' : 'textSecondary'}>
      {sentence}
    </Typography>
  );
}
