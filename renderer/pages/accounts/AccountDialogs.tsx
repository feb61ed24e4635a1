import { useMutation } from '@tanstack/react-query';
import { type Account, accountFields } from '../../../shared/accounts/account.ts';
import { roleText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { CheckInput, RadioInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { choicesOf } from '../../components/list/filters.ts';
import { useNotices } from '../../components/Notices.tsx';
import { NewPasswordInputs, NO_PASSWORD, newPasswordFields, newPasswordIssues } from './NewPasswordInputs.tsx';

const TAKEN = { ACCOUNT_TAKEN: 'name', LAST_ADMINISTRATOR: 'role' };
const newFields = accountFields.extend(newPasswordFields.shape);
const HAND_OVER = '把密码当面告诉本人，请他登录后自己改掉。';

/** Name, role and the right apart from it. */
function AccountInputs({ autoFocus = false }: { autoFocus?: boolean }) {
  return (
    <>
      <TextInput name="name" label="姓名" required autoFocus={autoFocus} helper="登录时输入，操作记录里也用它" />
      <RadioInput
        name="role"
        label="角色"
        required
        choices={choicesOf(roleText)}
        helper="管理员管账号、设置和备份恢复；经办人登记、修改、报送；查看人只看，不能改"
      />
      <CheckInput name="hardship" label="可以查看困难职工档案" helper="与角色分开给。查看人有了它，也只能看" />
    </>
  );
}

/** 添加账号. */
export function NewAccountDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const create = useMutation(api.accounts.create.mutationOptions({ gcTime: 0 }));
  const form = useEntityForm({
    schema: newFields,
    values: { ...NO_PASSWORD, name: '', role: 'clerk', hardship: false },
    issues: (typed) => newPasswordIssues(typed, typed.name),
  });
  return (
    <DialogForm
      title="添加账号"
      form={form}
      submitLabel="添加"
      onClose={onClose}
      errorFields={TAKEN}
      onSubmit={async ({ newPassword, again: _, ...fields }) => {
        await create.mutateAsync({ ...fields, password: newPassword });
        post({ tone: 'success', text: `已添加账号“${fields.name}”。${HAND_OVER}` });
        onClose();
      }}
    >
      <AccountInputs autoFocus />
      <NewPasswordInputs label="初始密码" />
    </DialogForm>
  );
}

/** Name, role and the right to hardship files of an account that there is. */
export function EditAccountDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const update = useMutation(api.accounts.update.mutationOptions());
  const { name, role, hardship, id, version } = account;
  const form = useEntityForm({ schema: accountFields, values: { name, role, hardship } });
  return (
    <DialogForm
      title={`修改账号“${name}”`}
      form={form}
      submitLabel="保存"
      onClose={onClose}
      errorFields={TAKEN}
      onSubmit={async (fields) => {
        await update.mutateAsync({ id, version, fields });
        post({ tone: 'success', text: `已修改账号“${fields.name}”。` });
        onClose();
      }}
    >
      <AccountInputs autoFocus />
    </DialogForm>
  );
}

/** A new password for somebody who has forgotten his, or whose account comes back into force. */
export function GivePasswordDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const setPassword = useMutation(api.accounts.setPassword.mutationOptions({ gcTime: 0 }));
  const restore = useMutation(api.accounts.restore.mutationOptions({ gcTime: 0 }));
  const form = useEntityForm({ schema: newPasswordFields, values: NO_PASSWORD, issues: (typed) => newPasswordIssues(typed, account.name) });
  const isBack = account.withdrawnAt !== null;
  const { id, version, name } = account;
  return (
    <DialogForm
      title={isBack ? `重新启用账号“${name}”` : `给“${name}”重设密码`}
      form={form}
      submitLabel={isBack ? '重新启用' : '重设密码'}
      onClose={onClose}
      onSubmit={async ({ newPassword: password }) => {
        await (isBack ? restore : setPassword).mutateAsync({ id, version, password });
        post({ tone: 'success', text: `${isBack ? `已重新启用账号“${name}”` : `已给“${name}”重设密码`}。${HAND_OVER}` });
        onClose();
      }}
    >
      <NewPasswordInputs autoFocus />
    </DialogForm>
  );
}
