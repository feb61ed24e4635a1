import { Alert, Button, Typography } from '@mui/material';
import { showMoment } from '../show.ts';

/**
 * Over a form that was filled in again with what was typed earlier and never saved.
 * @param onGiveUp goes back to the record; null where the notice below it (NewerRecord) offers that
 */
export function RestoredDraft({ savedAt, onGiveUp }: { savedAt: string; onGiveUp: (() => void) | null }) {
  return (
    <Alert
      severity="info"
      role="status"
      sx={{ mb: 2, maxWidth: 1200, alignItems: 'center', bgcolor: 'background.paper' }}
      action={onGiveUp && <Button onClick={onGiveUp}>放弃恢复的内容</Button>}
    >
      <Typography>已恢复 {showMoment(savedAt)} 没有保存的内容</Typography>
    </Alert>
  );
}
