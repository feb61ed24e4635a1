import { plainIdNumber } from './idNumber.ts';
import { line, phone } from './values.ts';

// How a known value of a person is shown where it need not be seen whole: on screens before it is revealed, in exports, on public notices.
// What is left of free text in logs and diagnostics is another matter: shared/host/masking.ts.

/** What stands for a value of which nothing may be shown. It tells neither the length nor what is wrong with it. */
export const HIDDEN = '******';

const stars = (count: number): string => '*'.repeat(count);

/** 510***********1234: first three and last four. `HIDDEN` unless it has the characters of a number of 18 or 15; '' for nothing. */
export function maskIdNumber(idNumber: string): string {
  const plain = plainIdNumber(idNumber);
  if (plain === '') return '';
  return /^(\d{17}[\dX]|\d{15})$/.test(plain) ? plain.slice(0, 3) + stars(plain.length - 7) + plain.slice(-4) : HIDDEN;
}

const plainDigits = (text: string): string => text.normalize('NFKC').replace(/[\s\p{Cf}\p{Pd}]/gu, '');

/** 138****5678. `HIDDEN` for all but one mobile number: of a landline's few digits none can be spared; '' for nothing. */
export function maskPhone(phone: string): string {
  const plain = plainDigits(phone).replace(/^(\+|00)86/, '');
  if (plain === '') return '';
  return /^1[3-9]\d{9}$/.test(plain) ? `${plain.slice(0, 3)}****${plain.slice(-4)}` : HIDDEN;
}

/** ****1234: the last four of 12 to 32 digits. `HIDDEN` for anything else; '' for nothing. */
export function maskBankCard(card: string): string {
  const plain = plainDigits(card);
  if (plain === '') return '';
  return /^\d{12,32}$/.test(plain) ? `****${plain.slice(-4)}` : HIDDEN;
}

/** Surnames of two characters. */
const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 ' +
    '司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 南荣 第五 单于 完颜 耶律 纳兰'
  ).split(' '),
);
/** The dot within names of minorities, and the other dots that are typed for it. */
const NAME_DOTS = /[·•・‧∙⋅.]/g;

/**
 * 张**: the surname, and a star for each further character. Compound surnames stay whole where a given name follows (欧阳*); of names with a dot,
 * which have no surname in front, and of all others the first character (阿***·***). A name of one character is a star. `HIDDEN` for what is
 * no name (digits, signs); '' for nothing.
 */
export function maskName(name: string): string {
  const plain = name
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, ' ')
    .trim()
    .replace(NAME_DOTS, '·');
  if (plain === '') return '';
  if (!/^\p{L}[\p{L}\p{M}· 〇々]*$/u.test(plain)) return HIDDEN;
  // 张 伟: names of two characters are often spread to the width of three.
  const characters = [...(/^[\p{Script=Han}〇々 ]+$/u.test(plain) ? plain.replaceAll(' ', '') : plain)];
  if (characters.length === 1) return '*';
  const surname = characters.length > 2 && COMPOUND_SURNAMES.has(characters.slice(0, 2).join('')) ? 2 : 1;
  return characters.map((c, i) => (i < surname || c === '·' || c === ' ' ? c : '*')).join('');
}

/** What a form gives back: `stored` where it comes as `mask` had shown it, otherwise what was typed. */
export const unmasked = (typed: string, stored: string, mask: (value: string) => string): string =>
  typed !== '' && typed === mask(stored) ? stored : typed;

/** A phone as it is typed, or as `maskPhone` shows it. A mask is never kept: whoever keeps one asks `isMasked` first. */
export const maskablePhone = line(40).refine((s) => isMasked(s) || phone.safeParse(s).success, { error: 'notAPhone' });

/** True for what holds stars: no number of a person does. */
export const isMasked = (text: string): boolean => text.includes('*');
