import { Button, Link, Stack, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink, useNavigate, useParams } from 'react-router';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import type { ReceiptMoney, ReceiptTrail } from '../../../shared/receipts/contract.ts';
import { isEarmarked } from '../../../shared/receipts/receipt.ts';
import { receiptFieldText as label } from '../../../shared/text/recordFields.ts';
import { fundPurposeText, fundSourceDetailText, fundSourceText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { May } from '../../app/rights.tsx';
import { type Fact, FactList } from '../../components/FactList.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { RecordHistory } from '../../components/RecordHistory.tsx';
import { RecordLifeActions } from '../../components/RecordLifeActions.tsx';
import { RecordTabs } from '../../components/RecordTabs.tsx';
import { ShareBar } from '../../components/ShareBar.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showText } from '../../components/show.ts';
import { showEntryNotes } from '../../components/showEntry.ts';
import { TabSection } from '../../components/TabSection.tsx';
import { ReturnDialog } from './ReturnDialog.tsx';
import { EndsWord, purposeWords } from './receiptWords.tsx';

/** One receipt and, on the same page, where its money went: every budget line that draws on it and every payment. */
export function ReceiptPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.receipts.trail.queryOptions({ input: { id } }));
  return <QueryView query={query}>{(trail) => <ReceiptRecord trail={trail} />}</QueryView>;
}

function ReceiptRecord({ trail }: { trail: ReceiptTrail }) {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const [returning, setReturning] = useState(false);
  const withdraw = useMutation(api.receipts.withdraw.mutationOptions());
  const restore = useMutation(api.receipts.restore.mutationOptions());
  const { receipt, money } = trail;
  const { id, version, name } = receipt;
  const isOpen = receipt.withdrawnAt === null;
  return (
    <>
      <RecordHeader
        title={`${receipt.reversesId ? '冲销：' : ''}${name}${isOpen ? '' : '（已撤回）'}`}
        code={receipt.documentNo}
        status={<EndsWord receipt={receipt} money={money} today={todayOf(new Date())} />}
        back={{ to: '/receipts', label: '收入与专项' }}
        actions={
          <>
            {isOpen && <LinkButton to={`/receipts/${id}/edit`}>修改</LinkButton>}
            {isOpen && receipt.reversesId === null && money.leftFen > 0 && (
              <May right="edit">
                <Button onClick={() => setReturning(true)}>冲销</Button>
              </May>
            )}
            <RecordLifeActions
              name={`收入“${name}”`}
              withdrawn={!isOpen}
              onWithdraw={async (reason) => {
                await withdraw.mutateAsync({ id, version, reason });
                post({
                  tone: 'success',
                  text: `收入“${name}”已撤回。`,
                  action: { label: '恢复', onClick: () => restore.mutate({ id, version: version + 1 }) },
                });
                void navigate('/receipts');
              }}
              onRestore={() => restore.mutate({ id, version })}
            />
          </>
        }
      />
      <RecordTabs
        tabs={[
          { key: 'trail', label: '资金流向', content: <Trail trail={trail} /> },
          {
            key: 'history',
            label: '历史',
            content: (
              <TabSection title="操作记录">
                <RecordHistory entity="receipt" entityId={id} texts={label} />
              </TabSection>
            ),
          },
        ]}
      />
      {returning && <ReturnDialog receipt={receipt} leftFen={money.leftFen} onClose={() => setReturning(false)} />}
    </>
  );
}

const yuan = (amountFen: number): string => `${formatYuan(amountFen)} 元`;

function Trail({ trail: { receipt, money, lines } }: { trail: ReceiptTrail }) {
  const facts: Fact[] = [
    { label: label.amountFen.label, value: yuan(receipt.amountFen) },
    { label: label.on.label, value: receipt.on },
    {
      label: label.source.label,
      value: [fundSourceText[receipt.source], receipt.sourceDetail && fundSourceDetailText[receipt.sourceDetail]].filter(Boolean).join('，'),
    },
    { label: label.payer.label, value: receipt.payer },
    { label: label.purposes.label, value: purposeWords(receipt) },
    { label: label.endsOn.label, value: receipt.endsOn },
    { label: label.documentNo.label, value: receipt.documentNo },
    { label: label.accountCode.label, value: receipt.accountCode },
    { label: label.remark.label, value: receipt.remark, wide: true },
  ];
  if (receipt.reversesId)
    return (
      <FactList
        title="这一笔冲销"
        facts={[
          {
            label: label.reversesId.label,
            value: (
              <Link component={RouterLink} to={`/receipts/${receipt.reversesId}`}>
                {receipt.name}
              </Link>
            ),
          },
          ...facts,
        ]}
      />
    );
  return (
    <>
      <FactList
        title={isEarmarked(receipt) ? '专项资金' : '收入'}
        facts={[
          ...facts.slice(0, -1),
          ...(money.reversedFen === 0 ? [] : [{ label: '已冲销', value: yuan(-money.reversedFen) }]),
          { label: '已列预算', value: <Planned money={money} /> },
          { label: '已支出', value: yuan(money.spentFen) },
          { label: '结余', value: yuan(money.leftFen) },
          { label: '使用进度', value: <ShareBar part={money.spentFen} whole={money.amountFen + money.reversedFen} /> },
          ...facts.slice(-1),
        ]}
      />
      {lines.length === 0 ? (
        <TabSection title="资金流向">
          <Typography color="textSecondary">还没有预算项目使用这笔钱。编预算时，在项目的“对应的收入”里选它，支出就会列在这里。</Typography>
        </TabSection>
      ) : (
        lines.map((line) => <LinePart key={line.id} line={line} />)
      )}
    </>
  );
}

/** Lines may plan more than came in: what is spent past it will be refused, so it is said before. */
function Planned({ money: { amountFen, reversedFen, plannedFen } }: { money: ReceiptMoney }) {
  const tooMuchFen = plannedFen - amountFen - reversedFen;
  return (
    <>
      {yuan(plannedFen)} {tooMuchFen > 0 && <StatusWord word={`超出收入 ${yuan(tooMuchFen)}`} tone="attention" />}
    </>
  );
}

/** One budget line that draws on the receipt, with its payments. */
function LinePart({ line }: { line: ReceiptTrail['lines'][number] }) {
  return (
    <TabSection title={`${line.year}年预算：${line.name}`} actions={<LinkButton to={`/budgets/lines/${line.id}`}>打开项目</LinkButton>}>
      <Stack direction="row" spacing={2} sx={{ alignItems: 'center', mb: 1 }}>
        <Typography color="textSecondary">
          {fundPurposeText[line.purpose]}，可用 {yuan(line.availableFen)}，已支出 {yuan(line.spentFen)}
        </Typography>
        <ShareBar part={line.spentFen} whole={line.availableFen} />
      </Stack>
      {line.payments.length === 0 ? (
        <Typography color="textSecondary">还没有支出。</Typography>
      ) : (
        <PlainTable
          label={`${line.name}的支出`}
          rows={line.payments}
          rowKey={(payment) => payment.id}
          columns={[
            {
              key: 'on',
              label: '日期',
              oneLine: true,
              cell: (payment) => (
                <Link component={RouterLink} to={`/funds/${payment.id}`}>
                  {payment.on}
                </Link>
              ),
            },
            { key: 'amount', label: '金额（元）', cell: (payment) => formatYuan(payment.amountFen), right: true, oneLine: true },
            { key: 'left', label: '项目结余（元）', cell: (payment) => formatYuan(payment.leftAfterFen), right: true, oneLine: true },
            { key: 'payee', label: '收款人', cell: (payment) => showText(payment.payee), minWidth: 140 },
            { key: 'voucherNo', label: '凭证号', cell: (payment) => showText(payment.voucherNo), oneLine: true },
            { key: 'station', label: '站点', cell: (payment) => showText(payment.stationName) },
            { key: 'activity', label: '活动', cell: (payment) => showText(payment.activitySubject) },
            { key: 'documents', label: '附件', cell: (payment) => payment.documents.length || '—', right: true, oneLine: true },
            { key: 'remark', label: '备注', cell: showEntryNotes },
          ]}
        />
      )}
    </TabSection>
  );
}
