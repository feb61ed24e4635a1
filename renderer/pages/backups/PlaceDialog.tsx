import {
  Alert,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  Radio,
  RadioGroup,
  Stack,
  Typography,
} from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useApi } from '../../api/client.ts';
import { claimError, readFailure } from '../../api/failure.ts';
import { QueryView } from '../../components/QueryView.tsx';
import { showBytes } from '../../components/show.ts';
import { useKeepNow } from './useKeepNow.ts';

interface Place {
  id: string;
  path: string;
  freeBytes: number | null;
}

/** Chooses the second place among what the host sees, or by the machine's own dialog, and keeps a first copy there at once. */
export function PlaceDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const titleId = useId();
  const places = useQuery(api.backups.places.queryOptions({ staleTime: 0 }));
  const capabilities = useQuery(api.host.capabilities.queryOptions());
  const [others, setOthers] = useState<readonly Place[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const choose = useMutation(api.backups.choosePlace.mutationOptions({ meta: { saves: false } }));
  const set = useMutation(api.backups.setSecondPlace.mutationOptions({ meta: { touches: ['backups', 'audit', 'home'] } }));
  const keep = useKeepNow();
  const busy = set.isPending || choose.isPending;

  /** A failure is told in the dialog, where the choice still stands. */
  const act = async (work: () => Promise<unknown>) => {
    setFailure(null);
    try {
      await work();
    } catch (error) {
      claimError(error);
      setFailure(error);
    }
  };
  const chooseOther = () =>
    act(async () => {
      const place = await choose.mutateAsync(undefined);
      if (!place) return;
      setOthers((now) => [...now.filter(({ id }) => id !== place.id), place]);
      setChosen(place.id);
    });
  const use = (id: string) =>
    act(async () => {
      await set.mutateAsync({ id });
      onClose();
      keep.mutate(undefined);
    });

  return (
    <Dialog open onClose={() => !busy && onClose()} maxWidth="sm" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>选择第二位置</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 1 }}>
          在那里每隔几小时存一份完整的备份文件，记录和附件都在里面，换一台电脑也能恢复。U 盘不必一直插着，接上以后会自动补上。
        </Typography>
        <QueryView query={places}>
          {(seen) => {
            const offered = [...seen, ...others.filter(({ id }) => !seen.some((place) => place.id === id))];
            return offered.length === 0 ? (
              <Typography color="textSecondary">没有找到 U 盘或别的磁盘。插上以后点“重新查找”。</Typography>
            ) : (
              <RadioGroup aria-label="位置" value={chosen} onChange={(_, id) => setChosen(id)}>
                {offered.map(({ id, path, freeBytes }) => (
                  <FormControlLabel
                    key={id}
                    value={id}
                    control={<Radio />}
                    label={
                      <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
                        {path}
                        {freeBytes !== null && (
                          <Typography component="span" color="textSecondary">
                            ，剩余 {showBytes(freeBytes)}
                          </Typography>
                        )}
                      </Box>
                    }
                  />
                ))}
              </RadioGroup>
            );
          }}
        </QueryView>
        <Stack direction="row" spacing={1} sx={{ mt: 1 }}>
          <Button loading={places.isFetching} onClick={() => void places.refetch()}>
            重新查找
          </Button>
          {capabilities.data?.chooseFolder && (
            <Button loading={choose.isPending} onClick={() => void chooseOther()}>
              选择别的文件夹
            </Button>
          )}
        </Stack>
        {failure !== null && (
          <Alert severity="error" sx={{ mt: 2 }}>
            {readFailure(failure).text}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button disabled={busy} onClick={onClose}>
          取消
        </Button>
        <Button
          variant="contained"
          color="primary"
          loading={set.isPending}
          disabled={chosen === null}
          onClick={() => chosen !== null && void use(chosen)}
        >
          备份到这里
        </Button>
      </DialogActions>
    </Dialog>
  );
}
