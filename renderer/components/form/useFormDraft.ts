import { useEffect, useState } from 'react';
import { type FieldValues, get, type UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import type { Draft } from '../../../shared/drafts/contract.ts';
import { fits, typedValues } from './typedValues.ts';
import { useDraft } from './useDraft.ts';
import type { EditedRecord, Versioned } from './useEditedRecord.ts';

/** By what name EntityForm keeps what is typed. Made by `draftOf`. */
export interface FormDraft {
  key: string;
  title: string;
  /** The record as it was opened; null in the form of a new one. */
  record: Versioned | null;
  /** Goes on from the record that restored values were typed over. */
  resume: (record: unknown) => void;
  /** Goes on from the record as it is now. */
  goOn: () => void;
}

const MAX_TITLE = 100;
const nothing = (): void => undefined;

/**
 * What the draft of a form is called.
 * @param kind names the form: 'station'; one word, a second one behind a dot
 * @param title what the clerk knows it by: 新建站点, 修改站点 欧阳路驿站
 * @param edited the record under edit; none for a new one
 */
export function draftOf<R extends Versioned>(kind: string, title: string, edited?: EditedRecord<R>): FormDraft {
  return {
    key: `${kind}.${edited?.base.id ?? 'new'}`,
    title: [...title].slice(0, MAX_TITLE).join(''),
    record: edited?.base ?? null,
    resume: edited?.resume ?? nothing,
    goOn: edited?.goOn ?? nothing,
  };
}

const formContent = z.object({ record: z.unknown(), typed: z.record(z.string(), z.unknown()) });

/** Keeps what is typed into `form`, and fills it in again when the form is opened the next time. */
export function useFormDraft<Input extends FieldValues, Output>(form: UseFormReturn<Input, unknown, Output>, draft: FormDraft | null) {
  const [restoredAt, setRestoredAt] = useState<string | null>(null);

  const restore = (found: Draft): boolean => {
    const { data } = formContent.safeParse(found.content);
    if (!data) return false;
    const now = form.getValues();
    const begunWith = form.formState.defaultValues;
    // A key pressed before the draft was read counts more; and what stands there already needs no filling in.
    const left = Object.entries(data.typed).filter(
      ([path, kept]) =>
        fits(kept, get(now, path)) &&
        Object.keys(typedValues(get(begunWith, path), get(now, path))).length === 0 &&
        Object.keys(typedValues(get(now, path), kept)).length > 0,
    );
    if (left.length === 0) return false;
    for (const [path, kept] of left) form.setValue(path as never, kept as never, { shouldDirty: true });
    draft?.resume(data.record);
    setRestoredAt(found.savedAt);
    return true;
  };

  const { touch, discard, revive, failed } = useDraft({
    key: draft?.key ?? null,
    title: draft?.title ?? '',
    content: () => {
      const typed = typedValues(form.formState.defaultValues, form.getValues());
      return Object.keys(typed).length === 0 ? null : ({ record: draft?.record ?? null, typed } as Draft['content']);
    },
    onFound: restore,
  });
  useEffect(() => form.subscribe({ formState: { values: true }, callback: touch }), [form, touch]);
  // The same typed values over another state of the record are another draft.
  const version = draft?.record?.version;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is the event
  useEffect(touch, [version, touch]);

  return {
    /** When the values that were filled in again had been kept (UTC ISO); null for none. */
    restoredAt,
    failed,
    discard,
    revive,
    /** Goes back to the values of the record; with nothing typed the draft goes too. */
    giveUp: () => {
      setRestoredAt(null);
      form.reset(undefined, { keepDirtyValues: false, keepErrors: false });
      draft?.goOn();
      touch();
    },
  };
}
