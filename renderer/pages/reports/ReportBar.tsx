import { Box, MenuItem, Select, Stack, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { isPlainDate, yearOf } from '../../../shared/kernel/plainDate.ts';
import { QUARTERS, type Quarter, type QuarterNumber } from '../../../shared/kernel/quarter.ts';
import type { DeadlineView, FormView } from '../../../shared/reports/contract.ts';
import { quarterNumberText } from '../../../shared/text/reports.ts';
import { DateBox } from '../../components/fields/DateBox.tsx';
import { showDaysUntil, showDeadline } from '../../components/show.ts';
import { earlierText } from './dueWords.ts';
import type { ReportChoice } from './reportChoice.ts';

const FIRST_YEAR = 2016;
/** Days before the deadline from which it is written in red. */
const URGENT_DAYS = 3;

/** When this form is due, with a countdown; a statutory holiday is named, with the working day before it. */
function DueWords({ due }: { due: DeadlineView }) {
  return (
    <Typography sx={{ color: due.daysLeft <= URGENT_DAYS ? 'tone.bad' : 'text.secondary' }}>
      {showDeadline(due.dueOn)}前报{earlierText(due)}，{showDaysUntil(due.daysLeft)}
    </Typography>
  );
}

/** Year, quarter, cut-off and the deadline. `form` is null while it is read or could not be. */
export function ReportBar({
  choice,
  form,
  due,
  go,
}: {
  choice: ReportChoice;
  form: FormView | null;
  due: DeadlineView;
  go: (next: Quarter & Partial<ReportChoice>) => void;
}) {
  const thisYear = yearOf(due.today);
  const years = [...new Set([choice.year, ...Array.from({ length: thisYear - FIRST_YEAR + 2 }, (_, i) => thisYear + 1 - i)])].sort((a, b) => b - a);
  const tryCutOff = (asOf: string | null) => {
    if (asOf === null || isPlainDate(asOf)) go({ year: choice.year, quarter: choice.quarter, asOf });
  };
  const choosing = form === null || form.state === 'open';
  return (
    <Stack direction="row" spacing={1.5} role="search" aria-label="选择报表" sx={{ px: 2, pb: 1, alignItems: 'flex-end' }}>
      <Select
        value={choice.year}
        onChange={(event) => go({ year: Number(event.target.value), quarter: choice.quarter })}
        slotProps={{ input: { 'aria-label': '年份' } }}
      >
        {years.map((year) => (
          <MenuItem key={year} value={year}>
            {year}年
          </MenuItem>
        ))}
      </Select>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={choice.quarter}
        aria-label="季度"
        onChange={(_, quarter: QuarterNumber | null) => quarter && go({ year: choice.year, quarter })}
      >
        {QUARTERS.map((quarter) => (
          <ToggleButton key={quarter} value={quarter}>
            {quarterNumberText[quarter]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {choosing ? (
        <Box sx={{ width: 170 }}>
          <DateBox label="数据截止日期" value={form?.cutOffOn ?? choice.asOf} onChange={tryCutOff} />
        </Box>
      ) : (
        <Typography sx={{ pb: 0.75 }}>数据截止 {form.cutOffOn}</Typography>
      )}
      <Box sx={{ ml: 'auto !important', pb: 0.75 }}>{due.year === choice.year && due.quarter === choice.quarter && <DueWords due={due} />}</Box>
    </Stack>
  );
}
