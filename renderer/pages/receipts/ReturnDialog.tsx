import { Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import type { RuleIssue } from '../../../shared/kernel/contractBase.ts';
import { type Fen, fen, formatYuan } from '../../../shared/kernel/money.ts';
import { plainDate, todayOf } from '../../../shared/kernel/plainDate.ts';
import { line } from '../../../shared/kernel/values.ts';
import { type Receipt, receiptFields } from '../../../shared/receipts/receipt.ts';
import { receiptFieldText as label } from '../../../shared/text/recordFields.ts';
import { useApi } from '../../api/client.ts';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput, MoneyInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';

const typedReversal = z.object({ on: plainDate, amountFen: fen.min(1), documentNo: line(60), remark: line(200, 1) });

/** 冲销 of a receipt, whole or in part: money given back, or booked by mistake. `leftFen`: what was not spent. Render it only while it is open. */
export function ReturnDialog({ receipt, leftFen, onClose }: { receipt: Receipt; leftFen: Fen; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const create = useMutation(api.receipts.create.mutationOptions());
  const today = todayOf(new Date());
  const form = useEntityForm({
    schema: typedReversal,
    values: { on: today < receipt.on ? receipt.on : today, amountFen: leftFen, documentNo: '', remark: '' },
    issues: ({ on, amountFen }): RuleIssue[] => [
      ...(on < receipt.on ? [{ path: 'on', code: 'reversalEarlier', params: { on: receipt.on } }] : []),
      ...(amountFen > leftFen ? [{ path: 'amountFen', code: 'receiptSpent', params: { name: receipt.name, leftFen } }] : []),
    ],
  });
  return (
    <DialogForm
      title={`冲销收入“${receipt.name}”`}
      form={form}
      submitLabel="冲销"
      onClose={onClose}
      onSubmit={async ({ amountFen, ...typed }) => {
        await create.mutateAsync({ ...receiptFields.parse(receipt), ...typed, amountFen: 0 - amountFen, reversesId: receipt.id });
        post({ tone: 'success', text: `已冲销 ${formatYuan(amountFen)} 元，原来的一笔不变。` });
        onClose();
      }}
    >
      <Typography>退回拨款或者登记有误时，另记一笔负数与这一笔相抵。已支出的部分要先冲销支出。</Typography>
      <DateInput name="on" label="日期" required />
      <MoneyInput name="amountFen" label="冲销的金额" required />
      <TextInput name="documentNo" label={label.documentNo.label} />
      <TextInput name="remark" label="冲销的原因" required />
    </DialogForm>
  );
}
