import AddOutlined from '@mui/icons-material/AddOutlined';
import { Button, Checkbox, FormControlLabel, Link } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink, useNavigate } from 'react-router';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { todayOf, yearOf } from '../../../shared/kernel/plainDate.ts';
import { useApi } from '../../api/client.ts';
import { May } from '../../app/rights.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { ShareBar } from '../../components/ShareBar.tsx';
import { showCount, showText } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';
import { NewBudgetDialog } from './BudgetDialog.tsx';
import { BudgetStateWord } from './budgetWords.tsx';

/** 预算: a line a year, the newest first. */
export function BudgetListPage() {
  const api = useApi();
  const navigate = useNavigate();
  const [withdrawn, setWithdrawn] = useState(false);
  const [making, setMaking] = useState(false);
  const query = useQuery(api.budgets.list.queryOptions({ input: { withdrawn }, placeholderData: keepPreviousData }));
  const inForce = useQuery(api.budgets.list.queryOptions({ input: {} }));
  const known = inForce.data?.rows ?? [];
  const create = (
    <May right="edit">
      <Button variant="contained" color="primary" startIcon={<AddOutlined />} disabled={!inForce.data} onClick={() => setMaking(true)}>
        新建预算
      </Button>
    </May>
  );
  return (
    <>
      <PageHeader
        title="预算"
        actions={
          <>
            <FormControlLabel label="已撤回" control={<Checkbox sx={{ py: 0.25 }} checked={withdrawn} onChange={(_, on) => setWithdrawn(on)} />} />
            {create}
          </>
        }
      />
      <QueryView query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              sentence={withdrawn ? '没有撤回的预算。' : '还没有预算。按年度编好预算、批复以后，支出登记时就能看到每一项还剩多少。'}
              action={withdrawn ? null : create}
            />
          ) : (
            <TabSection title={withdrawn ? '已撤回的预算' : '各年预算'} note="单位：元">
              <PlainTable
                label="各年预算"
                rows={rows}
                rowKey={(budget) => budget.id}
                columns={[
                  {
                    key: 'year',
                    label: '年度',
                    cell: (budget) => (
                      <Link component={RouterLink} to={`/budgets/${budget.id}`}>
                        {budget.year}年
                      </Link>
                    ),
                  },
                  { key: 'state', label: '状态', cell: (budget) => <BudgetStateWord state={budget.state} /> },
                  { key: 'documentNo', label: '文号', cell: (budget) => showText(budget.documentNo) },
                  { key: 'lines', label: '项目', cell: (budget) => `${showCount(budget.lines)} 项`, right: true },
                  { key: 'planned', label: '预算数', cell: ({ money }) => formatYuan(money.plannedFen), right: true },
                  { key: 'adjusted', label: '调整数', cell: ({ money }) => formatYuan(money.adjustedFen), right: true },
                  { key: 'spent', label: '已支出', cell: ({ money }) => formatYuan(money.spentFen), right: true },
                  { key: 'left', label: '结余', cell: ({ money }) => formatYuan(money.leftFen), right: true },
                  { key: 'share', label: '执行率', cell: ({ money }) => <ShareBar part={money.spentFen} whole={money.availableFen} /> },
                ]}
              />
            </TabSection>
          )
        }
      </QueryView>
      {making && (
        <NewBudgetDialog
          known={known}
          year={known[0] ? known[0].year + 1 : yearOf(todayOf(new Date()))}
          onMade={(budget) => void navigate(`/budgets/${budget.id}`)}
          onClose={() => setMaking(false)}
        />
      )}
    </>
  );
}
