import { Box, Link, Table, TableBody, TableCell, TableContainer, TableFooter, TableHead, TableRow } from '@mui/material';
import { Link as RouterLink } from 'react-router';
import type { LineMoney } from '../../../shared/budgets/budget.ts';
import type { BudgetLineView } from '../../../shared/budgets/contract.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { fundPurposeText, fundSourceDetailText, fundSourceText, lineVerdictText } from '../../../shared/text/values.ts';
import { ShareBar } from '../../components/ShareBar.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showText } from '../../components/show.ts';
import { VERDICT_TONES } from './budgetWords.tsx';

const MONEY = [
  ['plannedFen', '预算数'],
  ['adjustedFen', '调整数'],
  ['availableFen', '可用数'],
  ['spentFen', '已支出'],
  ['leftFen', '结余'],
] as const satisfies readonly [keyof LineMoney, string][];

const MoneyCells = ({ money }: { money: LineMoney }) =>
  MONEY.map(([key]) => (
    <TableCell key={key} align="right" sx={{ whiteSpace: 'nowrap', ...(key === 'leftFen' && money[key] < 0 && { color: 'error.main' }) }}>
      {formatYuan(money[key])}
    </TableCell>
  ));

/** Two lines at most; all of it when the mouse rests on it. */
const TWO_LINES = { display: '-webkit-box', WebkitLineClamp: 2, WebkitBoxOrient: 'vertical', overflow: 'hidden', overflowWrap: 'anywhere' } as const;
const sourceWords = ({ receiptName, sourceDetail, source }: BudgetLineView): string =>
  receiptName ?? (sourceDetail ? fundSourceDetailText[sourceDetail] : fundSourceText[source]);

/** Lines of a budget with what was planned, adjusted, spent and is left of each, and their sums. */
export function LineTable({ lines, money }: { lines: readonly BudgetLineView[]; money: LineMoney }) {
  return (
    <TableContainer sx={{ px: 2, flex: 1, minHeight: 0, overflow: 'auto' }} tabIndex={0} role="region" aria-label="预算项目表">
      <Table size="small" stickyHeader sx={{ bgcolor: 'background.paper', '& th, & td': { px: 1 } }}>
        <TableHead>
          <TableRow sx={{ '& th': { whiteSpace: 'nowrap' } }}>
            <TableCell>项目</TableCell>
            <TableCell>科目</TableCell>
            <TableCell>用途</TableCell>
            <TableCell>资金来源</TableCell>
            {MONEY.map(([key, label]) => (
              <TableCell key={key} align="right">
                {label}
              </TableCell>
            ))}
            <TableCell>执行率</TableCell>
            <TableCell>提醒</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <TableRow key={line.id} hover>
              <TableCell sx={{ minWidth: 150 }}>
                <Link component={RouterLink} to={`/budgets/lines/${line.id}`} title={line.name} sx={TWO_LINES}>
                  {line.name}
                </Link>
              </TableCell>
              <TableCell>{showText(line.accountCode)}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{fundPurposeText[line.purpose]}</TableCell>
              <TableCell sx={{ minWidth: 100 }}>
                <Box title={sourceWords(line)} sx={TWO_LINES}>
                  {sourceWords(line)}
                </Box>
              </TableCell>
              <MoneyCells money={line.money} />
              <TableCell>
                <ShareBar part={line.money.spentFen} whole={line.money.availableFen} tone={VERDICT_TONES[line.verdict]} />
              </TableCell>
              <TableCell>
                {lineVerdictText[line.verdict] && <StatusWord word={lineVerdictText[line.verdict]} tone={VERDICT_TONES[line.verdict]} />}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
        <TableFooter
          sx={{
            '& td': {
              position: 'sticky',
              bottom: 0,
              bgcolor: 'quiet.sunk',
              borderTop: 1,
              borderColor: 'divider',
              fontSize: 'inherit',
              fontWeight: 600,
              color: 'text.primary',
            },
          }}
        >
          <TableRow>
            <TableCell colSpan={4}>合计 {lines.length} 项</TableCell>
            <MoneyCells money={money} />
            <TableCell>
              <ShareBar part={money.spentFen} whole={money.availableFen} />
            </TableCell>
            <TableCell />
          </TableRow>
        </TableFooter>
      </Table>
    </TableContainer>
  );
}
