import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { type FundEntry, type FundEntryFields, fundEntryFields, fundEntryIssues, sourceOfDetail } from '../../../shared/funds/fundEntry.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { fundFieldText as label, otherStation, recordDifferences } from '../../../shared/text/recordFields.ts';
import { fundPurposeText, fundSourceDetailText, fundSourceText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { RadioInput, SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { StationPicker } from '../../components/fields/RecordInputs.tsx';
import { TextArea, TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput, MoneyInput } from '../../components/fields/ValueInputs.tsx';
import { EntityForm } from '../../components/form/EntityForm.tsx';
import { type EditedRecord, newerOf } from '../../components/form/useEditedRecord.ts';
import { notTyped, useEntityForm } from '../../components/form/useEntityForm.ts';
import { draftOf } from '../../components/form/useFormDraft.ts';
import { choicesOf } from '../../components/list/filters.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordFormPage } from '../../components/RecordFormPage.tsx';

function FundForm({
  values,
  edited,
  onSubmit,
  onSaved,
}: {
  values: FundEntryFields;
  edited?: EditedRecord<FundEntry>;
  onSubmit: (fields: FundEntryFields) => Promise<FundEntry>;
  onSaved: () => void;
}) {
  const navigate = useNavigate();
  const form = useEntityForm({ schema: fundEntryFields, values, issues: fundEntryIssues });
  const source = form.watch('source');
  const details = choicesOf(fundSourceDetailText).filter(({ value }) => sourceOfDetail[value] === source);
  return (
    <EntityForm
      form={form}
      onSubmit={onSubmit}
      onSaved={onSaved}
      onCancel={() => void navigate('/funds')}
      draft={draftOf('fund', edited ? `修改收支 ${formatYuan(edited.base.amountFen)} 元` : '记一笔收支', edited)}
      newer={edited ? newerOf(edited, form, (base, newest) => recordDifferences(label, base, newest, otherStation)) : null}
    >
      <DateInput name="on" label={label.on.label} required />
      <MoneyInput name="amountFen" label={label.amountFen.label} required helper="负数只用于冲销以前的记录" />
      <RadioInput name="source" label={label.source.label} required choices={choicesOf(fundSourceText)} />
      <SelectInput name="sourceDetail" label={label.sourceDetail.label} choices={details} none="不细分" />
      <SelectInput name="purpose" label={label.purpose.label} required choices={choicesOf(fundPurposeText)} />
      <StationPicker name="stationId" label={label.stationId.label} helper="不选表示各站点共用" />
      <TextInput name="payee" label={label.payee.label} />
      <TextInput name="voucherNo" label={label.voucherNo.label} />
      <TextInput name="documentNo" label={label.documentNo.label} />
      <TextArea name="remark" label={label.remark.label} wide rows={2} />
    </EntityForm>
  );
}

/** 记一笔收支. `?station=ID` names the station beforehand. */
export function FundNewPage() {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const [params] = useSearchParams();
  const create = useMutation(api.funds.create.mutationOptions());
  const empty: FundEntryFields = {
    on: todayOf(new Date()),
    amountFen: 0,
    source: 'union',
    sourceDetail: null,
    purpose: 'construction',
    stationId: params.get('station'),
    activityId: null,
    lineId: null,
    payee: '',
    voucherNo: '',
    documentNo: '',
    reversesId: null,
    documents: [],
    overrunReason: '',
    remark: '',
  };
  return (
    <>
      <PageHeader title="记一笔收支" />
      <FundForm
        values={notTyped(empty, 'amountFen')}
        onSubmit={create.mutateAsync}
        onSaved={() => {
          post({ tone: 'success', text: '收支已保存。', action: { label: '再记一笔', onClick: () => void navigate('/funds/new') } });
          void navigate('/funds');
        }}
      />
    </>
  );
}

/** One entry, as its form; withdrawn ones can be brought back. */
export function FundEditPage() {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const { id = '' } = useParams();
  const query = useQuery(api.funds.get.queryOptions({ input: { id } }));
  const update = useMutation(api.funds.update.mutationOptions());
  const withdraw = useMutation(api.funds.withdraw.mutationOptions());
  const restore = useMutation(api.funds.restore.mutationOptions());
  return (
    <QueryView query={query}>
      {(entry) => (
        <RecordFormPage
          record={entry}
          entity="fundEntry"
          reread={query.refetch}
          noun="收支"
          title={`收支 ${formatYuan(entry.amountFen)} 元`}
          name={`${entry.on} 的收支 ${formatYuan(entry.amountFen)} 元`}
          listTo="/funds"
          withdraw={withdraw.mutateAsync}
          restore={restore.mutate}
        >
          {(edited) => (
            <FundForm
              values={edited.base}
              edited={edited}
              onSubmit={(fields) => edited.save(({ id, version }) => update.mutateAsync({ id, version, fields }))}
              onSaved={() => {
                post({ tone: 'success', text: '收支已保存。' });
                void navigate('/funds');
              }}
            />
          )}
        </RecordFormPage>
      )}
    </QueryView>
  );
}
