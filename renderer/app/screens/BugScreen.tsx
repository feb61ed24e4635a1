import { Button } from '@mui/material';
import { isRouteErrorResponse, useNavigate, useRouteError } from 'react-router';
import { wayText } from '../../../shared/text/errors.ts';
import { errorDetails } from '../../api/failure.ts';
import { CopyDetails } from '../../components/CopyDetails.tsx';
import { NotFoundScreen } from './NotFoundScreen.tsx';
import { Screen } from './Screen.tsx';

/** What browsers say when a part of the program cannot be fetched: the host that serves it has gone. */
const isPartMissing = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|module script failed/i.test(error.message);

/** Stands in for a page that broke. The shell around it keeps working, and so does the data host. */
export function BugScreen() {
  const error = useRouteError();
  const navigate = useNavigate();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundScreen />;
  if (isPartMissing(error)) {
    return (
      <Screen
        title="与数据的连接断开了"
        sentences={[wayText.gone]}
        actions={
          <Button variant="contained" color="primary" onClick={() => location.reload()}>
            重新连接
          </Button>
        }
      />
    );
  }
  return (
    <Screen
      title="这一页出了差错"
      sentences={[wayText.bug]}
      actions={
        <>
          <Button variant="contained" color="primary" onClick={() => void navigate('/')}>
            回到工作台
          </Button>
          <Button onClick={() => location.reload()}>重新载入</Button>
          <CopyDetails details={errorDetails(error)} />
        </>
      }
    />
  );
}
