import { Button, Paper, Typography } from '@mui/material';
import { Link } from 'react-router';

/** Beside the three steps: the data of another PC, or of one that had to be set up anew, comes in by its backup. */
export function BringBackup() {
  return (
    <Paper component="aside" aria-labelledby="bring-backup" sx={{ p: 3 }}>
      <Typography id="bring-backup" variant="h3" component="h2" gutterBottom>
        换了电脑，或者重装了系统
      </Typography>
      <Typography color="textSecondary">有原来的备份文件（例如在 U 盘里），就不用重新设置：单位、记录和附件都从备份里恢复。</Typography>
      <Button sx={{ mt: 2 }} component={Link} to="/backups/restore">
        从备份恢复
      </Button>
    </Paper>
  );
}
