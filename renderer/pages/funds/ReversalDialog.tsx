import { Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { type FundEntry, fundEntryFields } from '../../../shared/funds/fundEntry.ts';
import type { RuleIssue } from '../../../shared/kernel/contractBase.ts';
import { type Fen, fen, formatYuan } from '../../../shared/kernel/money.ts';
import { plainDate, todayOf } from '../../../shared/kernel/plainDate.ts';
import { line } from '../../../shared/kernel/values.ts';
import { fundFieldText as label } from '../../../shared/text/recordFields.ts';
import { useApi } from '../../api/client.ts';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput, MoneyInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';

/** As typed: the amount without a minus. */
const typedReversal = z.object({ on: plainDate, amountFen: fen.min(1), voucherNo: line(40), remark: line(200, 1) });

/** 冲销 of an entry, whole or in part: a second entry with the amount below zero, that names it. Render it only while it is open. */
export function ReversalDialog({ entry, leftFen, onClose }: { entry: FundEntry; leftFen: Fen; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const create = useMutation(api.funds.create.mutationOptions());
  const today = todayOf(new Date());
  const form = useEntityForm({
    schema: typedReversal,
    values: { on: today < entry.on ? entry.on : today, amountFen: leftFen, voucherNo: '', remark: '' },
    issues: ({ on, amountFen }): RuleIssue[] => [
      ...(on < entry.on ? [{ path: 'on', code: 'reversalEarlier', params: { on: entry.on } }] : []),
      ...(amountFen > leftFen ? [{ path: 'amountFen', code: 'reversalTooMuch', params: { leftFen } }] : []),
    ],
  });
  return (
    <DialogForm
      title={`冲销 ${entry.on} 的 ${formatYuan(entry.amountFen)} 元`}
      form={form}
      submitLabel="冲销"
      onClose={onClose}
      onSubmit={async ({ amountFen, ...typed }) => {
        const fields = {
          ...fundEntryFields.parse(entry),
          ...typed,
          amountFen: 0 - amountFen,
          reversesId: entry.id,
          documents: [],
          overrunReason: '',
        };
        await create.mutateAsync(fields);
        post({ tone: 'success', text: `已冲销 ${formatYuan(amountFen)} 元，原来的一笔不变。` });
        onClose();
      }}
    >
      <Typography>另记一笔负数，与这一笔相抵；预算项目、用途、来源和站点与这一笔相同。</Typography>
      <DateInput name="on" label={label.on.label} required />
      <MoneyInput name="amountFen" label="冲销的金额" required />
      <TextInput name="voucherNo" label={label.voucherNo.label} placeholder="红字凭证的号" />
      <TextInput name="remark" label="冲销的原因" required />
    </DialogForm>
  );
}
