import { Alert, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { plainDate, todayOf } from '../../../shared/kernel/plainDate.ts';
import { id, line } from '../../../shared/kernel/values.ts';
import type { SubsidyView } from '../../../shared/subsidies/contract.ts';
import { fundFieldText as label } from '../../../shared/text/recordFields.ts';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { BudgetLineInput, useAfterSpending } from '../../components/fields/BudgetLineInput.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { notTyped, useEntityForm } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';
import { sumOf } from './claimWords.tsx';
import { DoubledClaims } from './DoubledClaims.tsx';

const typedPayment = z.object({ lineId: id, on: plainDate, voucherNo: line(40), overrunReason: line(200) });

/** 发放 of approved claims against one budget line: an entry each. Render it only while it is open. */
export function PayDialog({ claims, onDone, onClose }: { claims: readonly SubsidyView[]; onDone: () => void; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const mayOverrun = useRights().may('administer');
  const pay = useMutation(api.subsidies.pay.mutationOptions());
  const values = { lineId: '', on: todayOf(new Date()), voucherNo: '', overrunReason: '' };
  const form = useEntityForm({ schema: typedPayment, values: notTyped(values, 'lineId') });
  const [on, lineId] = form.watch(['on', 'lineId']);
  const sum = sumOf(claims);
  const after = useAfterSpending(lineId || null, sum);
  const overruns = after?.overruns ?? false;
  return (
    <DialogForm
      title={`发放 ${claims.length} 笔奖补`}
      form={form}
      submitLabel="发放"
      errorFields={{ LINE_OVERRUN: 'lineId' }}
      onClose={onClose}
      onSubmit={async (typed) => {
        const overrunReason = overruns ? typed.overrunReason : '';
        await pay.mutateAsync({ refs: claims.map((claim) => ({ id: claim.id, version: claim.version })), ...typed, overrunReason });
        post({ tone: 'success', text: `已发放 ${claims.length} 笔，合计 ${formatYuan(sum)} 元，每笔记为一笔收支。` });
        onDone();
      }}
    >
      <Typography>合计 {formatYuan(sum)} 元，每笔申请记一笔支出。</Typography>
      <DoubledClaims claims={claims} />
      <DateInput name="on" label="发放日期" required />
      <BudgetLineInput name="lineId" label={label.lineId.label} required on={on} purpose="subsidy" after={after} helper="用途是奖补的预算项目" />
      {overruns &&
        (mayOverrun ? (
          <TextInput name="overrunReason" label={label.overrunReason.label} helper="超出预算的支出只有管理员可以登记；不填就不能发放" />
        ) : (
          <Alert severity="warning">超出了预算项目的结余，不能发放。请先办预算调整，或者由管理员发放并写明原因。</Alert>
        ))}
      <TextInput name="voucherNo" label={label.voucherNo.label} placeholder="如：记-0042" />
    </DialogForm>
  );
}
