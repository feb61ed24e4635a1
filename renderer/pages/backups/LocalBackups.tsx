import { Button } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/client.ts';
import { TabSection } from '../../components/TabSection.tsx';
import { LastGood } from './LastGood.tsx';
import { PlacePath } from './PlacePath.tsx';

/** 本机: where the data and its copies lie on this PC. */
export function LocalBackups({ folder, lastGoodAt }: { folder: string; lastGoodAt: string | null }) {
  const api = useApi();
  const status = useQuery(api.host.status.queryOptions());
  const capabilities = useQuery(api.host.capabilities.queryOptions());
  const openFolder = useMutation(api.host.openDataFolder.mutationOptions({ meta: { saves: false } }));
  return (
    <TabSection title="本机" actions={capabilities.data?.openFolder && <Button onClick={() => openFolder.mutate(undefined)}>打开文件夹</Button>}>
      <LastGood at={lastGoodAt} none="还没有" />
      {status.data && <PlacePath label="数据文件" path={status.data.path} />}
      <PlacePath label="备份文件夹" path={folder} />
    </TabSection>
  );
}
