import { Alert } from '@mui/material';
import { useNavigate } from 'react-router';
import type { BudgetLineView } from '../../../shared/budgets/contract.ts';
import { type FundEntry, type FundEntryFields, fundEntryFields, fundEntryIssues, sourceOfDetail } from '../../../shared/funds/fundEntry.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { fundFieldText as label, otherStation, recordDifferences } from '../../../shared/text/recordFields.ts';
import { fundPurposeText, fundSourceDetailText, fundSourceText } from '../../../shared/text/values.ts';
import { useRights } from '../../app/rights.tsx';
import { BudgetLineInput, useAfterSpending } from '../../components/fields/BudgetLineInput.tsx';
import { RadioInput, SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { ActivityPicker, StationPicker } from '../../components/fields/RecordInputs.tsx';
import { TextArea, TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput, MoneyInput } from '../../components/fields/ValueInputs.tsx';
import { EntityForm } from '../../components/form/EntityForm.tsx';
import { FormSection } from '../../components/form/FormSection.tsx';
import { type EditedRecord, newerOf } from '../../components/form/useEditedRecord.ts';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { draftOf } from '../../components/form/useFormDraft.ts';
import { choicesOf } from '../../components/list/filters.ts';

/** Where the line ran dry, the amount is what is wrong. */
const OVERRUN = { LINE_OVERRUN: 'amountFen' };

/**
 * The form of an entry. Choosing a budget line settles what the line settles: purpose and source. A reversal keeps what it shares with the
 * entry that it reverses.
 */
export function FundForm({
  values,
  edited,
  onSubmit,
  onSaved,
}: {
  values: FundEntryFields;
  edited?: EditedRecord<FundEntry>;
  onSubmit: (fields: FundEntryFields) => Promise<FundEntry>;
  onSaved: (saved: FundEntry) => void;
}) {
  const navigate = useNavigate();
  const mayOverrun = useRights().may('administer');
  const form = useEntityForm({ schema: fundEntryFields, values, issues: fundEntryIssues });
  const [on, amount, source, lineId] = form.watch(['on', 'amountFen', 'source', 'lineId']);
  const after = useAfterSpending(lineId, amount, edited?.base ?? null);
  const overruns = after?.overruns ?? false;
  const isReversal = values.reversesId !== null;
  const settled = lineId !== null || isReversal;
  const details = choicesOf(fundSourceDetailText).filter(({ value }) => sourceOfDetail[value] === source);

  const takeFrom = (line: BudgetLineView | null) => {
    if (!line) return;
    const taken = { purpose: line.purpose, source: line.source, sourceDetail: line.sourceDetail };
    for (const [name, value] of Object.entries(taken)) form.setValue(name as keyof typeof taken, value, { shouldDirty: true });
  };
  /** What an administrator wrote about an overrun stays with the entry, though the line has money again, and goes with the line. */
  const reasonOf = (fields: FundEntryFields): string => (fields.lineId === null ? '' : overruns ? fields.overrunReason : values.overrunReason);
  return (
    <EntityForm
      form={form}
      onSubmit={(fields) => onSubmit({ ...fields, overrunReason: reasonOf(fields) })}
      onSaved={onSaved}
      onCancel={() => void navigate('/funds')}
      draft={draftOf('fund', edited ? `修改收支 ${formatYuan(edited.base.amountFen)} 元` : '记一笔收支', edited)}
      newer={edited ? newerOf(edited, form, (base, newest) => recordDifferences(label, base, newest, otherStation)) : null}
      errorFields={OVERRUN}
    >
      <FormSection title="金额">
        <DateInput name="on" label={label.on.label} required />
        <MoneyInput name="amountFen" label={label.amountFen.label} required disabled={isReversal} />
        <BudgetLineInput
          name="lineId"
          label={label.lineId.label}
          on={on}
          after={after}
          onChoose={takeFrom}
          disabled={isReversal}
          helper="没有列入预算的可以不选"
        />
        <SelectInput
          name="purpose"
          label={label.purpose.label}
          required
          disabled={settled}
          {...(settled && { helper: isReversal ? '与被冲销的一笔相同' : '随预算项目' })}
          choices={choicesOf(fundPurposeText)}
        />
        {overruns &&
          (mayOverrun ? (
            <TextInput
              name="overrunReason"
              label={label.overrunReason.label}
              wide
              helper={`超出预算的支出只有管理员可以登记，原因会记入这一笔；不填就不能保存${after?.line.receiptId ? '。可以超出项目，不能超出对应的收入' : ''}`}
            />
          ) : (
            <Alert severity="warning" sx={{ gridColumn: '1 / -1' }}>
              超出了预算项目的结余，不能保存。请先办预算调整，或者由管理员登记并写明原因。
            </Alert>
          ))}
        <RadioInput name="source" label={label.source.label} required disabled={settled} choices={choicesOf(fundSourceText)} />
        <SelectInput
          name="sourceDetail"
          label={label.sourceDetail.label}
          disabled={isReversal || Boolean(after?.line.sourceDetail)}
          choices={details}
          none="不细分"
        />
      </FormSection>
      <FormSection title="收款与凭证">
        <TextInput name="payee" label={label.payee.label} placeholder="单位或个人" />
        <TextInput name="voucherNo" label={label.voucherNo.label} placeholder="如：记-0042" />
        <TextInput name="documentNo" label={label.documentNo.label} placeholder="如：绵工办〔2026〕18号" />
      </FormSection>
      <FormSection title="用在哪里">
        <StationPicker name="stationId" label={label.stationId.label} disabled={isReversal} helper="不选表示各站点共用" />
        <ActivityPicker name="activityId" label={label.activityId.label} helper="某次活动的费用，选那次活动" />
        <TextArea name="remark" label={label.remark.label} wide rows={2} />
      </FormSection>
    </EntityForm>
  );
}
