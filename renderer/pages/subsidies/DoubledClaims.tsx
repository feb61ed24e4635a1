import { Alert, Typography } from '@mui/material';
import type { SubsidyView, Twins } from '../../../shared/subsidies/contract.ts';
import { twinWords } from './claimWords.tsx';

/** Named one by one; of more, only how many. */
const NAMED = 5;

/** Claims that may be the same money once more, by another rule of the same document or paid past all claims; nothing where there are none. */
export function DoubledClaims({ claims }: { claims: readonly (Pick<SubsidyView, 'stationName' | 'ruleName'> & Twins)[] }) {
  const doubled = claims.filter((claim) => twinWords(claim) !== '');
  if (doubled.length === 0) return null;
  return (
    <Alert severity="warning">
      <Typography>{doubled.length} 笔可能重复领取，请先核对：</Typography>
      {doubled.slice(0, NAMED).map((claim) => (
        <Typography key={`${claim.stationName} ${claim.ruleName}`}>
          {claim.stationName}，{claim.ruleName}：{twinWords(claim)}
        </Typography>
      ))}
      {doubled.length > NAMED && <Typography>还有 {doubled.length - NAMED} 笔。</Typography>}
    </Alert>
  );
}
