import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/client.ts';
import { useNotices } from '../../components/Notices.tsx';

/** 立即备份, here and at the second place. Tells what came of it; changes no record. */
export function useKeepNow() {
  const api = useApi();
  const queryClient = useQueryClient();
  const { post } = useNotices();
  return useMutation(
    api.backups.keepNow.mutationOptions({
      meta: { saves: false },
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.backups.key() }),
      onSuccess: async ({ second }) => {
        if (second) return post({ tone: 'success', text: '已备份到本机和第二位置。' });
        const { second: place } = await queryClient.fetchQuery(api.backups.list.queryOptions({ staleTime: 0 }));
        if (place) post({ tone: 'warning', text: '已备份到本机。第二位置没有备份成，原因见下面。' });
        else post({ tone: 'success', text: '已备份到本机。' });
      },
    }),
  );
}
