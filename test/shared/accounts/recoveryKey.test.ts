import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatRecoveryKey, isRecoveryGroup, RECOVERY_GROUPS, RECOVERY_KEY_BYTES, readRecoveryKey } from '../../../shared/accounts/recoveryKey.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = 5;
const keyBytes = fc.uint8Array({ minLength: RECOVERY_KEY_BYTES, maxLength: RECOVERY_KEY_BYTES });
const printed = keyBytes.map(formatRecoveryKey);
const groupsOf = (key: string): string[] => key.split('-');
const wrongGroups = (groups: readonly string[]) => readRecoveryKey(groups.join('-')).wrongGroups;
const place = fc.tuple(fc.nat(RECOVERY_GROUPS - 1), fc.nat(GROUP - 1));

describe('the printed recovery key', () => {
  test('is eight groups of five, and reads back', () => {
    fc.assert(
      fc.property(keyBytes, (bytes) => {
        const key = formatRecoveryKey(bytes);
        expect(key).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
        expect(readRecoveryKey(key)).toEqual({ bytes, wrongGroups: null });
      }),
    );
  });

  test('is read as clerks type it', () => {
    fc.assert(
      fc.property(printed, (key) => {
        const { bytes } = readRecoveryKey(key);
        const fullWidth = [...key].map((c) => (c === '-' ? '—' : String.fromCharCode(c.charCodeAt(0) + 0xfee0))).join('');
        for (const typed of [
          key.toLowerCase(),
          key.replaceAll('-', ''),
          key.replaceAll('-', ' '),
          ` ${key}\n`,
          key.replaceAll('0', 'O').replaceAll('1', 'l'),
          key.replaceAll('0', 'o').replaceAll('1', 'I'),
          fullWidth,
        ])
          expect(readRecoveryKey(typed).bytes, typed).toEqual(bytes);
      }),
    );
  });

  test('of another length names no group', () => {
    expect(readRecoveryKey('')).toEqual({ bytes: null, wrongGroups: [] });
    const key = formatRecoveryKey(new Uint8Array(RECOVERY_KEY_BYTES));
    expect(readRecoveryKey(`${key}0`).wrongGroups).toEqual([]);
    expect(readRecoveryKey(key.slice(0, -1)).wrongGroups).toEqual([]);
    expect(() => formatRecoveryKey(new Uint8Array(19))).toThrow(RangeError);
  });
});

describe('a slip of the pen is found in its group', () => {
  test('any single wrong character', () => {
    fc.assert(
      fc.property(printed, place, fc.constantFrom(...ALPHABET, 'U', '?', '王'), (key, [group, at], wrong) => {
        const groups = groupsOf(key);
        const text = groups[group] ?? '';
        fc.pre(text[at] !== wrong);
        groups[group] = text.slice(0, at) + wrong + text.slice(at + 1);
        expect(wrongGroups(groups)).toEqual([group]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('any two characters of a group exchanged', () => {
    fc.assert(
      fc.property(printed, place, fc.nat(GROUP - 1), (key, [group, a], b) => {
        const groups = groupsOf(key);
        const text = [...(groups[group] ?? '')];
        fc.pre(text[a] !== text[b]);
        [text[a], text[b]] = [text[b] ?? '', text[a] ?? ''];
        groups[group] = text.join('');
        expect(wrongGroups(groups)).toEqual([group]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('every pair of neighbours of every group, without exception', () => {
    for (let group = 0; group < RECOVERY_GROUPS; group++) {
      for (const a of ALPHABET) {
        for (const b of ALPHABET) {
          const check = [...ALPHABET].find((c) => isRecoveryGroup(`${a}${b}7${b}${c}`, group)) ?? '';
          const right = [a, b, '7', b, check];
          for (let at = 0; at < GROUP - 1; at++) {
            if (right[at] === right[at + 1]) continue;
            const swapped = right.with(at, right[at + 1] ?? '').with(at + 1, right[at] ?? '');
            expect(isRecoveryGroup(swapped.join(''), group), `${right.join('')} ${at}`).toBe(false);
          }
        }
      }
    }
  });

  test('two groups exchanged', () => {
    fc.assert(
      fc.property(printed, fc.nat(RECOVERY_GROUPS - 1), fc.nat(RECOVERY_GROUPS - 1), (key, a, b) => {
        fc.pre(a !== b);
        const groups = groupsOf(key);
        [groups[a], groups[b]] = [groups[b] ?? '', groups[a] ?? ''];
        expect(wrongGroups(groups)).toEqual([a, b].toSorted());
      }),
    );
  });
});
