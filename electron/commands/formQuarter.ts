import { isPlainDate, type PlainDate } from '../../shared/kernel/plainDate.ts';
import { type Quarter, quarterNumber, reportYear } from '../../shared/kernel/quarter.ts';
import { UsageError } from './command.ts';

/** Options of every command about a quarterly form. */
export const QUARTER_OPTIONS = { year: { type: 'string' }, quarter: { type: 'string' } } as const;

/** The form and quarter on the command line. UsageError when they name none. */
export function readFormQuarter(positionals: readonly string[], values: { year?: string; quarter?: string }): { form: 'F1' } & Quarter {
  const [form, ...more] = positionals;
  if (form !== 'F1' || more.length > 0) throw new UsageError('要写明报表，现有 F1（建设进度统计表）');
  const year = reportYear.safeParse(/^\d{4}$/.test(values.year ?? '') ? Number(values.year) : null);
  if (!year.success) throw new UsageError('要用 --year 写明年份，如 --year 2023');
  const quarter = quarterNumber.safeParse(/^\d$/.test(values.quarter ?? '') ? Number(values.quarter) : null);
  if (!quarter.success) throw new UsageError('要用 --quarter 写明季度，1 至 4');
  return { form, year: year.data, quarter: quarter.data };
}

/** A day on the command line. UsageError when it is none. */
export function readDay(option: string, text: string): PlainDate {
  if (!isPlainDate(text)) throw new UsageError(`${option} 要写成 2023-09-25 这样的日期`);
  return text;
}
