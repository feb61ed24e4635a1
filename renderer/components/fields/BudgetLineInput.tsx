import { skipToken, useQuery } from '@tanstack/react-query';
import { type LineVerdict, lineVerdict } from '../../../shared/budgets/budget.ts';
import type { BudgetLineView } from '../../../shared/budgets/contract.ts';
import type { FundPurpose } from '../../../shared/funds/fundEntry.ts';
import { type Fen, formatYuan } from '../../../shared/kernel/money.ts';
import { isPlainDate } from '../../../shared/kernel/plainDate.ts';
import { fundPurposeText, lineVerdictText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { type Pick, PickOneBox, type Picks } from './AsyncBox.tsx';
import { type FieldProps, useField } from './useField.ts';

const SHOWN = 100;

/** What a line comes to when `amountFen` more is spent against it. */
export interface AfterSpending {
  line: BudgetLineView;
  /** Left before and after; after it may be below 0. */
  leftFen: Fen;
  leftAfterFen: Fen;
  /** After it. */
  verdict: LineVerdict;
  /** More is asked for than is left. What asks for no more than it has already may stay. */
  overruns: boolean;
  /** What the receipt that the line draws on has left before, and after it; null without a receipt, or where it has as much as the line. */
  receipt: { leftFen: Fen; leftAfterFen: Fen } | null;
}

/**
 * What the chosen line comes to with this amount; null while there is no line, no amount, or it is not read yet.
 * @param own what an entry under edit has spent of which line already: it counts once
 */
export function useAfterSpending(
  lineId: string | null,
  amountFen: unknown,
  own: { lineId: string | null; amountFen: Fen } | null = null,
): AfterSpending | null {
  const api = useApi();
  const { data } = useQuery(api.budgets.line.queryOptions({ input: { id: lineId ?? '' }, enabled: lineId !== null }));
  const receiptId = data?.receiptId ?? null;
  const drawn = useQuery(api.receipts.trail.queryOptions({ input: receiptId === null ? skipToken : { id: receiptId } }));
  if (!data || data.id !== lineId) return null;
  const already = own?.lineId === lineId ? own.amountFen : 0;
  const amount = typeof amountFen === 'number' ? amountFen : 0;
  const { availableFen, leftFen, spentFen } = data.money;
  const leftAfterFen = leftFen + already - amount;
  const receiptLeftFen = receiptId === null ? undefined : drawn.data?.money.leftFen;
  const isShort = receiptLeftFen !== undefined && receiptLeftFen < leftFen;
  return {
    line: data,
    leftFen: leftFen + already,
    leftAfterFen,
    verdict: lineVerdict({ availableFen, spentFen: spentFen - already + amount }, data.budget.warnPercent),
    overruns: leftAfterFen < 0 && amount > Math.max(0, already),
    receipt: isShort ? { leftFen: receiptLeftFen + already, leftAfterFen: receiptLeftFen + already - amount } : null,
  };
}

/** 结余 5,000.00 元，记入后结余 300.00 元，快用完了. */
function lineWords({ leftFen, leftAfterFen, verdict }: AfterSpending): string {
  const left = `结余 ${formatYuan(leftFen)} 元`;
  if (leftFen === leftAfterFen) return left;
  if (verdict === 'overrun') return `${left}，超出 ${formatYuan(-leftAfterFen)} 元`;
  return [`${left}，记入后结余 ${formatYuan(leftAfterFen)} 元`, lineVerdictText[verdict]].filter(Boolean).join('，');
}

/** The same, and what the receipt has left where that is less than the line has: 对应的收入只剩 300.00 元，超出 200.00 元. */
export function afterWords(after: AfterSpending): string {
  const { receipt } = after;
  if (receipt === null) return lineWords(after);
  const beyond = receipt.leftAfterFen < 0 ? `，超出 ${formatYuan(-receipt.leftAfterFen)} 元` : '';
  return `${lineWords(after)}；对应的收入只剩 ${formatYuan(receipt.leftFen)} 元${beyond}`;
}

/** The budget line that money is spent against (id or null): those of the approved budget of the day's year, each with what is left. */
export function BudgetLineInput({
  on,
  purpose = null,
  after,
  onChoose,
  ...props
}: FieldProps & {
  /** The day of the spending; anything else offers nothing. */
  on: unknown;
  /** Only lines for this. */
  purpose?: FundPurpose | null;
  after: AfterSpending | null;
  onChoose?: (line: BudgetLineView | null) => void;
}) {
  const api = useApi();
  const field = useField<string | null>(props);
  const day = typeof on === 'string' && isPlainDate(on) ? on : null;
  const open = useQuery(api.budgets.openLines.queryOptions({ input: { on: day ?? '', purpose }, enabled: day !== null && !props.disabled }));
  const lines = day === null ? [] : (open.data?.rows ?? []);
  const search = (words: string): Picks => {
    const wanted = words.trim().toLowerCase();
    const picks = lines
      .map(
        (line): Pick => ({
          id: line.id,
          label: line.name,
          hint: `${line.year}年，${fundPurposeText[line.purpose]}，结余 ${formatYuan(line.money.leftFen)} 元`,
        }),
      )
      .filter(({ label, hint }) => `${label}${hint}`.toLowerCase().includes(wanted));
    return { picks: picks.slice(0, SHOWN), more: picks.length > SHOWN, searching: open.isFetching };
  };
  const chosen = after?.line ?? lines.find((line) => line.id === field.value);
  const noLines = purpose === null ? '还没有批复的预算' : `批复的预算里没有“${fundPurposeText[purpose]}”的项目`;
  const none = day !== null && open.data?.rows.length === 0 ? `${day.slice(0, 4)}年${noLines}` : undefined;
  const told = after && afterWords(after);
  const isTooMuch = after !== null && (after.overruns || (after.receipt !== null && after.receipt.leftAfterFen < 0));
  return (
    <PickOneBox
      {...props}
      id={field.id}
      error={field.error ?? (isTooMuch && told ? told : undefined)}
      helper={told ?? (field.value === null ? (none ?? props.helper) : props.helper)}
      placeholder="项目名称、用途"
      useSearch={search}
      value={field.value === null ? null : { id: field.value, label: chosen?.name ?? '…', hint: '' }}
      onChange={(pick) => {
        field.onChange(pick?.id ?? null);
        onChoose?.(lines.find((line) => line.id === pick?.id) ?? null);
      }}
      onBlur={field.onBlur}
      inputRef={field.ref}
    />
  );
}
