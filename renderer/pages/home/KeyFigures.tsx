import { Box, Paper, Typography } from '@mui/material';
import type { HomeOverview } from '../../../shared/home/contract.ts';
import { fenAsWan } from '../../../shared/kernel/money.ts';
import { fundSourceText } from '../../../shared/text/values.ts';
import { showCount } from '../../components/show.ts';

interface FigureProps {
  label: string;
  value: string;
  unit: string;
  /** What it is made of. */
  parts?: string;
}

function Figure({ label, value, unit, parts }: FigureProps) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography component="dt" color="textSecondary">
        {label}
      </Typography>
      <Typography component="dd" sx={{ m: 0 }}>
        <Box component="span" sx={{ fontSize: '1.7em', fontWeight: 600, lineHeight: 1.4 }}>
          {value}
        </Box>{' '}
        {unit}
        {parts && (
          <Typography component="span" variant="caption" color="textSecondary" sx={{ display: 'block' }}>
            {parts}
          </Typography>
        )}
      </Typography>
    </Box>
  );
}

/** Where the office stands today, in four numbers with their units. */
export function KeyFigures({ figures, year }: { figures: HomeOverview['figures']; year: string }) {
  const { builtSelf, builtJoint, newThisYear, fundsThisYear: funds, visitsThisYear } = figures;
  // 工会投入 is 工会 here: 投入 stands in the label.
  const sources = (['union', 'government', 'other'] as const).map((source) => `${fundSourceText[source].slice(0, 2)} ${fenAsWan(funds[source])}`);
  return (
    <Paper
      component="dl"
      aria-label="主要数字"
      sx={{ m: 0, p: 2, display: 'grid', columnGap: 3, rowGap: 1.5, gridTemplateColumns: 'repeat(auto-fit, minmax(210px, 1fr))' }}
    >
      <Figure
        label="现有建成站点"
        value={showCount(builtSelf + builtJoint)}
        unit="个"
        parts={`自建 ${showCount(builtSelf)}，共建 ${showCount(builtJoint)}`}
      />
      <Figure label={`${year}年新建`} value={showCount(newThisYear)} unit="个" parts="以验收日期计" />
      <Figure label={`${year}年投入`} value={fenAsWan(funds.total)} unit="万元" parts={sources.join('，')} />
      <Figure label={`${year}年服务`} value={showCount(visitsThisYear)} unit="人次" parts="以记录的结束日期计" />
    </Paper>
  );
}
