import ChevronLeftOutlined from '@mui/icons-material/ChevronLeftOutlined';
import ChevronRightOutlined from '@mui/icons-material/ChevronRightOutlined';
import FirstPageOutlined from '@mui/icons-material/FirstPageOutlined';
import LastPageOutlined from '@mui/icons-material/LastPageOutlined';
import { Box, IconButton, MenuItem, Select, Stack, Tooltip, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { showCount } from '../show.ts';
import { type ListState, PAGE_SIZES } from './useList.ts';

/** Count and sums of the filtered rows, and the pages. */
export function ListFoot({
  unit,
  list,
  total,
  shown,
  children,
}: {
  unit: string;
  list: Pick<ListState<unknown, string>, 'page' | 'pageSize' | 'setPage' | 'setPageSize'>;
  /** Null until it is known. */
  total: number | null;
  shown: number;
  children: ReactNode;
}) {
  const { page, pageSize, setPage, setPageSize } = list;
  const pages = Math.max(1, Math.ceil((total ?? 0) / pageSize));
  const from = (page - 1) * pageSize + 1;
  const steps = [
    { word: '第一页', icon: FirstPageOutlined, to: 1, off: page <= 1 },
    { word: '上一页', icon: ChevronLeftOutlined, to: page - 1, off: page <= 1 },
    { word: '下一页', icon: ChevronRightOutlined, to: page + 1, off: page >= pages },
    { word: '最后一页', icon: LastPageOutlined, to: pages, off: page >= pages },
  ];
  return (
    <Stack direction="row" spacing={3} component="footer" sx={{ px: 2, minHeight: 44, alignItems: 'center', '@media print': { display: 'none' } }}>
      <Typography role="status">{total !== null && `共 ${showCount(total)} ${unit}`}</Typography>
      {children}
      <Box sx={{ flex: 1 }} />
      {total !== null && total > 0 && (
        <Stack direction="row" spacing={0.5} component="nav" aria-label="翻页" sx={{ alignItems: 'center' }}>
          <Typography color="textSecondary" sx={{ mr: 1 }}>
            第 {showCount(from)}–{showCount(from + Math.max(0, shown - 1))}，每页
          </Typography>
          <Select value={pageSize} onChange={(event) => setPageSize(event.target.value)} inputProps={{ 'aria-label': '每页行数' }}>
            {PAGE_SIZES.map((size) => (
              <MenuItem key={size} value={size}>
                {size} 行
              </MenuItem>
            ))}
          </Select>
          {steps.map(({ word, icon: Icon, to, off }) => (
            <Tooltip key={word} title={word}>
              <span>
                <IconButton aria-label={word} disabled={off} onClick={() => setPage(to)}>
                  <Icon fontSize="small" />
                </IconButton>
              </span>
            </Tooltip>
          ))}
        </Stack>
      )}
    </Stack>
  );
}
