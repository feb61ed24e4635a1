import { Button, FormControl, InputLabel, MenuItem, Select, Stack, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { Link } from 'react-router';
import type { Account } from '../../../shared/accounts/account.ts';
import { roleText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { FactList } from '../../components/FactList.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { AccountList } from './AccountList.tsx';
import { ChangePasswordDialog } from './ChangePasswordDialog.tsx';
import { ExportPlainDialog } from './ExportPlainDialog.tsx';

/** 账号与安全. */
export function AccountsSection() {
  const { account, may } = useRights();
  if (!account) return <WithoutAccounts />;
  return (
    <>
      <OwnAccount account={account} />
      {may('administer') && (
        <>
          <AccountList self={account} />
          <Safety />
        </>
      )}
    </>
  );
}

/** What it means to work without accounts, told plainly, and the way out of it. */
export function PlainMeaning() {
  return (
    <ul>
      <li>坐到这台电脑前的人，都能打开程序，看到、修改全部数据。</li>
      <li>电脑、硬盘或备份 U 盘丢了，捡到的人也能看到。</li>
      <li>操作记录里只有电脑的用户名，分不清是谁做的。</li>
      <li>不能建困难职工档案：里面有身份证号、病情和收入，一定要加密。</li>
    </ul>
  );
}

function WithoutAccounts() {
  return (
    <TabSection title="账号和加密：没有启用">
      <Typography component="div">
        现在打开程序就能用，不用登录，数据文件没有加密。这意味着：
        <PlainMeaning />
      </Typography>
      <Typography sx={{ mb: 2 }}>启用以后，每人用自己的密码登录，数据文件、附件和备份都加密。已有的数据都会留着。</Typography>
      <Button variant="contained" color="primary" component={Link} to="/settings/protect">
        启用账号和加密
      </Button>
    </TabSection>
  );
}

function OwnAccount({ account }: { account: Account }) {
  const [changing, setChanging] = useState(false);
  return (
    <>
      <FactList
        title="我的账号"
        action={<Button onClick={() => setChanging(true)}>修改密码</Button>}
        facts={[
          { label: '姓名', value: account.name },
          { label: '角色', value: roleText[account.role] },
          { label: '困难档案', value: hardshipText(account) },
        ]}
      />
      {changing && <ChangePasswordDialog account={account} onClose={() => setChanging(false)} />}
    </>
  );
}

/** What the right to hardship files comes to in this role. */
export const hardshipText = ({ hardship, role }: Account): string => (!hardship ? '不能查看' : role === 'viewer' ? '可以查看' : '可以查看和办理');

/** One matter of safety: what it is, and what can be done about it. */
function Matter({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <Stack
      direction="row"
      spacing={3}
      sx={{ py: 1.5, alignItems: 'center', borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}
    >
      <div>
        <Typography sx={{ fontWeight: 600 }}>{title}</Typography>
        <Typography color="textSecondary">{text}</Typography>
      </div>
      <Stack sx={{ ml: 'auto !important', flexShrink: 0 }}>{children}</Stack>
    </Stack>
  );
}

function Safety() {
  const [exporting, setExporting] = useState(false);
  return (
    <TabSection title="安全">
      <Matter title="自动锁定" text="离开电脑没有动鼠标键盘，到时自动锁定，要重新登录。也可以随时按 Ctrl+L。">
        <IdleChoice />
      </Matter>
      <Matter title="恢复密钥" text="打印的那张纸找不到了，或者可能被别人看过，就换一个新的。换了以后，原来的只能打开以前的备份。">
        <Button component={Link} to="/settings/recovery-key">
          更换恢复密钥
        </Button>
      </Matter>
      <Matter title="明文副本" text="把数据导出成不加密的 SQLite 文件，任何人都能打开。要写明原因，记入操作记录。">
        <Button onClick={() => setExporting(true)}>导出明文副本</Button>
      </Matter>
      {exporting && <ExportPlainDialog onClose={() => setExporting(false)} />}
    </TabSection>
  );
}

const USUAL_MINUTES = [5, 10, 15, 30, 60];
function IdleChoice() {
  const api = useApi();
  const id = useId();
  const me = useQuery(api.accounts.me.queryOptions());
  const set = useMutation(api.accounts.setIdleMinutes.mutationOptions({ meta: { touches: ['accounts'] } }));
  const minutes = me.data?.idleMinutes;
  if (minutes === undefined) return null;
  return (
    <FormControl sx={{ minWidth: '9em' }}>
      <InputLabel id={`${id}-label`}>多久后锁定</InputLabel>
      <Select
        labelId={`${id}-label`}
        label="多久后锁定"
        value={minutes}
        disabled={set.isPending}
        onChange={(event) => set.mutate({ minutes: Number(event.target.value) })}
      >
        {[...new Set([...USUAL_MINUTES, minutes])]
          .sort((a, b) => a - b)
          .map((each) => (
            <MenuItem key={each} value={each}>
              {each} 分钟
            </MenuItem>
          ))}
      </Select>
    </FormControl>
  );
}
