import { Stack, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { type Activity, type ActivityFields, activityFields, activityIssues } from '../../../shared/activities/activity.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { activityFieldText as label, otherStation, recordDifferences } from '../../../shared/text/recordFields.ts';
import { activityKindText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { StationsPicker } from '../../components/fields/RecordInputs.tsx';
import { TextArea, TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput, MoneyInput, NumberInput } from '../../components/fields/ValueInputs.tsx';
import { EntityForm } from '../../components/form/EntityForm.tsx';
import { type EditedRecord, newerOf } from '../../components/form/useEditedRecord.ts';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { draftOf } from '../../components/form/useFormDraft.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { choicesOf } from '../../components/list/filters.ts';
import { listAddress } from '../../components/list/useList.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordFormPage } from '../../components/RecordFormPage.tsx';

function ActivityForm({
  values,
  edited,
  onSubmit,
}: {
  values: ActivityFields;
  edited?: EditedRecord<Activity>;
  onSubmit: (fields: ActivityFields) => Promise<Activity>;
}) {
  const navigate = useNavigate();
  const { post } = useNotices();
  const form = useEntityForm({ schema: activityFields, values, issues: activityIssues });
  return (
    <EntityForm
      form={form}
      onSubmit={onSubmit}
      onSaved={() => {
        post({ tone: 'success', text: '活动已保存。' });
        void navigate('/activities');
      }}
      onCancel={() => void navigate('/activities')}
      draft={draftOf('activity', edited ? `修改活动 ${edited.base.subject}` : '新建活动', edited)}
      newer={edited ? newerOf(edited, form, (base, newest) => recordDifferences(label, base, newest, otherStation)) : null}
    >
      <TextInput name="subject" label={label.subject.label} required wide />
      <DateInput name="on" label={label.on.label} required />
      <SelectInput name="kind" label={label.kind.label} required choices={choicesOf(activityKindText)} />
      <NumberInput name="persons" label={label.persons.label} unit="人次" helper="没有统计就空着" />
      <MoneyInput name="costFen" label={label.costFen.label} helper="仅供参考；季度统计表的资金以收支记录为准" />
      <StationsPicker name="stationIds" label={label.stationIds.label} wide />
      <TextArea name="remark" label={label.remark.label} wide />
    </EntityForm>
  );
}

/** 新建活动. `?station=ID` names a station beforehand. */
export function ActivityNewPage() {
  const api = useApi();
  const [params] = useSearchParams();
  const create = useMutation(api.activities.create.mutationOptions());
  const station = params.get('station');
  const values: ActivityFields = {
    on: todayOf(new Date()),
    subject: '',
    kind: 'warmth',
    stationIds: station ? [station] : [],
    persons: null,
    costFen: null,
    remark: '',
  };
  return (
    <>
      <PageHeader title="新建活动" />
      <ActivityForm values={values} onSubmit={create.mutateAsync} />
    </>
  );
}

/** What was booked for the activity, and the way to book more. */
function ActivityMoney({ activity: { id, withdrawnAt } }: { activity: Activity }) {
  const api = useApi();
  const entries = useQuery(api.funds.list.queryOptions({ input: { activityId: id, limit: 1 } }));
  if (!entries.data) return null;
  const { total, sums } = entries.data;
  return (
    <Stack direction="row" useFlexGap spacing={2} sx={{ px: 2, pb: 1, alignItems: 'center', flexWrap: 'wrap' }}>
      <Typography>{total === 0 ? '还没有登记这次活动的支出' : `已登记支出 ${total} 笔，合计 ${formatYuan(sums.total)} 元`}</Typography>
      {total > 0 && <LinkButton to={listAddress('/funds', { activityId: id })}>在收支中查看</LinkButton>}
      {withdrawnAt === null && <LinkButton to={`/funds/new?activity=${id}`}>记一笔支出</LinkButton>}
    </Stack>
  );
}

/** One activity, as its form; withdrawn ones can be brought back. */
export function ActivityEditPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.activities.get.queryOptions({ input: { id } }));
  const update = useMutation(api.activities.update.mutationOptions());
  const withdraw = useMutation(api.activities.withdraw.mutationOptions());
  const restore = useMutation(api.activities.restore.mutationOptions());
  return (
    <QueryView query={query}>
      {({ activity }) => (
        <RecordFormPage
          record={activity}
          entity="activity"
          reread={query.refetch}
          noun="活动"
          title={activity.subject}
          name={`活动“${activity.subject}”`}
          listTo="/activities"
          withdraw={withdraw.mutateAsync}
          restore={restore.mutate}
        >
          {(edited) => (
            <>
              <ActivityMoney activity={edited.base} />
              <ActivityForm
                values={edited.base}
                edited={edited}
                onSubmit={(fields) => edited.save(({ id, version }) => update.mutateAsync({ id, version, fields }))}
              />
            </>
          )}
        </RecordFormPage>
      )}
    </QueryView>
  );
}
