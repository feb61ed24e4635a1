import { Box } from '@mui/material';
import type { HomeOverview } from '../../../shared/home/contract.ts';
import { FEN_PER_WAN } from '../../../shared/kernel/money.ts';
import { buildKindText, fundSourceText } from '../../../shared/text/values.ts';
import { ChartCard } from '../../components/ChartCard.tsx';

/** 万元 in charts: two decimals say enough, the lists have every fen. */
const showWan = (wan: number): string => wan.toLocaleString('en-US', { maximumFractionDigits: 2 });
/** 2023-Q3 is 2023年3季. */
const quarterLabel = (key: string): string => `${key.replace('-Q', '年')}季`;

/** Three questions that an office is asked about its stations. */
export function HomeCharts({ charts }: { charts: HomeOverview['charts'] }) {
  const { acceptedByMonth, fundsByQuarter, visitsByQuarter } = charts;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(min(25em, 100%), 1fr))' }}>
      <ChartCard
        question="每月新建多少站点"
        unit="个"
        pointHeading="月份"
        series={[
          { label: buildKindText.self, stack: 'built' },
          { label: buildKindText.joint, stack: 'built' },
        ]}
        points={acceptedByMonth.map((m) => ({ label: m.month, values: [m.self, m.joint] }))}
      />
      <ChartCard
        question="经费从哪里来"
        unit="万元"
        pointHeading="季度"
        show={showWan}
        series={(['union', 'government', 'other'] as const).map((source) => ({ label: fundSourceText[source], stack: 'funds' }))}
        points={fundsByQuarter.map((q) => ({
          label: quarterLabel(q.quarter),
          values: [q.union / FEN_PER_WAN, q.government / FEN_PER_WAN, q.other / FEN_PER_WAN],
        }))}
      />
      <ChartCard
        question="服务人次是升是降"
        unit="人次"
        pointHeading="季度"
        series={[{ label: '服务人次' }]}
        points={visitsByQuarter.map((q) => ({ label: quarterLabel(q.quarter), values: [q.visits] }))}
      />
    </Box>
  );
}
