import ChevronLeftOutlined from '@mui/icons-material/ChevronLeftOutlined';
import ChevronRightOutlined from '@mui/icons-material/ChevronRightOutlined';
import { Alert, Button, IconButton, Link, Paper, Stack, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { CalendarDay } from '../../../shared/calendar/calendarDay.ts';
import type { CalendarYearView, DayView } from '../../../shared/calendar/contract.ts';
import type { DayKind } from '../../../shared/calendar/workCalendar.ts';
import { type PlainDate, todayOf, yearOf } from '../../../shared/kernel/plainDate.ts';
import { reportYear } from '../../../shared/kernel/quarter.ts';
import { dayKindText } from '../../../shared/text/calendar.ts';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showDeadline } from '../../components/show.ts';
import { DeclareYearDialog, MarkDaysDialog, OwnDayDialog, WithdrawDayDialog, WithdrawYearDialog } from './CalendarDialogs.tsx';
import { YearGrid } from './YearGrid.tsx';

/** 工作日历: what each day of a year is, and the office's own days over the notice. */
export function CalendarSection() {
  const api = useApi();
  const today = todayOf(new Date());
  const [params, setParams] = useSearchParams();
  const asked = reportYear.safeParse(Number(params.get('year')));
  const year = asked.success ? asked.data : yearOf(today);
  const mayEdit = useRights().may('administer');
  const [dialog, setDialog] = useState<ReactNode>(null);
  const query = useQuery(api.calendar.year.queryOptions({ input: { year }, placeholderData: keepPreviousData }));

  const close = () => setDialog(null);
  const mark = (from: PlainDate, kind: DayKind) => setDialog(<MarkDaysDialog values={{ from, to: from, kind, remark: '' }} onClose={close} />);
  const edit = (day: CalendarDay) => setDialog(<OwnDayDialog day={day} onClose={close} />);
  // A day is chosen to become the other of what it is.
  const choose = ({ on, kind, own }: DayView) => (own ? edit(own) : mark(on, kind === 'rest' ? 'work' : 'rest'));
  const step = (word: string, to: number, Icon: typeof ChevronLeftOutlined) => (
    <IconButton
      aria-label={word}
      disabled={!reportYear.safeParse(to).success}
      onClick={() => setParams({ tab: 'calendar', year: String(to) }, { replace: true })}
    >
      <Icon fontSize="small" />
    </IconButton>
  );
  return (
    <Paper component="section" aria-labelledby="calendar-year" sx={{ p: 2, m: 2 }}>
      <QueryView query={query}>
        {(data) => (
          <Stack spacing={2}>
            <Stack direction="row" sx={{ alignItems: 'center' }}>
              {step('上一年', year - 1, ChevronLeftOutlined)}
              <Typography id="calendar-year" variant="h3" component="h2" aria-live="polite">
                {data.year}年工作日历
              </Typography>
              {step('下一年', year + 1, ChevronRightOutlined)}
              <Typography color="textSecondary" sx={{ mx: 2 }}>
                {basisText(data)}
              </Typography>
              {mayEdit && (
                <Stack direction="row" spacing={1} sx={{ ml: 'auto', flexShrink: 0 }}>
                  {data.own && (
                    <Button onClick={() => setDialog(data.own && <WithdrawYearDialog year={data.own} onClose={close} />)}>取消录全</Button>
                  )}
                  <Button onClick={() => mark(today.startsWith(`${data.year}-`) ? today : `${data.year}-01-01`, 'rest')}>调整几天</Button>
                </Stack>
              )}
            </Stack>
            {!data.known && (
              <UnknownYear year={data.year} onDeclare={mayEdit ? () => setDialog(<DeclareYearDialog year={data.year} onClose={close} />) : null} />
            )}
            <Legend />
            <YearGrid year={data} today={today} onChoose={mayEdit ? choose : null} />
            <OwnDays
              days={data.months.flat().flatMap((day) => (day.own ? [day.own] : []))}
              onEdit={mayEdit ? edit : null}
              onWithdraw={(day) => setDialog(<WithdrawDayDialog day={day} onClose={close} />)}
            />
          </Stack>
        )}
      </QueryView>
      {dialog}
    </Paper>
  );
}

const basisText = ({ documents, own, known, months }: CalendarYearView): string => {
  if (!known) return '';
  const numbers = own ? own.documentNo : documents.map((document) => document.number).join('、');
  return `全年 ${months.flat().filter((day) => day.kind === 'work').length} 个工作日，依据${numbers}`;
};

function UnknownYear({ year, onDeclare }: { year: number; onDeclare: (() => void) | null }) {
  return (
    <Alert severity="info" action={onDeclare && <Button onClick={onDeclare}>已经录全</Button>}>
      {year}
      年的放假安排还没有录入，这一年的工作日现在算不出来。国务院办公厅的通知公布以后，管理员照着通知，把放假的日子和调休上班的日子一段一段录进来，再点“已经录全”。
    </Alert>
  );
}

function Legend() {
  return (
    <Stack direction="row" spacing={3} useFlexGap sx={{ flexWrap: 'wrap' }}>
      <StatusWord word="休：放假" tone="good" />
      <StatusWord word="班：调休上班" tone="attention" />
      <Typography color="textSecondary">浅底：休息</Typography>
      <Typography color="textSecondary">有框：本单位调整的</Typography>
    </Stack>
  );
}

/** The days of the year that the office has set, to read and to take back. */
function OwnDays({
  days,
  onEdit,
  onWithdraw,
}: {
  days: readonly CalendarDay[];
  onEdit: ((day: CalendarDay) => void) | null;
  onWithdraw: (day: CalendarDay) => void;
}) {
  if (days.length === 0) return null;
  const action = (word: string, day: CalendarDay, act: () => void) => (
    <Link component="button" aria-label={`${word}：${day.on}`} sx={{ verticalAlign: 'baseline', mr: 2 }} onClick={act}>
      {word}
    </Link>
  );
  return (
    <PlainTable<CalendarDay>
      label="本单位的调整"
      rowKey={(day) => day.id}
      rows={days}
      columns={[
        { key: 'on', label: '本单位的调整', cell: (day) => showDeadline(day.on) },
        { key: 'kind', label: '安排', cell: (day) => dayKindText[day.kind] },
        { key: 'remark', label: '说明', cell: (day) => day.remark },
        ...(onEdit
          ? [
              {
                key: 'actions',
                label: '操作',
                cell: (day: CalendarDay) => (
                  <>
                    {action('修改', day, () => onEdit(day))}
                    {action('撤回', day, () => onWithdraw(day))}
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
