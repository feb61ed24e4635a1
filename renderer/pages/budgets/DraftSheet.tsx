import { Box } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { type BudgetLine, budgetLineFields } from '../../../shared/budgets/budget.ts';
import type { BudgetView } from '../../../shared/budgets/contract.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { fundPurposeText, fundSourceDetailText, fundSourceText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { claimError, readFailure } from '../../api/failure.ts';
import { readAmount } from '../../components/sheet/readCell.ts';
import { SheetGrid } from '../../components/sheet/SheetGrid.tsx';
import type { CellOutcome, SheetCell, SheetChange } from '../../components/sheet/types.ts';

const COLUMNS = [
  { key: 'amount', label: '预算数', hint: '元', width: 150 },
  { key: 'accountCode', label: '科目', width: 100 },
  { key: 'purpose', label: '用途', width: 110 },
  { key: 'source', label: '资金来源', width: 130 },
  { key: 'receipt', label: '对应的收入', width: 210 },
  { key: 'remark', label: '备注', width: 150 },
];
const WORDS_ARE_CHANGED = '点项目名称打开，在那里修改';

function readPlanned(text: string) {
  const reading = readAmount(text, 'yuan');
  return 'value' in reading && reading.value !== null && reading.value < 0 ? { reason: '预算数不能是负数' } : reading;
}

/** A budget while it is made: amounts typed or pasted as in Excel, line by line; the rest of a line is changed on its own page. */
export function DraftSheet({ view }: { view: BudgetView }) {
  const api = useApi();
  const update = useMutation(api.budgets.updateLine.mutationOptions());
  const { budget, lines } = view;
  const lineOf = useMemo(() => new Map(lines.map((line) => [line.id, line])), [lines]);
  /** As last saved here: the next change of a line may come before the budget is read again. */
  const saved = useRef(new Map<string, BudgetLine>());

  const cell = (row: string, column: string): SheetCell => {
    const line = lineOf.get(row);
    if (!line) return { value: null };
    if (column === 'amount') return { value: line.amountFen };
    const words = {
      accountCode: line.accountCode,
      purpose: fundPurposeText[line.purpose],
      source: line.sourceDetail ? fundSourceDetailText[line.sourceDetail] : fundSourceText[line.source],
      receipt: line.receiptName ?? '',
      remark: line.remark.replaceAll('\n', ' '),
    }[column];
    return { value: null, words: words ?? '', locked: WORDS_ARE_CHANGED };
  };
  const save = async ({ row, value }: SheetChange): Promise<CellOutcome> => {
    const [read, own] = [lineOf.get(row), saved.current.get(row)];
    const line = own && (!read || own.version > read.version) ? own : read;
    if (!line) return { state: 'failed', reason: '这个项目已经不在了' };
    try {
      const fields = { ...budgetLineFields.parse(line), amountFen: value ?? 0 };
      saved.current.set(row, await update.mutateAsync({ id: line.id, version: line.version, fields }));
      return { state: 'saved' };
    } catch (error) {
      claimError(error);
      return { state: 'failed', reason: readFailure(error).text };
    }
  };
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column', px: 2 }}>
      <SheetGrid
        label={`${budget.year}年预算编制表`}
        rowHeading="项目"
        rowHeadingWidth={260}
        columns={COLUMNS}
        rows={lines.map((line) => ({ key: line.id, label: line.name, to: `/budgets/lines/${line.id}` }))}
        version={view}
        cell={cell}
        read={readPlanned}
        show={formatYuan}
        draft={{ key: `budgetSheet.${budget.id}`, title: `${budget.year}年预算里没有存上的格` }}
        sums={(column) => (column === 'amount' ? lines.reduce((sum, line) => sum + line.amountFen, 0) : null)}
        onCommit={async (changes) => {
          // Changes that wait share one save on disk; those of one line wait for each other, for each asks for the version that the one before left.
          const last = new Map<string, Promise<CellOutcome>>();
          return Promise.all(
            changes.map((change) => {
              const outcome = (last.get(change.row) ?? Promise.resolve()).then(() => save(change));
              last.set(change.row, outcome);
              return outcome;
            }),
          );
        }}
      />
    </Box>
  );
}
