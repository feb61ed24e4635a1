import { useEffect, useRef, useState } from 'react';

/**
 * The text of a box whose value is something else than text (a date, a number, an amount). Every key gives the value as far as it can be
 * read, else the text itself, so that nothing typed is lost and the schema can refuse it; leaving the box shows the value in its usual form.
 * @param read the value of a text, undefined when it cannot be read
 * @param show the usual form of a value
 * @param form names that form where it may change while the box stands (the unit of an amount): then the value is shown anew
 */
export function useTyped<T>(
  value: unknown,
  onChange: (value: T | string | null) => void,
  read: (text: string) => T | undefined,
  show: (value: T) => string,
  form = '',
) {
  const shown = (v: unknown): string => {
    if (v === null || v === undefined) return '';
    if (typeof v === 'string' && read(v) === undefined) return v;
    return show((typeof v === 'string' ? read(v) : v) as T);
  };
  const [text, setText] = useState(() => shown(value));
  const given = useRef(value);
  const formShown = useRef(form);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a value from outside or another form of it changes the text
  useEffect(() => {
    if (Object.is(given.current, value) && formShown.current === form) return;
    given.current = value;
    formShown.current = form;
    setText(shown(value));
  }, [value, form]);

  const give = (next: T | string | null) => {
    given.current = next;
    onChange(next);
  };
  return {
    text,
    type: (next: string) => {
      setText(next);
      give(next.trim() === '' ? null : (read(next) ?? next));
    },
    /** On leaving the box. */
    settle: () => setText(shown(given.current)),
    /** A value that was chosen, not typed. */
    choose: (next: T | null) => {
      give(next);
      setText(shown(next));
    },
  };
}
