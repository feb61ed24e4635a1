import { Button, Stack, Typography } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useNotices } from '../Notices.tsx';

/** Opens while rows are selected: how many, the way to all that pass the filter, and the actions on them. */
export function BulkBar(props: {
  unit: string;
  count: number;
  total: number;
  onAll?: (() => Promise<void>) | undefined;
  onClear: () => void;
  children: ReactNode;
}) {
  const { unit, count, total, onAll, onClear, children } = props;
  const { postFailure } = useNotices();
  const [asking, setAsking] = useState(false);
  const selectAll = async (all: () => Promise<void>) => {
    setAsking(true);
    try {
      await all();
    } catch (error) {
      postFailure(error);
    } finally {
      setAsking(false);
    }
  };
  return (
    <Stack
      direction="row"
      spacing={1}
      role="region"
      aria-label="批量操作"
      sx={{ mx: 2, mb: 1, px: 1.5, py: 0.5, alignItems: 'center', bgcolor: 'action.selected', border: 1, borderColor: 'divider' }}
    >
      <Typography role="status" sx={{ fontWeight: 600 }}>
        已选 {count.toLocaleString('en-US')} {unit}
      </Typography>
      {onAll && count < total && (
        <Button variant="text" loading={asking} onClick={() => void selectAll(onAll)}>
          选中全部 {total.toLocaleString('en-US')} {unit}
        </Button>
      )}
      {children}
      <Button variant="text" onClick={onClear} sx={{ ml: 'auto !important' }}>
        取消选择
      </Button>
    </Stack>
  );
}
