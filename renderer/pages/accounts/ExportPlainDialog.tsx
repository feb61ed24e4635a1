import { Alert } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { line } from '../../../shared/kernel/values.ts';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';
import { knownPassword, OwnPasswordInput } from './OwnPasswordInput.tsx';

const fields = z.object({ password: knownPassword, reason: line(200, 1) });

/** 导出明文副本: a copy that anybody can read, so it is asked about in plain words and stands in the audit trail. */
export function ExportPlainDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const make = useMutation(api.accounts.exportPlain.mutationOptions({ gcTime: 0 }));
  const form = useEntityForm({ schema: fields, values: { password: '', reason: '' } });
  return (
    <DialogForm
      title="导出明文副本"
      form={form}
      submitLabel="导出"
      danger
      onClose={onClose}
      errorFields={{ WRONG_PASSWORD: 'password', TOO_MANY_TRIES: 'password' }}
      onSubmit={async (typed) => {
        saveFile(await make.mutateAsync(typed));
        post({ tone: 'success', text: '已导出明文副本。用完请从电脑和 U 盘里删掉。' });
        onClose();
      }}
    >
      <Alert severity="warning">副本不加密：谁拿到这个文件，不用密码就能看到全部数据。只在交给别的软件或上级检查时使用，用完删掉。</Alert>
      <TextInput name="reason" label="导出原因" required helper="会记入操作记录" />
      <OwnPasswordInput />
    </DialogForm>
  );
}
