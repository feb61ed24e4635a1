import { Button, Link, Stack } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../../../shared/accounts/account.ts';
import { roleText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { ReasonDialog } from '../../components/ConfirmDialog.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showInstant } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';
import { EditAccountDialog, GivePasswordDialog, NewAccountDialog } from './AccountDialogs.tsx';
import { hardshipText } from './AccountsSection.tsx';

type Asked = { what: 'edit' | 'password' | 'withdraw'; account: Account } | { what: 'new' } | null;

/** Everybody's accounts, for an administrator. Nobody disables himself or gives himself a password here. */
export function AccountList({ self }: { self: Account }) {
  const api = useApi();
  const { post } = useNotices();
  const list = useQuery(api.accounts.list.queryOptions());
  const withdraw = useMutation(api.accounts.withdraw.mutationOptions());
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  const withdrawn = asked?.what === 'withdraw' ? asked.account : null;
  const action = (label: string, what: 'edit' | 'password' | 'withdraw', account: Account) => (
    <Link
      component="button"
      aria-label={`${label}：${account.name}`}
      sx={{ verticalAlign: 'baseline', whiteSpace: 'nowrap' }}
      onClick={() => setAsked({ what, account })}
    >
      {label}
    </Link>
  );
  return (
    <TabSection title="账号" actions={<Button onClick={() => setAsked({ what: 'new' })}>添加账号</Button>}>
      <QueryView query={list}>
        {(accounts) => (
          <PlainTable
            label="账号"
            rows={accounts}
            rowKey={(account) => account.id}
            columns={[
              { key: 'name', label: '姓名', cell: (account) => `${account.name}${account.id === self.id ? '（我）' : ''}` },
              { key: 'role', label: '角色', oneLine: true, cell: (account) => roleText[account.role] },
              { key: 'hardship', label: '困难档案', cell: hardshipText },
              {
                key: 'state',
                label: '状态',
                cell: ({ withdrawnAt }) =>
                  withdrawnAt === null ? (
                    <StatusWord word="在用" tone="good" />
                  ) : (
                    <StatusWord word={`${showInstant(withdrawnAt)} 停用`} tone="neutral" />
                  ),
              },
              {
                key: 'actions',
                label: '操作',
                cell: (account) => (
                  <Stack direction="row" spacing={1.5}>
                    {account.withdrawnAt === null && action('修改', 'edit', account)}
                    {account.withdrawnAt === null && account.id !== self.id && action('重设密码', 'password', account)}
                    {account.withdrawnAt === null && account.id !== self.id && action('停用', 'withdraw', account)}
                    {account.withdrawnAt !== null && action('重新启用', 'password', account)}
                  </Stack>
                ),
              },
            ]}
          />
        )}
      </QueryView>
      {asked?.what === 'new' && <NewAccountDialog onClose={close} />}
      {asked?.what === 'edit' && <EditAccountDialog account={asked.account} onClose={close} />}
      {asked?.what === 'password' && <GivePasswordDialog account={asked.account} onClose={close} />}
      <ReasonDialog
        open={withdrawn !== null}
        title={`停用账号“${withdrawn?.name ?? ''}”`}
        text="停用后不能再登录，原来的密码作废。他做过的登记和操作记录都留着。以后可以重新启用，另设密码。"
        actionLabel="停用"
        onKeep={close}
        onAction={async (reason) => {
          if (!withdrawn) return;
          await withdraw.mutateAsync({ id: withdrawn.id, version: withdrawn.version, reason });
          post({ tone: 'success', text: `已停用账号“${withdrawn.name}”。` });
          close();
        }}
      />
    </TabSection>
  );
}
