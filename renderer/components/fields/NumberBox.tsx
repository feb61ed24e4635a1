import { InputAdornment, OutlinedInput } from '@mui/material';
import { type Ref, useId } from 'react';
import { FieldFrame, type FrameProps, framedIds } from './FieldFrame.tsx';
import { useTyped } from './useTyped.ts';

/** A number as typed or pasted: full-width digits, thousands separators and spaces allowed. Undefined when it is none. */
export function readNumber(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '');
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

export interface NumberBoxProps extends FrameProps {
  /** Null when empty; text is what was typed and could not be read. */
  value: number | string | null;
  onChange: (value: number | string | null) => void;
  onBlur?: () => void;
  /** Stands behind the number: ㎡, 人次. */
  unit?: string;
  /** Thousands separators once the box is left; not for degrees or years. */
  grouped?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  id?: string;
}

/** A number with its unit. */
export function NumberBox({ value, onChange, onBlur, unit, grouped = true, inputRef, id, ...frame }: NumberBoxProps) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  const typed = useTyped<number>(value, onChange, readNumber, (n) =>
    grouped ? n.toLocaleString('en-US', { maximumFractionDigits: 20 }) : String(n),
  );
  return (
    <FieldFrame id={fieldId} {...frame}>
      <OutlinedInput
        size="small"
        value={typed.text}
        inputRef={inputRef}
        onChange={(event) => typed.type(event.target.value)}
        onBlur={() => {
          typed.settle();
          onBlur?.();
        }}
        inputProps={{ ...framedIds(fieldId, frame), inputMode: 'decimal', autoComplete: 'off', maxLength: 30, style: { textAlign: 'right' } }}
        endAdornment={unit ? <InputAdornment position="end">{unit}</InputAdornment> : undefined}
      />
    </FieldFrame>
  );
}
