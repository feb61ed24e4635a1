import { Alert, Button, FormControlLabel, Radio, RadioGroup, Stack } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { accountName } from '../../../shared/accounts/account.ts';
import { isRecoveryGroup } from '../../../shared/accounts/recoveryKey.ts';
import type { BackupSecret } from '../../../shared/backups/contract.ts';
import type { Failure } from '../../api/failure.ts';
import { PasswordInput } from '../../components/fields/PasswordInput.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { FormFields } from '../../components/form/FormFields.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { knownPassword } from '../accounts/OwnPasswordInput.tsx';
import { NO_GROUPS, RecoveryKeyBoxes } from '../accounts/RecoveryKeyBoxes.tsx';

const signIn = z.object({ name: accountName, password: knownPassword });

/** Whether what a call ended in can be mended by another secret. */
export const asksForSecret = (failure: Failure | null): boolean =>
  failure !== null && ['SECRET_NEEDED', 'WRONG_SECRET', 'TOO_MANY_TRIES'].includes(failure.code ?? '');

/** What opens a protected backup: the name and password with which it was kept, or the recovery key of that time. */
export function SecretForm({
  failure,
  busy,
  submitLabel,
  onSecret,
}: {
  /** Of the call that asked for a secret. */
  failure: Failure;
  busy: boolean;
  submitLabel: string;
  onSecret: (secret: NonNullable<BackupSecret>) => void;
}) {
  const form = useEntityForm({ schema: signIn, values: { name: '', password: '' } });
  const [byKey, setByKey] = useState(false);
  const [groups, setGroups] = useState<readonly string[]>(NO_GROUPS);
  const [wrong, setWrong] = useState<readonly number[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!byKey) return void form.handleSubmit((typed) => onSecret({ kind: 'password', ...typed }))(event);
    const faulty = groups.flatMap((text, group) => (isRecoveryGroup(text, group) ? [] : [group]));
    setWrong(faulty);
    if (faulty.length === 0) onSecret({ kind: 'recoveryKey', recoveryKey: groups.join('-') });
  };
  return (
    <FormFields form={form}>
      <form noValidate onSubmit={submit}>
        <Stack spacing={1.5} sx={{ maxWidth: 520 }}>
          <Alert severity={failure.code === 'SECRET_NEEDED' ? 'info' : 'error'}>{failure.text}</Alert>
          <RadioGroup row aria-label="怎样打开" value={byKey ? 'key' : 'password'} onChange={(_, value) => setByKey(value === 'key')}>
            <FormControlLabel value="password" control={<Radio sx={{ py: 0.5 }} />} label="用姓名和密码" />
            <FormControlLabel value="key" control={<Radio sx={{ py: 0.5 }} />} label="用恢复密钥" />
          </RadioGroup>
          {byKey ? (
            <RecoveryKeyBoxes groups={groups} onChange={setGroups} wrong={wrong} />
          ) : (
            <>
              <TextInput name="name" label="姓名" required helper="保存这份备份时，账号的姓名" />
              <PasswordInput name="password" label="密码" required helper="保存这份备份时的密码" />
            </>
          )}
          <Button type="submit" variant="contained" color="primary" loading={busy} sx={{ alignSelf: 'start' }}>
            {submitLabel}
          </Button>
        </Stack>
      </form>
    </FormFields>
  );
}
