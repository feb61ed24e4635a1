import { formatYuan } from '../../../shared/kernel/money.ts';
import { daysBetween, type PlainDate } from '../../../shared/kernel/plainDate.ts';
import type { ReceiptMoney } from '../../../shared/receipts/contract.ts';
import { isEarmarked, RECEIPT_NOTICE_DAYS, type Receipt } from '../../../shared/receipts/receipt.ts';
import { fundPurposeText } from '../../../shared/text/values.ts';
import { StatusWord } from '../../components/StatusWord.tsx';

/** 建设、设备; what is not earmarked may be spent on anything. */
export const purposeWords = (receipt: Pick<Receipt, 'purposes'>): string =>
  isEarmarked(receipt) ? receipt.purposes.map((purpose) => fundPurposeText[purpose]).join('、') : '不限';

/** Whether the money is late to be spent: 已过期，还剩 300.00 元. Nothing where no day is set or nothing is left. */
export function EndsWord({ receipt, money, today }: { receipt: Receipt; money: ReceiptMoney; today: PlainDate }) {
  if (receipt.endsOn === null || money.leftFen <= 0 || receipt.withdrawnAt !== null) return null;
  const days = daysBetween(today, receipt.endsOn);
  const left = `还剩 ${formatYuan(money.leftFen)} 元`;
  if (days < 0) return <StatusWord word={`已过使用期限，${left}`} tone="bad" />;
  return days <= RECEIPT_NOTICE_DAYS ? <StatusWord word={`还有 ${days} 天到期，${left}`} tone="attention" /> : null;
}
