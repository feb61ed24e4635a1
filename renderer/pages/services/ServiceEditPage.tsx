import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { z } from 'zod';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { type ServiceCount, type ServiceCountFields, serviceCountFields, serviceCountIssues, visits } from '../../../shared/services/serviceCount.ts';
import { servedGroup } from '../../../shared/stations/station.ts';
import { serviceFieldText as label, otherStation, recordDifferences } from '../../../shared/text/recordFields.ts';
import { servedGroupText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { StationPicker } from '../../components/fields/RecordInputs.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput, NumberInput } from '../../components/fields/ValueInputs.tsx';
import { EntityForm } from '../../components/form/EntityForm.tsx';
import { FormSection } from '../../components/form/FormSection.tsx';
import { type EditedRecord, newerOf } from '../../components/form/useEditedRecord.ts';
import { notTyped, useEntityForm } from '../../components/form/useEntityForm.ts';
import { draftOf } from '../../components/form/useFormDraft.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordFormPage } from '../../components/RecordFormPage.tsx';
import { showCount } from '../../components/show.ts';

/** As typed: every group has a field, and what is left empty is not known and is not kept. */
const typedFields = serviceCountFields.extend({
  byGroup: z
    .record(servedGroup, visits.nullable())
    .transform((typed) => Object.fromEntries(Object.entries(typed).filter(([, n]) => n !== null)) as ServiceCountFields['byGroup']),
});
type Typed = z.input<typeof typedFields>;
const typedOf = (fields: ServiceCountFields): Typed => ({
  ...fields,
  byGroup: Object.fromEntries(servedGroup.options.map((group) => [group, fields.byGroup[group] ?? null])) as Typed['byGroup'],
});

function ServiceForm({
  values,
  edited,
  onSubmit,
}: {
  values: Typed;
  edited?: EditedRecord<ServiceCount>;
  onSubmit: (fields: ServiceCountFields) => Promise<ServiceCount>;
}) {
  const navigate = useNavigate();
  const { post } = useNotices();
  const form = useEntityForm({ schema: typedFields, values, issues: serviceCountIssues });
  return (
    <EntityForm
      form={form}
      onSubmit={onSubmit}
      onSaved={() => {
        post({ tone: 'success', text: '服务人次已保存。' });
        void navigate('/services/records');
      }}
      onCancel={() => void navigate('/services/records')}
      draft={draftOf('service', edited ? `修改服务人次 ${showCount(edited.base.visits)} 人次` : '记其他时段的服务人次', edited)}
      newer={edited ? newerOf(edited, form, (base, newest) => recordDifferences(label, base, newest, otherStation)) : null}
    >
      <FormSection title="时段与人次">
        <StationPicker name="stationId" label={label.stationId.label} required />
        <NumberInput name="visits" label={label.visits.label} unit="人次" required />
        <DateInput name="fromOn" label={label.fromOn.label} required />
        <DateInput name="toOn" label={label.toOn.label} required helper="人次计入结束日期所在的季度" />
        <TextInput name="remark" label={label.remark.label} wide />
      </FormSection>
      <FormSection title="其中（知道多少填多少）">
        {servedGroup.options.map((group) => (
          <NumberInput key={group} name={`byGroup.${group}`} label={servedGroupText[group]} unit="人次" />
        ))}
      </FormSection>
    </EntityForm>
  );
}

/** 记其他时段: a count over any span. `?station=ID` names the station beforehand. */
export function ServiceNewPage() {
  const api = useApi();
  const [params] = useSearchParams();
  const create = useMutation(api.services.create.mutationOptions());
  const today = todayOf(new Date());
  const empty = typedOf({ stationId: params.get('station') ?? '', fromOn: today, toOn: today, visits: 0, byGroup: {}, remark: '' });
  return (
    <>
      <PageHeader title="记其他时段的服务人次" />
      <ServiceForm values={notTyped(empty, 'visits')} onSubmit={create.mutateAsync} />
    </>
  );
}

/** One count, as its form; withdrawn ones can be brought back. */
export function ServiceEditPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.services.get.queryOptions({ input: { id } }));
  const update = useMutation(api.services.update.mutationOptions());
  const withdraw = useMutation(api.services.withdraw.mutationOptions());
  const restore = useMutation(api.services.restore.mutationOptions());
  return (
    <QueryView query={query}>
      {(count) => (
        <RecordFormPage
          record={count}
          entity="serviceCount"
          reread={query.refetch}
          noun="服务人次"
          title={`服务人次 ${showCount(count.visits)} 人次`}
          name={`${count.fromOn} 至 ${count.toOn} 的 ${showCount(count.visits)} 人次`}
          listTo="/services/records"
          withdraw={withdraw.mutateAsync}
          restore={restore.mutate}
        >
          {(edited) => (
            <ServiceForm
              values={typedOf(edited.base)}
              edited={edited}
              onSubmit={(fields) => edited.save(({ id, version }) => update.mutateAsync({ id, version, fields }))}
            />
          )}
        </RecordFormPage>
      )}
    </QueryView>
  );
}
