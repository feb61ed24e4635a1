import { Box, Link, Paper, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { Draft } from '../../../shared/drafts/contract.ts';
import { useApi } from '../../api/client.ts';
import { useBuiltPages } from '../../app/builtPages.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { showMoment } from '../../components/show.ts';

/** 没写完的: forms that were left without saving by a crash, a lock or the closing of the program. Nothing while there are none. */
export function UnfinishedForms() {
  const api = useApi();
  const queryClient = useQueryClient();
  const isBuilt = useBuiltPages();
  const [asked, setAsked] = useState<Omit<Draft, 'content'> | null>(null);
  // Keeping a draft makes no query stale, so the list is read anew whenever it is shown.
  const drafts = useQuery(api.drafts.list.queryOptions({ staleTime: 0 }));
  const remove = useMutation(
    api.drafts.remove.mutationOptions({
      meta: { saves: false },
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.drafts.key() }),
    }),
  );
  if (!drafts.data || drafts.data.length === 0) return null;
  return (
    <Paper component="section" aria-labelledby="home-unfinished" sx={{ p: 2 }}>
      <Typography id="home-unfinished" variant="h3" component="h2">
        没写完的
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {drafts.data.map((draft) => (
          <Box component="li" key={draft.key} sx={{ display: 'flex', gap: 2, pt: 1, alignItems: 'baseline' }}>
            <Typography color="textSecondary" sx={{ flexShrink: 0, width: '8.5em' }}>
              {showMoment(draft.savedAt)}
            </Typography>
            <Typography sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>{draft.title}</Typography>
            {isBuilt(draft.place.split('?')[0] ?? '') && (
              <Link component={RouterLink} to={draft.place} underline="always" aria-label={`继续：${draft.title}`} sx={{ flexShrink: 0 }}>
                继续
              </Link>
            )}
            <Link
              component="button"
              type="button"
              underline="always"
              aria-label={`放弃：${draft.title}`}
              onClick={() => setAsked(draft)}
              sx={{ flexShrink: 0, color: 'text.secondary' }}
            >
              放弃
            </Link>
          </Box>
        ))}
      </Box>
      <ConfirmDialog
        open={asked !== null}
        title={`放弃“${asked?.title ?? ''}”`}
        text="没有保存的内容会删掉，不能找回。已经保存的记录不受影响。"
        actionLabel="放弃"
        keepLabel="留着"
        onKeep={() => setAsked(null)}
        onAction={async () => {
          if (asked) await remove.mutateAsync({ key: asked.key });
          setAsked(null);
        }}
      />
    </Paper>
  );
}
