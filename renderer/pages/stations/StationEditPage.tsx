import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import type { Office } from '../../../shared/office/office.ts';
import { type Station, stationFields, stationIssues } from '../../../shared/stations/station.ts';
import { recordDifferences, stationFieldText } from '../../../shared/text/recordFields.ts';
import { useApi } from '../../api/client.ts';
import { newerOf, useEditedRecord } from '../../components/form/useEditedRecord.ts';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { draftOf } from '../../components/form/useFormDraft.ts';
import { useNotices } from '../../components/Notices.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { useNameOf } from '../../components/useNameOf.ts';
import { StationForm } from './StationForm.tsx';
import { StationStatusWord } from './stationWords.tsx';

function EditedStation({ office, station, reread }: { office: Office; station: Station; reread: () => Promise<unknown> }) {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const update = useMutation(api.stations.update.mutationOptions());
  const edited = useEditedRecord(station, reread);
  const form = useEntityForm({ schema: stationFields, values: edited.base, issues: stationIssues });
  const nameOf = useNameOf([edited.base, edited.newest]);
  const to = `/stations/${station.id}`;
  return (
    <>
      <RecordHeader
        title={`编辑 ${edited.base.ownName}`}
        code={edited.base.code}
        status={<StationStatusWord {...edited.base} />}
        back={{ to, label: edited.base.ownName }}
      />
      <StationForm
        isNew={false}
        office={office}
        form={form}
        onSubmit={(fields) => edited.save(({ id, version }) => update.mutateAsync({ id, version, fields }))}
        draft={draftOf('station', `修改站点 ${edited.base.ownName}`, edited)}
        newer={newerOf(edited, form, (base, newest) => recordDifferences(stationFieldText, base, newest, nameOf))}
        onSaved={(saved) => {
          post({ tone: 'success', text: `已保存“${saved.ownName}”。` });
          void navigate(to, { replace: true });
        }}
        onCancel={() => void navigate(to)}
      />
    </>
  );
}

/** A station's record, turned into its form. */
export function StationEditPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const office = useQuery(api.office.get.queryOptions());
  const query = useQuery(api.stations.get.queryOptions({ input: { id } }));
  return (
    <QueryView query={query}>
      {({ station }) => office.data && <EditedStation key={id} office={office.data} station={station} reread={query.refetch} />}
    </QueryView>
  );
}
