/**
 * A file's name as a record keeps it: what a line of text may not hold is left out, and one of more than `max` characters (code points)
 * loses its middle, not its ending. Empty when nothing is left.
 */
export function keptFileName(fileName: string, max: number): string {
  const characters = [...fileName.replace(/[\p{Cc}\p{Cs}]/gu, '').trim()];
  if (characters.length <= max) return characters.join('');
  const ending = /\.[^.]{1,10}$/u.exec(characters.join(''))?.[0] ?? '';
  return characters.slice(0, max - [...ending].length).join('') + ending;
}
