import { isBirthDate } from './birthDate.ts';
import type { RuleIssue } from './contractBase.ts';
import type { PlainDate } from './plainDate.ts';

// 公民身份号码 by GB 11643-1999: six digits of the area, eight of the birth date, three in order (odd for men, even for women) and a check character
// by ISO 7064 MOD 11-2. Residents from Hong Kong, Macao and Taiwan have numbers of the same make. What is told of a faulty number never quotes it:
// issues go into error texts, and a number with one wrong digit is still somebody's.

/** Eighteen characters, the last one a digit or a capital X. */
export type IdNumber = string;

const LENGTH = 18;
/** The older numbers of GB 11643-1989: two digits of the year, all of the 1900s, and no check character. */
const OLD_LENGTH = 15;

/** First two digits of GB/T 2260, and 81 to 83 for the residence permits of Hong Kong, Macao and Taiwan (国办发〔2018〕81号). */
const PROVINCES = '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' ');

/** 2^(n-1) modulo 11 of each place, counted from the right, the check character being the first. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** By the weighted sum modulo 11. */
const CHECK_CHARACTERS = '10X98765432';

/** Check character that belongs to seventeen digits. Throws for anything else. */
export function idCheckCharacter(digits: string): string {
  if (!/^\d{17}$/.test(digits)) throw new RangeError('seventeen digits are needed');
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return CHECK_CHARACTERS[sum % 11] as string;
}

/**
 * What a clerk typed or pasted, without what does no harm: full-width characters, spaces of all kinds, hyphens, the apostrophe by which workbooks
 * keep a number text, a small x, and the signs that look like it (×, the Cyrillic one). Not checked; '' for nothing.
 */
export const plainIdNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Pd}'‘’`´]/gu, '')
    .replace(/[x×✕хХ]/g, 'X');

const asOld = (plain: string): string => `${plain.slice(0, 6)}19${plain.slice(6)}`;

/** What is wrong with a number by itself. `length` tells how many characters it has, `character` which place (from 1) holds a wrong one. */
export type IdNumberFault =
  | { code: 'idNumberLength'; params: { length: number } }
  | { code: 'idNumberCharacter'; params: { place: number } }
  | { code: 'idNumberArea' }
  | { code: 'idNumberBirth' }
  | { code: 'idNumberCheck' };

/** `old`: it was typed with fifteen digits. */
export type ReadIdNumber = { number: IdNumber; old: boolean; fault: null } | { number: null; old: boolean; fault: IdNumberFault };

const dateIn = (number: string): PlainDate => `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;

/**
 * A typed number as it is kept, the fifteen digits of an old one made eighteen; or the first thing that is wrong with it, in the order in which one
 * would look: length, characters, province, a birth date that exists (not before 1900), check character. Counties are not looked up: codes of old
 * counties live on in the numbers. Every single wrong digit and every exchange of two neighbours is found in a number of eighteen.
 */
export function readIdNumber(typed: string): ReadIdNumber {
  const plain = plainIdNumber(typed);
  const characters = [...plain];
  const old = characters.length === OLD_LENGTH;
  const faulty = (fault: IdNumberFault): ReadIdNumber => ({ number: null, old, fault });
  if (!old && characters.length !== LENGTH) return faulty({ code: 'idNumberLength', params: { length: characters.length } });
  const wrong = characters.findIndex((c, i) => !/\d/.test(c) && !(c === 'X' && i === LENGTH - 1));
  if (wrong >= 0) return faulty({ code: 'idNumberCharacter', params: { place: wrong + 1 } });
  const whole = old ? asOld(plain) : plain;
  if (!PROVINCES.includes(whole.slice(0, 2))) return faulty({ code: 'idNumberArea' });
  if (!isBirthDate(dateIn(whole))) return faulty({ code: 'idNumberBirth' });
  const digits = whole.slice(0, LENGTH - 1);
  const check = idCheckCharacter(digits);
  if (!old && plain.at(-1) !== check) return faulty({ code: 'idNumberCheck' });
  return { number: digits + check, old, fault: null };
}

/** True for a number as `readIdNumber` gives it: eighteen characters that obey the standard, a capital X. */
export const isIdNumber = (text: string): text is IdNumber => readIdNumber(text).number === text;

/** What a number tells: the birth date and the sex, as registered. The number is one that `readIdNumber` gave. */
export const idNumberFacts = (number: IdNumber): { bornOn: PlainDate; sex: 'male' | 'female' } => ({
  bornOn: dateIn(number),
  sex: Number(number[16]) % 2 === 1 ? 'male' : 'female',
});

/** The birth date as entered, else what a sound number tells; null when neither is known. */
export function bornOnOf({ idNumber, bornOn }: Pick<IdentifiedPerson, 'idNumber' | 'bornOn'>): PlainDate | null {
  const { number } = readIdNumber(idNumber);
  return bornOn ?? (number === null ? null : idNumberFacts(number).bornOn);
}

/** A person as a form has him. `bornOn` and `sex` are null where they were not entered. */
export interface IdentifiedPerson {
  idNumber: string;
  bornOn: PlainDate | null;
  sex: 'male' | 'female' | null;
}

/**
 * Whether a person's number, birth date and sex agree; none for an empty number. Paths are those of the fields of `IdentifiedPerson`. A number whose
 * birth date is still to come on `today` has a slip in it that the check character did not show, or is made up.
 */
export function idNumberIssues(person: IdentifiedPerson, today: PlainDate): RuleIssue[] {
  if (plainIdNumber(person.idNumber) === '') return [];
  const { number, fault } = readIdNumber(person.idNumber);
  if (number === null) return [{ path: 'idNumber', ...fault }];
  const { bornOn, sex } = idNumberFacts(number);
  const issues: RuleIssue[] = [];
  if (bornOn > today) issues.push({ path: 'idNumber', code: 'idNumberNotBorn' });
  if (person.bornOn !== null && person.bornOn !== bornOn) issues.push({ path: 'bornOn', code: 'bornOnContradicts' });
  if (person.sex !== null && person.sex !== sex) issues.push({ path: 'sex', code: 'sexContradicts' });
  return issues;
}
