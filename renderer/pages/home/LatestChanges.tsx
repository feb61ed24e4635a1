import { Box, Link, Paper, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router';
import type { LatestChange } from '../../../shared/home/contract.ts';
import { actionText } from '../../../shared/text/actions.ts';
import { useBuiltPages } from '../../app/builtPages.ts';
import { recordAddress } from '../../components/recordAddress.ts';
import { showCount, showInstant } from '../../components/show.ts';

function Subject({ change }: { change: LatestChange }) {
  const isBuilt = useBuiltPages();
  if (change.entityId === '') return null;
  if (change.records > 1)
    return (
      <>
        {change.name ? `“${change.name}”等` : ''} {showCount(change.records)} 条
      </>
    );
  if (!change.name) return null;
  const to = recordAddress(change.entity, change.entityId);
  return to && isBuilt(to) ? (
    <Link component={RouterLink} to={to} underline="always">
      {change.name}
    </Link>
  ) : (
    change.name
  );
}

/** 最近的改动, the newest first. */
export function LatestChanges({ changes }: { changes: readonly LatestChange[] }) {
  const isBuilt = useBuiltPages();
  return (
    <Paper component="section" aria-labelledby="home-latest" sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', mb: 0.5 }}>
        <Typography id="home-latest" variant="h3" component="h2">
          最近的改动
        </Typography>
        {isBuilt('/audit') && (
          <Link component={RouterLink} to="/audit" sx={{ ml: 'auto' }}>
            全部操作记录
          </Link>
        )}
      </Box>
      {changes.length === 0 && <Typography color="textSecondary">还没有改动。</Typography>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {changes.map((change) => (
          <Box component="li" key={change.changeId} sx={{ display: 'flex', gap: 1.5, py: 0.25 }}>
            <Typography component="span" color="textSecondary" sx={{ flexShrink: 0 }}>
              {showInstant(change.at).slice(5)}
            </Typography>
            <Typography component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              {actionText(change.action)} <Subject change={change} />
            </Typography>
          </Box>
        ))}
      </Box>
    </Paper>
  );
}
