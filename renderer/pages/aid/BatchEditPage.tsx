import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { type AidBatch, type AidBatchFields, aidBatchFields } from '../../../shared/aid/aid.ts';
import { aidKind } from '../../../shared/hardship/valueLists.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { aidBatchFieldText as label } from '../../../shared/text/aid.ts';
import { aidKindText } from '../../../shared/text/hardship.ts';
import { recordDifferences } from '../../../shared/text/recordFields.ts';
import { useApi } from '../../api/client.ts';
import { SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextArea, TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput } from '../../components/fields/ValueInputs.tsx';
import { EntityForm } from '../../components/form/EntityForm.tsx';
import { type EditedRecord, newerOf, useEditedRecord } from '../../components/form/useEditedRecord.ts';
import { notTyped, useEntityForm } from '../../components/form/useEntityForm.ts';
import { draftOf } from '../../components/form/useFormDraft.ts';
import { choicesOf } from '../../components/list/filters.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';

function BatchForm({
  values,
  edited,
  kindFixed = false,
  onSubmit,
  onCancel,
}: {
  values: AidBatchFields;
  edited?: EditedRecord<AidBatch>;
  /** Somebody is in it: what may be given depends on the kind. */
  kindFixed?: boolean;
  onSubmit: (fields: AidBatchFields) => Promise<AidBatch>;
  onCancel: () => void;
}) {
  const navigate = useNavigate();
  const { post } = useNotices();
  const form = useEntityForm({ schema: aidBatchFields, values });
  return (
    <EntityForm
      form={form}
      right="editHardship"
      onSubmit={onSubmit}
      onSaved={(batch) => {
        post({ tone: 'success', text: edited ? `已保存“${batch.name}”。` : `已新建“${batch.name}”，下面编名单。` });
        void navigate(`/aid/${batch.id}`, { replace: true });
      }}
      onCancel={onCancel}
      draft={draftOf('aidBatch', edited ? `修改帮扶批次 ${edited.base.name}` : '新建帮扶批次', edited)}
      newer={edited ? newerOf(edited, form, (base, newest) => recordDifferences(label, base, newest, () => null)) : null}
    >
      <TextInput name="name" label={label.name.label} required placeholder="如：2026年春节送温暖" helper="会写进收支记录，不要写个人姓名" />
      <SelectInput
        name="kind"
        label={label.kind.label}
        required
        choices={choicesOf(aidKindText)}
        disabled={kindFixed}
        helper={kindFixed ? '批次里已有名单，不能再改' : '慰问档案只能发送温暖'}
      />
      <DateInput name="on" label={label.on.label} required helper="限额按这一天的标准和年度计算" />
      <TextArea name="remark" label={label.remark.label} wide rows={2} />
    </EntityForm>
  );
}

/** 新建帮扶批次; of the kind that the address names, where somebody is to be put into it who may be given that alone. */
export function BatchNewPage() {
  const api = useApi();
  const [params] = useSearchParams();
  const named = aidKind.safeParse(params.get('kind')).data;
  const navigate = useNavigate();
  const create = useMutation(api.aid.create.mutationOptions());
  const blank: AidBatchFields = { name: '', kind: named ?? 'warmth', on: todayOf(new Date()), remark: '' };
  return (
    <>
      <PageHeader title="新建帮扶批次" />
      <BatchForm values={named ? blank : notTyped(blank, 'kind')} onSubmit={create.mutateAsync} onCancel={() => void navigate('/aid')} />
    </>
  );
}

/** A batch's head, while it is a draft. */
export function BatchEditPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.aid.get.queryOptions({ input: { id } }));
  return (
    <QueryView query={query}>
      {({ batch, rows }) => <EditedBatch key={id} batch={batch} kindFixed={rows.length > 0} reread={query.refetch} />}
    </QueryView>
  );
}

function EditedBatch({ batch, kindFixed, reread }: { batch: AidBatch; kindFixed: boolean; reread: () => Promise<unknown> }) {
  const api = useApi();
  const navigate = useNavigate();
  const update = useMutation(api.aid.update.mutationOptions());
  const edited = useEditedRecord(batch, reread);
  const to = `/aid/${batch.id}`;
  return (
    <>
      <RecordHeader title={`修改 ${edited.base.name}`} windowTitle="修改帮扶批次" back={{ to, label: edited.base.name }} />
      <BatchForm
        values={edited.base}
        edited={edited}
        kindFixed={kindFixed}
        onSubmit={(fields) => edited.save(({ id, version }) => update.mutateAsync({ id, version, fields }))}
        onCancel={() => void navigate(to)}
      />
    </>
  );
}
