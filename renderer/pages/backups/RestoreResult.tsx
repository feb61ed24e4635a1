import { Alert, Button, Stack, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { KeptBackup } from '../../../shared/backups/contract.ts';
import { useApi } from '../../api/client.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { showCount, showInstant } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';
import { sourceOf } from './backupSource.ts';

/** What a restoring came to. */
export interface Restored {
  /** Copy of the state before it; null where there was nothing to keep. */
  undo: KeptBackup | null;
  /** When the backup was made that was restored. */
  madeAt: string;
  missingAttachments: number;
}

/** The restoring is done and saved; the way to take it back. */
export function RestoreResult({ restored: { undo, madeAt, missingAttachments } }: { restored: Restored }) {
  const api = useApi();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [undone, setUndone] = useState(false);
  const restore = useMutation(api.backups.restore.mutationOptions());
  const at = showInstant(madeAt);
  return (
    <TabSection title={undone ? '已撤销恢复' : '恢复完成'}>
      <Stack spacing={0.5} role="status">
        <Typography>{undone ? '数据回到了恢复之前的样子。' : `全部记录已经是 ${at} 备份里的样子，已经保存。`}</Typography>
        {!undone && undo && <Typography>恢复之前的状态另存为 {showInstant(undo.madeAt)} 的备份，以后也能恢复到那一份。</Typography>}
        {!undone && missingAttachments > 0 && (
          <Alert severity="warning">
            有 {showCount(missingAttachments)} 个附件没有找到。接上存有附件的备份，再到“备份与恢复”找回，或者在记录里重新上传。
          </Alert>
        )}
      </Stack>
      <Stack direction="row" spacing={1} sx={{ mt: 2 }}>
        <Button variant="contained" color="primary" component={Link} to="/">
          回到工作台
        </Button>
        {undo && !undone && <Button onClick={() => setAsking(true)}>撤销这次恢复</Button>}
        <Button component={Link} to="/backups">
          查看备份
        </Button>
      </Stack>
      {undo && (
        <ConfirmDialog
          open={asking}
          title={`撤销恢复到 ${at} 的备份`}
          text="全部记录回到恢复之前的样子。恢复以后的改动会退回，现在的状态先另存一份。"
          actionLabel="撤销恢复"
          onKeep={() => setAsking(false)}
          onAction={async () => {
            const { status } = await restore.mutateAsync({ source: sourceOf(undo), secret: null, reason: `撤销恢复到 ${at} 的备份` });
            setAsking(false);
            setUndone(true);
            queryClient.setQueryData(api.host.status.queryKey(), status);
          }}
        />
      )}
    </TabSection>
  );
}
