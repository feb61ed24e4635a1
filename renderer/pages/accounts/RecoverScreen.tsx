import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { accountName } from '../../../shared/accounts/account.ts';
import { isRecoveryGroup } from '../../../shared/accounts/recoveryKey.ts';
import type { HostStatus } from '../../../shared/host/status.ts';
import { useApi } from '../../api/client.ts';
import { claimError, type Failure, readFailure } from '../../api/failure.ts';
import { Screen } from '../../app/screens/Screen.tsx';
import { CopyDetails } from '../../components/CopyDetails.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { FormFields } from '../../components/form/FormFields.tsx';
import { createFormLabels, LabelsProvider } from '../../components/form/formContext.ts';
import { placeFailure } from '../../components/form/placeFailure.ts';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { NewPasswordInputs, NO_PASSWORD, newPasswordFields, newPasswordIssues } from './NewPasswordInputs.tsx';
import { NO_GROUPS, RecoveryKeyBoxes } from './RecoveryKeyBoxes.tsx';
import { waitOf } from './useWait.ts';
import { WaitWord } from './WaitWord.tsx';

const fields = newPasswordFields.extend({ name: accountName });

interface RecoverProps {
  /** Seconds until the next try is taken; 0 for at once. */
  waitSeconds: number;
  onWait: (seconds: number) => void;
  lastName: string;
  onDone: (status: HostStatus) => void;
  onBack: () => void;
}

const dataOf = (error: unknown): Record<string, unknown> => (error as { data?: Record<string, unknown> } | null)?.data ?? {};

/** 忘记密码: the printed key opens the file and gives the named account a new password. */
export function RecoverScreen({ waitSeconds, onWait, lastName, onDone, onBack }: RecoverProps) {
  const api = useApi();
  const [groups, setGroups] = useState(NO_GROUPS);
  const [wrong, setWrong] = useState<readonly number[]>([]);
  const [keyError, setKeyError] = useState<string | undefined>();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [labels] = useState(createFormLabels);
  const form = useEntityForm({
    schema: fields,
    values: { ...NO_PASSWORD, name: lastName },
    issues: (typed: z.infer<typeof fields>) => newPasswordIssues(typed, typed.name),
  });
  const recover = useMutation(api.accounts.recover.mutationOptions({ meta: { saves: false }, gcTime: 0 }));

  /** True for a key whose groups are all whole and right; says what is not. */
  function isKeyWhole(): boolean {
    const faulty = groups.flatMap((text, group) => (isRecoveryGroup(text, group) ? [] : [group]));
    setWrong(faulty);
    setKeyError(faulty.length > 0 ? '恢复密钥还没有填对，请对着纸核对标出的各组。' : undefined);
    return faulty.length === 0;
  }
  const save = form.handleSubmit(
    async ({ name, newPassword }) => {
      setFailure(null);
      if (!isKeyWhole()) return;
      try {
        onDone(await recover.mutateAsync({ recoveryKey: groups.join('-'), name, newPassword }));
      } catch (error) {
        claimError(error);
        onWait(waitOf(error) ?? 0);
        const told = readFailure(error);
        if (told.code === 'WRONG_RECOVERY_KEY') {
          setWrong((dataOf(error).groups as number[] | undefined) ?? []);
          setKeyError(told.text);
        } else setFailure(placeFailure(form, labels, told, { ACCOUNT_UNKNOWN: 'name' }));
      }
    },
    () => void isKeyWhole(),
  );
  return (
    <Screen title="忘记密码" sentences={['用打印的恢复密钥打开数据，并给自己的账号设置新密码。恢复密钥一般在单位的保险柜里。']} actions={null}>
      <FormFields form={form}>
        <LabelsProvider value={labels}>
          <form noValidate aria-label="忘记密码" onSubmit={(event) => void save(event)}>
            <Box sx={{ mt: 2 }}>
              <RecoveryKeyBoxes
                groups={groups}
                wrong={wrong}
                error={keyError}
                autoFocus
                onChange={(typed) => {
                  setGroups(typed);
                  setWrong([]);
                  setKeyError(undefined);
                }}
              />
            </Box>
            <Stack spacing={1.5} sx={{ mt: 2, maxWidth: 480 }}>
              <TextInput name="name" label="姓名" required helper="要换密码的账号" />
              <NewPasswordInputs />
            </Stack>
            {failure && (
              <Alert severity="error" role="alert" sx={{ mt: 2 }} action={failure.details ? <CopyDetails details={failure.details} /> : undefined}>
                {failure.text}
              </Alert>
            )}
            <WaitWord seconds={waitSeconds} />
            <Stack direction="row" spacing={1} sx={{ mt: 3 }}>
              <Button type="submit" variant="contained" color="primary" loading={recover.isPending} disabled={waitSeconds > 0}>
                设置新密码并登录
              </Button>
              <Button disabled={recover.isPending} onClick={onBack}>
                返回登录
              </Button>
            </Stack>
            <Typography color="textSecondary" sx={{ mt: 2 }}>
              还有别的管理员能登录时，请他在“设置”的“账号与安全”里重设密码，不用恢复密钥。密码和恢复密钥都没有了，数据就打不开，谁也没有办法。
            </Typography>
          </form>
        </LabelsProvider>
      </FormFields>
    </Screen>
  );
}
