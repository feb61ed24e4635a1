import { styled } from '@mui/material/styles';

/** The sheet's scroll box. Plain class names inside: a style object for every cell would make thousands of cells slow. */
export const SheetRoot = styled('div')(({ theme }) => {
  const line = `1px solid ${theme.palette.divider}`;
  const { caption } = theme.typography;
  return {
    flex: 1,
    minHeight: 120,
    overflow: 'auto',
    border: line,
    backgroundColor: theme.palette.background.paper,
    fontSize: theme.typography.body2.fontSize,
    fontVariantNumeric: 'tabular-nums',
    isolation: 'isolate',
    '& th, & td': {
      position: 'relative',
      height: 'var(--row)',
      padding: '0 8px',
      borderRight: line,
      borderBottom: line,
      overflow: 'hidden',
      whiteSpace: 'nowrap',
      textOverflow: 'ellipsis',
      fontWeight: 400,
    },
    '& .spacer td': { padding: 0, border: 0 },
    '& thead th': {
      position: 'sticky',
      top: 0,
      zIndex: 3,
      padding: '4px 8px',
      backgroundColor: theme.palette.quiet.sunk,
      color: theme.palette.text.secondary,
      fontWeight: 600,
      textAlign: 'center',
    },
    '& thead small': { display: 'block', fontWeight: 400, fontSize: caption.fontSize },
    '& tfoot th, & tfoot td': {
      position: 'sticky',
      bottom: 0,
      zIndex: 3,
      backgroundColor: theme.palette.quiet.sunk,
      borderTop: line,
      fontWeight: 600,
    },
    '& .first': { position: 'sticky', left: 0, zIndex: 2, backgroundColor: theme.palette.quiet.sunk, textAlign: 'left' },
    '& .first a': { textDecoration: 'none' },
    '& .first a:hover': { textDecoration: 'underline' },
    '& thead .first, & tfoot .first': { zIndex: 4, textAlign: 'left' },
    '& .first small': { float: 'right', color: theme.palette.text.secondary, fontSize: caption.fontSize, marginLeft: 8 },
    '& .number': { textAlign: 'right' },
    '& tbody .number, & tbody .words': { cursor: 'cell', userSelect: 'none' },
    '& .words input': { textAlign: 'left' },
    '& .locked': { color: theme.palette.text.secondary, backgroundColor: theme.palette.quiet.sunk },
    // Where nothing can be changed at all, not every cell has to say so.
    '& table[aria-readonly=true] .locked': { color: 'inherit', backgroundColor: 'transparent' },
    '& table[aria-readonly=true] .locked .mark': { display: 'none' },
    '& .chosen, & .locked.chosen': { backgroundColor: theme.palette.action.selected },
    '& .saving': { color: theme.palette.text.secondary, fontStyle: 'italic' },
    '& .failed': { boxShadow: `inset 0 0 0 2px ${theme.palette.error.main}`, color: theme.palette.error.main },
    '& .noted::after': {
      content: '""',
      position: 'absolute',
      zIndex: 1,
      top: 0,
      right: 0,
      borderTop: `7px solid ${theme.palette.warning.main}`,
      borderLeft: '7px solid transparent',
    },
    '& .mark': { position: 'absolute', left: 6, top: '50%', transform: 'translateY(-50%)', fontSize: caption.fontSize, zIndex: 1 },
    '& input': {
      position: 'absolute',
      inset: 0,
      width: '100%',
      height: '100%',
      padding: '0 8px',
      border: 0,
      borderRadius: 0,
      font: 'inherit',
      color: 'inherit',
      textAlign: 'right',
      background: theme.palette.background.paper,
      outline: `2px solid ${theme.palette.quiet.link}`,
      outlineOffset: -2,
    },
    '& input.resting': { caretColor: 'transparent', cursor: 'cell' },
    '& input.resting::selection': { background: 'transparent', color: 'inherit' },
    '& .failed input': { outlineColor: theme.palette.error.main },
  };
});

/** The grid itself, as wide as its columns together: only then is its layout the fixed one. Separate borders: collapsed ones do not stay with sticky cells. */
export const SheetTable = styled('table')({
  borderCollapse: 'separate',
  borderSpacing: 0,
  tableLayout: 'fixed',
  '&:focus': { outline: 'none' },
});
