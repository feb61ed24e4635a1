import { Button } from '@mui/material';
import type { Failure } from '../../api/failure.ts';
import { CopyDetails } from '../../components/CopyDetails.tsx';
import { Screen } from './Screen.tsx';

/** Covers the page at once while what is being saved ends. Its failure keeps it covered: whoever locks is about to leave. */
export function LockingScreen({ failure, onAgain }: { failure: Failure | null; onAgain: () => void }) {
  if (!failure) return <Screen title="正在锁定" sentences={['正在保存的内容先保存好，填写了一半的内容留作草稿。']} actions={null} />;
  return (
    <Screen
      title="没有锁定"
      sentences={[failure.text, '要离开电脑时，请先关闭程序。']}
      actions={
        <>
          <Button variant="contained" color="primary" autoFocus onClick={onAgain}>
            再锁定一次
          </Button>
          {failure.details && <CopyDetails details={failure.details} />}
        </>
      }
    />
  );
}
