import { useMutation } from '@tanstack/react-query';
import { type BudgetLine, type BudgetLineFields, budgetLineFields, budgetLineIssues } from '../../../shared/budgets/budget.ts';
import { sourceOfDetail } from '../../../shared/funds/fundEntry.ts';
import { budgetLineFieldText as label } from '../../../shared/text/recordFields.ts';
import { fundPurposeText, fundSourceDetailText, fundSourceText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { RadioInput, SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { AccountTitleInput, ReceiptPicker } from '../../components/fields/MoneyInputs.tsx';
import { TextArea, TextInput } from '../../components/fields/TextInput.tsx';
import { MoneyInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { notTyped, useEntityForm } from '../../components/form/useEntityForm.ts';
import { choicesOf } from '../../components/list/filters.ts';
import { useNotices } from '../../components/Notices.tsx';

/** A line of which nothing is known yet. */
export const blankLine = (budgetId: string): BudgetLineFields => ({
  budgetId,
  name: '',
  purpose: 'construction',
  accountCode: '',
  source: 'union',
  sourceDetail: 'ownLevel',
  receiptId: null,
  amountFen: 0,
  remark: '',
});

/** All of a budget line: a new one, or one that there is. */
export function LineDialog({ budgetId, line, onClose }: { budgetId: string; line?: BudgetLine; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const create = useMutation(api.budgets.createLine.mutationOptions());
  const update = useMutation(api.budgets.updateLine.mutationOptions());
  const values = line ? budgetLineFields.parse(line) : notTyped(blankLine(budgetId), 'amountFen');
  const form = useEntityForm({ schema: budgetLineFields, values, issues: budgetLineIssues });
  const [source, detail, purpose] = form.watch(['source', 'sourceDetail', 'purpose']);
  return (
    <DialogForm
      title={line ? `修改预算项目“${line.name}”` : '添加预算项目'}
      form={form}
      submitLabel={line ? '保存' : '添加'}
      onClose={onClose}
      onSubmit={async (fields) => {
        if (line) await update.mutateAsync({ id: line.id, version: line.version, fields });
        else await create.mutateAsync(fields);
        post({ tone: 'success', text: line ? '预算项目已保存。' : `已添加“${fields.name}”。` });
        onClose();
      }}
    >
      <TextInput name="name" label={label.name.label} required autoFocus placeholder="如：新建站点装修" />
      <SelectInput name="purpose" label={label.purpose.label} required choices={choicesOf(fundPurposeText)} />
      <MoneyInput name="amountFen" label={label.amountFen.label} required />
      <RadioInput name="source" label={label.source.label} required choices={choicesOf(fundSourceText)} />
      <SelectInput
        name="sourceDetail"
        label={label.sourceDetail.label}
        choices={choicesOf(fundSourceDetailText).filter(({ value }) => sourceOfDetail[value] === source)}
        none="不细分"
      />
      <ReceiptPicker
        name="receiptId"
        label={label.receiptId.label}
        purpose={purpose}
        required={detail === 'earmarked'}
        helper={detail === 'earmarked' ? '专项资金要选由哪一笔收入开支' : '由某一笔收入开支的，选那一笔'}
      />
      <AccountTitleInput name="accountCode" label={label.accountCode.label} kind="expense" helper="没有定就空着；科目在“会计科目”里添加" />
      <TextArea name="remark" label={label.remark.label} rows={2} />
    </DialogForm>
  );
}
