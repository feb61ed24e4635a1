import { Box, Link, Popover, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import type { AidVerdict } from '../../../shared/hardship/caps.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { aidVerdictSentence, approvalText, capLimitSentence, capOfText, capPerText, missingText } from '../../../shared/text/aidCaps.ts';

/** The working of a verdict: its outcome, every cap with what it comes to, and the document. */
export function VerdictWorking({ verdict }: { verdict: AidVerdict }) {
  const { limits, decisive, documentNo } = verdict;
  return (
    <Stack spacing={1}>
      <Typography sx={{ fontWeight: 600 }}>{aidVerdictSentence(verdict)}</Typography>
      {limits.length > 0 && (
        <Box component="ul" aria-label="各项限额" sx={{ m: 0, pl: 2.5 }}>
          {limits.map((limit, i) => (
            <li key={JSON.stringify(limit.cap)}>
              {capLimitSentence(limit)}
              {i === decisive && limits.length > 1 && '（按这一项）'}
            </li>
          ))}
        </Box>
      )}
      {documentNo && <Typography color="textSecondary">依据 {documentNo}</Typography>}
    </Stack>
  );
}

/** 可发 1,200.00 元（每人每年）; what may be paid, and which cap decides; what is to be typed first, or who has to allow it. */
export function verdictWords(verdict: AidVerdict): string {
  const { allowed, refusals, missing, leftFen, limits, decisive } = verdict;
  if (missing.length > 0) return missingText(verdict);
  const isTooMuch = refusals.length === 1 && refusals[0] === 'overCap';
  if (!allowed && !isTooMuch) return '不能发放';
  const limit = limits[decisive ?? -1];
  const left =
    leftFen === null
      ? '标准没有规定限额'
      : `可发 ${formatYuan(leftFen)} 元${limit ? `（${capOfText[limit.cap.of]}${capPerText[limit.cap.per]}）` : ''}`;
  return [isTooMuch && '超过限额', left, approvalText(verdict)].filter(Boolean).join('，');
}

/** What the caps say of a payment, in a word; the working opens beside it. `whose` names the payment for those who do not see it. */
export function VerdictWord({ verdict, whose }: { verdict: AidVerdict; whose: string }) {
  const [at, setAt] = useState<HTMLElement | null>(null);
  return (
    <>
      <Link
        component="button"
        type="button"
        aria-haspopup="dialog"
        aria-label={`${whose}的限额：${verdictWords(verdict)}`}
        color={verdict.allowed ? undefined : 'error'}
        sx={{ textAlign: 'left' }}
        onClick={(event) => setAt(event.currentTarget)}
      >
        {verdictWords(verdict)}
      </Link>
      <Popover
        open={at !== null}
        anchorEl={at}
        onClose={() => setAt(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': `${whose}的限额`, sx: { p: 2, maxWidth: 560, overflowWrap: 'anywhere' } } }}
      >
        <VerdictWorking verdict={verdict} />
      </Popover>
    </>
  );
}
