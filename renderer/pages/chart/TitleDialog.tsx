import { useMutation } from '@tanstack/react-query';
import { type AccountTitle, accountTitleFields, accountTitleIssues } from '../../../shared/chart/accountTitle.ts';
import { accountTitleFieldText as label } from '../../../shared/text/recordFields.ts';
import { titleKindText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { RadioInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { choicesOf } from '../../components/list/filters.ts';
import { useNotices } from '../../components/Notices.tsx';

/** A title of the chart: a new one of the office's own, or one that there is. Render it only while it is open. */
export function TitleDialog({ title, onClose }: { title?: AccountTitle; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const create = useMutation(api.chart.create.mutationOptions());
  const update = useMutation(api.chart.update.mutationOptions());
  const values = title ? accountTitleFields.parse(title) : { code: '', name: '', kind: 'expense' as const, edition: 'own' as const };
  const form = useEntityForm({ schema: accountTitleFields, values, issues: accountTitleIssues });
  return (
    <DialogForm
      title={title ? `修改科目 ${title.code} ${title.name}` : '添加科目'}
      form={form}
      submitLabel={title ? '保存' : '添加'}
      errorFields={{ ACCOUNT_CODE_TAKEN: 'code' }}
      onClose={onClose}
      onSubmit={async (fields) => {
        if (title) await update.mutateAsync({ id: title.id, version: title.version, fields });
        else await create.mutateAsync(fields);
        post({ tone: 'success', text: `科目 ${fields.code} ${fields.name} 已保存。` });
        onClose();
      }}
    >
      <TextInput name="code" label={label.code.label} required autoFocus helper="3 至 10 位数字；下级科目以上级的代码开头" />
      <TextInput name="name" label={label.name.label} required />
      <RadioInput name="kind" label={label.kind.label} required choices={choicesOf(titleKindText)} />
    </DialogForm>
  );
}
