import { Alert, Button, Stack } from '@mui/material';
import { readFailure } from '../api/failure.ts';
import { CopyDetails } from './CopyDetails.tsx';

/** Stands where a read failed, with its sentence and the way to try again. */
export function LoadFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { text, details, code } = readFailure(error);
  // Nothing went wrong, and trying again would not help.
  if (code === 'NOT_ALLOWED')
    return (
      <Alert severity="info" sx={{ m: 2 }}>
        {text}
      </Alert>
    );
  return (
    <Alert
      severity="error"
      sx={{ m: 2 }}
      action={
        <Stack direction="row" spacing={1}>
          <Button onClick={onRetry}>再试一次</Button>
          {details && <CopyDetails details={details} />}
        </Stack>
      }
    >
      {text}
    </Alert>
  );
}
