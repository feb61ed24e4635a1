import ContrastOutlined from '@mui/icons-material/ContrastOutlined';
import { Button, FormControl, FormControlLabel, FormLabel, Popover, Radio, RadioGroup, Stack } from '@mui/material';
import { useId, useState } from 'react';
import { type ThemeChoice, usePreferences } from './Preferences.tsx';
import type { TextSize } from './theme.ts';

const THEMES: Record<ThemeChoice, string> = { system: '跟随系统', light: '浅色', dark: '深色' };
const SIZES: Record<TextSize, string> = { normal: '标准', large: '大字' };

/** Light or dark, normal or large text. Takes effect at once. */
export function DisplayChoices() {
  const { themeChoice, setThemeChoice, textSize, setTextSize } = usePreferences();
  const id = useId();
  return (
    <Stack spacing={2}>
      <FormControl>
        <FormLabel id={`${id}-theme`}>颜色</FormLabel>
        <RadioGroup aria-labelledby={`${id}-theme`} value={themeChoice} onChange={(_, value) => setThemeChoice(value as ThemeChoice)}>
          {Object.entries(THEMES).map(([value, label]) => (
            <FormControlLabel key={value} value={value} control={<Radio />} label={label} />
          ))}
        </RadioGroup>
      </FormControl>
      <FormControl>
        <FormLabel id={`${id}-size`}>文字</FormLabel>
        <RadioGroup aria-labelledby={`${id}-size`} value={textSize} onChange={(_, value) => setTextSize(value as TextSize)}>
          {Object.entries(SIZES).map(([value, label]) => (
            <FormControlLabel key={value} value={value} control={<Radio />} label={label} />
          ))}
        </RadioGroup>
      </FormControl>
    </Stack>
  );
}

/** The display choices at hand on every page. */
export function DisplayMenu() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        variant="text"
        startIcon={<ContrastOutlined />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(e) => setAnchor(e.currentTarget)}
      >
        显示
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': '显示', sx: { p: 2 } } }}
      >
        <DisplayChoices />
      </Popover>
    </>
  );
}
