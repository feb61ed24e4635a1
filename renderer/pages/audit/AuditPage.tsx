import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import UndoOutlined from '@mui/icons-material/UndoOutlined';
import { Button } from '@mui/material';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AuditChange, auditFilter } from '../../../shared/audit/contract.ts';
import { PROTECTED_ENTITIES } from '../../../shared/audit/protectedEntities.ts';
import { actionText, actorText } from '../../../shared/text/actions.ts';
import { auditKindText, entityNameText } from '../../../shared/text/auditTrail.ts';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';
import { May, useRights } from '../../app/rights.tsx';
import { DataTable, type ListColumn } from '../../components/list/DataTable.tsx';
import { choicesOf, filterBy } from '../../components/list/filters.ts';
import { useList } from '../../components/list/useList.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showInstant, showText } from '../../components/show.ts';
import { UNDO_LAST, UndoLastStep } from '../../components/UndoLastStep.tsx';
import { recordWords, subjectWords } from './auditWords.ts';

const FILTER = auditFilter.omit({ search: true });
/** The trail has one order: the latest first. */
const SORTS = ['at'] as const;
const FIRST_SORT = { field: 'at', direction: 'desc' } as const;

type Row = AuditChange & { id: string };
const columns: readonly ListColumn<Row, (typeof SORTS)[number]>[] = [
  { field: 'at', label: '时间', cell: (change) => showInstant(change.at), width: 150 },
  { field: 'actor', label: '操作人', cell: (change) => actorText(change.actor), width: 110 },
  { field: 'action', label: '操作', cell: (change) => actionText(change.action), width: 170 },
  { field: 'subject', label: '记录', cell: subjectWords, width: 220, grow: true },
  { field: 'reason', label: '原因', cell: (change) => showText(change.reason), width: 160, grow: true },
  {
    field: 'state',
    label: '状态',
    cell: (change) => (change.undone ? <StatusWord word="已还原" /> : change.kind === 'look' ? <StatusWord word="查看和导出" /> : null),
    width: 120,
  },
];

/** 操作记录. */
export function AuditPage() {
  const api = useApi();
  const { post } = useNotices();
  const { may } = useRights();
  const [undoing, setUndoing] = useState(false);
  // Whoever may see hardship files finds their entries by a person's name.
  const list = useList({ filter: FILTER, sorts: SORTS, sort: FIRST_SORT, secretSearch: true });
  const { filter, setFilter } = list;
  const { sort: _, offset, limit, ...narrowed } = list.input;
  const query = useQuery(
    api.audit.changes.queryOptions({
      input: { ...narrowed, offset, limit },
      placeholderData: keepPreviousData,
      select: ({ rows, total }) => ({ rows: rows.map((change): Row => ({ ...change, id: change.changeId })), total }),
    }),
  );
  const choices = useQuery(api.audit.choices.queryOptions());
  const exportTrail = useMutation(
    api.audit.export.mutationOptions({
      meta: { touches: ['audit'] },
      onSuccess: (file) => {
        saveFile(file);
        post({ tone: 'success', text: '操作记录已导出。这次导出也记在操作记录里。' });
      },
    }),
  );

  const only = query.data?.rows.find((change) => change.entityId === filter.entityId);
  const kinds = choicesOf(entityNameText).filter(({ value }) => may('viewHardship') || !PROTECTED_ENTITIES.includes(value));
  const filters = [
    filterBy.one(
      '操作人',
      (choices.data?.actors ?? []).map((actor) => ({ value: actor, label: actorText(actor) })),
      filter.actor,
      (actor) => setFilter({ actor }),
    ),
    filterBy.one(
      '操作',
      (choices.data?.actions ?? []).map((action) => ({ value: action, label: actionText(action) })),
      filter.action,
      (action) => setFilter({ action }),
    ),
    filterBy.one('记录种类', kinds, filter.entity, (entity) => setFilter({ entity })),
    filterBy.one('类别', choicesOf(auditKindText), filter.kind, (kind) => setFilter({ kind })),
    filterBy.span('日期', { from: filter.from, to: filter.to }, (span) => setFilter(span)),
    filterBy.given('只看', filter.entityId && (only ? recordWords(only) : '一条记录'), () => setFilter({ entityId: null, entity: null })),
  ];
  return (
    <>
      <PageHeader
        title="操作记录"
        actions={
          <>
            <May right="administer">
              <Button startIcon={<DownloadOutlined />} loading={exportTrail.isPending} onClick={() => exportTrail.mutate(narrowed)}>
                导出
              </Button>
            </May>
            <May right="edit">
              <Button startIcon={<UndoOutlined />} onClick={() => setUndoing(true)}>
                {UNDO_LAST}
              </Button>
            </May>
          </>
        }
      />
      <DataTable
        name="audit"
        unit="次操作"
        list={list}
        query={query}
        columns={columns}
        searchHint="记录名称、改动内容、原因"
        filters={filters}
        to={(change) => `/audit/${change.changeId}`}
        empty={{ sentence: '还没有操作记录。谁在什么时候改了什么，改动前后各是什么，都会记在这里。' }}
      />
      {undoing && <UndoLastStep onClose={() => setUndoing(false)} />}
    </>
  );
}
