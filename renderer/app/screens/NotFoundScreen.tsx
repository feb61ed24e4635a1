import { Button } from '@mui/material';
import { useNavigate } from 'react-router';
import { Screen } from './Screen.tsx';

/** An address that leads to no page: an old bookmark, a typing error. */
export function NotFoundScreen() {
  const navigate = useNavigate();
  return (
    <Screen
      title="没有这一页"
      sentences={['这个地址没有对应的页面，数据没有变化。', '请从左边的栏目里选择，或者回到工作台。']}
      actions={
        <Button variant="contained" color="primary" onClick={() => void navigate('/')}>
          回到工作台
        </Button>
      }
    />
  );
}
