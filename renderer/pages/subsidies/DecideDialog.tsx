import { Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { plainDate, todayOf } from '../../../shared/kernel/plainDate.ts';
import { line } from '../../../shared/kernel/values.ts';
import type { SubsidyView } from '../../../shared/subsidies/contract.ts';
import { subsidyFieldText as label } from '../../../shared/text/recordFields.ts';
import { useApi } from '../../api/client.ts';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';
import { sumOf } from './claimWords.tsx';
import { DoubledClaims } from './DoubledClaims.tsx';

const typedDecision = z.object({ on: plainDate, documentNo: line(60), reason: line(200) });

/** 批准 or 不批准 of claims by one document. Render it only while it is open. */
export function DecideDialog({
  claims,
  approve,
  onDone,
  onClose,
}: {
  claims: readonly SubsidyView[];
  approve: boolean;
  onDone: () => void;
  onClose: () => void;
}) {
  const api = useApi();
  const { post } = useNotices();
  const decide = useMutation(api.subsidies.decide.mutationOptions());
  const needed = approve ? 'documentNo' : 'reason';
  const form = useEntityForm({
    schema: typedDecision,
    values: { on: todayOf(new Date()), documentNo: '', reason: '' },
    issues: (typed) => (typed[needed] === '' ? [{ path: needed, code: 'required' }] : []),
  });
  const verb = approve ? '批准' : '不批准';
  return (
    <DialogForm
      title={`${verb} ${claims.length} 笔奖补申请`}
      form={form}
      submitLabel={verb}
      onClose={onClose}
      onSubmit={async (typed) => {
        await decide.mutateAsync({ refs: claims.map(({ id, version }) => ({ id, version })), approve, ...typed });
        post({ tone: 'success', text: `已${verb} ${claims.length} 笔奖补申请，合计 ${formatYuan(sumOf(claims))} 元。` });
        onDone();
      }}
    >
      <Typography>合计 {formatYuan(sumOf(claims))} 元。</Typography>
      {approve && <DoubledClaims claims={claims} />}
      <DateInput name="on" label={label.decidedOn.label} required />
      {approve ? (
        <TextInput name="documentNo" label={label.documentNo.label} required placeholder="如：绵工办〔2026〕18号" />
      ) : (
        <TextInput name="reason" label={label.reason.label} required />
      )}
    </DialogForm>
  );
}
