import { Button } from '@mui/material';
import { Link } from 'react-router';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PlateLog } from './PlateLog.tsx';

/** 标识牌发放登记, of all stations. */
export function PlateLogPage() {
  return (
    <>
      <PageHeader
        title="标识牌发放登记"
        actions={
          <Button component={Link} to="/signage">
            标识牌
          </Button>
        }
      />
      <PlateLog />
    </>
  );
}
