import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, OutlinedInput, Typography } from '@mui/material';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { claimError, readFailure } from '../api/failure.ts';
import { FieldFrame, framedIds } from './fields/FieldFrame.tsx';

interface AskedProps {
  open: boolean;
  /** The object's name stands in it: 撤销站点“欧阳路驿站”. */
  title: string;
  /** What will happen and how to take it back. */
  text: ReactNode;
  /** Verb of the action: 撤销站点. */
  actionLabel: string;
  keepLabel?: string;
  /** Also for Escape, a click beside the dialog and its closing: all keep the data. */
  onKeep: () => void;
}

/** Runs the dialog's action; its error stays in the dialog, where what was typed still stands. */
function useAction(open: boolean, action: (() => unknown) | null) {
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (open) setError(null);
  }, [open]);
  const run = async () => {
    if (!action || running) return;
    setRunning(true);
    setError(null);
    try {
      await action();
    } catch (failure) {
      claimError(failure);
      setError(failure);
    } finally {
      setRunning(false);
    }
  };
  return { running, error, run };
}

function DialogFailure({ error }: { error: unknown }) {
  if (error === null) return null;
  return (
    <Alert severity="error" sx={{ mt: 2 }}>
      {readFailure(error).text}
    </Alert>
  );
}

/**
 * Asks before a dangerous action. The safe button has the focus, so Enter, Escape and closing all keep the data.
 * `onAction` may return a promise: the dialog waits for it, and shows its error instead of closing; the caller closes it by `open`.
 */
export function ConfirmDialog({ onAction, ...asked }: AskedProps & { onAction: () => unknown }) {
  const { open, title, text, actionLabel, keepLabel = '取消', onKeep } = asked;
  const titleId = useId();
  const { running, error, run } = useAction(open, onAction);
  return (
    <Dialog open={open} onClose={() => !running && onKeep()} maxWidth="xs" fullWidth role="alertdialog" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>
        <Typography component="div">{text}</Typography>
        <DialogFailure error={error} />
      </DialogContent>
      <DialogActions>
        <Button color="error" loading={running} onClick={() => void run()}>
          {actionLabel}
        </Button>
        <Button variant="contained" autoFocus disabled={running} onClick={onKeep}>
          {keepLabel}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/**
 * As ConfirmDialog, with a reason (at most 200 characters) that is logged with the change.
 * @param required an empty reason is refused
 */
export function ReasonDialog({
  onAction,
  required = false,
  reasonLabel = '原因',
  ...asked
}: AskedProps & { onAction: (reason: string) => unknown; required?: boolean; reasonLabel?: string }) {
  const { open, title, text, actionLabel, keepLabel = '取消', onKeep } = asked;
  const titleId = useId();
  const reasonId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    if (open) {
      setReason('');
      setMissing(false);
    }
  }, [open]);
  const { running, error, run } = useAction(open, () => onAction(reason.trim()));
  const frame = { label: reasonLabel, required, helper: '会记入操作记录', error: missing ? '必填' : undefined };
  const act = () => {
    if (required && reason.trim() === '') {
      setMissing(true);
      field.current?.focus();
      return;
    }
    void run();
  };
  return (
    <Dialog open={open} onClose={() => !running && onKeep()} maxWidth="xs" fullWidth role="alertdialog" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>
        <Typography component="div" sx={{ mb: 2 }}>
          {text}
        </Typography>
        <FieldFrame id={reasonId} {...frame}>
          <OutlinedInput
            multiline
            minRows={2}
            value={reason}
            inputRef={field}
            onChange={(event) => {
              setReason(event.target.value);
              setMissing(false);
            }}
            inputProps={{ ...framedIds(reasonId, frame), maxLength: 200 }}
          />
        </FieldFrame>
        <DialogFailure error={error} />
      </DialogContent>
      <DialogActions>
        <Button color="error" loading={running} onClick={act}>
          {actionLabel}
        </Button>
        <Button variant="contained" autoFocus disabled={running} onClick={onKeep}>
          {keepLabel}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
