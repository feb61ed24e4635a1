// The printed recovery key: 160 random bits as eight groups of four letters and digits, each with a check digit of its own, so that
// a slip of the pen is found in its group: K7QM3-….

/** Crockford's base 32: no I, L, O, U, which are misread or misspoken. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const RECOVERY_GROUPS = 8;
const GROUP_LENGTH = 4;
/** Of a group as it is printed: with its check digit. */
export const RECOVERY_GROUP_LENGTH = GROUP_LENGTH + 1;
export const RECOVERY_KEY_BYTES = (RECOVERY_GROUPS * GROUP_LENGTH * 5) / 8;

/** A digit times x in the field of 32 elements, modulo x^5 + x^2 + 1. */
const timesX = (digit: number): number => (digit << 1) ^ (digit & 16 ? 0b100101 : 0);

/**
 * Each place of the group, the check digit's included, has another power of x for its weight, so a wrong digit and any two exchanged both show; numbers
 * modulo 32 could not do that. The group's own number (from 0) lets exchanged groups show.
 */
const checkDigit = (values: readonly number[], group: number): string =>
  ALPHABET[values.reduce((held, value) => timesX(held ^ value), group)] as string;

/** The key as it is printed: groups of five, hyphens between. Throws for any other number of bytes. */
export function formatRecoveryKey(bytes: Uint8Array): string {
  if (bytes.length !== RECOVERY_KEY_BYTES) throw new RangeError(`a recovery key has ${RECOVERY_KEY_BYTES} bytes`);
  let bits = 0;
  let held = 0;
  const values: number[] = [];
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    held += 8;
    while (held >= 5) {
      held -= 5;
      values.push((bits >> held) & 31);
    }
    bits &= (1 << held) - 1;
  }
  const groups = Array.from({ length: RECOVERY_GROUPS }, (_, group) => {
    const own = values.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH);
    return own.map((value) => ALPHABET[value]).join('') + checkDigit(own, group);
  });
  return groups.join('-');
}

/** Without what clerks may type differently: small letters, spaces, hyphens, full-width characters, O for 0, I and L for 1. */
export const plainRecoveryKey = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―_.,，。]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

/** Whether a plain group, counted from 0, is whole and fits its own check digit. */
export function isRecoveryGroup(text: string, group: number): boolean {
  const values = [...text.slice(0, GROUP_LENGTH)].map((letter) => ALPHABET.indexOf(letter));
  return text.length === RECOVERY_GROUP_LENGTH && !values.includes(-1) && checkDigit(values, group) === text.at(-1);
}

export type ReadRecoveryKey = { bytes: Uint8Array; wrongGroups: null } | { bytes: null; wrongGroups: number[] };

/** The bytes of a typed key, or the groups (from 0) that are mistyped; none of them when the length is wrong. */
export function readRecoveryKey(typed: string): ReadRecoveryKey {
  const text = plainRecoveryKey(typed);
  const length = RECOVERY_GROUP_LENGTH;
  if (text.length !== RECOVERY_GROUPS * length) return { bytes: null, wrongGroups: [] };
  const groups = Array.from({ length: RECOVERY_GROUPS }, (_, i) => text.slice(i * length, (i + 1) * length));
  const values = groups.map((group) => [...group.slice(0, GROUP_LENGTH)].map((letter) => ALPHABET.indexOf(letter)));
  const wrongGroups = groups.flatMap((group, i) => (isRecoveryGroup(group, i) ? [] : [i]));
  if (wrongGroups.length > 0) return { bytes: null, wrongGroups };
  const bytes = new Uint8Array(RECOVERY_KEY_BYTES);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const value of values.flat()) {
    bits = (bits << 5) | value;
    held += 5;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 255;
    bits &= (1 << held) - 1;
  }
  return { bytes, wrongGroups: null };
}
