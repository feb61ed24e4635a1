import { Button, InputAdornment, OutlinedInput } from '@mui/material';
import { type Ref, useId } from 'react';
import { FEN_PER_WAN, type Fen, fenAsWan, formatYuan, parseFen } from '../../../shared/kernel/money.ts';
import { useSetting } from '../../app/Preferences.tsx';
import { FieldFrame, type FrameProps, framedIds } from './FieldFrame.tsx';
import { useTyped } from './useTyped.ts';

export type MoneyUnit = 'yuan' | 'wan';
const UNIT_WORD: Record<MoneyUnit, string> = { yuan: '元', wan: '万元' };
const isUnit = (value: unknown): value is MoneyUnit => value === 'yuan' || value === 'wan';

/** The exact amount in a unit, to the last fen: typing it again gives the same fen. */
export function exactAmount(amount: Fen, unit: MoneyUnit): string {
  if (unit === 'yuan') return formatYuan(amount);
  const abs = Math.abs(amount);
  const fraction = String(abs % FEN_PER_WAN)
    .padStart(6, '0')
    .replace(/0+$/, '');
  const whole = Math.floor(abs / FEN_PER_WAN).toLocaleString('en-US');
  return `${amount < 0 ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

export interface MoneyBoxProps extends FrameProps {
  /** Fen; null when empty; text is what was typed and could not be read. */
  value: Fen | string | null;
  onChange: (value: Fen | string | null) => void;
  onBlur?: () => void;
  inputRef?: Ref<HTMLInputElement>;
  id?: string;
}

/** An amount, typed in 元 or 万元; the switch keeps the amount and shows it in the other unit, and the line below shows it in both. */
export function MoneyBox({ value, onChange, onBlur, inputRef, id, ...given }: MoneyBoxProps) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  const [unit, setUnit] = useSetting<MoneyUnit>('display.moneyUnit', isUnit, 'yuan');
  const typed = useTyped<Fen>(
    value,
    onChange,
    (text) => parseFen(text, unit) ?? undefined,
    (amount) => exactAmount(amount, unit),
    unit,
  );
  const other = typeof value === 'number' ? (unit === 'yuan' ? `合 ${fenAsWan(value)} 万元` : `合 ${formatYuan(value)} 元`) : undefined;
  const frame: FrameProps = { ...given, helper: other ?? given.helper };
  const next: MoneyUnit = unit === 'yuan' ? 'wan' : 'yuan';
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
        endAdornment={
          <InputAdornment position="end">
            <Button
              variant="text"
              tabIndex={-1}
              disabled={given.disabled ?? false}
              aria-label={`单位 ${UNIT_WORD[unit]}，改用${UNIT_WORD[next]}`}
              title={`改用${UNIT_WORD[next]}`}
              onClick={() => setUnit(next)}
            >
              {UNIT_WORD[unit]}
            </Button>
          </InputAdornment>
        }
      />
    </FieldFrame>
  );
}
