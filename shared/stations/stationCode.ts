// 站点编码 (domain.md, section 3): six digits of the area, the year, a number of three digits or more.

export const codePrefix = (areaCode: string, year: number): string => `${areaCode.slice(0, 6).padEnd(6, '0')}${year}`;

/** The highest number behind the prefix; 0 for none. What was typed by hand and is no such number does not count. */
export function highestNumber(codes: Iterable<string>, prefix: string): number {
  let highest = 0;
  for (const code of codes) {
    const rest = code.startsWith(prefix) ? code.slice(prefix.length) : '';
    if (/^\d{1,9}$/.test(rest)) highest = Math.max(highest, Number(rest));
  }
  return highest;
}

export const codeWith = (prefix: string, number: number): string => `${prefix}${String(number).padStart(3, '0')}`;
