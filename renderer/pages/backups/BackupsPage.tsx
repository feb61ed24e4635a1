import { Box, Button } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';
import { May } from '../../app/rights.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { BackupTable } from './BackupTable.tsx';
import { RESTORE } from './backupSource.ts';
import { LocalBackups } from './LocalBackups.tsx';
import { MissingSection } from './MissingSection.tsx';
import { SecondPlace } from './SecondPlace.tsx';
import { useKeepNow } from './useKeepNow.ts';

/** A whole backup as one file, wherever the clerk wants to keep it. */
function SaveCopy() {
  const api = useApi();
  const { post } = useNotices();
  const download = useMutation(
    api.backups.download.mutationOptions({
      meta: { saves: false },
      onSuccess: (file) => {
        saveFile(file);
        post({ tone: 'success', text: `已生成“${file.name}”，记录和附件都在里面。请存到 U 盘等别的地方。` });
      },
    }),
  );
  return (
    <Button loading={download.isPending} onClick={() => download.mutate({ source: null })}>
      另存一份
    </Button>
  );
}

function KeepNow() {
  const keep = useKeepNow();
  return (
    <Button variant="contained" color="primary" loading={keep.isPending} onClick={() => keep.mutate(undefined)}>
      立即备份
    </Button>
  );
}

/** 备份与恢复: how safe the data is, where its copies lie, and the way back to one of them. */
export function BackupsPage() {
  const api = useApi();
  const query = useQuery(api.backups.list.queryOptions({ staleTime: 0 }));
  return (
    <>
      <PageHeader
        title="备份与恢复"
        actions={
          <>
            <May right="administer">
              <Button component={Link} to={RESTORE}>
                从文件恢复
              </Button>
              <SaveCopy />
            </May>
            <May right="edit">
              <KeepNow />
            </May>
          </>
        }
      />
      <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto' }}>
        <QueryView query={query}>
          {(data) => (
            <>
              <Box
                sx={{
                  display: 'grid',
                  columnGap: 2,
                  px: 2,
                  maxWidth: 1232,
                  gridTemplateColumns: 'minmax(0, 1fr)',
                  '& > section, & > section:last-child': { mx: 0, mb: 0 },
                  '@media (min-width: 1000px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
                }}
              >
                <LocalBackups folder={data.folder} lastGoodAt={data.lastGoodAt} />
                <SecondPlace second={data.second} />
              </Box>
              <MissingSection />
              <TabSection title="已有的备份" note="打开程序、导入、升级、恢复之前自动备份，工作当中有改动时每 15 分钟一次。旧的自动清理。">
                <BackupTable backups={data.backups} />
              </TabSection>
            </>
          )}
        </QueryView>
      </Box>
    </>
  );
}
