import type { FundEntry } from '../../shared/funds/fundEntry.ts';
import { showText } from './show.ts';

/** What is to be minded about an entry, and its remark: 冲销；超支（主席办公会同意）；水管爆裂. */
export function showEntryNotes({ reversesId, overrunReason, remark }: Pick<FundEntry, 'reversesId' | 'overrunReason' | 'remark'>): string {
  return showText([reversesId && '冲销', overrunReason && `超支（${overrunReason}）`, remark].filter(Boolean).join('；'));
}
