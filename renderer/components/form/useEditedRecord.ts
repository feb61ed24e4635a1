import { useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import type { FieldDifference } from '../../../shared/text/recordFields.ts';
import { readFailure } from '../../api/failure.ts';
import type { NewerRecordProps } from './NewerRecord.tsx';
import { isLike } from './typedValues.ts';

/** A record as a form edits it. */
export interface Versioned {
  id: string;
  version: number;
}
export interface EditedRecord<R extends Versioned> {
  /** The record as the clerk opened it, however often it is read anew meanwhile: what the form is filled with, and what a save names. */
  base: R;
  /** The record as it is now, when it was changed elsewhere since it was opened; else null. */
  newest: R | null;
  /** Goes on from the newest record. What was typed stays in the form unless the form is reset. */
  goOn: () => void;
  /** Goes on from an earlier state of the record, over which a draft was typed: what has changed since is told. Anything else changes nothing. */
  resume: (earlier: unknown) => void;
  /** Saves from `base`. Refused as stale, the newest record is read, and the error thrown on. */
  save: (change: (base: R) => Promise<R>) => Promise<R>;
}

/**
 * A record under edit. Queries read records anew whenever something is saved; a form that followed them would save over a change that
 * its clerk never saw.
 * @param current the record as last read
 * @param reread reads it once more
 */
export function useEditedRecord<R extends Versioned>(current: R, reread: () => Promise<unknown>): EditedRecord<R> {
  const [base, setBase] = useState(current);
  const [saving, setSaving] = useState(false);
  return {
    base,
    newest: !saving && current.version > base.version ? current : null,
    goOn: () => setBase(current),
    resume: (earlier) => {
      if (!isLike(earlier, current)) return;
      const kept = earlier as R;
      if (kept.id === current.id && kept.version < current.version) setBase(kept);
    },
    save: async (change) => {
      setSaving(true);
      try {
        const saved = await change(base);
        setBase(saved);
        return saved;
      } catch (error) {
        if (readFailure(error).code === 'STALE_RECORD') await reread();
        throw error;
      } finally {
        setSaving(false);
      }
    },
  };
}

/** What EntityForm says of a record that was changed elsewhere; null while it was not. */
export function newerOf<R extends Versioned, Input extends FieldValues, Output>(
  edited: EditedRecord<R>,
  form: UseFormReturn<Input, unknown, Output>,
  differences: (base: R, newest: R) => readonly FieldDifference[],
): NewerRecordProps | null {
  const { base, newest, goOn } = edited;
  if (!newest) return null;
  return {
    differences: differences(base, newest),
    onKeep: goOn,
    onReload: () => {
      // The form's own way of resetting keeps what was typed.
      form.reset(undefined, { keepDirtyValues: false, keepErrors: false });
      goOn();
    },
  };
}
