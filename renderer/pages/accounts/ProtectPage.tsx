import { Button, Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { ProtectSteps } from './ProtectSteps.tsx';

export const ACCOUNTS_TAB = '/settings?tab=accounts';

/** 启用账号和加密, for a file in use. */
export function ProtectPage() {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const { account } = useRights();
  const office = useQuery(api.office.get.queryOptions());
  const leave = () => navigate(ACCOUNTS_TAB);
  return (
    <>
      <PageHeader title="启用账号和加密" />
      {account ? (
        <EmptyState
          sentence="账号和加密已经启用。"
          action={
            <Button component={Link} to={ACCOUNTS_TAB}>
              账号与安全
            </Button>
          }
        />
      ) : (
        <Paper sx={{ p: 3, m: 2, mt: 0, maxWidth: 860 }}>
          <QueryView query={office}>
            {(data) => (
              <ProtectSteps
                officeName={data?.name ?? ''}
                proposedName={data?.reporter ?? ''}
                finishLabel="启用"
                backLabel="取消"
                onBack={() => void leave()}
                onDone={async () => {
                  post({ tone: 'success', text: '已启用账号和加密。附件和备份在后台接着加密，可以继续工作。' });
                  await leave();
                }}
              >
                <Typography sx={{ mb: 2 }}>
                  共三步：设置第一个账号和密码，打印恢复密钥，照着纸输入两组核对。完成之前，什么都不会改变。启用以后，打开程序要先登录；已有的数据都留着，数据文件、附件和备份都加密。
                </Typography>
              </ProtectSteps>
            )}
          </QueryView>
        </Paper>
      )}
    </>
  );
}
