import { Alert, Button, Link, Stack } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { accountName } from '../../../shared/accounts/account.ts';
import type { HostStatus } from '../../../shared/host/status.ts';
import { useApi } from '../../api/client.ts';
import { claimError, type Failure, readFailure } from '../../api/failure.ts';
import { Screen } from '../../app/screens/Screen.tsx';
import { CopyDetails } from '../../components/CopyDetails.tsx';
import { PasswordInput } from '../../components/fields/PasswordInput.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { FormFields } from '../../components/form/FormFields.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { knownPassword } from './OwnPasswordInput.tsx';
import { RecoverScreen } from './RecoverScreen.tsx';
import { useWait, waitOf } from './useWait.ts';
import { WaitWord } from './WaitWord.tsx';

const fields = z.object({ name: accountName, password: knownPassword });

interface SignInProps {
  status: Extract<HostStatus, { state: 'locked' }>;
  /** Who worked here before it was locked; '' when that is not known. */
  lastName: string;
  onSignedIn: (status: HostStatus) => void;
}

/** A protected file waits for somebody: name and password, or the way of who has forgotten them. */
export function SignInScreen({ status, lastName, onSignedIn }: SignInProps) {
  const api = useApi();
  const [recovering, setRecovering] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { waitSeconds, waitFor } = useWait(status.waitSeconds);
  const form = useEntityForm({ schema: fields, values: { name: lastName, password: '' } });
  const signIn = useMutation(api.accounts.signIn.mutationOptions({ meta: { saves: false }, gcTime: 0 }));
  useEffect(() => {
    document.title = '登录 · 工驿管家';
  }, []);

  if (recovering)
    return (
      <RecoverScreen
        waitSeconds={waitSeconds}
        onWait={waitFor}
        lastName={form.getValues('name')}
        onDone={onSignedIn}
        onBack={() => setRecovering(false)}
      />
    );

  const submit = form.handleSubmit(async (typed) => {
    setFailure(null);
    try {
      onSignedIn(await signIn.mutateAsync(typed));
    } catch (error) {
      claimError(error);
      setFailure(readFailure(error));
      waitFor(waitOf(error) ?? 0);
      form.resetField('password');
      form.setFocus('password');
    }
  });
  return (
    <Screen title="登录" sentences={['数据已加密。输入姓名和密码后打开。']} actions={null}>
      <FormFields form={form}>
        <form noValidate aria-label="登录" onSubmit={(event) => void submit(event)}>
          <Stack spacing={1.5} sx={{ mt: 2, maxWidth: 400 }}>
            <TextInput name="name" label="姓名" autoFocus={lastName === ''} />
            <PasswordInput name="password" label="密码" autoFocus={lastName !== ''} />
            {failure && failure.code !== 'TOO_MANY_TRIES' && (
              <Alert severity="error" role="alert" action={failure.details ? <CopyDetails details={failure.details} /> : undefined}>
                {/* How long to wait is counted down below. */}
                {failure.code === 'WRONG_PASSWORD' ? '姓名或密码不对。' : failure.text}
              </Alert>
            )}
            <WaitWord seconds={waitSeconds} />
            <Stack direction="row" spacing={2} sx={{ alignItems: 'center' }}>
              <Button type="submit" variant="contained" color="primary" loading={signIn.isPending} disabled={waitSeconds > 0}>
                登录
              </Button>
              <Link component="button" type="button" onClick={() => setRecovering(true)}>
                忘记密码
              </Link>
            </Stack>
          </Stack>
        </form>
      </FormFields>
    </Screen>
  );
}
