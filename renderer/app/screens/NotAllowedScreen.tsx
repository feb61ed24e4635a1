import { Button } from '@mui/material';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import type { Right } from '../../../shared/accounts/rights.ts';
import { errorSentence } from '../../../shared/text/errors.ts';
import { Screen } from './Screen.tsx';

const TITLE = '这一页不能打开';

/** A page that whoever has signed in may not open. Nothing is wrong, so nothing is red. */
export function NotAllowedScreen({ right }: { right: Right }) {
  const navigate = useNavigate();
  useEffect(() => {
    document.title = `${TITLE} · 工驿管家`;
  }, []);
  return (
    <Screen
      title={TITLE}
      sentences={[errorSentence('NOT_ALLOWED', { right }) ?? '', '权限由管理员在“设置”的“账号与安全”里改。']}
      actions={
        <Button variant="contained" color="primary" onClick={() => void navigate('/')}>
          回到工作台
        </Button>
      }
    />
  );
}
