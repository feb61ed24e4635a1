import { Alert } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { hardshipRuleIssues } from '../../../shared/hardship/ruleRecords.ts';
import { type HardshipRule, type HardshipRuleFields, hardshipRuleFields } from '../../../shared/hardship/rulesContract.ts';
import { hardshipRuleKindText } from '../../../shared/text/hardshipRules.ts';
import { useApi } from '../../api/client.ts';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';
import { DisclosureFields, HeadFields, IncomeLineFields } from './HeadFields.tsx';

/** A new rule of a few fields: 低保标准, 公开汇总. Render it only while it is open. */
export function ShortRuleDialog({
  values,
  source,
  others,
  onClose,
}: {
  values: HardshipRuleFields;
  /** Whence the values come, where they are those of an example. */
  source: string | null;
  /** The rules in force: of one area and day there is one. */
  others: readonly HardshipRule[];
  onClose: () => void;
}) {
  const api = useApi();
  const { post } = useNotices();
  const create = useMutation(api.hardshipRules.create.mutationOptions());
  const form = useEntityForm({ schema: hardshipRuleFields, values, issues: (fields) => hardshipRuleIssues(fields, '', others) });
  const word = hardshipRuleKindText[values.kind];
  return (
    <DialogForm
      title={`录入${word}`}
      form={form}
      submitLabel="保存"
      onClose={onClose}
      onSubmit={async (fields) => {
        await create.mutateAsync(fields);
        post({ tone: 'success', text: `${fields.rule.fromOn} 起的${word}已保存。已经作出的认定不变。` });
        onClose();
      }}
    >
      {source !== null && <Alert severity="info">出处：{source}。请按本地的文件核对，填上依据文件和执行日期。</Alert>}
      {values.kind === 'incomeLine' ? <IncomeLineFields /> : <DisclosureFields />}
      <HeadFields short />
    </DialogForm>
  );
}
