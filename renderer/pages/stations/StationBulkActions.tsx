import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { ReasonDialog } from '../../components/ConfirmDialog.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { showCount } from '../../components/show.ts';
import { BoardBatchDialog } from '../signage/BoardBatchDialog.tsx';
import { StationBulkChangeDialog } from './StationBulkChangeDialog.tsx';

/** What can be done with the selected stations; of withdrawn ones, only bringing them back. */
export function StationBulkActions({ ids, withdrawn, onDone }: { ids: string[]; withdrawn: boolean; onDone: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const [asking, setAsking] = useState<'change' | 'boards' | 'withdraw' | null>(null);
  const withdraw = useMutation(api.stations.bulkWithdraw.mutationOptions());
  const restore = useMutation(
    api.stations.bulkRestore.mutationOptions({
      onSuccess: ({ restored }) => post({ tone: 'success', text: `已恢复 ${showCount(restored)} 个站点。` }),
    }),
  );
  const close = () => setAsking(null);
  const mayEdit = useRights().may('edit');

  if (withdrawn)
    return mayEdit ? (
      <Button loading={restore.isPending} onClick={() => restore.mutate({ ids }, { onSuccess: onDone })}>
        恢复
      </Button>
    ) : null;
  return (
    <>
      {mayEdit && <Button onClick={() => setAsking('change')}>批量修改</Button>}
      <Button onClick={() => setAsking('boards')}>打印标识牌</Button>
      {mayEdit && <Button onClick={() => setAsking('withdraw')}>撤回</Button>}
      {asking === 'change' && (
        <StationBulkChangeDialog
          ids={ids}
          onClose={close}
          onDone={() => {
            close();
            onDone();
          }}
        />
      )}
      {asking === 'boards' && <BoardBatchDialog stationIds={ids} onClose={close} />}
      <ReasonDialog
        open={asking === 'withdraw'}
        title={`撤回 ${showCount(ids.length)} 个站点`}
        text="用于重复或误建的站点：撤回后不再出现在台账和统计里，以后可以恢复。站点关停请逐个办理“撤销站点”。"
        actionLabel="撤回"
        onKeep={close}
        onAction={async (reason) => {
          const { withdrawn: count } = await withdraw.mutateAsync({ ids, reason });
          post({ tone: 'success', text: `已撤回 ${showCount(count)} 个站点。`, action: { label: '恢复', onClick: () => restore.mutate({ ids }) } });
          close();
          onDone();
        }}
      />
    </>
  );
}
