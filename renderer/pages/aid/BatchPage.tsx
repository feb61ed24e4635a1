import { Alert, Box, Link, Stack, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink, useParams, useSearchParams } from 'react-router';
import type { AidBatch } from '../../../shared/aid/aid.ts';
import type { AidView } from '../../../shared/aid/contract.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { aidBatchFieldText as label } from '../../../shared/text/aid.ts';
import { aidKindText } from '../../../shared/text/hardship.ts';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { ReasonDialog } from '../../components/ConfirmDialog.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FactList } from '../../components/FactList.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { RecordHistory } from '../../components/RecordHistory.tsx';
import { RecordTabs } from '../../components/RecordTabs.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { AddAid } from './AddAid.tsx';
import { AidDialog } from './AidDialog.tsx';
import { AidSheet } from './AidSheet.tsx';
import { AidTable } from './AidTable.tsx';
import { BatchStateWord, SumLine } from './aidWords.tsx';
import { BatchActions } from './BatchActions.tsx';
import { SignedList } from './SignedList.tsx';

interface BatchView {
  batch: AidBatch;
  rows: AidView[];
  amountFen: number;
  returnedFen: number;
}

/** One batch: its list as a sheet while it is made, as a table once it is approved; what was decided, paid and signed. */
export function BatchPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.aid.get.queryOptions({ input: { id } }));
  return <QueryView query={query}>{(view) => <BatchRecord view={view} />}</QueryView>;
}

function BatchRecord({ view }: { view: BatchView }) {
  const { batch, rows } = view;
  const withdrawn = batch.withdrawnAt !== null;
  return (
    <>
      <RecordHeader
        title={`${batch.name}${withdrawn ? '（已撤回）' : ''}`}
        windowTitle="帮扶批次"
        code={`${aidKindText[batch.kind]}，${batch.on}`}
        status={<BatchStateWord state={batch.state} />}
        back={{ to: '/aid', label: '帮扶批次' }}
        actions={<BatchActions batch={batch} rows={rows} />}
      />
      <RecordTabs
        tabs={[
          { key: 'rows', label: `名单（${rows.length}）`, content: <BatchRows view={view} /> },
          { key: 'overview', label: '办理', content: <BatchFacts view={view} /> },
          {
            key: 'history',
            label: '历史',
            content: (
              <TabSection title="操作记录">
                <RecordHistory entity="aidBatch" entityId={batch.id} texts={label} />
              </TabSection>
            ),
          },
        ]}
      />
    </>
  );
}

const givenWords = ({ amountFen }: AidView): string => (amountFen === 0 ? '实物' : ` ${formatYuan(amountFen)} 元`);

function BatchRows({ view }: { view: BatchView }) {
  const { batch, rows, amountFen, returnedFen } = view;
  const api = useApi();
  const [params, setParams] = useSearchParams();
  const mayEdit = useRights().may('editHardship');
  const [returning, setReturning] = useState<AidView | null>(null);
  const remove = useMutation(api.aid.remove.mutationOptions());
  const { post } = useNotices();
  const isOpen = batch.withdrawnAt === null;
  // Who may only look has no hand in its list.
  const isBeingMade = isOpen && mayEdit && batch.state === 'draft';
  const entry = useQuery(api.funds.get.queryOptions({ input: { id: batch.entryId ?? '' }, enabled: batch.state === 'paid' && returnedFen > 0 }));
  /** What came back and still stands in the list: payments of that much can be taken out. */
  const backFen = entry.data ? amountFen - (entry.data.amountFen - returnedFen) : 0;
  const edited = isBeingMade ? rows.find((row) => row.id === params.get('aid')) : undefined;
  const signed = rows.filter((row) => row.receivedOn !== null).length;
  return (
    <>
      {isOpen && batch.state === 'approved' && batch.entryId !== null && (
        <Alert severity="warning" sx={{ mx: 2, mt: 1 }}>
          发放的钱已全部冲销退回。可以重新发放；不发了就撤回批次。
        </Alert>
      )}
      {backFen > 0 && (
        <Alert severity="warning" sx={{ mx: 2, mt: 1 }}>
          已冲销退回 {formatYuan(backFen)} 元，请在名单里点“退回”，把没有领的人移出。
        </Alert>
      )}
      <Stack direction="row" spacing={3} sx={{ px: 2, py: 1, alignItems: 'center' }}>
        <SumLine count={rows.length} amountFen={amountFen} />
        {batch.state === 'paid' && (
          <Typography color="textSecondary">
            已签领 {signed} 笔，未签领 {rows.length - signed} 笔
          </Typography>
        )}
        {isBeingMade && rows.length > 0 && (
          <Typography color="textSecondary">金额直接在表里填，也可从 Excel 复制一列粘贴进来；其他内容点姓名打开修改</Typography>
        )}
      </Stack>
      {rows.length === 0 ? (
        <Box sx={{ flex: 1 }}>
          <EmptyState sentence={isBeingMade ? '名单还是空的。在下面按姓名或档案号查找，填金额，回车添加。' : '这个批次没有名单。'} />
        </Box>
      ) : isBeingMade ? (
        <AidSheet batch={batch} rows={rows} openTo={(row) => `?aid=${row.id}`} />
      ) : (
        <AidTable batch={batch} rows={rows} onReturn={(row) => (isOpen && mayEdit && row.amountFen <= backFen ? () => setReturning(row) : null)} />
      )}
      {isBeingMade && <AddAid batch={batch} />}
      {edited && <AidDialog key={edited.id} batch={batch} row={edited} onClose={() => setParams({}, { replace: true })} />}
      <ReasonDialog
        open={returning !== null}
        title={`退回 ${returning?.name ?? ''} 的${returning && givenWords(returning)}`}
        text="这一笔移出名单，不再计入限额。"
        actionLabel="退回"
        onKeep={() => setReturning(null)}
        onAction={async (reason) => {
          if (!returning) return;
          await remove.mutateAsync({ id: returning.id, version: returning.version, reason });
          post({ tone: 'success', text: `“${returning.name}”的${givenWords(returning)}已退回，移出名单。` });
          setReturning(null);
        }}
      />
    </>
  );
}

function BatchFacts({ view: { batch, amountFen, returnedFen } }: { view: BatchView }) {
  return (
    <FactList
      title="办理情况"
      facts={[
        { label: label.kind.label, value: aidKindText[batch.kind] },
        { label: label.on.label, value: batch.on },
        { label: label.approvedOn.label, value: batch.approvedOn },
        { label: label.documentNo.label, value: batch.documentNo },
        { label: '金额', value: `${formatYuan(amountFen)} 元` },
        {
          label: label.entryId.label,
          value: batch.entryId && (
            <Link component={RouterLink} to={`/funds/${batch.entryId}`}>
              打开这一笔支出
            </Link>
          ),
        },
        ...(returnedFen > 0 ? [{ label: '已冲销退回', value: `${formatYuan(returnedFen)} 元` }] : []),
        ...(batch.state === 'draft' ? [] : [{ label: label.signedName.label, value: <SignedList batch={batch} />, wide: true }]),
        { label: label.remark.label, value: batch.remark, wide: true },
      ]}
    />
  );
}
