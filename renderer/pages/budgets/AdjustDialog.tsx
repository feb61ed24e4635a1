import { Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import type { AdjustmentFields } from '../../../shared/budgets/budget.ts';
import type { BudgetLineView } from '../../../shared/budgets/contract.ts';
import type { RuleIssue } from '../../../shared/kernel/contractBase.ts';
import { type Fen, fen, formatYuan } from '../../../shared/kernel/money.ts';
import { plainDate, todayOf } from '../../../shared/kernel/plainDate.ts';
import { id, line } from '../../../shared/kernel/values.ts';
import { adjustmentFieldText as label } from '../../../shared/text/recordFields.ts';
import { useApi } from '../../api/client.ts';
import { RadioInput, SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput, MoneyInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { notTyped, useEntityForm } from '../../components/form/useEntityForm.ts';
import { type Choice, choicesOf } from '../../components/list/filters.ts';
import { useNotices } from '../../components/Notices.tsx';

const kindText = { more: '追加', less: '调减', between: '两项之间调剂' } as const;

/** An adjustment as it is typed: never with a minus. */
const typedAdjustment = z.object({
  kind: z.enum(['more', 'less', 'between']),
  fromId: id.nullable(),
  toId: id.nullable(),
  amountFen: fen.min(1),
  on: plainDate,
  reason: line(200, 1),
  documentNo: line(60, 1),
});
type TypedAdjustment = z.infer<typeof typedAdjustment>;

function typedIssues({ kind, fromId, toId }: TypedAdjustment): RuleIssue[] {
  const issues: RuleIssue[] = [];
  if (kind !== 'more' && fromId === null) issues.push({ path: 'fromId', code: 'notChosen' });
  if (kind !== 'less' && toId === null) issues.push({ path: 'toId', code: 'notChosen' });
  if (kind === 'between' && fromId !== null && fromId === toId) issues.push({ path: 'toId', code: 'sameLine' });
  return issues;
}

/** What was typed as adjustments of lines: one, or two of one document. */
export function adjustmentsOf({ kind, fromId, toId, amountFen, ...of }: TypedAdjustment): AdjustmentFields[] {
  const given: [string | null, Fen][] = [];
  if (kind !== 'more') given.push([fromId, 0 - amountFen]);
  if (kind !== 'less') given.push([toId, amountFen]);
  return given.flatMap(([lineId, amount]) => (lineId === null ? [] : [{ ...of, lineId, amountFen: amount }]));
}

/** 预算调整 of an approved budget. `lineId` is the line that it is opened from. Render it only while it is open. */
export function AdjustDialog({ lines, lineId = null, onClose }: { lines: readonly BudgetLineView[]; lineId?: string | null; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const adjust = useMutation(api.budgets.adjust.mutationOptions());
  const values: TypedAdjustment = {
    kind: 'more',
    fromId: null,
    toId: lineId,
    amountFen: 0,
    on: todayOf(new Date()),
    reason: '',
    documentNo: '',
  };
  const form = useEntityForm({ schema: typedAdjustment, values: notTyped(values, 'amountFen'), issues: typedIssues });
  const [kind, fromId, toId, amount] = form.watch(['kind', 'fromId', 'toId', 'amountFen']);
  const choices = lines.map((each): Choice => ({ value: each.id, label: `${each.name}（可用 ${formatYuan(each.money.availableFen)} 元）` }));
  const afterWords = (chosen: string | null, sign: 1 | -1): string => {
    const found = lines.find((each) => each.id === chosen);
    if (!found) return '';
    const { availableFen, leftFen } = found.money;
    const change = typeof amount === 'number' ? sign * amount : 0;
    return `“${found.name}”调整后可用 ${formatYuan(availableFen + change)} 元，结余 ${formatYuan(leftFen + change)} 元。`;
  };
  return (
    <DialogForm
      title="预算调整"
      form={form}
      submitLabel="调整"
      onClose={onClose}
      onSubmit={async (typed) => {
        const { adjustments } = await adjust.mutateAsync({ adjustments: adjustmentsOf(typed) });
        post({ tone: 'success', text: `已办理预算调整${adjustments.length > 1 ? `，共 ${adjustments.length} 项` : ''}。` });
        onClose();
      }}
    >
      <RadioInput name="kind" label="调整方式" required choices={choicesOf(kindText)} />
      {kind !== 'more' && (
        <SelectInput name="fromId" label={kind === 'less' ? '调减的项目' : '调出的项目'} required choices={choices} none="请选择" />
      )}
      {kind !== 'less' && <SelectInput name="toId" label={kind === 'more' ? '追加的项目' : '调入的项目'} required choices={choices} none="请选择" />}
      <MoneyInput name="amountFen" label="调整的金额" required helper="不用填负号" />
      <Typography role="status" color="textSecondary">
        {[kind !== 'more' && afterWords(fromId, -1), kind !== 'less' && afterWords(toId, 1)].filter(Boolean).join(' ')}
      </Typography>
      <DateInput name="on" label={label.on.label} required />
      <TextInput name="reason" label={label.reason.label} required />
      <TextInput name="documentNo" label={label.documentNo.label} required placeholder="如：绵工办〔2026〕18号" />
    </DialogForm>
  );
}
