import { Button, Paper, Stack, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { z } from 'zod';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { knownPassword, OwnPasswordInput } from './OwnPasswordInput.tsx';
import { ACCOUNTS_TAB } from './ProtectPage.tsx';
import { RecoveryKeySteps } from './RecoveryKeySteps.tsx';

/** 更换恢复密钥: a new sheet for the safe; the old one opens nothing any more but older backups. */
export function RenewKeyPage() {
  const api = useApi();
  const navigate = useNavigate();
  const { account } = useRights();
  const office = useQuery(api.office.get.queryOptions());
  const propose = useMutation(api.accounts.proposeRecoveryKey.mutationOptions({ meta: { saves: false }, gcTime: 0 }));
  const [confirming, setConfirming] = useState(false);
  const leave = () => navigate(ACCOUNTS_TAB);
  const recoveryKey = propose.data?.recoveryKey;
  return (
    <>
      <PageHeader title="更换恢复密钥" />
      {!account ? (
        <EmptyState
          sentence="还没有启用账号和加密，没有恢复密钥。"
          action={
            <Button component={Link} to={ACCOUNTS_TAB}>
              账号与安全
            </Button>
          }
        />
      ) : (
        <Paper sx={{ p: 3, m: 2, mt: 0, maxWidth: 860 }}>
          {recoveryKey ? (
            <RecoveryKeySteps
              officeName={office.data?.name ?? ''}
              recoveryKey={recoveryKey}
              finishLabel="下一步"
              onFinish={async () => setConfirming(true)}
              onBack={() => void leave()}
            />
          ) : (
            <>
              <Typography>
                更换以后，原来那张纸上的恢复密钥作废，只能打开以前的备份。大家的密码不变。新的恢复密钥要打印出来，放进单位的保险柜，旧的那张再留一段时间，等以前的备份用不着了再销毁。
              </Typography>
              <Stack direction="row" spacing={1} sx={{ mt: 3 }}>
                <Button variant="contained" color="primary" loading={propose.isPending} onClick={() => propose.mutate(undefined)}>
                  生成新的恢复密钥
                </Button>
                <Button onClick={() => void leave()}>取消</Button>
              </Stack>
            </>
          )}
          {recoveryKey && confirming && <ConfirmDialog recoveryKey={recoveryKey} onClose={() => setConfirming(false)} onDone={() => void leave()} />}
        </Paper>
      )}
    </>
  );
}

const fields = z.object({ password: knownPassword });

function ConfirmDialog({ recoveryKey, onClose, onDone }: { recoveryKey: string; onClose: () => void; onDone: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const renew = useMutation(api.accounts.renewRecoveryKey.mutationOptions({ gcTime: 0 }));
  const form = useEntityForm({ schema: fields, values: { password: '' } });
  return (
    <DialogForm
      title="启用新的恢复密钥"
      form={form}
      submitLabel="启用"
      onClose={onClose}
      errorFields={{ WRONG_PASSWORD: 'password', TOO_MANY_TRIES: 'password' }}
      onSubmit={async (typed) => {
        await renew.mutateAsync({ password: typed.password, recoveryKey });
        post({ tone: 'success', text: '已启用新的恢复密钥，原来的作废。' });
        onDone();
      }}
    >
      <Typography>输入自己的密码确认。之后原来那张纸只能打开以前的备份。</Typography>
      <OwnPasswordInput autoFocus />
    </DialogForm>
  );
}
