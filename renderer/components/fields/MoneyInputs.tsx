import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FundPurpose } from '../../../shared/funds/fundEntry.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import type { Receipt } from '../../../shared/receipts/receipt.ts';
import { useApi } from '../../api/client.ts';
import { useReadOnly } from '../form/formContext.ts';
import { type Pick, PickOneBox, type Picks } from './AsyncBox.tsx';
import { type FieldProps, useField } from './useField.ts';

// Fields that point at records of money: a title of the chart of accounts, a receipt.

const SHOWN = 20;

function useTitleSearch(kind: 'income' | 'expense', words: string, enabled: boolean): Picks {
  const api = useApi();
  const found = useQuery(api.chart.list.queryOptions({ input: { search: words, kind }, enabled, placeholderData: keepPreviousData }));
  const rows = found.data?.rows ?? [];
  const picks = rows.slice(0, SHOWN).map((title): Pick => ({ id: title.code, label: `${title.code} ${title.name}`, hint: '' }));
  return { picks, more: rows.length > SHOWN, searching: found.isFetching };
}
const useIncomeTitles = (words: string, enabled: boolean): Picks => useTitleSearch('income', words, enabled);
const useExpenseTitles = (words: string, enabled: boolean): Picks => useTitleSearch('expense', words, enabled);

/** A title of the chart of accounts by its code; '' while not chosen. A code that the chart lacks stands as it is. */
export function AccountTitleInput({ kind, ...props }: FieldProps & { kind: 'income' | 'expense' }) {
  const api = useApi();
  const field = useField<string>(props);
  const { data } = useQuery(api.chart.list.queryOptions({ input: { kind }, enabled: field.value !== '' }));
  const title = data?.rows.find(({ code }) => code === field.value);
  const pick: Pick | null = field.value === '' ? null : { id: field.value, label: title ? `${title.code} ${title.name}` : field.value, hint: '' };
  return (
    <PickOneBox
      {...props}
      id={field.id}
      error={field.error}
      placeholder="代码或名称"
      useSearch={kind === 'income' ? useIncomeTitles : useExpenseTitles}
      value={pick}
      onChange={(chosen) => field.onChange(chosen?.id ?? '')}
      onBlur={field.onBlur}
      inputRef={field.ref}
    />
  );
}

const receiptPick = ({ id, name, on, amountFen }: Receipt): Pick => ({ id, label: name, hint: `${on}，${formatYuan(amountFen)} 元` });
function useReceiptSearch(words: string, enabled: boolean): Picks {
  const api = useApi();
  const found = useQuery(api.receipts.list.queryOptions({ input: { search: words, limit: SHOWN }, enabled, placeholderData: keepPreviousData }));
  const rows = (found.data?.rows ?? []).filter((receipt) => receipt.amountFen > 0);
  return { picks: rows.map(receiptPick), more: (found.data?.total ?? 0) > SHOWN, searching: found.isFetching };
}

/** A receipt (id or null). Under it: how much of it is left, and whether it may be spent on `purpose`. */
export function ReceiptPicker({ purpose, ...props }: FieldProps & { purpose: FundPurpose | null }) {
  const api = useApi();
  const field = useField<string | null>(props);
  const isReadOnly = useReadOnly();
  const chosen = useQuery(api.receipts.trail.queryOptions({ input: { id: field.value ?? '' }, enabled: field.value !== null }));
  const found = field.value === null ? undefined : chosen.data;
  const strays = found && purpose !== null && found.receipt.purposes.length > 0 && !found.receipt.purposes.includes(purpose);
  const told = found && `还剩 ${formatYuan(found.money.leftFen)} 元${strays ? '。专项用途里没有这一用途，不能支出' : ''}`;
  const pick =
    field.value === null ? null : found ? receiptPick(found.receipt) : { id: field.value, label: chosen.isError ? '（查不到）' : '…', hint: '' };
  return (
    <PickOneBox
      {...props}
      id={field.id}
      error={field.error}
      helper={isReadOnly ? props.helper : (told ?? props.helper)}
      placeholder="收入名称、拨款文号"
      useSearch={useReceiptSearch}
      value={pick}
      onChange={(receipt) => field.onChange(receipt?.id ?? null)}
      onBlur={field.onBlur}
      inputRef={field.ref}
    />
  );
}
