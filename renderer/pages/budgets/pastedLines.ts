import type { BudgetLineFields } from '../../../shared/budgets/budget.ts';
import { type FundPurpose, type FundSource, type FundSourceDetail, sourceOfDetail } from '../../../shared/funds/fundEntry.ts';
import { parseFen } from '../../../shared/kernel/money.ts';
import { fundPurposeText, fundSourceDetailText, fundSourceText } from '../../../shared/text/values.ts';
import { parseBlock } from '../../components/sheet/block.ts';

/** What a row tells of a line. Absent: the row does not say. */
export type PastedLine = Pick<BudgetLineFields, 'name' | 'amountFen'> &
  Partial<Pick<BudgetLineFields, 'purpose' | 'source' | 'sourceDetail' | 'accountCode'>> & {
    /** It is to spend earmarked money: of which receipt, is chosen line by line. */
    isEarmarked?: true;
  };

const worded = <Code extends string>(text: Record<Code, string>, cells: readonly string[]): Code | undefined =>
  (Object.keys(text) as Code[]).find((code) => cells.includes(text[code]));
/** 50502, 50502 办公设备. */
const leadingCode = (cell: string): string => /^\d+(?=\D|$)(?![\d.,])/.exec(cell)?.[0] ?? '';
const amountIn = (cell: string): number | null => (cell === '' ? null : parseFen(cell, 'yuan'));

/**
 * Reads rows copied from Excel: the name first; behind it, in any order, the amount in 元 and, where the words are those of the program, the purpose,
 * the source and the account title. Null where a row has no name or no amount.
 * @param codes of the expense titles: a number among them is a title where another number is left for the amount
 */
export function readPastedLines(text: string, codes: readonly string[]): (PastedLine | null)[] {
  return parseBlock(text)
    .map((row) => row.map((cell) => cell.trim()))
    .filter((row) => row.some((cell) => cell !== ''))
    .map(([name = '', ...cells]) => {
      const numbers = cells.filter((cell) => (amountIn(cell) ?? -1) >= 0);
      const isTitle = (cell: string) => codes.includes(leadingCode(cell)) && (!numbers.includes(cell) || numbers.length > 1);
      const title = cells.find(isTitle);
      const amountFen = amountIn(numbers.find((cell) => cell !== title) ?? '');
      if (name === '' || amountFen === null) return null;
      const purpose: FundPurpose | undefined = worded(fundPurposeText, cells);
      const detail: FundSourceDetail | undefined = worded(fundSourceDetailText, cells);
      const source: FundSource | undefined = detail ? sourceOfDetail[detail] : worded(fundSourceText, cells);
      return {
        name,
        amountFen,
        ...(purpose && { purpose }),
        ...(source && { source, sourceDetail: detail && detail !== 'earmarked' ? detail : null }),
        ...(title !== undefined && { accountCode: leadingCode(title) }),
        ...(detail === 'earmarked' && { isEarmarked: true as const }),
      };
    });
}
