import { FormControlLabel, FormHelperText, Paper, Stack, Switch } from '@mui/material';
import { DisplayChoices } from '../../app/DisplayMenu.tsx';
import { useStartedPutAway } from '../home/startedSetting.ts';

/** 显示. Every choice takes effect at once. */
export function DisplaySection() {
  const [putAway, setPutAway] = useStartedPutAway();
  return (
    <Paper component="section" aria-label="显示" sx={{ p: 2, m: 2, maxWidth: 1200 }}>
      <Stack spacing={2}>
        <DisplayChoices />
        <div>
          <FormControlLabel control={<Switch checked={!putAway} onChange={(_, shown) => setPutAway(!shown)} />} label="在工作台显示“开始使用”清单" />
          <FormHelperText>收起的清单在这里找回</FormHelperText>
        </div>
      </Stack>
    </Paper>
  );
}
