import { Button } from '@mui/material';
import { wayText } from '../../../shared/text/errors.ts';
import { Screen } from './Screen.tsx';

/** The data host has gone. What was typed stays on the page below and is there again after reconnecting. */
export function HostGoneScreen({ onReconnect }: { onReconnect: () => void }) {
  return (
    <Screen
      title="与数据的连接断开了"
      sentences={[wayText.gone, '填写了一半的内容还在页面上。']}
      actions={
        <Button variant="contained" color="primary" autoFocus onClick={onReconnect}>
          重新连接
        </Button>
      }
    />
  );
}
