import { Button, Link, Table, TableBody, TableCell, TableContainer, TableFooter, TableHead, TableRow } from '@mui/material';
import { Link as RouterLink } from 'react-router';
import type { AidBatch } from '../../../shared/aid/aid.ts';
import type { AidView } from '../../../shared/aid/contract.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { aidFieldText as label, whatForText } from '../../../shared/text/aid.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showText } from '../../components/show.ts';
import { fileAddress, fileWords } from './aidWords.tsx';
import { VerdictWord } from './VerdictWord.tsx';

/** Payments of an approved or paid batch, each with the caps as they were, and whether it was signed for. */
export function AidTable({
  batch,
  rows,
  onReturn,
}: {
  batch: AidBatch;
  rows: readonly AidView[];
  /** Takes a payment out whose money came back; null while there is none for it. */
  onReturn: (row: AidView) => (() => void) | null;
}) {
  const sum = rows.reduce((total, row) => total + row.amountFen, 0);
  const isPaid = batch.state === 'paid';
  return (
    <TableContainer sx={{ px: 2, flex: 1, minHeight: 0, overflow: 'auto' }} tabIndex={0} role="region" aria-label={`${batch.name}名单`}>
      <Table size="small" stickyHeader sx={{ bgcolor: 'background.paper', '& th, & td': { px: 1 } }}>
        <TableHead>
          <TableRow sx={{ '& th': { whiteSpace: 'nowrap' } }}>
            <TableCell align="right">序号</TableCell>
            <TableCell>领取人</TableCell>
            <TableCell>档案</TableCell>
            <TableCell align="right">金额（元）</TableCell>
            <TableCell>{batch.kind === 'warmth' ? '事由或物资' : label.reason.label}</TableCell>
            <TableCell>{label.verdict.label}</TableCell>
            {isPaid && <TableCell>签领</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row, i) => {
            const giveBack = onReturn(row);
            return (
              <TableRow key={row.id} hover sx={{ '& td': { verticalAlign: 'top', overflowWrap: 'anywhere' } }}>
                <TableCell align="right">{i + 1}</TableCell>
                <TableCell sx={{ minWidth: 90 }}>
                  {row.name ? (
                    <Link component={RouterLink} to={fileAddress(row)}>
                      {row.name}
                    </Link>
                  ) : (
                    '（已销毁）'
                  )}
                </TableCell>
                <TableCell sx={{ minWidth: 80 }}>{fileWords(row)}</TableCell>
                <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                  {formatYuan(row.amountFen)}
                </TableCell>
                <TableCell>{showText(whatForText(row))}</TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{row.verdict ? <VerdictWord verdict={row.verdict} whose={row.name} /> : '—'}</TableCell>
                {isPaid && (
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>
                    {row.receivedOn ? <StatusWord word={`${row.receivedOn} 已领`} tone="good" /> : <StatusWord word="未签领" tone="waiting" />}
                    {giveBack && (
                      <Button variant="text" sx={{ py: 0, ml: 1 }} onClick={giveBack} aria-label={`退回 ${row.name}`}>
                        退回
                      </Button>
                    )}
                  </TableCell>
                )}
              </TableRow>
            );
          })}
        </TableBody>
        <TableFooter
          sx={{
            '& td': {
              ...{ position: 'sticky', bottom: 0, bgcolor: 'quiet.sunk', borderTop: 1, borderColor: 'divider' },
              ...{ fontSize: 'inherit', fontWeight: 600, color: 'text.primary' },
            },
          }}
        >
          <TableRow>
            <TableCell colSpan={3}>合计 {rows.length} 笔</TableCell>
            <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
              {formatYuan(sum)}
            </TableCell>
            <TableCell colSpan={isPaid ? 3 : 2} />
          </TableRow>
        </TableFooter>
      </Table>
    </TableContainer>
  );
}
