import { LinkButton } from '../../components/LinkButton.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PlateLog } from './PlateLog.tsx';

/** 标识牌发放登记, of all stations. */
export function PlateLogPage() {
  return (
    <>
      <PageHeader title="标识牌发放登记" actions={<LinkButton to="/signage">标识牌</LinkButton>} />
      <PlateLog />
    </>
  );
}
