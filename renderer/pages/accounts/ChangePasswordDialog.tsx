import { useMutation } from '@tanstack/react-query';
import type { Account } from '../../../shared/accounts/account.ts';
import { useApi } from '../../api/client.ts';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';
import { NewPasswordInputs, NO_PASSWORD, newPasswordFields, newPasswordIssues } from './NewPasswordInputs.tsx';
import { knownPassword, OwnPasswordInput } from './OwnPasswordInput.tsx';

const fields = newPasswordFields.extend({ password: knownPassword });

/** 修改密码, one's own. */
export function ChangePasswordDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const change = useMutation(api.accounts.changePassword.mutationOptions({ gcTime: 0 }));
  const form = useEntityForm({ schema: fields, values: { ...NO_PASSWORD, password: '' }, issues: (typed) => newPasswordIssues(typed, account.name) });
  return (
    <DialogForm
      title="修改密码"
      form={form}
      submitLabel="修改密码"
      onClose={onClose}
      errorFields={{ WRONG_PASSWORD: 'password', TOO_MANY_TRIES: 'password' }}
      onSubmit={async ({ password: now, newPassword }) => {
        await change.mutateAsync({ password: now, newPassword });
        post({ tone: 'success', text: '密码已修改，下次登录用新密码。' });
        onClose();
      }}
    >
      <OwnPasswordInput label="现在的密码" autoFocus />
      <NewPasswordInputs />
    </DialogForm>
  );
}
