import CheckOutlined from '@mui/icons-material/CheckOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import SyncOutlined from '@mui/icons-material/SyncOutlined';
import { Stack, Typography } from '@mui/material';
import { ORPCError } from '@orpc/client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { showClock } from '../components/show.ts';

export interface SaveState {
  /** Changes on their way to the disk. */
  running: number;
  /** When the last change reached the disk. */
  savedAt: Date | null;
  /** True from a change that could not be saved until the next one that is. */
  failed: boolean;
}

/** A change that the rules refuse is an answer, told where it was typed, and no failure of saving. */
const isRefusal = (error: unknown): boolean => error instanceof ORPCError && error.status >= 400 && error.status < 500;

/** Follows every change of the page. A change counts as saved only when the data host has answered, which it does after the bytes are on disk. */
export function useSaveState(): SaveState {
  const queryClient = useQueryClient();
  const [state, setState] = useState<SaveState>({ running: 0, savedAt: null, failed: false });
  useEffect(() => {
    const cache = queryClient.getMutationCache();
    return cache.subscribe((event) => {
      if (event.type !== 'updated' || event.mutation.meta?.saves === false) return;
      const { type } = event.action;
      if (type !== 'pending' && type !== 'success' && type !== 'error') return;
      const running = cache.findAll({ status: 'pending', predicate: (m) => m.meta?.saves !== false }).length;
      setState((now) => ({
        running,
        savedAt: type === 'success' ? new Date() : now.savedAt,
        failed: type === 'error' ? now.failed || !isRefusal(event.action.error) : type !== 'success' && now.failed,
      }));
    });
  }, [queryClient]);
  return state;
}

/** 正在保存, 保存失败, 已保存 12:03; before the first change 已保存, for what is shown was read from the disk. */
export function SaveStateWord() {
  const { running, savedAt, failed } = useSaveState();
  const [Icon, word, tone] =
    running > 0
      ? ([SyncOutlined, '正在保存', 'neutral'] as const)
      : failed
        ? ([ErrorOutlineOutlined, '保存失败', 'bad'] as const)
        : ([CheckOutlined, savedAt ? `已保存 ${showClock(savedAt)}` : '已保存', 'neutral'] as const);
  return (
    <Stack
      role="status"
      aria-label="保存状态"
      direction="row"
      spacing={0.5}
      sx={{ alignItems: 'center', color: `tone.${tone}`, whiteSpace: 'nowrap' }}
    >
      <Icon fontSize="small" />
      <Typography>{word}</Typography>
    </Stack>
  );
}
