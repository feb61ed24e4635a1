import { z } from 'zod';

/** Integer fen (分, 1/100 元), below 2^53. Shown in 元 or 万元. */
export type Fen = number;
export const FEN_PER_YUAN = 100;
export const FEN_PER_WAN = 1_000_000;
/** One entry: at most 100 亿元 either way; a reversal is negative. */
export const fen = z.int().min(-1_000_000_000_000).max(1_000_000_000_000);

/**
 * Reads an amount as typed (full-width digits, thousands separators and spaces allowed, 。 for the point, as the Chinese keyboard gives it) in 元 or
 * 万元, exactly: no floating point. A unit written behind it (1.2万, 300元) goes before `unit`.
 * Null when it is no number, or finer than one fen.
 */
export function parseFen(text: string, unit: 'yuan' | 'wan'): Fen | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,￥¥]/g, '')
    .replaceAll('。', '.');
  const match = /^([+-]?)(\d{1,14})(?:\.(\d*))?(万元?|元)?$/.exec(plain);
  if (!match) return null;
  const isYuan = match[4] === undefined ? unit === 'yuan' : match[4] === '元';
  const decimals = isYuan ? 2 : 6;
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return null;
  const value = Number((match[2] ?? '') + fraction.padEnd(decimals, '0'));
  if (!Number.isSafeInteger(value)) return null;
  return match[1] === '-' ? 0 - value : value;
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** 1234567 fen is "12,345.67" (元, always two decimals). */
export function formatYuan(amount: Fen): string {
  const abs = Math.abs(amount);
  return `${amount < 0 ? '-' : ''}${grouped(String(Math.floor(abs / FEN_PER_YUAN)))}.${String(abs % FEN_PER_YUAN).padStart(2, '0')}`;
}

/**
 * Fen as ten-thousandths of 万元 (that is, whole 元), rounded half away from zero. Forms print parts rounded so, and print
 * as total the sum of the printed parts, so that a printed sheet always adds up (forms.md, F1). Never -0: a reversal of some fen is 0.
 */
export const toPrintedYuan = (amount: Fen): number => Math.sign(amount) * Math.round(Math.abs(amount) / FEN_PER_YUAN) + 0;

/** Whole 元 as 万元 with up to four decimals and no trailing zeros: 12500 is "1.25". */
export function formatWan(wholeYuan: number): string {
  const abs = Math.abs(wholeYuan);
  const fraction = String(abs % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${wholeYuan < 0 ? '-' : ''}${grouped(String(Math.floor(abs / 10_000)))}${fraction ? `.${fraction}` : ''}`;
}
/** Fen shown as 万元 on screens: rounded to whole 元 first. */
export const fenAsWan = (amount: Fen): string => formatWan(toPrintedYuan(amount));
