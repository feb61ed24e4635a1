import { Box, Stack } from '@mui/material';
import { useEffect } from 'react';
import { MAX_ASPECT } from '../../../shared/signage/boardOptions.ts';
import { boardLineText, boardSizeText } from '../../../shared/text/signage.ts';
import { MultiSelectInput, RadioInput, SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { NumberInput } from '../../components/fields/ValueInputs.tsx';
import { FormFields } from '../../components/form/FormFields.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { choicesOf } from '../../components/list/filters.ts';
import { type BoardChoice, boardChoice } from './boardChoice.ts';

const SIZES = [...choicesOf(boardSizeText), { value: 'free', label: '自定尺寸' }];
const OUTPUTS = choicesOf<BoardChoice['output']>({ whole: '整块（送广告店）', A4: 'A4 拼版', A3: 'A3 拼版' });
const BLEEDS = choicesOf<BoardChoice['bleed']>({ 0: '不加', 3: '出血 3 mm，加裁切标记', 5: '出血 5 mm，加裁切标记' });

/** How a board is made. `onChange` hears every choice that makes sense; it must not change between renders. */
export function BoardOptionsForm({ first, onChange }: { first: BoardChoice; onChange: (choice: BoardChoice) => void }) {
  const form = useEntityForm({
    schema: boardChoice,
    values: first,
    issues: ({ size, widthMm, heightMm }) =>
      size === 'free' && Math.max(widthMm, heightMm) > MAX_ASPECT * Math.min(widthMm, heightMm) ? [{ path: 'heightMm', code: 'tooNarrow' }] : [],
  });
  const { size, output } = form.watch();

  useEffect(() => {
    const subscription = form.watch((typed) => {
      const parsed = boardChoice.safeParse(typed);
      if (parsed.success) onChange(parsed.data);
    });
    return () => subscription.unsubscribe();
  }, [form, onChange]);

  return (
    <FormFields form={form}>
      <Stack spacing={1.5}>
        <SelectInput name="size" label="尺寸" choices={SIZES} />
        {size === 'free' && (
          <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
            <NumberInput name="widthMm" label="宽" unit="mm" grouped={false} />
            <NumberInput name="heightMm" label="高" unit="mm" grouped={false} />
          </Box>
        )}
        <RadioInput name="output" label="用途" choices={OUTPUTS} />
        {output === 'whole' && <SelectInput name="bleed" label="出血和裁切标记" choices={BLEEDS} />}
        <MultiSelectInput name="lines" label="印上的内容" choices={choicesOf(boardLineText)} />
      </Stack>
    </FormFields>
  );
}
