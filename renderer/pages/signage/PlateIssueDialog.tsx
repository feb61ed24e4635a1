import { useMutation } from '@tanstack/react-query';
import { type PlateIssue, type PlateIssueFields, plateIssueFields, plateIssueIssues } from '../../../shared/signage/plateIssue.ts';
import { plateIssueFieldText as label } from '../../../shared/text/signage.ts';
import { useApi } from '../../api/client.ts';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput, NumberInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';

/** 登记发放, or one line of the log to complete: when it was mounted, when taken down. Render it only while it is open. */
export function PlateIssueDialog({
  stationName,
  issue,
  values,
  onClose,
}: {
  stationName: string;
  /** The line that is changed; null for a new one. */
  issue: PlateIssue | null;
  values: PlateIssueFields;
  onClose: () => void;
}) {
  const api = useApi();
  const { post } = useNotices();
  const create = useMutation(api.signage.issue.mutationOptions());
  const update = useMutation(api.signage.updateIssue.mutationOptions());
  const form = useEntityForm({ schema: plateIssueFields, values, issues: plateIssueIssues });
  return (
    <DialogForm
      title={`${issue ? '发放记录' : '登记发放'}：${stationName}`}
      form={form}
      submitLabel="保存"
      onClose={onClose}
      onSubmit={async (fields) => {
        await (issue ? update.mutateAsync({ id: issue.id, version: issue.version, fields }) : create.mutateAsync(fields));
        post({ tone: 'success', text: `“${stationName}”的标识牌发放记录已保存。` });
        onClose();
      }}
    >
      <DateInput name="issuedOn" label={label.issuedOn.label} required />
      <NumberInput name="widthMm" label={label.widthMm.label} unit="mm" grouped={false} required />
      <NumberInput name="heightMm" label={label.heightMm.label} unit="mm" grouped={false} required />
      <NumberInput name="quantity" label={label.quantity.label} unit="块" required />
      <DateInput name="mountedOn" label={label.mountedOn.label} helper="第一块的挂牌日期会填入站点" />
      <DateInput name="takenDownOn" label={label.takenDownOn.label} />
      <TextInput name="remark" label={label.remark.label} />
    </DialogForm>
  );
}
