import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { sourceOfDetail } from '../../../shared/funds/fundEntry.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { type Receipt, type ReceiptFields, receiptFields, receiptIssues } from '../../../shared/receipts/receipt.ts';
import { receiptFieldText as label, recordDifferences } from '../../../shared/text/recordFields.ts';
import { fundPurposeText, fundSourceDetailText, fundSourceText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { MultiSelectInput, RadioInput, SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { AccountTitleInput } from '../../components/fields/MoneyInputs.tsx';
import { TextArea, TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput, MoneyInput } from '../../components/fields/ValueInputs.tsx';
import { EntityForm } from '../../components/form/EntityForm.tsx';
import { type EditedRecord, newerOf, useEditedRecord } from '../../components/form/useEditedRecord.ts';
import { notTyped, useEntityForm } from '../../components/form/useEntityForm.ts';
import { draftOf } from '../../components/form/useFormDraft.ts';
import { choicesOf } from '../../components/list/filters.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';

function ReceiptForm({
  values,
  edited,
  onSubmit,
}: {
  values: ReceiptFields;
  edited?: EditedRecord<Receipt>;
  onSubmit: (fields: ReceiptFields) => Promise<Receipt>;
}) {
  const navigate = useNavigate();
  const { post } = useNotices();
  const form = useEntityForm({ schema: receiptFields, values, issues: receiptIssues });
  const source = form.watch('source');
  const isReversal = values.reversesId !== null;
  const details = choicesOf(fundSourceDetailText).filter(({ value }) => sourceOfDetail[value] === source);
  return (
    <EntityForm
      form={form}
      onSubmit={onSubmit}
      onSaved={(saved) => {
        post({ tone: 'success', text: '收入已保存。' });
        void navigate(`/receipts/${saved.id}`);
      }}
      onCancel={() => void navigate(edited ? `/receipts/${edited.base.id}` : '/receipts')}
      draft={draftOf('receipt', edited ? `修改收入 ${edited.base.name}` : '登记一笔收入', edited)}
      newer={edited ? newerOf(edited, form, (base, newest) => recordDifferences(label, base, newest, () => null)) : null}
    >
      <TextInput name="name" label={label.name.label} required placeholder="如：2026年省总站点建设补助" />
      <MoneyInput name="amountFen" label={label.amountFen.label} required disabled={isReversal} />
      <DateInput name="on" label={label.on.label} required />
      <TextInput name="payer" label={label.payer.label} placeholder="如：四川省总工会" />
      <RadioInput name="source" label={label.source.label} required disabled={isReversal} choices={choicesOf(fundSourceText)} />
      <SelectInput name="sourceDetail" label={label.sourceDetail.label} disabled={isReversal} choices={details} none="不细分" />
      <TextInput name="documentNo" label={label.documentNo.label} placeholder="如：川工办〔2026〕7号" />
      <AccountTitleInput name="accountCode" label={label.accountCode.label} kind="income" helper="没有定就空着；科目在“会计科目”里添加" />
      <MultiSelectInput
        name="purposes"
        label={label.purposes.label}
        choices={choicesOf(fundPurposeText)}
        helper="专项资金只能用在选中的用途上；一项都不选，就不限用途"
      />
      <DateInput name="endsOn" label={label.endsOn.label} helper="过了这一天不能再支出；没有规定就空着" />
      <TextArea name="remark" label={label.remark.label} wide rows={2} />
    </EntityForm>
  );
}

/** 登记一笔收入. */
export function ReceiptNewPage() {
  const api = useApi();
  const create = useMutation(api.receipts.create.mutationOptions());
  const empty: ReceiptFields = {
    on: todayOf(new Date()),
    name: '',
    amountFen: 0,
    source: 'union',
    sourceDetail: null,
    payer: '',
    documentNo: '',
    accountCode: '',
    purposes: [],
    endsOn: null,
    reversesId: null,
    remark: '',
  };
  return (
    <>
      <PageHeader title="登记一笔收入" />
      <ReceiptForm values={notTyped(empty, 'amountFen')} onSubmit={create.mutateAsync} />
    </>
  );
}

/** The form of a receipt that there is. */
export function ReceiptEditPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.receipts.get.queryOptions({ input: { id } }));
  return <QueryView query={query}>{(receipt) => <EditedReceipt receipt={receipt} reread={query.refetch} />}</QueryView>;
}

function EditedReceipt({ receipt, reread }: { receipt: Receipt; reread: () => Promise<unknown> }) {
  const api = useApi();
  const update = useMutation(api.receipts.update.mutationOptions());
  const edited = useEditedRecord(receipt, reread);
  return (
    <>
      <PageHeader title={`修改收入：${receipt.name}`} />
      <ReceiptForm
        values={edited.base}
        edited={edited}
        onSubmit={(fields) => edited.save(({ id, version }) => update.mutateAsync({ id, version, fields }))}
      />
    </>
  );
}
