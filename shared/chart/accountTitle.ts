import { z } from 'zod';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { line } from '../kernel/values.ts';

/** Which 《工会会计制度》 a title comes from: that of 2009, that of 2021 (财会〔2021〕7号, from 2022-01-01), or the office's own. */
export const chartEdition = z.enum(['chart2009', 'chart2021', 'own']);
export type ChartEdition = z.infer<typeof chartEdition>;

/** 会计科目. An income title stands behind receipts, an expense title behind budget lines. */
export const accountTitleFields = z.object({
  /** Digits; a title belongs to the longest other code that it begins with (`parentCodeOf`). Unique among titles in force. */
  code: z.string().regex(/^\d{3,10}$/, { error: 'notAnAccountCode' }),
  name: line(40, 1),
  kind: z.enum(['income', 'expense']),
  edition: chartEdition,
});
export type AccountTitleFields = z.infer<typeof accountTitleFields>;
export const accountTitle = accountTitleFields.extend(recordHead.shape);
export type AccountTitle = z.infer<typeof accountTitle>;

/** A title obeys nothing alone beyond its shape; that its code is free, the service asks. */
export const accountTitleIssues = (_title: AccountTitleFields): RuleIssue[] => [];

/** The code of the title that this one stands under: 40304 under 403. Null for one at the top, and where the chart lacks the title above. */
export function parentCodeOf(code: string, codes: readonly string[]): string | null {
  const above = codes.filter((other) => other.length < code.length && code.startsWith(other));
  return above.reduce<string | null>((longest, other) => (longest === null || other.length > longest.length ? other : longest), null);
}
