/** What some file system or other refuses in a name, and what would lead out of a folder. */
const UNFIT = /[\\/:*?"<>|]/gu;
/** Control characters, halves of characters, and marks that turn the direction of reading, so that a program's name reads like a document's. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
/** Devices of Windows, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A name as a record keeps it and as a file may be called on any system, on its own and without a folder: what a name may not hold becomes `_`
 * or is left out, and one of more than `max` characters (code points) loses its middle, not its ending. Empty when nothing is left.
 */
export function keptFileName(fileName: string, max: number): string {
  const fit = fileName
    .replace(UNSEEN, '')
    .replace(UNFIT, '_')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
    .replace(DEVICE, '_$&');
  const characters = [...fit];
  if (characters.length <= max) return fit;
  const ending = /\.[^.]{1,10}$/u.exec(fit)?.[0] ?? '';
  return characters.slice(0, max - [...ending].length).join('') + ending;
}
