import { withoutUnseen } from './values.ts';

/** What some file system or other refuses in a name, and what would lead out of a folder. */
const UNFIT = /[\\/:*?"<>|]/gu;
/** Control characters and halves of characters. */
const UNWRITABLE = /[\p{Cc}\p{Cs}]/gu;
/** Devices of Windows, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A name as a record keeps it and as a file may be called on any system, on its own and without a folder: what a name may not hold becomes `_`
 * or is left out, and one of more than `max` characters (code points) loses its middle, not its ending. Empty when nothing is left.
 */
export function keptFileName(fileName: string, max: number): string {
  // With marks that are not seen a program's name could read like a document's.
  const fit = withoutUnseen(fileName.replace(UNWRITABLE, ''))
    .replace(UNFIT, '_')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
    .replace(DEVICE, '_$&');
  const characters = [...fit];
  if (characters.length <= max) return fit;
  const ending = /\.[^.]{1,10}$/u.exec(fit)?.[0] ?? '';
  return characters.slice(0, max - [...ending].length).join('') + ending;
}
