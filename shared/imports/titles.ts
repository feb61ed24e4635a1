import { lastDayOfMonth, makeDate, type PlainDate } from '../kernel/plainDate.ts';
import { plainText } from './plainText.ts';
import type { MoneyUnit } from './values.ts';

// What the lines above a table and the headings themselves say about the figures below.

/** Days from first to last, both included. */
export interface DaySpan {
  fromOn: PlainDate;
  toOn: PlainDate;
}

/** 填报单位 as the title lines name it; '' when they do not. */
export function reportingUnitOf(titles: readonly string[]): string {
  for (const title of titles) {
    const unit = /(?:填报|填表|制表|报送)单位(?:\(盖章\)|\(公章\))?[:：]\s*([^\s:：]+)/.exec(plainText(title))?.[1];
    if (unit) return unit;
  }
  return '';
}

/** 万元 or 元, first from the heading, else from a title line (单位：万元、人次). Null when neither says. */
export function moneyUnitOf(heading: string, titles: readonly string[]): MoneyUnit | null {
  const inText = (text: string): MoneyUnit | null => (/万元/.test(text) ? 'wan' : /元/.test(text) ? 'yuan' : null);
  const own = inText(plainText(heading));
  if (own) return own;
  for (const title of titles) {
    const unit = inText(/单位[:：]\s*(.*)$/.exec(plainText(title).replace(/(填报|填表|制表|报送)单位[^ ]*/g, ''))?.[1] ?? '');
    if (unit) return unit;
  }
  return null;
}

/** The day that a title names as cut-off: 截至2023年9月 is 2023-09-30. Null for none. */
export function cutOffOf(titles: readonly string[]): PlainDate | null {
  for (const title of titles) {
    const match = /截[至止到](\d{4})[年.\-/](\d{1,2})(?:月|[.\-/](?=\d))?(?:(\d{1,2})日?)?(?:底|末)?/.exec(plainText(title).replace(/\s/g, ''));
    if (!match) continue;
    const [year, month] = [Number(match[1]), Number(match[2])];
    if (month < 1 || month > 12) continue;
    return match[3] ? makeDate(year, month, Number(match[3])) : lastDayOfMonth(year, month);
  }
  return null;
}

const QUARTER_DIGITS = '一二三四';

/** The span that a heading names: 2023年服务人次, 2023年1-9月, 2023年上半年, 2023年三季度, 2023年9月. Null when it names no year. `whole` is true for a year alone. */
export function spanOfHeading(heading: string): (DaySpan & { whole: boolean }) | null {
  const text = plainText(heading).replace(/\s/g, '');
  const year = Number(/(20\d\d)年?度?/.exec(text)?.[1] ?? Number.NaN);
  if (Number.isNaN(year)) return null;
  const months = (first: number, last: number) => {
    const fromOn = makeDate(year, first, 1);
    return fromOn && last >= first && last <= 12 ? { fromOn, toOn: lastDayOfMonth(year, last), whole: false } : null;
  };
  const range = /(\d{1,2})月?[-–—~至到](\d{1,2})月/.exec(text);
  if (range) return months(Number(range[1]), Number(range[2]));
  if (/上半年/.test(text)) return months(1, 6);
  if (/下半年/.test(text)) return months(7, 12);
  const quarter = /第?([一二三四1-4])季度/.exec(text)?.[1];
  if (quarter) {
    const number = /\d/.test(quarter) ? Number(quarter) : QUARTER_DIGITS.indexOf(quarter) + 1;
    return months(number * 3 - 2, number * 3);
  }
  const month = /(\d{1,2})月/.exec(text)?.[1];
  if (month) return months(Number(month), Number(month));
  // 累计 counts from the beginning, whatever year stands beside it.
  if (/累计|历年/.test(text)) return null;
  return { fromOn: `${year}-01-01`, toOn: `${year}-12-31`, whole: true };
}
