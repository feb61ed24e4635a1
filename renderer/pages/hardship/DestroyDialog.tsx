import { Alert, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import type { DueFile } from '../../../shared/hardship/contract.ts';
import { plainDate, todayOf } from '../../../shared/kernel/plainDate.ts';
import { line } from '../../../shared/kernel/values.ts';
import { useApi } from '../../api/client.ts';
import { CheckInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useNotices } from '../../components/Notices.tsx';

const typedDestruction = z.object({ on: plainDate, approvedBy: line(40, 1), documentNo: line(60, 1), understood: z.boolean() });

/** 销毁 of files whose keeping time is over: on whose word, and what is gone with them. Render it only while it is open. */
export function DestroyDialog({
  files,
  onDone,
  onClose,
}: {
  files: readonly Pick<DueFile, 'kind' | 'id' | 'version'>[];
  onDone: () => void;
  onClose: () => void;
}) {
  const api = useApi();
  const { post } = useNotices();
  const destroy = useMutation(api.hardship.destroy.mutationOptions());
  const form = useEntityForm({
    schema: typedDestruction,
    values: { on: todayOf(new Date()), approvedBy: '', documentNo: '', understood: false },
    issues: ({ understood }) => (understood ? [] : [{ path: 'understood', code: 'required' }]),
  });
  return (
    <DialogForm
      title={`销毁 ${files.length} 份档案`}
      form={form}
      submitLabel="销毁"
      danger
      onClose={onClose}
      onSubmit={async ({ understood: _, ...typed }) => {
        const { destroyed, attachmentsLeft } = await destroy.mutateAsync({
          ...typed,
          refs: files.map(({ kind, id, version }) => ({ kind, id, version })),
        });
        const left = attachmentsLeft ? '有的材料附件正被占用，还没有删去，下次打开程序时接着删。' : '';
        post({ tone: left ? 'warning' : 'success', text: `已销毁 ${destroyed} 份档案，并记入销毁记录。${left}` });
        onDone();
      }}
    >
      <Alert severity="error">销毁以后不能恢复，也不能撤销。</Alert>
      <Typography>
        本人和家庭成员的资料、认定、办理意见、材料附件和没写完的表都会删去，操作记录里这些档案的内容也不能再看。发过的帮扶金额留在账上，不再带姓名。
      </Typography>
      <Alert severity="warning" action={<LinkButton to="/backups">备份与恢复</LinkButton>}>
        以前做的备份和第二备份位置里还有这些人的资料，直到旧备份被新备份替换，或者人工删去。拷到别处的备份、打印的纸张也要一并销毁。
      </Alert>
      <DateInput name="on" label="销毁日期" required />
      <TextInput name="approvedBy" label="批准人" required />
      <TextInput name="documentNo" label="批准文号" required placeholder="如：绵工办〔2036〕4号" />
      <CheckInput name="understood" label="已按规定批准，知道销毁后不能恢复" />
    </DialogForm>
  );
}
