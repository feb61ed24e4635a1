import { useQuery } from '@tanstack/react-query';
import type { HomeMoney } from '../../../shared/home/contract.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { RECEIPT_NOTICE_DAYS } from '../../../shared/receipts/receipt.ts';
import { lineVerdictText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showCount, showDate } from '../../components/show.ts';
import { DueRow, listed, To } from './DueRow.tsx';

/** Lines of 待办: a budget that is not there or not approved, lines that run dry, money that is to be spent soon. */
export function MoneyDue({ begun }: { begun: boolean }) {
  const api = useApi();
  const { data } = useQuery(api.home.money.queryOptions({ input: { today: todayOf(new Date()) } }));
  if (!data) return null;
  const { year, budget, lines, receipts } = data;
  return (
    <>
      {/* In the first hour there is nothing to plan for. */}
      {budget === null && begun && (
        <DueRow word={<StatusWord word="预算" tone="neutral" />}>
          {year}年的<To to="/budgets">预算</To>还没有编制
        </DueRow>
      )}
      {budget !== null && budget.state !== 'approved' && (
        <DueRow word={<StatusWord word="预算" tone="attention" />}>
          {year}年的<To to={`/budgets/${budget.id}`}>预算</To>
          {budget.state === 'draft' ? '还没有报批' : '已经报批，还没有批复'}
        </DueRow>
      )}
      {budget !== null && lines.total > 0 && <DryLines budget={budget} lines={lines} />}
      {receipts.total > 0 && <EndingReceipts receipts={receipts} />}
    </>
  );
}

function DryLines({ budget, lines: { total, overrun, named } }: { budget: { id: string }; lines: HomeMoney['lines'] }) {
  return (
    <DueRow
      word={
        <StatusWord
          word={overrun > 0 ? `${showCount(overrun)} 项预算超支` : `${showCount(total)} 项预算快用完`}
          tone={overrun > 0 ? 'bad' : 'attention'}
        />
      }
    >
      {listed(
        named.map(({ id, name, verdict, leftFen }) => (
          <span key={id}>
            <To to={`/budgets/lines/${id}`}>{name}</To>（{lineVerdictText[verdict]}
            {verdict === 'nearlySpent' && `，还剩 ${formatYuan(leftFen)} 元`}
            {verdict === 'overrun' && ` ${formatYuan(-leftFen)} 元`}）
          </span>
        )),
      )}
      {total > named.length && (
        <>
          ，<To to={`/budgets/${budget.id}`}>看全部 {showCount(total)} 项</To>
        </>
      )}
    </DueRow>
  );
}

function EndingReceipts({ receipts: { total, ended, named } }: { receipts: HomeMoney['receipts'] }) {
  return (
    <DueRow
      word={
        <StatusWord
          word={ended > 0 ? `${showCount(ended)} 笔资金已过期` : `${showCount(total)} 笔资金将到期`}
          tone={ended > 0 ? 'bad' : 'attention'}
        />
      }
    >
      {listed(
        named.map(({ id, name, endsOn, leftFen }) => (
          <span key={id}>
            <To to={`/receipts/${id}`}>{name}</To>（用到 {showDate(endsOn)}，还剩 {formatYuan(leftFen)} 元）
          </span>
        )),
      )}
      {ended > 0 && total > ended && `，${RECEIPT_NOTICE_DAYS} 天内还有 ${showCount(total - ended)} 笔到期`}
      {total > named.length && (
        <>
          ，<To to="/receipts">看全部</To>
        </>
      )}
    </DueRow>
  );
}
