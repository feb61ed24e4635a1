import { Box, Button, LinearProgress, Stack, Typography } from '@mui/material';
import { useEffect, useRef } from 'react';
import { showCount } from './show.ts';

/** 还要约 20 秒; nothing while it cannot be told. */
function timeLeft(startedMs: number, done: number, total: number): string {
  const spent = Date.now() - startedMs;
  if (done <= 0 || spent < 1500) return '';
  const seconds = Math.ceil(((spent / done) * (total - done)) / 1000);
  return seconds > 90 ? `，还要约 ${Math.ceil(seconds / 60)} 分钟` : `，还要约 ${seconds} 秒`;
}

/** Long work: what is done of how much, the time left, and the way to stop it. `total` null: how much is not known. */
export function ProgressBar({
  label,
  done,
  total,
  unit,
  onCancel,
}: {
  label: string;
  done: number;
  total: number | null;
  unit: string;
  onCancel?: () => void;
}) {
  const started = useRef(0);
  useEffect(() => {
    started.current = Date.now();
  }, []);
  const words =
    total === null
      ? `${showCount(done)} ${unit}`
      : `${showCount(done)} / ${showCount(total)} ${unit}${started.current ? timeLeft(started.current, done, total) : ''}`;
  const percent = total ? Math.min(100, Math.round((done / total) * 100)) : 0;
  return (
    <Stack direction="row" spacing={2} sx={{ alignItems: 'center', p: 2 }}>
      <Box sx={{ flex: 1 }}>
        <Typography role="status">
          {label}：{words}
        </Typography>
        <LinearProgress
          aria-label={label}
          aria-valuetext={words}
          variant={total === null ? 'indeterminate' : 'determinate'}
          value={percent}
          color="inherit"
          sx={{ height: 6, borderRadius: 3 }}
        />
      </Box>
      {onCancel && <Button onClick={onCancel}>取消</Button>}
    </Stack>
  );
}
