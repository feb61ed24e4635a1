import { Button, Stack, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { BUDGET_MOVES } from '../../../shared/budgets/budget.ts';
import type { BudgetView } from '../../../shared/budgets/contract.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { budgetFieldText } from '../../../shared/text/recordFields.ts';
import { budgetMoveText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { May } from '../../app/rights.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { RecordHistory } from '../../components/RecordHistory.tsx';
import { RecordLifeActions } from '../../components/RecordLifeActions.tsx';
import { RecordTabs } from '../../components/RecordTabs.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { AdjustDialog } from './AdjustDialog.tsx';
import { AdjustmentTable } from './AdjustmentTable.tsx';
import { EditBudgetDialog } from './BudgetDialog.tsx';
import { BudgetStateWord } from './budgetWords.tsx';
import { DraftSheet } from './DraftSheet.tsx';
import { ExecutionPreview } from './ExecutionPreview.tsx';
import { LineDialog } from './LineDialog.tsx';
import { LineTable } from './LineTable.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { QuickLine } from './QuickLine.tsx';

type Move = (typeof BUDGET_MOVES)[number];
type Asked = { what: 'edit' | 'line' | 'adjust' | 'execution' } | { what: 'move'; move: Move };

/** One year's budget: its lines as a sheet while it is made, as a table with what is left once it is submitted. */
export function BudgetPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.budgets.get.queryOptions({ input: { id } }));
  return <QueryView query={query}>{(view) => <BudgetYear view={view} />}</QueryView>;
}

function BudgetYear({ view }: { view: BudgetView }) {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const [asked, setAsked] = useState<Asked | null>(null);
  const withdraw = useMutation(api.budgets.withdraw.mutationOptions());
  const restore = useMutation(api.budgets.restore.mutationOptions());
  const { budget, lines, adjustments, money } = view;
  const { id, version } = budget;
  const isOpen = budget.withdrawnAt === null;
  const isDraft = isOpen && budget.state === 'draft';
  const close = () => setAsked(null);
  const name = `${budget.year}年预算`;
  const attention = lines.filter((line) => line.verdict !== 'ok').length;
  const untitled = lines.filter((line) => line.accountCode === '');
  const moves = isOpen ? BUDGET_MOVES.filter((move) => move.from === budget.state) : [];
  const step = budget.stateOn && [budget.documentNo, budget.stateOn].filter(Boolean).join('，');

  return (
    <>
      <RecordHeader
        title={`${name}${isOpen ? '' : '（已撤回）'}`}
        code={step ?? ''}
        status={<BudgetStateWord state={budget.state} />}
        back={{ to: '/budgets', label: '预算' }}
        actions={
          <>
            {budget.state !== 'draft' && <Button onClick={() => setAsked({ what: 'execution' })}>预算执行表</Button>}
            {isOpen && (
              <May right="edit">
                {budget.state === 'approved' && <Button onClick={() => setAsked({ what: 'adjust' })}>预算调整</Button>}
                <Button onClick={() => setAsked({ what: 'edit' })}>修改</Button>
              </May>
            )}
            <RecordLifeActions
              name={name}
              withdrawn={!isOpen}
              onWithdraw={async (reason) => {
                await withdraw.mutateAsync({ id, version, reason });
                post({
                  tone: 'success',
                  text: `${name}已撤回。`,
                  action: { label: '恢复', onClick: () => restore.mutate({ id, version: version + 1 }) },
                });
                void navigate('/budgets');
              }}
              onRestore={() => restore.mutate({ id, version })}
            />
            <May right="edit">
              {moves.map((move, index) => (
                <Button
                  key={move.move}
                  {...(index === 0 && { variant: 'contained' as const, color: 'primary' as const })}
                  disabled={lines.length === 0}
                  onClick={() => setAsked({ what: 'move', move })}
                >
                  {budgetMoveText[move.move]}
                </Button>
              ))}
            </May>
          </>
        }
      />
      <RecordTabs
        tabs={[
          {
            key: 'lines',
            label: `项目（${lines.length}）`,
            content: (
              <>
                <Stack direction="row" spacing={3} sx={{ px: 2, py: 1, alignItems: 'center' }}>
                  <Typography color="textSecondary">单位：元</Typography>
                  {!isDraft && (
                    <Typography role="status" color="textSecondary">
                      {attention > 0 ? `${attention} 个项目要留意` : `各项支出都在预算的 ${budget.warnPercent}% 以内`}
                    </Typography>
                  )}
                  {isDraft && lines.length > 0 && (
                    <Typography color="textSecondary">金额直接在表里填，也可从 Excel 复制一列粘贴进来；其他内容点项目名称打开修改</Typography>
                  )}
                  {isDraft && (
                    <May right="edit">
                      <Button sx={{ ml: 'auto !important' }} onClick={() => setAsked({ what: 'line' })}>
                        添加项目…
                      </Button>
                    </May>
                  )}
                </Stack>
                {lines.length === 0 ? (
                  <EmptyState sentence={isDraft ? '还没有项目。在下面填名称和金额，回车添加。' : '这个预算没有项目。'} />
                ) : isDraft ? (
                  <DraftSheet view={view} />
                ) : (
                  <LineTable lines={lines} money={money} />
                )}
                {isDraft && (
                  <May right="edit">
                    <QuickLine budgetId={budget.id} />
                  </May>
                )}
              </>
            ),
          },
          {
            key: 'adjustments',
            label: `调整（${adjustments.length}）`,
            content: (
              <TabSection title="预算调整" note={adjustments.length > 0 && `合计 ${formatYuan(money.adjustedFen)} 元`}>
                {adjustments.length === 0 ? (
                  <Typography color="textSecondary">还没有调整过。批复以后的增减在这里，每次都有原因和文号。</Typography>
                ) : (
                  <AdjustmentTable
                    adjustments={adjustments}
                    lineNameOf={(lineId) => lines.find((line) => line.id === lineId)?.name ?? '（已撤回的项目）'}
                  />
                )}
              </TabSection>
            ),
          },
          {
            key: 'history',
            label: '历史',
            content: (
              <TabSection title="操作记录" note={budget.remark && `备注：${budget.remark}`}>
                <RecordHistory entity="budget" entityId={budget.id} texts={budgetFieldText} />
              </TabSection>
            ),
          },
        ]}
      />
      {asked?.what === 'edit' && <EditBudgetDialog budget={budget} onClose={close} />}
      {asked?.what === 'line' && <LineDialog budgetId={budget.id} onClose={close} />}
      {asked?.what === 'adjust' && <AdjustDialog lines={lines} onClose={close} />}
      {asked?.what === 'execution' && <ExecutionPreview view={view} onClose={close} />}
      {asked?.what === 'move' && (
        <MoveDialog
          budget={budget}
          move={asked.move.move}
          to={asked.move.to}
          untitled={untitled.length < lines.length ? untitled.length : 0}
          onClose={close}
        />
      )}
    </>
  );
}
