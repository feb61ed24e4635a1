import { Button, Paper, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { useNotices } from '../../components/Notices.tsx';

/** The way from trying to real use; shown only while the file holds the sample. */
export function ClearSample() {
  const api = useApi();
  const queryClient = useQueryClient();
  const { post } = useNotices();
  const [asking, setAsking] = useState(false);
  const { may } = useRights();
  const clear = useMutation(
    api.sample.clear.mutationOptions({
      // The office first: when it went with the sample, the page goes to the first run, and nothing else is asked for any more.
      meta: { touches: ['office', 'settings', 'sample'] },
      onSuccess: async ({ keptAs }) => {
        post({ tone: 'success', text: `示例数据已清除，原来的数据文件另存在：${keptAs}` });
        if (await queryClient.fetchQuery(api.office.get.queryOptions({ staleTime: 0 }))) await queryClient.invalidateQueries();
      },
    }),
  );
  if (!may('administer')) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>清除示例数据，开始正式使用</Button>
      <ConfirmDialog
        open={asking}
        title="清除示例数据"
        text="示例站点和试用时添加的全部记录都会从程序里清除，然后设置本单位。现在的数据文件会先另存一份，放在数据文件夹里带日期的文件夹中。"
        actionLabel="清除示例数据"
        onKeep={() => setAsking(false)}
        onAction={async () => {
          await clear.mutateAsync(undefined);
          setAsking(false);
        }}
      />
    </>
  );
}

/** 示例数据. */
export function SampleSection() {
  return (
    <Paper component="section" aria-label="示例数据" sx={{ p: 2, m: 2, maxWidth: 1200 }}>
      <Typography sx={{ mb: 2 }}>现在打开的是示例数据：单位、站点和记录都是虚构的，可以随意试用，不要用来报送。</Typography>
      <ClearSample />
    </Paper>
  );
}
