import { Button } from '@mui/material';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { fenAsWan, formatYuan } from '../../../shared/kernel/money.ts';
import { plainDate, todayOf } from '../../../shared/kernel/plainDate.ts';
import { id, lines } from '../../../shared/kernel/values.ts';
import type { Entitlement } from '../../../shared/subsidies/contract.ts';
import { month } from '../../../shared/subsidies/subsidy.ts';
import { subsidyFieldText as label } from '../../../shared/text/recordFields.ts';
import { monthsText } from '../../../shared/text/subsidies.ts';
import { useApi } from '../../api/client.ts';
import { TextArea } from '../../components/fields/TextInput.tsx';
import { DateInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { DataTable, type ListColumn } from '../../components/list/DataTable.tsx';
import { filterBy } from '../../components/list/filters.ts';
import { useList } from '../../components/list/useList.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { showCount, showText } from '../../components/show.ts';
import { sumOf, TwinWord } from './claimWords.tsx';
import { DoubledClaims } from './DoubledClaims.tsx';

/** `upTo`: null for this month. */
const FILTER = z.object({ ruleId: id.nullable().default(null), upTo: month.nullable().default(null) });
const SORTS = ['rule'] as const;
const FIRST_SORT = { field: 'rule', direction: 'asc' } as const;
/** Months that may be chosen, this one first. */
const MONTHS = 24;
/** What one application takes (contract). */
const MOST = 500;

type Row = Entitlement & { id: string };
const withId = (row: Entitlement): Row => ({ ...row, id: `${row.ruleId} ${row.stationId} ${row.fromMonth ?? ''}` });
const columns: readonly ListColumn<Row, (typeof SORTS)[number]>[] = [
  { field: 'station', label: label.stationId.label, cell: (row) => row.stationName, width: 200, grow: true },
  { field: 'stationCode', label: '站点编码', cell: (row) => row.stationCode, width: 130 },
  { field: 'rule', label: label.ruleId.label, cell: (row) => row.ruleName, width: 200, grow: true },
  { field: 'months', label: '月份', cell: (row) => showText(monthsText(row)), width: 180 },
  { field: 'count', label: '月数', cell: (row) => (row.months === 0 ? '—' : showCount(row.months)), width: 70, right: true },
  { field: 'amountFen', label: '金额（元）', cell: (row) => formatYuan(row.amountFen), width: 130, right: true },
  { field: 'twins', label: '提示', cell: (row) => <TwinWord twins={row} />, width: 100 },
];

function lastMonths(today: string): string[] {
  const index = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  return Array.from({ length: MONTHS }, (_, back) => {
    const at = index - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** 可以申请的奖补: worked out from the rules; what is chosen is applied for at once. */
export function EntitledPage() {
  const api = useApi();
  const list = useList({ filter: FILTER, sorts: SORTS, sort: FIRST_SORT });
  const { filter, setFilter, search, page, pageSize } = list;
  const today = todayOf(new Date());
  const upTo = filter.upTo ?? today.slice(0, 7);
  const options = { input: { ruleId: filter.ruleId, upTo }, placeholderData: keepPreviousData };
  const all = useQuery(api.subsidies.entitled.queryOptions(options));
  const rules = useQuery(api.subsidies.rules.queryOptions({ input: {} }));
  const words = search.trim().toLowerCase();
  const matching = useMemo(
    () => (all.data?.rows ?? []).map(withId).filter((row) => `${row.stationName}${row.stationCode}${row.ruleName}`.toLowerCase().includes(words)),
    [all.data, words],
  );
  // All of them are at hand: the list's pages are cut here.
  const query = useQuery(
    api.subsidies.entitled.queryOptions({
      ...options,
      select: () => ({ rows: matching.slice((page - 1) * pageSize, page * pageSize), total: matching.length }),
    }),
  );
  const [asked, setAsked] = useState<{ rows: readonly Row[]; clear: () => void } | null>(null);
  return (
    <>
      <PageHeader title="申请奖补" actions={<LinkButton to="/subsidies">已有的申请</LinkButton>} />
      <DataTable
        name="entitled"
        unit="笔可以申请"
        list={list}
        query={query}
        columns={columns}
        searchHint="站点、编码、标准"
        filters={[
          filterBy.one(
            label.ruleId.label,
            (rules.data?.rows ?? []).map((rule) => ({ value: rule.id, label: rule.name })),
            filter.ruleId,
            (ruleId) => setFilter({ ruleId }),
          ),
          filterBy.one(
            '算到',
            lastMonths(today).map((value) => ({ value, label: `${Number(value.slice(0, 4))}年${Number(value.slice(5))}月` })),
            filter.upTo,
            (value) => setFilter({ upTo: value }),
          ),
        ]}
        sums={() => `合计 ${fenAsWan(sumOf(matching))} 万元，算到 ${upTo}`}
        allIds={async () => matching.slice(0, MOST).map((row) => row.id)}
        bulk={(ids, clear) => (
          <Button
            variant="contained"
            color="primary"
            disabled={ids.length > MOST}
            onClick={() => setAsked({ rows: matching.filter((row) => ids.includes(row.id)), clear })}
          >
            {ids.length > MOST ? `一次最多申请 ${MOST} 笔` : '申请选中的'}
          </Button>
        )}
        empty={{
          sentence: '没有可以申请的奖补：没有在用的标准，或者符合条件的站点都已经申请过了。',
          action: <LinkButton to="/subsidies/rules">奖补标准</LinkButton>,
        }}
      />
      {asked && <ApplyDialog rows={asked.rows} onDone={asked.clear} onClose={() => setAsked(null)} />}
    </>
  );
}

const typedApplication = z.object({ appliedOn: plainDate, remark: lines(500) });

function ApplyDialog({ rows, onDone, onClose }: { rows: readonly Row[]; onDone: () => void; onClose: () => void }) {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const apply = useMutation(api.subsidies.apply.mutationOptions());
  const form = useEntityForm({ schema: typedApplication, values: { appliedOn: todayOf(new Date()), remark: '' } });
  return (
    <DialogForm
      title={`申请 ${rows.length} 笔奖补，合计 ${formatYuan(sumOf(rows))} 元`}
      form={form}
      submitLabel="申请"
      onClose={onClose}
      onSubmit={async (typed) => {
        const claims = rows.map(({ ruleId, stationId, fromMonth, toMonth }) => ({ ruleId, stationId, fromMonth, toMonth, ...typed }));
        const made = await apply.mutateAsync({ claims });
        post({
          tone: 'success',
          text: `已申请 ${made.rows.length} 笔，合计 ${formatYuan(sumOf(made.rows))} 元。`,
          action: { label: '查看申请', onClick: () => void navigate('/subsidies') },
        });
        onDone();
        onClose();
      }}
    >
      <DoubledClaims claims={rows} />
      <DateInput name="appliedOn" label={label.appliedOn.label} required />
      <TextArea name="remark" label={label.remark.label} rows={2} />
    </DialogForm>
  );
}
