import { Alert, Button, Stack, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import type { AidBatch } from '../../../shared/aid/aid.ts';
import type { AidView } from '../../../shared/aid/contract.ts';
import { capitalFigures } from '../../../shared/kernel/capitalFigures.ts';
import { type Fen, formatYuan } from '../../../shared/kernel/money.ts';
import { plainDate, todayOf, yearOf } from '../../../shared/kernel/plainDate.ts';
import { id, line } from '../../../shared/kernel/values.ts';
import { aidFieldText, aidBatchFieldText as label } from '../../../shared/text/aid.ts';
import { fundFieldText } from '../../../shared/text/recordFields.ts';
import { fundPurposeText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { BudgetLineInput, useAfterSpending } from '../../components/fields/BudgetLineInput.tsx';
import { MultiSelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { notTyped, useEntityForm } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';

interface DialogProps {
  batch: AidBatch;
  rows: readonly AidView[];
  onClose: () => void;
}
const sumOf = (rows: readonly Pick<AidView, 'amountFen'>[]): Fen => rows.reduce((sum, row) => sum + row.amountFen, 0);
const SumText = ({ rows }: { rows: readonly AidView[] }) => (
  <Typography>
    共 {rows.length} 笔，合计 {formatYuan(sumOf(rows))} 元（大写：{capitalFigures(sumOf(rows))}）。
  </Typography>
);

const typedApproval = z.object({ on: plainDate, documentNo: line(60, 1) });

/** 审批 of a batch by its document. Render it only while it is open. */
export function ApproveDialog({ batch, rows, onClose }: DialogProps) {
  const api = useApi();
  const { post } = useNotices();
  const approve = useMutation(api.aid.approve.mutationOptions());
  const form = useEntityForm({ schema: typedApproval, values: { on: todayOf(new Date()), documentNo: '' } });
  return (
    <DialogForm
      title={`审批：${batch.name}`}
      form={form}
      submitLabel="审批"
      onClose={onClose}
      onSubmit={async (typed) => {
        await approve.mutateAsync({ id: batch.id, version: batch.version, ...typed });
        post({ tone: 'success', text: `“${batch.name}”已审批，可以发放。` });
        onClose();
      }}
    >
      <SumText rows={rows} />
      <Typography>审批时按帮扶限额再核对一遍；审批以后名单和金额不能再改，要改请撤回批次，恢复后重新审批。</Typography>
      <DateInput name="on" label={label.approvedOn.label} required />
      <TextInput name="documentNo" label={label.documentNo.label} required placeholder="如：涪工发〔2026〕12号" />
    </DialogForm>
  );
}

const typedPayment = z.object({ lineId: id, on: plainDate, voucherNo: line(40), overrunReason: line(200) });

/** 发放 of a batch from one budget line: one entry that names nobody. Render it only while it is open. */
export function PayDialog({ batch, rows, onClose }: DialogProps) {
  const api = useApi();
  const { post } = useNotices();
  const mayOverrun = useRights().may('administer');
  const pay = useMutation(api.aid.pay.mutationOptions());
  const year = yearOf(batch.on);
  const form = useEntityForm({
    schema: typedPayment,
    values: notTyped({ lineId: '', on: todayOf(new Date()), voucherNo: '', overrunReason: '' }, 'lineId'),
    issues: ({ on }) => (yearOf(on) === year ? [] : [{ path: 'on', code: 'aidOtherYear', params: { year } }]),
  });
  const [on, lineId] = form.watch(['on', 'lineId']);
  const sum = sumOf(rows);
  const after = useAfterSpending(lineId || null, sum);
  const overruns = after?.overruns ?? false;
  const purpose = batch.kind === 'warmth' ? 'condolence' : 'aid';
  return (
    <DialogForm
      title={`发放：${batch.name}`}
      form={form}
      submitLabel="发放"
      errorFields={{ LINE_OVERRUN: 'lineId' }}
      onClose={onClose}
      onSubmit={async (typed) => {
        const overrunReason = overruns ? typed.overrunReason : '';
        await pay.mutateAsync({ id: batch.id, version: batch.version, ...typed, overrunReason });
        post({ tone: 'success', text: `“${batch.name}”已发放 ${formatYuan(sum)} 元，记为一笔支出。` });
        onClose();
      }}
    >
      <SumText rows={rows} />
      <Typography>全批记一笔支出，收款人写批次名称，不写领取人。</Typography>
      <DateInput name="on" label="发放日期" required />
      <BudgetLineInput
        name="lineId"
        label={fundFieldText.lineId.label}
        required
        on={on}
        purpose={purpose}
        after={after}
        helper={`用途是${fundPurposeText[purpose]}的预算项目`}
      />
      {overruns &&
        (mayOverrun ? (
          <TextInput name="overrunReason" label={fundFieldText.overrunReason.label} helper="超出预算的支出只有管理员可以登记；不填就不能发放" />
        ) : (
          <Alert severity="warning">超出了预算项目的结余，不能发放。请先办预算调整，或者由管理员发放并写明原因。</Alert>
        ))}
      <TextInput name="voucherNo" label={fundFieldText.voucherNo.label} placeholder="如：记-0042" />
    </DialogForm>
  );
}

const typedReceipt = z.object({ on: plainDate, ids: z.array(id).min(1, { error: 'notChosen' }) });

/** 登记签领: who of those left has signed, on which day. Render it only while it is open. */
export function ReceiveDialog({ batch, rows, onClose }: DialogProps) {
  const api = useApi();
  const { post } = useNotices();
  const receive = useMutation(api.aid.receive.mutationOptions());
  const left = rows.filter((row) => row.receivedOn === null);
  const all = left.map((row) => row.id);
  const form = useEntityForm({ schema: typedReceipt, values: { on: todayOf(new Date()), ids: all } });
  const chosen = form.watch('ids').length;
  const choose = (ids: string[]) => form.setValue('ids', ids, { shouldDirty: true, shouldValidate: true });
  return (
    <DialogForm
      title={`登记签领：${batch.name}`}
      form={form}
      submitLabel="登记"
      onClose={onClose}
      onSubmit={async ({ ids, on }) => {
        const refs = left.filter((row) => ids.includes(row.id)).map((row) => ({ id: row.id, version: row.version }));
        await receive.mutateAsync({ refs, on });
        const rest = left.length - refs.length;
        post({ tone: 'success', text: `已登记 ${refs.length} 笔签领${rest > 0 ? `，还有 ${rest} 笔没有签领` : '，全部签领完毕'}。` });
        onClose();
      }}
    >
      <DateInput name="on" label={aidFieldText.receivedOn.label} required />
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
        <Typography>
          已选 {chosen} 笔，共 {left.length} 笔没有签领
        </Typography>
        <Button variant="text" onClick={() => choose(chosen === left.length ? [] : all)}>
          {chosen === left.length ? '全不选' : '全选'}
        </Button>
      </Stack>
      <MultiSelectInput
        name="ids"
        label="已签领的人"
        required
        choices={left.map((row) => ({ value: row.id, label: `${row.name} ${formatYuan(row.amountFen)} 元` }))}
      />
    </DialogForm>
  );
}
