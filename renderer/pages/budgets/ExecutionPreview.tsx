import { Button } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BudgetView } from '../../../shared/budgets/contract.ts';
import { budgetExecutionSheet } from '../../../shared/forms/budgetExecution.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { useApi } from '../../api/client.ts';
import { AsOfDialog } from '../../components/form/AsOfDialog.tsx';
import { listPages } from '../../components/paper/ListPaper.tsx';
import { PrintPreview } from '../../components/paper/PrintPreview.tsx';

/** 预算执行表 as it stands today, before the printer; of an earlier day it is saved as a workbook. Render it only while it is open. */
export function ExecutionPreview({ view, onClose }: { view: BudgetView; onClose: () => void }) {
  const api = useApi();
  const [exporting, setExporting] = useState(false);
  const office = useQuery(api.office.get.queryOptions());
  const titles = useQuery(api.chart.list.queryOptions({ input: { kind: 'expense' } }));
  const execution = useMutation(api.budgets.executionWorkbook.mutationOptions({ meta: { saves: false } }));
  const { budget } = view;
  // Nothing that is booked lies in the future, and of a past year all of it is in that year.
  const asOf = [todayOf(new Date()), `${budget.year}-12-31`].sort()[0] ?? '';
  if (!office.data || !titles.data) return null;
  const nameOf = new Map(titles.data.rows.map((title) => [title.code, title.name]));
  const lines = view.lines.map((line) => ({ ...line, title: [line.accountCode, nameOf.get(line.accountCode)].filter(Boolean).join(' ') }));
  const sheet = budgetExecutionSheet({ office: office.data, budget, lines, asOf });
  return (
    <>
      <PrintPreview
        open
        onClose={onClose}
        title={sheet.title}
        orientation="landscape"
        pages={listPages(sheet)}
        tools={<Button onClick={() => setExporting(true)}>导出 Excel</Button>}
      />
      {exporting && (
        <AsOfDialog
          title={`导出${budget.year}年预算执行表`}
          text="每项的预算数、调整数、已支出、结余和执行率。存为 Excel 文件。"
          asOf={asOf}
          helper="这一天以后的支出和调整不计入"
          onExport={(day) => execution.mutateAsync({ id: budget.id, asOf: day })}
          onClose={() => setExporting(false)}
        />
      )}
    </>
  );
}
