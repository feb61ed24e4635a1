import PrintOutlined from '@mui/icons-material/PrintOutlined';
import { Box, Button, Dialog, GlobalStyles, Stack, Typography } from '@mui/material';
import { type ReactElement, type ReactNode, useId } from 'react';
import { PaperPages } from './PaperPages.tsx';
import { INK } from './PaperTable.tsx';

/** mm */
const A4 = { portrait: { width: 210, height: 297 }, landscape: { width: 297, height: 210 } } as const;

export interface PrintPreviewProps {
  open: boolean;
  onClose: () => void;
  title: string;
  orientation: keyof typeof A4;
  /** Blank edge of every page, mm. */
  marginMm?: number;
  /** One element a page: what does not fit is cut off in sight, not in the printer. */
  pages: readonly ReactElement[];
  /** Beside 打印: export and the like. */
  tools?: ReactNode;
}

/**
 * The pages as they come out of the printer, with their edges. Printing takes the very same nodes: black on white, free of the shell and
 * of the preview's own bar.
 */
export function PrintPreview({ open, onClose, title, orientation, marginMm = 12, pages, tools }: PrintPreviewProps) {
  const titleId = useId();
  const { width, height } = A4[orientation];
  const print = async () => {
    await document.fonts?.ready;
    window.print();
  };
  return (
    <Dialog
      fullScreen
      open={open}
      onClose={onClose}
      aria-labelledby={titleId}
      className="print-preview"
      sx={{ '@media print': { position: 'static' } }}
      slotProps={{
        backdrop: { sx: { '@media print': { display: 'none' } } },
        container: { sx: { '@media print': { height: 'auto', display: 'block' } } },
        paper: {
          sx: {
            bgcolor: 'background.default',
            '@media print': { height: 'auto', maxHeight: 'none', overflow: 'visible', border: 0, bgcolor: '#FFFFFF', display: 'block' },
          },
        },
      }}
    >
      <GlobalStyles
        styles={{
          '@page': { size: `A4 ${orientation}`, margin: 0 },
          '@media print': { 'body > *:not(.print-preview)': { display: 'none !important' } },
        }}
      />
      <Stack
        direction="row"
        spacing={1}
        sx={{
          px: 2,
          py: 1,
          alignItems: 'center',
          bgcolor: 'background.paper',
          borderBottom: 1,
          borderColor: 'divider',
          '@media print': { display: 'none' },
        }}
      >
        <Typography id={titleId} variant="h2" component="h1" noWrap sx={{ mr: 'auto !important' }}>
          打印预览：{title}
        </Typography>
        <Typography color="textSecondary" sx={{ flexShrink: 0 }}>
          A4 {orientation === 'portrait' ? '纵向' : '横向'}，共 {pages.length} 页
        </Typography>
        {tools}
        <Button variant="contained" color="primary" startIcon={<PrintOutlined />} onClick={() => void print()}>
          打印
        </Button>
        <Button onClick={onClose}>关闭</Button>
      </Stack>
      <Box
        tabIndex={0}
        role="region"
        aria-label={`${title}，${pages.length} 页`}
        sx={{ flex: 1, overflow: 'auto', p: 3, '@media print': { p: 0, overflow: 'visible' } }}
      >
        <PaperPages
          pages={pages}
          sx={{
            width: `${width}mm`,
            height: `${height}mm`,
            p: `${marginMm}mm`,
            mx: 'auto',
            mb: 3,
            overflow: 'hidden',
            bgcolor: '#FFFFFF',
            color: INK,
            boxShadow: '0 0 0 1px rgb(0 0 0 / 0.35), 0 2px 10px rgb(0 0 0 / 0.25)',
            '@media print': { m: 0, boxShadow: 'none', breakAfter: 'page', '&:last-of-type': { breakAfter: 'auto' } },
          }}
        />
      </Box>
    </Dialog>
  );
}
