import ArrowDropDownOutlined from '@mui/icons-material/ArrowDropDownOutlined';
import CheckBoxOutlineBlankOutlined from '@mui/icons-material/CheckBoxOutlineBlankOutlined';
import CheckBoxOutlined from '@mui/icons-material/CheckBoxOutlined';
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import {
  Autocomplete,
  Box,
  Button,
  Chip,
  InputAdornment,
  ListItemIcon,
  ListItemText,
  Menu,
  MenuItem,
  Popover,
  Stack,
  TextField,
} from '@mui/material';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { DateBox } from '../fields/DateBox.tsx';
import { chipsOf, type ListFilter } from './filters.ts';

/** The search box of a list. Asks 250 ms after the last key; Escape empties it. */
function SearchBox({ hint, value, onChange }: { hint: string; value: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    if (value !== sent.current) setText(value);
    sent.current = value;
  }, [value]);
  useEffect(() => {
    if (text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text;
      onChange(text);
    }, 250);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  return (
    <TextField
      value={text}
      placeholder={hint}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && setText('')}
      sx={{ flex: '1 1 220px', maxWidth: 280 }}
      slotProps={{
        htmlInput: { 'aria-label': `搜索：${hint}`, type: 'search', maxLength: 100 },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchOutlined fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}

/** More than these are searched, not scanned. */
const MANY_CHOICES = 12;

function FilterControl({ filter }: { filter: ListFilter }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (filter.kind === 'given') return null;
  if (filter.kind === 'switch') {
    return (
      <Button
        aria-pressed={filter.value}
        onClick={() => filter.onChange(!filter.value)}
        sx={filter.value ? { bgcolor: 'action.selected' } : undefined}
      >
        {filter.label}
      </Button>
    );
  }
  const button = (
    <Button
      endIcon={<ArrowDropDownOutlined />}
      aria-haspopup={filter.kind === 'span' ? 'dialog' : 'menu'}
      aria-expanded={anchor !== null}
      onClick={(event) => setAnchor(event.currentTarget)}
    >
      {filter.label}
    </Button>
  );
  if (filter.kind === 'span') {
    const { from, to } = filter.value;
    return (
      <>
        {button}
        <Popover
          open={anchor !== null}
          anchorEl={anchor}
          onClose={() => setAnchor(null)}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
          slotProps={{ paper: { role: 'dialog', 'aria-label': filter.label } }}
        >
          <Stack direction="row" spacing={1} sx={{ p: 2, width: 380 }}>
            <DateBox label="从" value={from} onChange={(value) => filter.onChange({ from: value, to })} />
            <DateBox label="到" value={to} onChange={(value) => filter.onChange({ from, to: value })} />
          </Stack>
        </Popover>
      </>
    );
  }
  if (filter.kind === 'one' && filter.choices.length > MANY_CHOICES) {
    return (
      <>
        {button}
        <Popover
          open={anchor !== null}
          anchorEl={anchor}
          onClose={() => setAnchor(null)}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
          slotProps={{ paper: { role: 'dialog', 'aria-label': filter.label, sx: { p: 2, width: 360 } } }}
        >
          <Autocomplete
            openOnFocus
            options={filter.choices}
            value={filter.choices.find((c) => c.value === filter.value) ?? null}
            getOptionKey={(choice) => choice.value}
            onChange={(_, choice) => {
              filter.onChange(choice?.value ?? null);
              setAnchor(null);
            }}
            renderInput={(params) => (
              <TextField
                {...params}
                autoFocus
                placeholder="输入几个字查找"
                slotProps={{ ...params.slotProps, htmlInput: { ...params.slotProps.htmlInput, 'aria-label': filter.label } }}
              />
            )}
          />
        </Popover>
      </>
    );
  }
  const isChosen = (value: string) => (filter.kind === 'any' ? filter.value.includes(value) : filter.value === value);
  const choose = (value: string) => {
    if (filter.kind === 'any') filter.onChange(isChosen(value) ? filter.value.filter((v) => v !== value) : [...filter.value, value]);
    else {
      filter.onChange(isChosen(value) ? null : value);
      setAnchor(null);
    }
  };
  return (
    <>
      {button}
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)} slotProps={{ list: { 'aria-label': filter.label } }}>
        {filter.choices.map((choice) => (
          <MenuItem
            key={choice.value}
            role={filter.kind === 'any' ? 'menuitemcheckbox' : 'menuitemradio'}
            aria-checked={isChosen(choice.value)}
            onClick={() => choose(choice.value)}
          >
            <ListItemIcon>
              {isChosen(choice.value) ? <CheckBoxOutlined fontSize="small" /> : <CheckBoxOutlineBlankOutlined fontSize="small" />}
            </ListItemIcon>
            <ListItemText>{choice.label}</ListItemText>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

export interface FilterBarProps {
  searchHint: string;
  search: string;
  onSearch: (text: string) => void;
  filters?: readonly ListFilter[];
  onClear: () => void;
  /** At the right end: columns, export. */
  tools?: ReactNode;
}

/** Search, filters, tools on one line; below it the filters in force as chips, each with a way to take it away. */
export function FilterBar({ searchHint, search, onSearch, filters = [], onClear, tools }: FilterBarProps) {
  const chips = filters.flatMap(chipsOf);
  return (
    <Box role="search" aria-label="筛选" sx={{ px: 2, pb: 1, '@media print': { display: 'none' } }}>
      <Stack direction="row" useFlexGap spacing={1} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
        <SearchBox hint={searchHint} value={search} onChange={onSearch} />
        {filters.map((filter) => (
          <FilterControl key={filter.label} filter={filter} />
        ))}
        <Stack direction="row" spacing={1} sx={{ ml: 'auto' }}>
          {tools}
        </Stack>
      </Stack>
      {chips.length > 0 && (
        <Stack direction="row" useFlexGap spacing={1} sx={{ mt: 1, flexWrap: 'wrap', alignItems: 'center' }}>
          {chips.map((chip) => (
            <Chip
              key={chip.key}
              label={chip.words}
              onClick={chip.remove}
              onDelete={chip.remove}
              aria-label={`去掉筛选 ${chip.words}`}
              sx={{ maxWidth: 320 }}
            />
          ))}
          <Button variant="text" onClick={onClear}>
            全部清除
          </Button>
        </Stack>
      )}
    </Box>
  );
}
