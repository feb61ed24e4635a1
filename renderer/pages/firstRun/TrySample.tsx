import { Button, Paper, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useApi } from '../../api/client.ts';

/** Beside the three steps: a county of made-up stations to try the program on. */
export function TrySample() {
  const api = useApi();
  const navigate = useNavigate();
  const load = useMutation(api.sample.load.mutationOptions({ onSuccess: () => navigate('/') }));
  return (
    <Paper component="aside" aria-labelledby="try-sample" sx={{ p: 3 }}>
      <Typography id="try-sample" variant="h3" component="h2" gutterBottom>
        想先看看怎么用
      </Typography>
      <Typography color="textSecondary">
        装入一个虚构的区县：60 个站点和两年的收支、服务人次、活动记录，可以随意试用。试完一次清除，再设置本单位。
      </Typography>
      <Button sx={{ mt: 2 }} loading={load.isPending} onClick={() => load.mutate({})}>
        用示例数据试用
      </Button>
    </Paper>
  );
}
