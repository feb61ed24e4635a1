import { Box, Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { backupComplaint } from '../../../shared/backups/complaint.ts';
import type { HomeOverview } from '../../../shared/home/contract.ts';
import { monthOf, todayOf } from '../../../shared/kernel/plainDate.ts';
import { AGREEMENT_NOTICE_DAYS } from '../../../shared/partners/partner.ts';
import { complaintText } from '../../../shared/text/backups.ts';
import { quarterText } from '../../../shared/text/reports.ts';
import { useApi } from '../../api/client.ts';
import { listAddress } from '../../components/list/useList.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showCount, showDate, showDaysUntil, showDeadline } from '../../components/show.ts';
import { earlierText } from '../reports/dueWords.ts';
import { missingText } from '../stations/stationWords.tsx';
import { DueRow, listed, To } from './DueRow.tsx';
import { HardshipDue } from './HardshipDue.tsx';
import { MoneyDue } from './MoneyDue.tsx';

/** Days before the deadline from which it is written in red. */
const URGENT_DAYS = 3;
const ACCEPTED = ['accepted', 'open', 'paused', 'rectifying'];

/** 待办: the next form, stations that wait, agreements that end, money that runs dry, hardship files, backups that have grown old, what is missing. */
export function DueList({ due, begun }: { due: HomeOverview['due']; begun: boolean }) {
  const api = useApi();
  const report = useQuery(api.reports.deadline.queryOptions({ input: {} })).data;
  const backups = useQuery(api.backups.list.queryOptions()).data;
  // In the first hour there is nothing to keep a copy of.
  const complaint = backups && begun ? backupComplaint(backups, todayOf(new Date())) : null;
  const { awaiting, agreements, missing, uncounted } = due;
  return (
    <Paper component="section" aria-labelledby="home-due" sx={{ p: 2 }}>
      <Typography id="home-due" variant="h3" component="h2">
        待办
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {report && (
          <DueRow word={<StatusWord word={showDaysUntil(report.daysLeft)} tone={report.daysLeft <= URGENT_DAYS ? 'bad' : 'waiting'} />}>
            <To to="/reports">{quarterText(report)}统计表</To>，{showDeadline(report.dueOn)}截止
            {earlierText(report)}
          </DueRow>
        )}
        {awaiting.total > 0 && (
          <DueRow word={<StatusWord word={`${showCount(awaiting.total)} 个待验收`} tone="attention" />}>
            {listed(
              awaiting.stations.map((s) => (
                <To key={s.id} to={`/stations/${s.id}`}>
                  {s.ownName}
                </To>
              )),
            )}
            {awaiting.total > awaiting.stations.length && (
              <>
                ，<To to={listAddress('/stations', { statuses: ['awaitingAcceptance'] })}>看全部</To>
              </>
            )}
          </DueRow>
        )}
        {agreements.ended + agreements.ending > 0 && (
          <DueRow
            word={
              <StatusWord
                word={agreements.ended > 0 ? `${showCount(agreements.ended)} 份协议已到期` : `${showCount(agreements.ending)} 份协议将到期`}
                tone={agreements.ended > 0 ? 'bad' : 'attention'}
              />
            }
          >
            {listed(
              agreements.partners.map((p) => (
                <span key={p.id}>
                  <To to={`/partners/${p.id}`}>{p.name}</To>（{showDate(p.toOn)}）
                </span>
              )),
            )}
            {agreements.ended > 0 && agreements.ending > 0 && `，${AGREEMENT_NOTICE_DAYS} 天内还有 ${showCount(agreements.ending)} 份到期`}
            {agreements.ended + agreements.ending > agreements.partners.length && (
              <>
                ，<To to="/partners?sort=agreementToOn.asc">看全部</To>
              </>
            )}
          </DueRow>
        )}
        {uncounted.stations > 0 && (
          <DueRow word={<StatusWord word={`${showCount(uncounted.stations)} 个站点未登记`} tone="attention" />}>
            {monthOf(uncounted.month)}月全月在用，还没有登记<To to="/services">服务人次</To>
          </DueRow>
        )}
        <MoneyDue begun={begun} />
        <HardshipDue />
        {complaint && (
          <DueRow word={<StatusWord word="备份" tone="attention" />}>
            {complaintText(complaint)}，到<To to="/backups">备份与恢复</To>看看
          </DueRow>
        )}
        {missing.length > 0 && (
          <DueRow word={<StatusWord word="信息不全" tone="neutral" />}>
            {listed(
              missing.map(({ field, stations }) => (
                <span key={field}>
                  <To to={listAddress('/stations', { missing: field, statuses: ACCEPTED })}>{missingText[field]}</To> {showCount(stations)} 个
                </span>
              )),
            )}
          </DueRow>
        )}
      </Box>
    </Paper>
  );
}
