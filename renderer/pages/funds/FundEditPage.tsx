import { Button, Link, Stack, Typography } from '@mui/material';
import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link as RouterLink, useNavigate, useParams, useSearchParams } from 'react-router';
import type { BudgetLineView } from '../../../shared/budgets/contract.ts';
import type { PaidFor } from '../../../shared/funds/contract.ts';
import type { FundEntry, FundEntryFields } from '../../../shared/funds/fundEntry.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { useApi } from '../../api/client.ts';
import { May } from '../../app/rights.tsx';
import type { EditedRecord } from '../../components/form/useEditedRecord.ts';
import { notTyped } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordFormPage } from '../../components/RecordFormPage.tsx';
import { EntryDocuments } from './EntryDocuments.tsx';
import { FundForm } from './FundForm.tsx';
import { ReversalDialog } from './ReversalDialog.tsx';

/** Reversals of one entry; more than this no office makes. */
const MOST_REVERSALS = 100;

/** 记一笔收支. `?station=`, `?activity=`, `?line=` name beforehand what it is spent on. */
export function FundNewPage() {
  const api = useApi();
  const [params] = useSearchParams();
  const lineId = params.get('line');
  const line = useQuery(api.budgets.line.queryOptions({ input: lineId === null ? skipToken : { id: lineId } }));
  return (
    <>
      <PageHeader title="记一笔收支" />
      {lineId === null ? <NewEntry line={null} /> : <QueryView query={line}>{(found) => <NewEntry line={found} />}</QueryView>}
    </>
  );
}

function NewEntry({ line }: { line: BudgetLineView | null }) {
  const api = useApi();
  const navigate = useNavigate();
  const { post, postFailure } = useNotices();
  const [params] = useSearchParams();
  const [files, setFiles] = useState<readonly File[]>([]);
  const create = useMutation(api.funds.create.mutationOptions());
  const attach = useMutation(api.funds.attachDocument.mutationOptions());
  const empty: FundEntryFields = {
    on: todayOf(new Date()),
    amountFen: 0,
    source: line?.source ?? 'union',
    sourceDetail: line?.sourceDetail ?? null,
    purpose: line?.purpose ?? (params.get('activity') ? 'activity' : 'construction'),
    stationId: params.get('station'),
    activityId: params.get('activity'),
    lineId: line?.id ?? null,
    payee: '',
    voucherNo: '',
    documentNo: '',
    reversesId: null,
    documents: [],
    overrunReason: '',
    remark: '',
  };
  /** The entry is saved already: a document that was refused is attached on its page. */
  const attachAll = async (saved: FundEntry): Promise<boolean> => {
    let entry = saved;
    try {
      for (const file of files) entry = await attach.mutateAsync({ id: entry.id, version: entry.version, file });
      return true;
    } catch (error) {
      postFailure(error);
      return false;
    }
  };
  return (
    <>
      <ChosenFiles files={files} onChange={setFiles} />
      <FundForm
        values={notTyped(empty, 'amountFen')}
        onSubmit={create.mutateAsync}
        onSaved={async (saved) => {
          const whole = await attachAll(saved);
          post({
            tone: 'success',
            text: whole ? '收支已保存。' : '收支已保存，附件没有都上传。',
            action: { label: '再记一笔', onClick: () => void navigate(`/funds/new${line ? `?line=${line.id}` : ''}`) },
          });
          void navigate(whole ? (line ? `/budgets/lines/${line.id}` : '/funds') : `/funds/${saved.id}`);
        }}
      />
    </>
  );
}

/** Documents chosen before the entry is there: they are attached once it is saved. */
function ChosenFiles({ files, onChange }: { files: readonly File[]; onChange: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Stack direction="row" useFlexGap spacing={1} component="section" aria-label="附件" sx={{ px: 2, pb: 1, alignItems: 'center', flexWrap: 'wrap' }}>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="选择附件"
        onChange={(event) => {
          onChange([...files, ...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>选择附件</Button>
      <Typography color="textSecondary">
        {files.length === 0 ? '发票、审批单、合同等，保存时一起上传' : files.map((file) => file.name).join('、')}
      </Typography>
      {files.length > 0 && (
        <Button variant="text" onClick={() => onChange([])}>
          不要这些附件
        </Button>
      )}
    </Stack>
  );
}

/** One entry, as its form, with its documents and reversals above it; withdrawn ones can be brought back. */
export function FundEditPage() {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const { id = '' } = useParams();
  const query = useQuery(api.funds.get.queryOptions({ input: { id } }));
  const update = useMutation(api.funds.update.mutationOptions());
  const withdraw = useMutation(api.funds.withdraw.mutationOptions());
  const restore = useMutation(api.funds.restore.mutationOptions());
  return (
    <QueryView query={query}>
      {(entry) => (
        <RecordFormPage<FundEntry>
          key={entry.id}
          record={entry}
          entity="fundEntry"
          reread={query.refetch}
          noun="收支"
          title={entry.reversesId === null ? `收支 ${formatYuan(entry.amountFen)} 元` : `冲销 ${formatYuan(-entry.amountFen)} 元`}
          name={`${entry.on} 的收支 ${formatYuan(entry.amountFen)} 元`}
          listTo="/funds"
          withdraw={withdraw.mutateAsync}
          restore={restore.mutate}
        >
          {(edited) => (
            <>
              <Stack direction="row" useFlexGap spacing={3} sx={{ px: 2, pb: 1, alignItems: 'center', flexWrap: 'wrap' }}>
                <EntryDocuments edited={edited} />
                <Reversals edited={edited} />
                <Paid pays={entry.pays} />
              </Stack>
              <FundForm
                values={edited.base}
                edited={edited}
                onSubmit={(fields) => edited.save(({ id, version }) => update.mutateAsync({ id, version, fields }))}
                onSaved={() => {
                  post({ tone: 'success', text: '收支已保存。' });
                  void navigate('/funds');
                }}
              />
            </>
          )}
        </RecordFormPage>
      )}
    </QueryView>
  );
}

const PAID_RECORD: Record<PaidFor['kind'], { label: string; to: (id: string) => string }> = {
  subsidy: { label: '奖补申请', to: (id) => `/subsidies/${id}` },
  aidBatch: { label: '帮扶批次', to: (id) => `/aid/${id}` },
};
/** The way to what the entry was made to pay. */
function Paid({ pays }: { pays: PaidFor | null }) {
  if (pays === null) return null;
  const { label, to } = PAID_RECORD[pays.kind];
  return (
    <Typography>
      发放{' '}
      <Link component={RouterLink} to={to(pays.id)}>
        {label}
      </Link>
    </Typography>
  );
}

/** What reverses this entry, and the way to reverse it; of a reversal, what it reverses. */
function Reversals({ edited }: { edited: EditedRecord<FundEntry> }) {
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const entry = edited.base;
  const { reversesId } = entry;
  const query = useQuery(api.funds.list.queryOptions({ input: { reversesId: entry.id, limit: MOST_REVERSALS } }));
  const reversed = useQuery(api.funds.get.queryOptions({ input: reversesId === null ? skipToken : { id: reversesId } }));
  if (reversesId !== null)
    return (
      <Typography>
        冲销{' '}
        <Link component={RouterLink} to={`/funds/${reversesId}`}>
          {reversed.data ? `${reversed.data.on} 的 ${formatYuan(reversed.data.amountFen)} 元` : '以前的一笔'}
        </Link>
      </Typography>
    );
  const rows = query.data?.rows ?? [];
  const leftFen = entry.amountFen + rows.reduce((sum, row) => sum + row.amountFen, 0);
  return (
    <Stack direction="row" useFlexGap spacing={1} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
      {rows.length > 0 && (
        <Typography>
          已冲销{' '}
          {rows.map((row, index) => (
            <span key={row.id}>
              {index > 0 && '、'}
              <Link component={RouterLink} to={`/funds/${row.id}`}>
                {row.on} {formatYuan(-row.amountFen)} 元
              </Link>
            </span>
          ))}
          ，{leftFen === 0 ? '全部冲完' : `还有 ${formatYuan(leftFen)} 元`}
        </Typography>
      )}
      {entry.withdrawnAt === null && entry.amountFen > 0 && leftFen > 0 && query.data && (
        <May right="edit">
          <Button onClick={() => setAsking(true)}>冲销</Button>
        </May>
      )}
      {asking && <ReversalDialog entry={entry} leftFen={leftFen} onClose={() => setAsking(false)} />}
    </Stack>
  );
}
