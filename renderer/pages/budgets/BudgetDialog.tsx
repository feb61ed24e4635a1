import { useMutation } from '@tanstack/react-query';
import { type Budget, budgetFields } from '../../../shared/budgets/budget.ts';
import { id } from '../../../shared/kernel/values.ts';
import { budgetFieldText as label } from '../../../shared/text/recordFields.ts';
import { useApi } from '../../api/client.ts';
import { SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextArea } from '../../components/fields/TextInput.tsx';
import { NumberInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';

const TAKEN = { YEAR_TAKEN: 'year' };
/** What the form proposes where the office has no budget yet to follow; every budget has its own. */
const FIRST_WARN_PERCENT = 80;
const newBudget = budgetFields.extend({ copyOf: id.nullable() });

function YearInputs() {
  return (
    <>
      <NumberInput name="year" label={label.year.label} unit="年" grouped={false} required />
      <NumberInput name="warnPercent" label={label.warnPercent.label} unit="%" required helper="一个项目的支出到这个比例，就提醒快用完了" />
    </>
  );
}

/** 新建预算: for a year that has none, from nothing or from the lines of another year. */
export function NewBudgetDialog({
  known,
  year,
  onMade,
  onClose,
}: {
  /** Budgets in force, newest first. */
  known: readonly Budget[];
  /** Proposed. */
  year: number;
  onMade: (budget: Budget) => void;
  onClose: () => void;
}) {
  const api = useApi();
  const create = useMutation(api.budgets.create.mutationOptions());
  const form = useEntityForm({
    schema: newBudget,
    values: { year, warnPercent: known[0]?.warnPercent ?? FIRST_WARN_PERCENT, remark: '', copyOf: known[0]?.id ?? null },
  });
  return (
    <DialogForm
      title="新建预算"
      form={form}
      submitLabel="新建"
      errorFields={TAKEN}
      onClose={onClose}
      onSubmit={async (fields) => onMade(await create.mutateAsync(fields))}
    >
      <YearInputs />
      {known.length > 0 && (
        <SelectInput
          name="copyOf"
          label="照着哪一年的预算编"
          choices={known.map((budget) => ({ value: budget.id, label: `${budget.year}年` }))}
          none="不照抄，从头编"
          helper="照抄项目和调整后的金额，抄来以后逐项改"
        />
      )}
      <TextArea name="remark" label={label.remark.label} rows={2} />
    </DialogForm>
  );
}

/** Year, share of warning and remark of a budget that there is. */
export function EditBudgetDialog({ budget, onClose }: { budget: Budget; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const update = useMutation(api.budgets.update.mutationOptions());
  const { id: budgetId, version, year, warnPercent, remark } = budget;
  const form = useEntityForm({ schema: budgetFields, values: { year, warnPercent, remark } });
  return (
    <DialogForm
      title={`修改${year}年预算`}
      form={form}
      submitLabel="保存"
      errorFields={TAKEN}
      onClose={onClose}
      onSubmit={async (fields) => {
        await update.mutateAsync({ id: budgetId, version, fields });
        post({ tone: 'success', text: '预算已保存。' });
        onClose();
      }}
    >
      <YearInputs />
      <TextArea name="remark" label={label.remark.label} rows={2} />
    </DialogForm>
  );
}
