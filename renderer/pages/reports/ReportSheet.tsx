import { Box, Link, Tab, Tabs, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { f1Sheet } from '../../../shared/forms/f1.ts';
import type { Quarter } from '../../../shared/kernel/quarter.ts';
import type { FormView } from '../../../shared/reports/contract.ts';
import { type F1Figure, f1Figure, f1RowKey, rowOf } from '../../../shared/reports/f1.ts';
import type { FormCell } from '../../../shared/reports/finding.ts';
import { useApi } from '../../api/client.ts';
import { FormPreview } from '../../components/paper/PaperTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { CheckPanel } from './CheckPanel.tsx';
import { FigurePanel } from './FigurePanel.tsx';
import { marksOfCorrection, marksOfFindings } from './figureMarks.ts';
import { HistoryPanel } from './HistoryPanel.tsx';
import type { ReportChoice } from './reportChoice.ts';

/** 上季度末 + 新建 − 撤销 = 本季度末; the paper has no room for it, and each figure opens its stations. */
function Reconciliation({ form, onFigure }: { form: FormView; onFigure: (column: F1Figure) => void }) {
  const row = rowOf(form, form.quarter);
  const figure = (column: 'stockBefore' | 'newTotal' | 'struckOff' | 'stockAfter', words: string) => (
    <Link component="button" type="button" sx={{ whiteSpace: 'nowrap', verticalAlign: 'baseline' }} onClick={() => onFigure(column)}>
      {words} {row[column]}
    </Link>
  );
  return (
    <Box component="section" aria-label="站点数量核对" sx={{ mb: 1 }}>
      <Typography color="textSecondary">站点数量核对（个）</Typography>
      <Typography>
        {figure('stockBefore', '上季度末')} + {figure('newTotal', '新建')} − {figure('struckOff', '撤销')} = {figure('stockAfter', '本季度末')}
      </Typography>
    </Box>
  );
}

type PanelKey = 'check' | 'figure' | 'history';

/** The paper and its margin: the rules, where a figure comes from, and what was submitted. */
export function ReportSheet({ form, choice, go }: { form: FormView; choice: ReportChoice; go: (next: Quarter & Partial<ReportChoice>) => void }) {
  const api = useApi();
  const id = useId();
  const [panel, setPanel] = useState<PanelKey>('check');
  const [cell, setCell] = useState<FormCell | null>(null);
  const { year, quarter, asOf, correction, versionId } = choice;
  const check = useQuery(
    api.reports.check.queryOptions({ input: { year, quarter, asOf, correction }, enabled: versionId === null, placeholderData: keepPreviousData }),
  );
  const followed = useQuery(api.reports.submission.queryOptions({ input: { id: form.submission?.id ?? '' }, enabled: form.state === 'correcting' }));

  const correctionNo = form.submission?.correctionNo ?? 0;
  const isCorrection = form.state === 'submitted' && form.submission !== null && correctionNo > 0;
  const sheet = f1Sheet(form, {
    correction: isCorrection ? { no: correctionNo, reason: form.submission?.correctionReason ?? '' } : null,
    withReconciliation: false,
  });
  const marks =
    form.state === 'correcting' && followed.data
      ? marksOfCorrection(followed.data.content, form)
      : marksOfFindings(versionId === null ? (check.data?.findings ?? []) : []);

  const show = (next: FormCell) => {
    setCell(next);
    setPanel('figure');
  };
  const showFigure = (row: string, column: string) => {
    const key = f1RowKey.safeParse(row === 'total' ? row : Number(row));
    const figure = f1Figure.safeParse(column);
    if (key.success && figure.success) show({ quarter: key.data, column: figure.data });
  };

  const panels: Record<PanelKey, { label: string; content: ReactNode }> = {
    check: {
      label: '逻辑检查',
      content:
        versionId === null ? (
          <QueryView query={check}>{(view) => <CheckPanel check={view} onCell={show} />}</QueryView>
        ) : (
          <Typography color="textSecondary">旧版本不再检查。</Typography>
        ),
    },
    figure: {
      label: '数字由来',
      content: cell ? (
        <FigurePanel key={`${cell.quarter} ${cell.column} ${year} ${quarter}`} choice={choice} cell={cell} />
      ) : (
        <Typography color="textSecondary">点表中的数字，看它由哪些记录得来。</Typography>
      ),
    },
    history: { label: '报送记录', content: <HistoryPanel year={year} onShow={go} /> },
  };
  return (
    <FormPreview
      sheet={sheet}
      onFigure={showFigure}
      marks={marks}
      chosen={cell && panel === 'figure' ? { row: String(cell.quarter), column: cell.column } : null}
      aside={
        <>
          <Reconciliation form={form} onFigure={(column) => show({ quarter: form.quarter, column })} />
          <Tabs value={panel} onChange={(_, key: PanelKey) => setPanel(key)} variant="fullWidth" aria-label="表旁的资料">
            {(Object.keys(panels) as PanelKey[]).map((key) => (
              <Tab
                key={key}
                value={key}
                label={panels[key].label}
                id={`${id}-${key}`}
                aria-controls={key === panel ? `${id}-panel` : undefined}
                sx={{ minWidth: 0, px: 0.5 }}
              />
            ))}
          </Tabs>
          <Box role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${panel}`} sx={{ pt: 1.5, overflowWrap: 'anywhere' }}>
            {panels[panel].content}
          </Box>
        </>
      }
    />
  );
}
