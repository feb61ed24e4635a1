import { Button } from '@mui/material';
import { useState } from 'react';
import { useRights } from '../app/rights.tsx';
import { ReasonDialog } from './ConfirmDialog.tsx';

/** 撤回 for a record in force, 恢复 for a withdrawn one, nothing for who may only look. Nothing is deleted: both can be taken back by the other. */
export function RecordLifeActions({
  name,
  withdrawn,
  onWithdraw,
  onRestore,
}: {
  /** Names the record as the dialog asks about it: 收支“空调移机”. */
  name: string;
  withdrawn: boolean;
  onWithdraw: (reason: string) => Promise<unknown>;
  onRestore: () => void;
}) {
  const [asking, setAsking] = useState(false);
  const { may } = useRights();
  if (!may('edit')) return null;
  if (withdrawn) return <Button onClick={onRestore}>恢复</Button>;
  return (
    <>
      <Button onClick={() => setAsking(true)}>撤回</Button>
      <ReasonDialog
        open={asking}
        title={`撤回${name}`}
        text="撤回后不再出现在列表和统计里，以后可以恢复。"
        actionLabel="撤回"
        onKeep={() => setAsking(false)}
        onAction={async (reason) => {
          await onWithdraw(reason);
          setAsking(false);
        }}
      />
    </>
  );
}
