import EventOutlined from '@mui/icons-material/EventOutlined';
import { Link, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router';
import { quarterNumberText } from '../../shared/text/reports.ts';
import { useApi } from '../api/client.ts';
import { showDaysUntil, showDeadline } from '../components/show.ts';
import { useBuiltPages } from './builtPages.ts';

/** Days before a deadline from which it is written in red. */
const URGENT_DAYS = 3;

/** The next form due: 三季度统计表 9月25日 周一，还有 6 天. Leads to the form. */
export function DeadlineWord() {
  const api = useApi();
  const isBuilt = useBuiltPages();
  const { data } = useQuery(api.reports.deadline.queryOptions({ input: {}, staleTime: 60_000 }));
  if (!data) return null;
  const words = `${quarterNumberText[data.quarter]}统计表 ${showDeadline(data.dueOn)}，${showDaysUntil(data.daysLeft)}`;
  const urgent = data.daysLeft <= URGENT_DAYS;
  const text = (
    <>
      <EventOutlined fontSize="small" />
      <Typography component="span" noWrap>
        {words}
      </Typography>
    </>
  );
  const sx = { display: 'inline-flex', alignItems: 'center', gap: 0.5, minWidth: 0, color: urgent ? 'tone.bad' : 'text.secondary' };
  return isBuilt('/reports') ? (
    <Link component={RouterLink} to="/reports" sx={sx}>
      {text}
    </Link>
  ) : (
    <Typography component="span" sx={sx}>
      {text}
    </Typography>
  );
}
