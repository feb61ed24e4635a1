import { Box, Button, Typography } from '@mui/material';
import { type ReactNode, useEffect } from 'react';
import { get, useFormContext, useFormState } from 'react-hook-form';
import { useFormLabels, useReadOnly } from './formContext.ts';
import { useEntries } from './useEntries.ts';

interface EntryListProps {
  /** Path of the list in the form. */
  name: string;
  /** What the list is called, and an entry of it: 限额, 第 2 条限额. */
  label: string;
  /** Makes an empty entry. */
  blank: () => object;
  max: number;
  /** Fields of the entry at this path. */
  children: (path: string) => ReactNode;
}

/** Entries one below the other, each with its fields; one is added at the end and any taken away. What is wrong with an entry as a whole stands under it. */
export function EntryList({ name, label, blank, max, children }: EntryListProps) {
  const { control } = useFormContext();
  const { errors } = useFormState();
  const isReadOnly = useReadOnly();
  const { fields, append, remove } = useEntries({ control, name });
  const own = sentenceAt(errors, `${name}.root`) ?? sentenceAt(errors, name);
  return (
    <Box role="group" aria-label={label} sx={{ gridColumn: '1 / -1', minWidth: 0 }}>
      {fields.map((field, index) => (
        <Entry
          key={field.id}
          path={`${name}.${index}`}
          label={`第 ${index + 1} 条${label}`}
          no={index + 1}
          {...(!isReadOnly && { onRemove: () => remove(index) })}
        >
          {children(`${name}.${index}`)}
        </Entry>
      ))}
      {own && <Typography color="error">{own}</Typography>}
      {!isReadOnly && fields.length < max && <Button onClick={() => append(blank())}>加一条{label}</Button>}
    </Box>
  );
}

const sentenceAt = (errors: object, path: string): string | undefined => {
  const message: unknown = get(errors, `${path}.message`);
  return typeof message === 'string' ? message : undefined;
};

function Entry({ path, label, no, onRemove, children }: { path: string; label: string; no: number; onRemove?: () => void; children: ReactNode }) {
  const { errors } = useFormState();
  const labels = useFormLabels();
  useEffect(() => {
    labels?.add(path, label);
  }, [labels, path, label]);
  const wrong = sentenceAt(errors, path);
  return (
    <Box role="group" aria-label={label} sx={{ borderBottom: 1, borderColor: 'divider', pb: 1, mb: 1 }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start' }}>
        <Typography color="textSecondary" aria-hidden sx={{ width: '1.5em', mt: '30px', flexShrink: 0, textAlign: 'right' }}>
          {no}
        </Typography>
        <Box sx={{ flex: 1, minWidth: 0 }}>{children}</Box>
        {onRemove && (
          <Button onClick={onRemove} aria-label={`去掉${label}`} sx={{ mt: '24px', flexShrink: 0 }}>
            去掉
          </Button>
        )}
      </Box>
      {wrong && (
        <Typography color="error" sx={{ ml: 5 }}>
          {wrong}
        </Typography>
      )}
    </Box>
  );
}

/** Fields of an entry side by side, in columns of these widths. */
export const EntryRow = ({ columns, children }: { columns: string; children: ReactNode }) => (
  <Box sx={{ display: 'grid', columnGap: 2, rowGap: 1, alignItems: 'start', gridTemplateColumns: columns }}>{children}</Box>
);
