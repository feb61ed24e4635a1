import { Button, Stack, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { accountName } from '../../../shared/accounts/account.ts';
import { useApi } from '../../api/client.ts';
import { CheckInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { FormFields } from '../../components/form/FormFields.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { NewPasswordInputs, NO_PASSWORD, newPasswordFields, newPasswordIssues } from './NewPasswordInputs.tsx';
import { RecoveryKeySteps } from './RecoveryKeySteps.tsx';

const fields = newPasswordFields.extend({ name: accountName, hardship: z.boolean() });
type Fields = z.infer<typeof fields>;

interface ProtectProps {
  /** Stands on the sheet with the recovery key. */
  officeName: string;
  /** Of the first account, until another is typed. */
  proposedName: string;
  /** Verb of the last step. */
  finishLabel: string;
  /** Once the file is protected. Its error stays at the last step. */
  onDone: () => Promise<unknown>;
  onBack: () => void;
  backLabel: string;
  /** Above the first step's boxes. */
  children?: ReactNode;
}

/** Turns accounts and encryption on: the first account and its password, the recovery key, two groups of it typed back. Nothing is done before the last. */
export function ProtectSteps({ officeName, proposedName, finishLabel, onDone, onBack, backLabel, children }: ProtectProps) {
  const api = useApi();
  const [first, setFirst] = useState<Fields | null>(null);
  const [isProtected, setIsProtected] = useState(false);
  const form = useEntityForm({
    schema: fields,
    values: { ...NO_PASSWORD, name: proposedName, hardship: true },
    issues: (typed) => newPasswordIssues(typed, typed.name),
  });
  const propose = useMutation(api.accounts.proposeRecoveryKey.mutationOptions({ meta: { saves: false }, gcTime: 0 }));
  const protect = useMutation(api.accounts.protect.mutationOptions({ gcTime: 0 }));
  const recoveryKey = propose.data?.recoveryKey;

  if (first && recoveryKey) {
    return (
      <RecoveryKeySteps
        officeName={officeName}
        recoveryKey={recoveryKey}
        finishLabel={finishLabel}
        onBack={() => setFirst(null)}
        onFinish={async () => {
          const { name, newPassword, hardship } = first;
          // Tried again after what follows has failed, the file is protected already.
          if (!isProtected) await protect.mutateAsync({ name, password: newPassword, hardship, recoveryKey });
          setIsProtected(true);
          await onDone();
        }}
      />
    );
  }
  return (
    <FormFields form={form}>
      <form
        noValidate
        onSubmit={(event) =>
          void form.handleSubmit(async (typed) => {
            // The key that was printed stays the same after going back.
            if (!propose.data) await propose.mutateAsync(undefined);
            setFirst(typed);
          })(event)
        }
      >
        {children}
        <Stack spacing={1.5} sx={{ maxWidth: 520 }}>
          <TextInput name="name" label="姓名" required helper="登录时输入，操作记录里也用它。第一个账号是管理员，以后可以再添别人的账号" />
          <NewPasswordInputs label="密码" />
          <CheckInput name="hardship" label="可以查看和办理困难职工档案" helper="这项权限与角色分开给，以后可以改" />
        </Stack>
        <Typography color="textSecondary" sx={{ mt: 1 }}>
          下一步打印恢复密钥，请先备好打印机或者纸笔。
        </Typography>
        <Stack direction="row" spacing={1} sx={{ mt: 3 }}>
          <Button type="submit" variant="contained" color="primary" loading={propose.isPending}>
            下一步
          </Button>
          <Button onClick={onBack}>{backLabel}</Button>
        </Stack>
      </form>
    </FormFields>
  );
}
