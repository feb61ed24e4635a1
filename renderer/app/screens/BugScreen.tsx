import { Button } from '@mui/material';
import { isRouteErrorResponse, useNavigate, useRouteError } from 'react-router';
import { wayText } from '../../../shared/text/errors.ts';
import { errorDetails } from '../../api/failure.ts';
import { CopyDetails } from '../../components/CopyDetails.tsx';
import { NotFoundScreen } from './NotFoundScreen.tsx';
import { Screen } from './Screen.tsx';

/** Stands in for a page that broke. The shell around it keeps working, and so does the data host. */
export function BugScreen() {
  const error = useRouteError();
  const navigate = useNavigate();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundScreen />;
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
