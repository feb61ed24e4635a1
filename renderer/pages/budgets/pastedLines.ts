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

/** Why a row is no line. */
export type PastedFault = 'noName' | 'noAmount' | 'severalAmounts';

export interface PastedLines {
  lines: PastedLine[];
  /** Rows, counted from 1 as they were copied, that are no line. */
  faults: { row: number; code: PastedFault }[];
  /** Rows with a sum, left out. */
  sums: number;
  /** In what the amounts are read, by the heading; 元 without one. */
  unit: 'yuan' | 'wan';
  /** Words beside name, amount and title that mean nothing here, each once: a remark, or a purpose in words of the office's own. */
  unread: string[];
}

const HEADING = /^(序号|编号|(预算)?(项目)?名称|(预算)?项目(名称|内容)?|.*(预算|金额).*|.*用途|资金来源|来源|(会计)?科目.*|备注|单位[：:].*)$/;
const AMOUNT_HEADING = /预算([数额（(]|$)|金额/;
const HEADING_OF_NAME = /^(序号|编号|(预算)?(项目)?名称|(预算)?项目(名称|内容)?)$/;
/** 1, 1., （一）. */
const ORDINAL = /^[（(]?(\d+|[一二三四五六七八九十]+)[）)]?[、.．]?$/;
const SUM = /^(合计|总计|小计|共计)[：:]?$/;

const worded = <Code extends string>(text: Record<Code, string>, cells: readonly string[]): Code | undefined =>
  (Object.keys(text) as Code[]).find((code) => cells.includes(text[code]));
const KNOWN_WORDS = [fundPurposeText, fundSourceText, fundSourceDetailText].flatMap((text) => Object.values<string>(text));
/** 50502, 50502 办公设备. */
const leadingCode = (cell: string): string => /^\d+(?=\D|$)(?![\d.,])/.exec(cell)?.[0] ?? '';

/** Titles and headings stand above the lines and name no amount. */
function isHeading(cells: readonly string[]): boolean {
  const told = cells.filter((cell) => cell !== '');
  if (told.length === 1) return /表$|^单位[：:]/.test(told[0] ?? '');
  return HEADING_OF_NAME.test(cells[0] ?? '') || told.filter((cell) => HEADING.test(cell)).length > 1;
}

/** What the heading says of the columns below it. */
interface Frame {
  unit: 'yuan' | 'wan';
  /** Columns of amounts. */
  amounts: readonly number[];
}

function readLine(cells: readonly string[], { unit, amounts }: Frame, codes: readonly string[]): PastedLine | PastedFault {
  const amountOf = (cell: string): number | null => parseFen(cell, unit);
  const [first = '', second = ''] = cells;
  // A number or a code may stand before the name.
  const nameAt = ORDINAL.test(first) && second !== '' && amountOf(second) === null ? 1 : 0;
  const name = cells[nameAt] ?? '';
  if (name === '' || ORDINAL.test(name) || amountOf(name) !== null) return 'noName';

  const others = cells.map((cell, column) => ({ cell, column })).filter(({ cell, column }) => column !== nameAt && cell !== '');
  const numbers = others.filter(({ cell, column }) => column > nameAt && (amountOf(cell) ?? -1) >= 0);
  const isTitle = ({ cell, column }: (typeof others)[number]) =>
    codes.includes(leadingCode(cell)) && (column < nameAt || numbers.length > 1 || !numbers.some((number) => number.column === column));
  const title = others.find((other) => !amounts.includes(other.column) && isTitle(other));
  const free = numbers.filter((number) => number !== title);
  const meant = amounts.length > 0 ? free.filter(({ column }) => amounts.includes(column)) : free;
  const found = [...new Set(meant.map(({ cell }) => amountOf(cell)))];
  const [amountFen] = found;
  if (amountFen === undefined || amountFen === null) return 'noAmount';
  if (found.length > 1) return 'severalAmounts';

  const words = others.map(({ cell }) => cell);
  const purpose: FundPurpose | undefined = worded(fundPurposeText, words);
  const detail: FundSourceDetail | undefined = worded(fundSourceDetailText, words);
  const source: FundSource | undefined = detail ? sourceOfDetail[detail] : worded(fundSourceText, words);
  return {
    name,
    amountFen,
    ...(purpose && { purpose }),
    ...(source && { source, sourceDetail: detail && detail !== 'earmarked' ? detail : null }),
    ...(title !== undefined && { accountCode: leadingCode(title.cell) }),
    ...(detail === 'earmarked' && { isEarmarked: true as const }),
  };
}

/**
 * Reads rows copied from Excel: the name first, or behind a number; after it, in any order, the amount and, where the words are those of the program,
 * the purpose, the source and the account title. A heading copied with them says which column the amount is and whether it is in 万元; without one
 * amounts are in 元, and a row with several numbers is not guessed at.
 * @param codes of the expense titles: a number among them is a title where another number is left for the amount
 */
export function readPastedLines(text: string, codes: readonly string[]): PastedLines {
  const found: PastedLines = { lines: [], faults: [], sums: 0, unit: 'yuan', unread: [] };
  const amounts: number[] = [];
  for (const [i, row] of parseBlock(text).entries()) {
    const cells = row.map((cell) => cell.trim());
    if (cells.every((cell) => cell === '')) continue;
    if (found.lines.length + found.faults.length === 0 && isHeading(cells)) {
      if (cells.some((cell) => cell.includes('万元'))) found.unit = 'wan';
      for (const [column, cell] of cells.entries()) if (column > 0 && AMOUNT_HEADING.test(cell)) amounts.push(column);
    } else if (cells.some((cell) => SUM.test(cell.replace(/\s/g, '')))) found.sums++;
    else {
      const read = readLine(cells, { unit: found.unit, amounts }, codes);
      if (typeof read === 'string') found.faults.push({ row: i + 1, code: read });
      else {
        found.lines.push(read);
        const known = (cell: string) => KNOWN_WORDS.includes(cell) || leadingCode(cell) === read.accountCode || ORDINAL.test(cell);
        const strange = cells.filter((cell) => cell !== '' && cell !== read.name && parseFen(cell, found.unit) === null && !known(cell));
        found.unread.push(...strange.filter((cell) => !found.unread.includes(cell)));
      }
    }
  }
  return found;
}
