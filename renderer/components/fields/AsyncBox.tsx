import { Autocomplete, type AutocompleteRenderInputParams, Box, OutlinedInput, Typography } from '@mui/material';
import { type Ref, type SyntheticEvent, useState } from 'react';
import { useReadOnly } from '../form/formContext.ts';
import { useDelayed } from '../useDelayed.ts';
import { FieldFrame, type FrameProps, framedIds } from './FieldFrame.tsx';

/** Something to pick, as the list shows it. */
export interface Pick {
  id: string;
  label: string;
  /** A quiet word that tells namesakes apart: the code, the path of the area. */
  hint: string;
}

/** What a search answered. */
export interface Picks {
  picks: readonly Pick[];
  /** There are further ones that the list does not show. */
  more: boolean;
  searching: boolean;
}

interface AsyncProps extends FrameProps {
  id: string;
  placeholder?: string;
  /** A hook that searches: called with the words once the clerk stops typing. */
  useSearch: (words: string, enabled: boolean) => Picks;
  /** For how long the words stand still before they are searched for, in ms; 0 where the search costs nothing. */
  delay?: number;
  onBlur?: () => void;
  inputRef?: Ref<HTMLInputElement>;
}

const sameId = (a: Pick, b: Pick) => a.id === b.id;

const DELAY_MS = 200;

function useSearchBox(useSearch: AsyncProps['useSearch'], delay = DELAY_MS) {
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const delayed = useDelayed(words, delay);
  // A timer of no time still runs after the next key.
  const asked = delay === 0 ? words : delayed;
  const found = useSearch(asked, open);
  const loading = found.searching || asked !== words;
  return {
    found,
    box: {
      size: 'small' as const,
      // What was found for other words is not there to be picked: whoever types fast would take the wrong one.
      options: loading ? [] : found.picks,
      loading,
      loadingText: '正在查找',
      noOptionsText: '没有找到',
      openText: '展开',
      closeText: '收起',
      clearText: '清空',
      filterOptions: (all: Pick[]) => all,
      getOptionLabel: (pick: Pick) => pick.label,
      getOptionKey: (pick: Pick) => pick.id,
      isOptionEqualToValue: sameId,
      onOpen: () => setOpen(true),
      onClose: () => setOpen(false),
      onInputChange: (_: SyntheticEvent, text: string, reason: string) => setWords(reason === 'input' ? text : ''),
      renderOption: ({ key, ...item }: React.HTMLAttributes<HTMLLIElement> & { key: React.Key }, pick: Pick) => (
        <Box component="li" key={key} {...item} sx={{ display: 'flex', gap: 1 }}>
          <span>{pick.label}</span>
          <Typography component="span" variant="caption" color="textSecondary" sx={{ ml: 'auto' }}>
            {pick.hint}
          </Typography>
        </Box>
      ),
    },
  };
}

function SearchInput({
  params,
  frame,
  id,
  placeholder,
  inputRef,
}: { params: AutocompleteRenderInputParams; frame: FrameProps; id: string } & SearchInputProps) {
  const { ref, ...rest } = params.slotProps.input;
  return (
    <OutlinedInput
      {...rest}
      ref={ref}
      size="small"
      fullWidth
      placeholder={placeholder}
      inputRef={inputRef}
      inputProps={{ ...params.slotProps.htmlInput, ...framedIds(id, frame) }}
    />
  );
}
interface SearchInputProps {
  placeholder?: string | undefined;
  inputRef?: Ref<HTMLInputElement> | undefined;
}

/** Picks one by searching, or none. */
export function PickOneBox({
  value,
  onChange,
  useSearch,
  delay,
  id,
  placeholder,
  onBlur,
  inputRef,
  ...frame
}: AsyncProps & { value: Pick | null; onChange: (pick: Pick | null) => void }) {
  const { found, box } = useSearchBox(useSearch, delay);
  const isReadOnly = useReadOnly();
  return (
    <FieldFrame id={id} {...frame} helper={frame.helper ?? (found.more ? '结果较多，请多输入几个字' : undefined)}>
      <Autocomplete<Pick>
        {...box}
        id={id}
        value={value}
        disabled={frame.disabled || isReadOnly}
        onChange={(_, pick) => onChange(pick)}
        onBlur={() => onBlur?.()}
        renderInput={(params) => <SearchInput params={params} frame={frame} id={id} placeholder={placeholder} inputRef={inputRef} />}
      />
    </FieldFrame>
  );
}

/** Picks several by searching, in the order in which they are picked. */
export function PickManyBox({
  value,
  onChange,
  useSearch,
  delay,
  id,
  placeholder,
  onBlur,
  inputRef,
  ...frame
}: AsyncProps & { value: readonly Pick[]; onChange: (picks: Pick[]) => void }) {
  const { found, box } = useSearchBox(useSearch, delay);
  const isReadOnly = useReadOnly();
  return (
    <FieldFrame id={id} {...frame} helper={frame.helper ?? (found.more ? '结果较多，请多输入几个字' : undefined)}>
      <Autocomplete<Pick, true>
        {...box}
        multiple
        id={id}
        value={[...value]}
        disabled={frame.disabled || isReadOnly}
        filterSelectedOptions
        onChange={(_, picks) => onChange(picks)}
        onBlur={() => onBlur?.()}
        renderInput={(params) => (
          <SearchInput params={params} frame={frame} id={id} placeholder={value.length === 0 ? placeholder : undefined} inputRef={inputRef} />
        )}
      />
    </FieldFrame>
  );
}
