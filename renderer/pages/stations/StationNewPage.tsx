import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { Office } from '../../../shared/office/office.ts';
import { newStationFields } from '../../../shared/stations/contract.ts';
import { type StationFields, stationIssues } from '../../../shared/stations/station.ts';
import { useApi } from '../../api/client.ts';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { draftOf } from '../../components/form/useFormDraft.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { StationForm } from './StationForm.tsx';
import { blankStation, withDatesOfStatus } from './stationValues.ts';

function NewStation({ office }: { office: Office }) {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const create = useMutation(api.stations.create.mutationOptions());
  const form = useEntityForm({
    schema: newStationFields,
    // What is not chosen yet is null; the schema asks for it.
    values: blankStation(office.areaCode) as StationFields,
    issues: (fields) => stationIssues(withDatesOfStatus(fields)),
  });
  return (
    <StationForm
      isNew
      office={office}
      form={form}
      draft={draftOf('station', '新建站点')}
      onSubmit={(fields) => create.mutateAsync(withDatesOfStatus(fields))}
      onSaved={(station) => {
        post({
          tone: 'success',
          text: `已新建站点“${station.ownName}”，编码 ${station.code}。`,
          action: { label: '再建一个', onClick: () => void navigate('/stations/new') },
        });
        void navigate(`/stations/${station.id}`, { replace: true });
      }}
      onCancel={() => void navigate('/stations')}
    />
  );
}

/** 新建站点. The shell lets no page through before the office is set up. */
export function StationNewPage() {
  const api = useApi();
  const office = useQuery(api.office.get.queryOptions());
  return (
    <>
      <PageHeader title="新建站点" />
      <QueryView query={office}>{(own) => own && <NewStation office={own} />}</QueryView>
    </>
  );
}
