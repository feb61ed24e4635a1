import { Box, Typography } from '@mui/material';
import { backupAgeDays, isBackupOld } from '../../../shared/backups/age.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showRecent } from '../../components/show.ts';

/** When the last good backup was made, large and plain; more than a week ago, or never, is said in a word beside it. */
export function LastGood({ at, none }: { at: string | null; none: string }) {
  const today = todayOf(new Date());
  return (
    <Box>
      <Typography color="textSecondary">上次成功备份</Typography>
      <Box sx={{ display: 'flex', alignItems: 'baseline', flexWrap: 'wrap', columnGap: 2 }}>
        <Typography sx={{ fontSize: '1.7em', fontWeight: 600, lineHeight: 1.4 }}>{at === null ? none : showRecent(at)}</Typography>
        {at !== null && isBackupOld(at, today) && <StatusWord word={`已经 ${backupAgeDays(at, today)} 天没有备份`} tone="attention" />}
      </Box>
    </Box>
  );
}
