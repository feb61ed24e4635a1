import CalendarMonthOutlined from '@mui/icons-material/CalendarMonthOutlined';
import { IconButton, InputAdornment, OutlinedInput, Popover } from '@mui/material';
import { type Ref, useId, useRef, useState } from 'react';
import { isPlainDate, type PlainDate, todayOf } from '../../../shared/kernel/plainDate.ts';
import { parseTypedDate } from '../../../shared/kernel/typedDate.ts';
import { Calendar } from './Calendar.tsx';
import { FieldFrame, type FrameProps, framedIds } from './FieldFrame.tsx';
import { useTyped } from './useTyped.ts';

export interface DateBoxProps extends FrameProps {
  /** A plain date; null when empty; any other text is what was typed and could not be read. */
  value: string | null;
  onChange: (value: string | null) => void;
  onBlur?: () => void;
  inputRef?: Ref<HTMLInputElement>;
  id?: string;
  /** What a typed text means; null when it is no day. Without it, as any date of a record. */
  read?: (text: string) => PlainDate | null;
}

/** A day, typed in any of the usual ways or chosen from a calendar (Alt+Down). */
export function DateBox({ value, onChange, onBlur, inputRef, id, read, ...frame }: DateBoxProps) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  const today = todayOf(new Date());
  const typed = useTyped<string>(
    value,
    onChange,
    (text) => (read ? read(text) : parseTypedDate(text, today)) ?? undefined,
    (date) => date,
  );
  const anchor = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <FieldFrame id={fieldId} {...frame}>
      <OutlinedInput
        ref={anchor}
        size="small"
        value={typed.text}
        placeholder="如 2023-09-25"
        inputRef={inputRef}
        onChange={(event) => typed.type(event.target.value)}
        onBlur={() => {
          typed.settle();
          onBlur?.();
        }}
        onKeyDown={(event) => {
          if (event.altKey && event.key === 'ArrowDown') {
            event.preventDefault();
            setOpen(true);
          }
        }}
        inputProps={{ ...framedIds(fieldId, frame), maxLength: 20, autoComplete: 'off' }}
        endAdornment={
          <InputAdornment position="end">
            <IconButton
              edge="end"
              aria-label={`打开日历：${frame.label}`}
              aria-haspopup="dialog"
              disabled={frame.disabled ?? false}
              tabIndex={-1}
              onClick={() => setOpen(true)}
            >
              <CalendarMonthOutlined fontSize="small" />
            </IconButton>
          </InputAdornment>
        }
      />
      <Popover
        open={open}
        anchorEl={anchor.current}
        onClose={() => setOpen(false)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': `日历：${frame.label}` } }}
      >
        <Calendar
          value={isPlainDate(value) ? value : null}
          today={today}
          onChoose={(date: PlainDate | null) => {
            typed.choose(date);
            setOpen(false);
          }}
        />
      </Popover>
    </FieldFrame>
  );
}
