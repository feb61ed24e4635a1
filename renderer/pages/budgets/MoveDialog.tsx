import { Alert, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import type { Budget, BudgetMove } from '../../../shared/budgets/budget.ts';
import type { RuleIssue } from '../../../shared/kernel/contractBase.ts';
import { plainDate, todayOf } from '../../../shared/kernel/plainDate.ts';
import { line } from '../../../shared/kernel/values.ts';
import { budgetMoveText, budgetStateText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';

const typedMove = z.object({ on: plainDate, documentNo: line(60), reason: line(200) });
type TypedMove = z.infer<typeof typedMove>;

const explanation: Record<BudgetMove, string> = {
  submit: '报批以后各项不能再改，要改先退回。',
  approve: '批复以后可以按项目登记支出；各项的增减用“预算调整”办理，原来的预算数不变。',
  return: '退回编制，改好以后重新报批。',
};
const issuesOf: Record<BudgetMove, (typed: TypedMove) => RuleIssue[]> = {
  submit: () => [],
  approve: ({ documentNo }) => (documentNo === '' ? [{ path: 'documentNo', code: 'required' }] : []),
  return: ({ reason }) => (reason === '' ? [{ path: 'reason', code: 'required' }] : []),
};

/** 报批, 批复, 退回: on which day, by which document, why. Render it only while it is open. */
export function MoveDialog({
  budget,
  move,
  to,
  untitled,
  onClose,
}: {
  budget: Budget;
  move: BudgetMove;
  to: Budget['state'];
  /** Lines without an account title, where others have one. */
  untitled: number;
  onClose: () => void;
}) {
  const api = useApi();
  const { post } = useNotices();
  const make = useMutation(api.budgets.move.mutationOptions());
  const form = useEntityForm({
    schema: typedMove,
    values: { on: todayOf(new Date()), documentNo: '', reason: '' },
    issues: issuesOf[move],
  });
  const verb = budgetMoveText[move];
  return (
    <DialogForm
      title={`${verb}：${budget.year}年预算`}
      form={form}
      submitLabel="办理"
      onClose={onClose}
      onSubmit={async (typed) => {
        await make.mutateAsync({ id: budget.id, version: budget.version, move, ...typed });
        post({ tone: 'success', text: `${budget.year}年预算已办理${verb}，现在是${budgetStateText[to]}。` });
        onClose();
      }}
    >
      <Typography>{explanation[move]}</Typography>
      {move === 'submit' && untitled > 0 && <Alert severity="info">还有 {untitled} 项没有填会计科目，预算执行表里这一栏会空着。</Alert>}
      <DateInput name="on" label="日期" required />
      {move === 'return' ? (
        <TextInput name="reason" label="退回的原因" required />
      ) : (
        <TextInput
          name="documentNo"
          label={move === 'approve' ? '批复文号' : '报批文号'}
          required={move === 'approve'}
          placeholder="如：绵工办〔2026〕3号"
        />
      )}
    </DialogForm>
  );
}
