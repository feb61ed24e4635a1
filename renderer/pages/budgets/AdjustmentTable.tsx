import { Link } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { Adjustment } from '../../../shared/budgets/budget.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { adjustmentFieldText as label } from '../../../shared/text/recordFields.ts';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { ReasonDialog } from '../../components/ConfirmDialog.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { type PlainColumn, PlainTable } from '../../components/PlainTable.tsx';

/** 追加 5,000.00, 调减 300.00. */
const changeWords = (amountFen: number): string => `${amountFen > 0 ? '追加' : '调减'} ${formatYuan(Math.abs(amountFen))}`;

/** Adjustments of a budget or of one line, the latest day first; each can be withdrawn with a reason. */
export function AdjustmentTable({
  adjustments,
  lineNameOf,
}: {
  adjustments: readonly Adjustment[];
  /** Names the lines; without it the column is left out. */
  lineNameOf?: (lineId: string) => string;
}) {
  const api = useApi();
  const { post } = useNotices();
  const { may } = useRights();
  const [asked, setAsked] = useState<Adjustment | null>(null);
  const withdraw = useMutation(api.budgets.withdrawAdjustment.mutationOptions());
  const columns: PlainColumn<Adjustment>[] = [
    { key: 'on', label: label.on.label, cell: (each) => each.on, oneLine: true },
    { key: 'amount', label: `${label.amountFen.label}（元）`, cell: (each) => changeWords(each.amountFen), right: true, oneLine: true },
    { key: 'reason', label: label.reason.label, cell: (each) => each.reason },
    { key: 'documentNo', label: label.documentNo.label, cell: (each) => each.documentNo },
  ];
  if (lineNameOf)
    columns.splice(1, 0, {
      key: 'line',
      label: label.lineId.label,
      cell: (each) => (
        <Link component={RouterLink} to={`/budgets/lines/${each.lineId}`}>
          {lineNameOf(each.lineId)}
        </Link>
      ),
    });
  if (may('edit'))
    columns.push({
      key: 'actions',
      label: '',
      cell: (each) => (
        <Link component="button" type="button" aria-label={`撤回 ${each.on} 的调整`} onClick={() => setAsked(each)}>
          撤回
        </Link>
      ),
    });
  const rows = [...adjustments].sort((a, b) => (a.on === b.on ? (a.createdAt < b.createdAt ? 1 : -1) : a.on < b.on ? 1 : -1));
  return (
    <>
      <PlainTable label="预算调整" rows={rows} rowKey={(each) => each.id} columns={columns} />
      <ReasonDialog
        open={asked !== null}
        title={asked ? `撤回 ${asked.on} ${changeWords(asked.amountFen)} 元的调整` : ''}
        text="撤回后这一项的可用数随之变回。"
        actionLabel="撤回"
        onKeep={() => setAsked(null)}
        onAction={async (reason) => {
          if (!asked) return;
          await withdraw.mutateAsync({ id: asked.id, version: asked.version, reason });
          post({ tone: 'success', text: '预算调整已撤回。' });
          setAsked(null);
        }}
      />
    </>
  );
}
