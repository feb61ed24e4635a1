import { zhCN as coreText } from '@mui/material/locale';
import { alpha, createTheme, type Theme } from '@mui/material/styles';
import { zhCN as gridText } from '@mui/x-data-grid/locales';
import type {} from '@mui/x-data-grid/themeAugmentation';

export type ThemeMode = 'light' | 'dark';
export type TextSize = 'normal' | 'large';

const FONTS = [
  '"Microsoft YaHei UI"',
  '"PingFang SC"',
  '"Noto Sans CJK SC"',
  '"Source Han Sans SC"',
  '"WenQuanYi Micro Hei"',
  'system-ui',
  'sans-serif',
].join(',');
/** Paper forms: titles in 黑体, the rest in 宋体, as offices print them, then what is near. */
export const PAPER_TITLE_FONTS = '"SimHei","黑体","Heiti SC","Noto Sans CJK SC","Source Han Sans SC",sans-serif';
export const PAPER_FONTS = '"SimSun","宋体","Songti SC","Noto Serif CJK SC","Source Han Serif SC",serif';

/** The union's red, for the primary action and for overdue things only. */
const UNION_RED = '#B80F2A';

interface Quiet {
  ground: string;
  paper: string;
  sunk: string;
  line: string;
  edge: string;
  text: string;
  textQuiet: string;
  link: string;
  gold: string;
}
const LIGHT: Quiet = {
  ground: '#F3F4F6',
  paper: '#FFFFFF',
  sunk: '#F7F8F9',
  line: '#DEE1E5',
  edge: '#868D96',
  text: '#1F2328',
  textQuiet: '#565E68',
  link: '#1F5FA8',
  gold: '#7A5A00',
};
const DARK: Quiet = {
  ground: '#15171A',
  paper: '#1E2125',
  sunk: '#191C1F',
  line: '#363B42',
  edge: '#7C848E',
  text: '#E6E8EB',
  textQuiet: '#A7AEB8',
  link: '#8AB8F0',
  gold: '#E3C46B',
};

/** Colours of a status or a state: quiet, and never alone. Contrast on paper at least 4.5 in both themes. */
export type Tone = 'neutral' | 'good' | 'waiting' | 'attention' | 'bad';
const TONES: Record<ThemeMode, Record<Tone, string>> = {
  light: { neutral: '#565E68', good: '#1B6B3A', waiting: '#1F5FA8', attention: '#8A4B00', bad: '#B80F2A' },
  dark: { neutral: '#A7AEB8', good: '#7CCB98', waiting: '#8AB8F0', attention: '#EBB36A', bad: '#FF8F98' },
};

declare module '@mui/material/styles' {
  interface Palette {
    tone: Record<Tone, string>;
    quiet: Quiet;
  }
  interface PaletteOptions {
    tone?: Record<Tone, string>;
    quiet?: Quiet;
  }
  interface Theme {
    /** Of the dense parts, by text size: heights in px, and the factor for widths that were given for normal text. */
    dense: { row: number; head: number; cell: number; scale: number };
  }
  interface ThemeOptions {
    dense?: { row: number; head: number; cell: number; scale: number };
  }
}

export interface Appearance {
  mode: ThemeMode;
  textSize: TextSize;
  /** Of the host's Content-Security-Policy; empty where there is none (tests). */
  nonce?: string;
}

/** One design in two themes and two text sizes (14 px, 17 px). */
export function createAppTheme({ mode, textSize, nonce = '' }: Appearance): Theme {
  const c = mode === 'light' ? LIGHT : DARK;
  const large = textSize === 'large';
  const px = (size: number) => `${Math.round(size * (large ? 17 / 14 : 1) * 10) / 10}px`;
  const base = px(14);
  const dense = large ? { row: 38, head: 42, cell: 36, scale: 17 / 14 } : { row: 32, head: 36, cell: 30, scale: 1 };
  const focus = { outline: `2px solid ${c.link}`, outlineOffset: 1 };

  return createTheme(
    {
      palette: {
        mode,
        // Dark red words on a dark ground cannot be read: there the red stays in the button's ground (below) and its words turn light.
        primary: mode === 'light' ? { main: UNION_RED, contrastText: '#FFFFFF' } : { main: '#FF8F98', dark: '#C4203A', contrastText: '#2B0006' },
        secondary: { main: c.textQuiet },
        error: { main: TONES[mode].bad },
        warning: { main: TONES[mode].attention },
        info: { main: TONES[mode].waiting },
        success: { main: TONES[mode].good },
        background: { default: c.ground, paper: c.paper },
        text: { primary: c.text, secondary: c.textQuiet, disabled: mode === 'light' ? '#767D86' : '#868E98' },
        divider: c.line,
        action: { hover: alpha(c.text, 0.05), selected: alpha(c.text, 0.09), focus: alpha(c.text, 0.1) },
        tone: TONES[mode],
        quiet: c,
      },
      shape: { borderRadius: 4 },
      spacing: large ? 9 : 8,
      dense,
      shadows: Array.from({ length: 25 }, (_, i) => (i === 0 ? 'none' : '0 4px 16px rgb(0 0 0 / 0.18)')) as Theme['shadows'],
      transitions: { create: () => 'none' },
      typography: {
        fontFamily: FONTS,
        body1: { fontSize: base, lineHeight: 1.6 },
        body2: { fontSize: base, lineHeight: 1.5 },
        subtitle1: { fontSize: px(15), fontWeight: 600, lineHeight: 1.5 },
        subtitle2: { fontSize: base, fontWeight: 600, lineHeight: 1.5 },
        h1: { fontSize: px(20), fontWeight: 600, lineHeight: 1.4 },
        h2: { fontSize: px(17), fontWeight: 600, lineHeight: 1.4 },
        h3: { fontSize: px(15), fontWeight: 600, lineHeight: 1.5 },
        h4: { fontSize: base, fontWeight: 600 },
        h5: { fontSize: base, fontWeight: 600 },
        h6: { fontSize: base, fontWeight: 600 },
        button: { fontSize: base, textTransform: 'none', fontWeight: 500, lineHeight: 1.6 },
        caption: { fontSize: px(12.5), lineHeight: 1.5 },
        overline: { fontSize: px(12.5), lineHeight: 1.5, textTransform: 'none', letterSpacing: 0 },
      },
      components: {
        MuiCssBaseline: {
          styleOverrides: {
            'html, body, #root': { height: '100%' },
            body: { fontSize: base, fontVariantNumeric: 'tabular-nums', overflow: 'hidden' },
            ':focus-visible': focus,
            a: { color: c.link },
            '@media print': { 'html, body, #root': { height: 'auto' }, body: { overflow: 'visible', background: '#fff', color: '#000' } },
          },
        },
        MuiButtonBase: { defaultProps: { disableRipple: true }, styleOverrides: { root: { '&.Mui-focusVisible': focus } } },
        MuiButton: {
          defaultProps: { disableElevation: true, size: 'small', color: 'inherit', variant: 'outlined' },
          styleOverrides: {
            root: {
              padding: '4px 12px',
              fontSize: base,
              whiteSpace: 'nowrap',
              '&.MuiButton-contained.MuiButton-colorPrimary': {
                backgroundColor: mode === 'light' ? UNION_RED : '#C4203A',
                color: '#FFFFFF',
                '&:hover': { backgroundColor: mode === 'light' ? '#960A20' : '#A81830' },
                '&.Mui-disabled': { backgroundColor: alpha(c.text, 0.12), color: c.textQuiet },
              },
              '&.MuiButton-outlined.MuiButton-colorInherit': { borderColor: c.edge },
              '&.MuiButton-text': { padding: '4px 8px', minWidth: 0 },
            },
          },
        },
        MuiIconButton: { defaultProps: { size: 'small' } },
        MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
        // A browser would keep what is typed, on the disk.
        MuiInputBase: { defaultProps: { autoComplete: 'off' } },
        MuiOutlinedInput: {
          styleOverrides: {
            root: {
              backgroundColor: c.paper,
              '& .MuiOutlinedInput-notchedOutline': { borderColor: c.edge },
              // Red would look like an error.
              '&.Mui-focused:not(.Mui-error) .MuiOutlinedInput-notchedOutline': { borderColor: c.link },
              '&.MuiInputBase-adornedStart': { paddingLeft: 8, '& .MuiInputBase-input': { paddingLeft: 0 } },
            },
            input: {
              padding: '6px 10px',
              height: 'auto',
              '&.MuiInputBase-inputAdornedStart': { paddingLeft: 0 },
              '&::placeholder': { color: c.textQuiet, opacity: 1 },
            },
            multiline: { padding: '6px 10px', '& textarea': { padding: 0 } },
          },
        },
        MuiInputLabel: { styleOverrides: { root: { color: c.text } } },
        MuiSelect: { defaultProps: { size: 'small' }, styleOverrides: { select: { padding: '6px 10px' } } },
        MuiAutocomplete: {
          defaultProps: { size: 'small' },
          // Its own paddings would make it lower or higher than the boxes beside it.
          styleOverrides: {
            inputRoot: { paddingTop: '0 !important', paddingBottom: '0 !important', paddingLeft: '6px !important' },
            input: { padding: '6px 4px !important' },
            paper: { border: `1px solid ${c.line}` },
          },
        },
        MuiFormHelperText: { styleOverrides: { root: { marginLeft: 0, marginRight: 0, fontSize: px(12.5), color: c.textQuiet } } },
        MuiCheckbox: { defaultProps: { size: 'small', color: 'secondary' } },
        MuiRadio: { defaultProps: { size: 'small', color: 'secondary' } },
        MuiSwitch: {
          defaultProps: { size: 'small', color: 'secondary' },
          // White on white without a border: its shadow is too faint to show where it stands.
          styleOverrides: { thumb: { border: `1px solid ${c.edge}`, boxShadow: 'none' }, track: { opacity: 1, backgroundColor: c.line } },
        },
        // Steps are no primary action, so they are not red.
        MuiStepIcon: { styleOverrides: { root: { '&.Mui-active, &.Mui-completed': { color: c.link } }, text: { fill: c.paper } } },
        MuiToggleButton: {
          styleOverrides: {
            root: { color: c.textQuiet, borderColor: c.edge, padding: '3px 10px', fontSize: base, '&.Mui-selected': { color: c.text } },
          },
        },
        MuiMenuItem: { defaultProps: { dense: true } },
        MuiPaper: {
          defaultProps: { elevation: 0 },
          styleOverrides: { root: { backgroundImage: 'none' }, elevation0: { border: `1px solid ${c.line}` } },
        },
        MuiDialog: {
          defaultProps: { transitionDuration: 0 },
          styleOverrides: { paper: { border: `1px solid ${c.line}` }, paperFullScreen: { border: 0 } },
        },
        MuiDialogTitle: { styleOverrides: { root: { fontSize: px(17), fontWeight: 600, padding: '16px 20px 8px' } } },
        MuiDialogContent: { styleOverrides: { root: { padding: '8px 20px 16px' } } },
        MuiDialogActions: { styleOverrides: { root: { padding: '8px 20px 16px' } } },
        // A shadow alone does not show on a dark ground.
        MuiPopover: { defaultProps: { transitionDuration: 0 }, styleOverrides: { paper: { border: `1px solid ${c.line}` } } },
        MuiMenu: { defaultProps: { transitionDuration: 0 } },
        MuiTooltip: { defaultProps: { enterDelay: 400 }, styleOverrides: { tooltip: { fontSize: px(12.5) } } },
        MuiChip: { defaultProps: { size: 'small', variant: 'outlined' }, styleOverrides: { root: { borderRadius: 4, borderColor: c.edge } } },
        MuiAlert: {
          defaultProps: { variant: 'outlined' },
          styleOverrides: { root: { color: c.text, padding: '2px 12px' }, action: { alignItems: 'center', padding: '0 0 0 16px', marginRight: -6 } },
        },
        MuiTab: {
          styleOverrides: { root: { minHeight: 40, padding: '6px 14px', color: c.textQuiet, '&.Mui-selected': { color: c.text, fontWeight: 600 } } },
        },
        MuiTabs: { defaultProps: { indicatorColor: 'secondary' }, styleOverrides: { root: { minHeight: 40 } } },
        MuiLink: { defaultProps: { underline: 'hover' }, styleOverrides: { root: { color: c.link, textDecorationColor: alpha(c.link, 0.5) } } },
        MuiTableCell: { styleOverrides: { root: { padding: '6px 10px', borderColor: c.line }, head: { fontWeight: 600, color: c.textQuiet } } },
        MuiListItemButton: { styleOverrides: { root: { '&.Mui-selected, &.Mui-selected:hover': { backgroundColor: alpha(c.text, 0.09) } } } },
        MuiDataGrid: {
          defaultProps: { rowHeight: dense.row, columnHeaderHeight: dense.head, ...(nonce && { nonce }) },
          styleOverrides: {
            root: {
              border: `1px solid ${c.line}`,
              backgroundColor: c.paper,
              fontVariantNumeric: 'tabular-nums',
              '--DataGrid-rowBorderColor': c.line,
              '--DataGrid-containerBackground': c.sunk,
              // Chosen rows would else be tinted with the red that is kept for what is overdue.
              '& .MuiDataGrid-row.Mui-selected, & .MuiDataGrid-row.Mui-selected:hover': { backgroundColor: alpha(c.link, 0.12) },
            },
            columnSeparator: { color: c.line },
            columnHeaderTitle: { fontWeight: 600, color: c.textQuiet },
            cell: { '&:focus, &:focus-within': focus },
            columnHeader: { '&:focus, &:focus-within': focus },
          },
        },
      },
    },
    coreText,
    gridText,
  );
}
