import { Alert, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { DiskReason } from '../../../shared/kernel/contractBase.ts';
import { secondPlaceFailureText } from '../../../shared/text/backups.ts';
import { useApi } from '../../api/client.ts';
import { May } from '../../app/rights.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { LastGood } from './LastGood.tsx';
import { PlaceDialog } from './PlaceDialog.tsx';
import { PlacePath } from './PlacePath.tsx';

export interface SecondPlaceState {
  folder: string;
  reachable: boolean;
  lastGoodAt: string | null;
  failure: DiskReason | null;
}

/** 第二位置: a USB stick or a share that the copies go to as well, for the disk of this PC may die. */
export function SecondPlace({ second }: { second: SecondPlaceState | null }) {
  const api = useApi();
  const [choosing, setChoosing] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const set = useMutation(api.backups.setSecondPlace.mutationOptions({ meta: { touches: ['backups', 'audit', 'home'] } }));
  return (
    <TabSection
      title="第二位置"
      note="U 盘、移动硬盘或网络盘"
      actions={
        <May right="administer">
          {second && <Button onClick={() => setLeaving(true)}>不再使用</Button>}
          <Button onClick={() => setChoosing(true)}>{second ? '更换' : '选择位置'}</Button>
        </May>
      }
    >
      {second ? (
        <>
          <LastGood at={second.lastGoodAt} none="还没有" />
          <PlacePath label="备份文件夹" path={second.folder} />
          <Typography component="div" sx={{ mt: 0.5 }}>
            {second.reachable ? <StatusWord word="已接上" tone="good" /> : <StatusWord word="没有接上" tone="attention" />}
          </Typography>
          {second.failure && (
            <Alert severity={second.failure === 'gone' ? 'info' : 'warning'} sx={{ mt: 1 }}>
              上一次没有备份成：{secondPlaceFailureText[second.failure]}
            </Alert>
          )}
        </>
      ) : (
        <Typography>还没有设置。本机的备份和数据在同一块磁盘上，磁盘坏了就都没有了。选一个 U 盘或网络盘，备份会同时存到那里。</Typography>
      )}
      {choosing && <PlaceDialog onClose={() => setChoosing(false)} />}
      <ConfirmDialog
        open={leaving}
        title="不再备份到第二位置"
        text={`“${second?.folder ?? ''}”里已有的备份都留着，以后的备份只存在本机。`}
        actionLabel="不再使用"
        onKeep={() => setLeaving(false)}
        onAction={async () => {
          await set.mutateAsync({ id: null });
          setLeaving(false);
        }}
      />
    </TabSection>
  );
}
