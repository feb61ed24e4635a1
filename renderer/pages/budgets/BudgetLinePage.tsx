import { Button, Link, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink, useNavigate, useParams } from 'react-router';
import type { Adjustment, Budget } from '../../../shared/budgets/budget.ts';
import type { BudgetLineView } from '../../../shared/budgets/contract.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { budgetLineFieldText as label } from '../../../shared/text/recordFields.ts';
import { fundPurposeText, fundSourceDetailText, fundSourceText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { May } from '../../app/rights.tsx';
import { FactList } from '../../components/FactList.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { listAddress } from '../../components/list/useList.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { RecordHistory } from '../../components/RecordHistory.tsx';
import { RecordLifeActions } from '../../components/RecordLifeActions.tsx';
import { RecordTabs } from '../../components/RecordTabs.tsx';
import { ShareBar } from '../../components/ShareBar.tsx';
import { showCount, showText } from '../../components/show.ts';
import { showEntryNotes } from '../../components/showEntry.ts';
import { TabSection } from '../../components/TabSection.tsx';
import { AdjustDialog } from './AdjustDialog.tsx';
import { AdjustmentTable } from './AdjustmentTable.tsx';
import { VERDICT_TONES, VerdictWord } from './budgetWords.tsx';
import { LineDialog } from './LineDialog.tsx';

/** Payments shown on the page; the list of entries has them all. */
const LATEST = 50;

type Line = BudgetLineView & { budget: Budget; adjustments: Adjustment[] };

/** One line of a budget: what is left of it, every payment and every adjustment. */
export function BudgetLinePage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.budgets.line.queryOptions({ input: { id } }));
  return <QueryView query={query}>{(line) => <LineRecord line={line} />}</QueryView>;
}

function LineRecord({ line }: { line: Line }) {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const [asked, setAsked] = useState<'edit' | 'adjust' | null>(null);
  const withdraw = useMutation(api.budgets.withdrawLine.mutationOptions());
  const restore = useMutation(api.budgets.restoreLine.mutationOptions());
  const { id, version, budget, money } = line;
  const isOpen = line.withdrawnAt === null && budget.withdrawnAt === null;
  const isDraft = budget.state === 'draft';
  const close = () => setAsked(null);
  return (
    <>
      <RecordHeader
        title={`${line.name}${line.withdrawnAt ? '（已撤回）' : ''}`}
        code={line.accountCode}
        status={<VerdictWord verdict={line.verdict} money={money} />}
        back={{ to: `/budgets/${budget.id}`, label: `${budget.year}年预算` }}
        actions={
          <>
            {isOpen && isDraft && (
              <May right="edit">
                <Button onClick={() => setAsked('edit')}>修改</Button>
              </May>
            )}
            {isDraft && budget.withdrawnAt === null && (
              <RecordLifeActions
                name={`预算项目“${line.name}”`}
                withdrawn={line.withdrawnAt !== null}
                onWithdraw={async (reason) => {
                  await withdraw.mutateAsync({ id, version, reason });
                  post({
                    tone: 'success',
                    text: `预算项目“${line.name}”已撤回。`,
                    action: { label: '恢复', onClick: () => restore.mutate({ id, version: version + 1 }) },
                  });
                  void navigate(`/budgets/${budget.id}`);
                }}
                onRestore={() => restore.mutate({ id, version })}
              />
            )}
            {isOpen && budget.state === 'approved' && (
              <>
                <May right="edit">
                  <Button onClick={() => setAsked('adjust')}>预算调整</Button>
                </May>
                <LinkButton variant="contained" color="primary" to={`/funds/new?line=${line.id}`}>
                  记一笔支出
                </LinkButton>
              </>
            )}
          </>
        }
      />
      <RecordTabs
        tabs={[
          { key: 'overview', label: '概况', content: <Overview line={line} /> },
          {
            key: 'history',
            label: '历史',
            content: (
              <TabSection title="操作记录">
                <RecordHistory entity="budgetLine" entityId={line.id} texts={label} />
              </TabSection>
            ),
          },
        ]}
      />
      {asked === 'edit' && <LineDialog budgetId={budget.id} line={line} onClose={close} />}
      {asked === 'adjust' && <LineAdjustDialog line={line} onClose={close} />}
    </>
  );
}

/** The dialog chooses among all lines of the year. */
function LineAdjustDialog({ line, onClose }: { line: Line; onClose: () => void }) {
  const api = useApi();
  const year = useQuery(api.budgets.get.queryOptions({ input: { id: line.budget.id } }));
  return year.data ? <AdjustDialog lines={year.data.lines} lineId={line.id} onClose={onClose} /> : null;
}

function Overview({ line }: { line: Line }) {
  const { money } = line;
  return (
    <>
      <FactList
        title="预算与执行"
        facts={[
          { label: label.amountFen.label, value: `${formatYuan(money.plannedFen)} 元` },
          { label: '调整数', value: `${formatYuan(money.adjustedFen)} 元` },
          { label: '可用数', value: `${formatYuan(money.availableFen)} 元` },
          { label: '已支出', value: `${formatYuan(money.spentFen)} 元` },
          { label: '结余', value: `${formatYuan(money.leftFen)} 元` },
          { label: '执行率', value: <ShareBar part={money.spentFen} whole={money.availableFen} tone={VERDICT_TONES[line.verdict]} /> },
          { label: label.purpose.label, value: fundPurposeText[line.purpose] },
          {
            label: label.source.label,
            value: [fundSourceText[line.source], line.sourceDetail && fundSourceDetailText[line.sourceDetail]].filter(Boolean).join('，'),
          },
          {
            label: label.receiptId.label,
            value: line.receiptId && (
              <Link component={RouterLink} to={`/receipts/${line.receiptId}`}>
                {line.receiptName ?? '（已撤回的收入）'}
              </Link>
            ),
          },
          { label: label.accountCode.label, value: line.accountCode },
          { label: label.remark.label, value: line.remark, wide: true },
        ]}
      />
      <Payments line={line} />
      <TabSection title="调整" note={line.adjustments.length > 0 && `共 ${showCount(line.adjustments.length)} 次`}>
        {line.adjustments.length === 0 ? (
          <Typography color="textSecondary">没有调整过。</Typography>
        ) : (
          <AdjustmentTable adjustments={line.adjustments} />
        )}
      </TabSection>
    </>
  );
}

function Payments({ line }: { line: Line }) {
  const api = useApi();
  const entries = useQuery(api.funds.list.queryOptions({ input: { lineId: line.id, limit: LATEST } }));
  return (
    <QueryView query={entries}>
      {({ rows, total }) => (
        <TabSection
          title="支出"
          note={total > LATEST ? `最近 ${LATEST} 笔，共 ${showCount(total)} 笔` : `共 ${showCount(total)} 笔`}
          actions={total > 0 && <LinkButton to={listAddress('/funds', { lineId: line.id })}>在收支中查看</LinkButton>}
        >
          {total === 0 ? (
            <Typography color="textSecondary">还没有支出。</Typography>
          ) : (
            <PlainTable
              label="支出"
              rows={rows}
              rowKey={(entry) => entry.id}
              columns={[
                {
                  key: 'on',
                  label: '日期',
                  oneLine: true,
                  cell: (entry) => (
                    <Link component={RouterLink} to={`/funds/${entry.id}`}>
                      {entry.on}
                    </Link>
                  ),
                },
                { key: 'amount', label: '金额（元）', cell: (entry) => formatYuan(entry.amountFen), right: true, oneLine: true },
                { key: 'payee', label: '收款人', cell: (entry) => showText(entry.payee), minWidth: 140 },
                { key: 'voucherNo', label: '凭证号', cell: (entry) => showText(entry.voucherNo), oneLine: true },
                { key: 'station', label: '站点', cell: (entry) => showText(entry.stationName) },
                { key: 'remark', label: '备注', cell: showEntryNotes },
              ]}
            />
          )}
        </TabSection>
      )}
    </QueryView>
  );
}
