import { Button, FormControlLabel, Radio, RadioGroup, Stack, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { PlainMeaning } from '../accounts/AccountsSection.tsx';
import { ProtectSteps } from '../accounts/ProtectSteps.tsx';
import { StepHeading } from '../accounts/RecoveryKeySteps.tsx';

interface StepProps {
  officeName: string;
  /** Who fills in the reports is likely to be the one who sits here. */
  reporter: string;
  /** Saves the office, in a file that is protected by now or is not, and goes to the home page; rejects when it could not. */
  onFinish: (isProtected: boolean) => Promise<unknown>;
  finishing: boolean;
  onBack: () => void;
}

/** 账号与密码: protected from the first day, or plain with its meaning told. */
export function AccountStep({ officeName, reporter, onFinish, finishing, onBack }: StepProps) {
  const [plain, setPlain] = useState(false);
  const id = useId();
  const choice = (
    <RadioGroup
      aria-labelledby={`${id}-question`}
      value={plain ? 'plain' : 'protect'}
      onChange={(_, value) => setPlain(value === 'plain')}
      sx={{ mb: 2 }}
    >
      <FormControlLabel value="protect" control={<Radio sx={{ py: 0.5 }} />} label="设置密码并加密（推荐）" />
      <FormControlLabel value="plain" control={<Radio sx={{ py: 0.5 }} />} label="暂不设密码" />
    </RadioGroup>
  );
  const question = (
    <>
      <StepHeading>谁能打开这些数据</StepHeading>
      <Typography id={`${id}-question`} sx={{ mb: 1 }}>
        要不要登录才能打开数据？
      </Typography>
    </>
  );
  if (!plain)
    return (
      <ProtectSteps
        officeName={officeName}
        proposedName={reporter}
        finishLabel="完成设置"
        backLabel="上一步"
        onDone={() => onFinish(true)}
        onBack={onBack}
      >
        {question}
        {choice}
      </ProtectSteps>
    );
  return (
    <>
      {question}
      {choice}
      <Typography component="div">
        不设密码，就是说：
        <PlainMeaning />
      </Typography>
      <Typography>以后可以随时在“设置”的“账号与安全”里启用，已有的数据都留着。</Typography>
      <Stack direction="row" spacing={1} sx={{ mt: 3 }}>
        <Button variant="contained" color="primary" loading={finishing} onClick={() => void onFinish(false).catch(() => undefined)}>
          不设密码，完成设置
        </Button>
        <Button onClick={onBack}>上一步</Button>
      </Stack>
    </>
  );
}
