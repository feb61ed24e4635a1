import { parseFen } from '../../../shared/kernel/money.ts';
import { readNumber } from '../fields/NumberBox.tsx';
import type { CellReading } from './types.ts';

/** Reads a count (人次, 件): whole, not negative, at most 100,000,000. */
export function readCount(text: string): CellReading {
  if (text.trim() === '') return { value: null };
  const value = readNumber(text.replace(/(人次|人|次|件)\s*$/, ''));
  if (value === undefined) return { reason: `“${text.trim()}”不是数字` };
  if (!Number.isInteger(value)) return { reason: '只能是整数' };
  if (value < 0) return { reason: '不能是负数' };
  return value > 100_000_000 ? { reason: '数字太大' } : { value };
}

/** Reads an amount typed in `unit`, as fen. */
export function readAmount(text: string, unit: 'yuan' | 'wan'): CellReading {
  if (text.trim() === '') return { value: null };
  const value = parseFen(text, unit);
  return value === null ? { reason: `“${text.trim()}”不是有效的金额` } : { value };
}
