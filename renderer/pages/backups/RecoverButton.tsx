import { Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/client.ts';
import { claimError, readFailure } from '../../api/failure.ts';

export interface RecoveryOutcome {
  tone: 'success' | 'warning' | 'error';
  text: string;
}

const outcomeOf = (recovered: number, missing: number): RecoveryOutcome =>
  missing === 0
    ? { tone: 'success', text: `已找回 ${recovered} 个附件，一个也不缺了。` }
    : { tone: 'warning', text: `已找回 ${recovered} 个附件，还有 ${missing} 个没有找到。接上存有备份的 U 盘再试，或者在记录里重新上传。` };

/** 从备份找回: takes the missing attachments from the backups that have them. What came of it is for the caller to show. */
export function RecoverButton({ onOutcome }: { onOutcome: (outcome: RecoveryOutcome) => void }) {
  const api = useApi();
  const queryClient = useQueryClient();
  const recover = useMutation(api.backups.recoverAttachments.mutationOptions({ meta: { saves: false } }));
  const run = async () => {
    try {
      const { recovered, missing } = await recover.mutateAsync(undefined);
      onOutcome(outcomeOf(recovered, missing));
    } catch (error) {
      claimError(error);
      onOutcome({ tone: 'error', text: readFailure(error).text });
    }
    await Promise.all([api.backups.key(), api.host.status.key()].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  };
  return (
    <Button variant="contained" color="primary" loading={recover.isPending} onClick={() => void run()}>
      从备份找回
    </Button>
  );
}
