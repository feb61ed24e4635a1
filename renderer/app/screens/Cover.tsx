import { Box, Dialog, type Theme, ThemeProvider } from '@mui/material';
import { type ReactNode, useId } from 'react';
import { unseen } from '../../components/unseen.ts';

/**
 * A screen over the whole page, which stays as it is below. A dialog, so that a dialog of the page below gives the keyboard up to it; dialogs of
 * the screen itself stand above it.
 * @param children null: there is nothing to cover the page with
 */
export function Cover({ name, children }: { name: string; children: ReactNode }) {
  const nameId = useId();
  return (
    <Dialog fullScreen open={children !== null} sx={{ zIndex: 'tooltip' }} aria-labelledby={nameId}>
      <Box component="span" id={nameId} sx={unseen}>
        {name}
      </Box>
      <ThemeProvider theme={(outer: Theme) => ({ ...outer, zIndex: { ...outer.zIndex, modal: outer.zIndex.tooltip + 1 } })}>{children}</ThemeProvider>
    </Dialog>
  );
}
