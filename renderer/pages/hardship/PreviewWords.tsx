import { Typography } from '@mui/material';
import type { Judgement } from '../../../shared/hardship/judgement.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { judgementVerdictSentence, missingRuleText } from '../../../shared/text/judgement.ts';
import type { Preview } from './useFileRules.ts';

/** What is compared: income less outlays a person and month, and the line of the day. */
function comparedWords({ steps, line }: Judgement): string {
  const perPerson = steps.find((step) => step.step === 'perPerson');
  return perPerson ? `减去支出后人均每月 ${formatYuan(perPerson.shownFen)} 元，低保标准 ${formatYuan(line.monthlyFen)} 元。` : '';
}

/** What would be judged today of what is typed, in two sentences. */
export function PreviewWords({ preview }: { preview: Preview }) {
  if (preview === null) return null;
  const sentence =
    'judgement' in preview
      ? `${comparedWords(preview.judgement)}按现在填的，${judgementVerdictSentence(preview.judgement)}`
      : 'missing' in preview
        ? `还不能认定：${missingRuleText[preview.missing]}。`
        : `还差 ${preview.unknownIncomes} 人的月收入，填了才能试算困难类别；没有收入的填 0。`;
  return (
    <Typography variant="body2" color={'judgement' in preview ? 'textPrimary' : 'textSecondary'}>
      {sentence}
    </Typography>
  );
}
