import PrintOutlined from '@mui/icons-material/PrintOutlined';
import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { RECOVERY_GROUP_LENGTH, RECOVERY_GROUPS } from '../../../shared/accounts/recoveryKey.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { claimError, type Failure, readFailure } from '../../api/failure.ts';
import { PrintPreview } from '../../components/paper/PrintPreview.tsx';
import { groupName, KEY_FONTS, RecoveryGroupBox } from './RecoveryGroupBox.tsx';
import { RecoverySheet } from './RecoverySheet.tsx';

/** Two different groups, the lower first. */
function twoGroups(): [number, number] {
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint32Array(2));
  const first = a % RECOVERY_GROUPS;
  const second = (first + 1 + (b % (RECOVERY_GROUPS - 1))) % RECOVERY_GROUPS;
  return first < second ? [first, second] : [second, first];
}

interface StepsProps {
  /** Stands on the printed sheet. */
  officeName: string;
  /** As `accounts.proposeRecoveryKey` gives it. */
  recoveryKey: string;
  /** Verb of the last step. */
  finishLabel: string;
  /** Takes the key into use; its error stays here, where it can be tried again. */
  onFinish: () => Promise<unknown>;
  /** Back to what was before the key. */
  onBack: () => void;
}

/** A new recovery key: shown large and printed, then two groups are typed back from the paper, then it counts. */
export function RecoveryKeySteps({ officeName, recoveryKey, finishLabel, onFinish, onBack }: StepsProps) {
  const groups = recoveryKey.split('-');
  const [checking, setChecking] = useState(false);
  const [printing, setPrinting] = useState(false);
  if (checking) return <TypedBack groups={groups} finishLabel={finishLabel} onFinish={onFinish} onBack={() => setChecking(false)} />;
  return (
    <>
      <StepHeading>打印恢复密钥</StepHeading>
      <Typography>
        这是恢复密钥。所有人都忘记密码时，只有它能打开数据。程序不保存它，这里也只显示这一次，请打印出来，放进单位的保险柜，不要放在电脑旁边。
      </Typography>
      <Box
        component="ol"
        aria-label="恢复密钥"
        sx={{
          my: 2,
          p: 0,
          listStyle: 'none',
          display: 'grid',
          gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
          border: 1,
          borderColor: 'divider',
          bgcolor: 'quiet.sunk',
        }}
      >
        {groups.map((text, group) => (
          <Box key={groupName(group)} component="li" sx={{ py: 1.5, textAlign: 'center' }}>
            <Typography variant="caption" color="textSecondary" component="div">
              {groupName(group)}
            </Typography>
            <Box component="span" sx={{ fontFamily: KEY_FONTS, fontSize: '1.7em', letterSpacing: '0.08em' }}>
              {text}
            </Box>
          </Box>
        ))}
      </Box>
      <Typography color="textSecondary">没有打印机时，用纸笔一组一组抄下来。不要拍照，也不要存成电脑里的文件。</Typography>
      <Stack direction="row" spacing={1} sx={{ mt: 3 }}>
        <Button variant="contained" color="primary" startIcon={<PrintOutlined />} onClick={() => setPrinting(true)}>
          打印
        </Button>
        <Button onClick={() => setChecking(true)}>已经打印或抄好，下一步</Button>
        <Button onClick={onBack}>上一步</Button>
      </Stack>
      <PrintPreview
        open={printing}
        onClose={() => setPrinting(false)}
        title="恢复密钥"
        orientation="portrait"
        marginMm={20}
        pages={[<RecoverySheet key="sheet" officeName={officeName} madeOn={todayOf(new Date())} groups={groups} />]}
      />
    </>
  );
}

function TypedBack(props: { groups: readonly string[]; finishLabel: string; onFinish: () => Promise<unknown>; onBack: () => void }) {
  const { groups, finishLabel, onFinish, onBack } = props;
  const [asked] = useState(twoGroups);
  const [typed, setTyped] = useState<readonly string[]>(['', '']);
  const [wrong, setWrong] = useState<readonly number[]>([]);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const boxes = useRef<(HTMLInputElement | null)[]>([]);

  async function finish(event: FormEvent) {
    event.preventDefault();
    const faults = asked.flatMap((group, at) => (typed[at] === groups[group] ? [] : [at]));
    setWrong(faults);
    setFailure(null);
    if (faults[0] !== undefined) return boxes.current[faults[0]]?.focus();
    setRunning(true);
    try {
      await onFinish();
    } catch (error) {
      claimError(error);
      setFailure(readFailure(error));
    } finally {
      setRunning(false);
    }
  }
  return (
    <form noValidate onSubmit={(event) => void finish(event)}>
      <Typography variant="h2" sx={{ mb: 1.5 }}>
        核对抄印的密钥
      </Typography>
      <Typography sx={{ mb: 2 }}>
        照着刚才打印或抄写的纸，输入{groupName(asked[0])}和{groupName(asked[1])}，确认纸上的密钥没有错。
      </Typography>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(2, 12em)' }}>
        {asked.map((group, at) => (
          <RecoveryGroupBox
            key={group}
            group={group}
            value={typed[at] ?? ''}
            autoFocus={at === 0}
            inputRef={(input) => {
              boxes.current[at] = input;
            }}
            error={wrong.includes(at) ? `${groupName(group)}与密钥不一致` : undefined}
            onChange={(text) => {
              setTyped(typed.map((old, i) => (i === at ? text.slice(0, RECOVERY_GROUP_LENGTH) : old)));
              setWrong(wrong.filter((i) => i !== at));
            }}
          />
        ))}
      </Box>
      {wrong.length > 0 && (
        <Alert severity="error" role="alert" sx={{ mt: 2 }}>
          {wrong.map((at) => groupName(asked[at] ?? 0)).join('、')}不对。请对着纸再看一遍；纸上抄错了，就回上一步重新打印。
        </Alert>
      )}
      {failure && (
        <Alert severity="error" role="alert" sx={{ mt: 2 }}>
          {failure.text}
        </Alert>
      )}
      <Stack direction="row" spacing={1} sx={{ mt: 3 }}>
        <Button type="submit" variant="contained" color="primary" loading={running}>
          {finishLabel}
        </Button>
        <Button disabled={running} onClick={onBack}>
          上一步
        </Button>
      </Stack>
    </form>
  );
}

/** Heading of a step, from which it is read on. */
export function StepHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Typography ref={heading} tabIndex={-1} variant="h2" sx={{ mb: 1.5, '&:focus': { outline: 'none' } }}>
      {children}
    </Typography>
  );
}
