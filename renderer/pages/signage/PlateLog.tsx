import { styled } from '@mui/material/styles';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { PLATE_ISSUE_SORTS, type PlateIssueRow, plateIssueFilter } from '../../../shared/signage/contract.ts';
import { plateIssueFieldText as label } from '../../../shared/text/signage.ts';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { DataTable, type ListColumn } from '../../components/list/DataTable.tsx';
import { filterBy } from '../../components/list/filters.ts';
import { useList } from '../../components/list/useList.ts';
import { RecordLifeActions } from '../../components/RecordLifeActions.tsx';
import { showCount, showDate, showText } from '../../components/show.ts';
import { PlateIssueDialog } from './PlateIssueDialog.tsx';

const FILTER = plateIssueFilter.omit({ search: true });
const FIRST_SORT = { field: 'issuedOn', direction: 'desc' } as const;

/** Buttons as low as a row of the table. */
const RowActions = styled('span')({ '& button': { minHeight: 0, paddingTop: 0, paddingBottom: 0 } });

/** The issue log of plates: who gave out how many, of which size, when they were mounted and taken down. Of one station, or of all. */
export function PlateLog({ stationId }: { stationId?: string }) {
  const api = useApi();
  const list = useList({ filter: FILTER, sorts: PLATE_ISSUE_SORTS, sort: FIRST_SORT });
  const { filter, setFilter } = list;
  const [open, setOpen] = useState<PlateIssueRow | null>(null);
  const mayEdit = useRights().may('edit');
  const input = stationId === undefined ? list.input : { ...list.input, stationId };
  const query = useQuery(api.signage.issues.queryOptions({ input, placeholderData: keepPreviousData }));
  const withdraw = useMutation(api.signage.withdrawIssue.mutationOptions());
  const restore = useMutation(api.signage.restoreIssue.mutationOptions());
  const { mutateAsync: withdrawAsync } = withdraw;
  const { mutate: restoreNow } = restore;

  const actions = useCallback(
    (row: PlateIssueRow) => (
      <RowActions>
        <RecordLifeActions
          name={`“${row.stationName}”${row.issuedOn} 的发放记录`}
          withdrawn={row.withdrawnAt !== null}
          onWithdraw={(reason) => withdrawAsync({ id: row.id, version: row.version, reason })}
          onRestore={() => restoreNow({ id: row.id, version: row.version })}
        />
      </RowActions>
    ),
    [withdrawAsync, restoreNow],
  );
  const columns: ListColumn<PlateIssueRow, (typeof PLATE_ISSUE_SORTS)[number]>[] = [
    { field: 'issuedOn', label: label.issuedOn.label, cell: (r) => showDate(r.issuedOn), sort: 'issuedOn', width: 116 },
    { field: 'station', label: label.stationId.label, cell: (r) => r.stationName, sort: 'station', width: 180, grow: true },
    { field: 'code', label: '站点编码', cell: (r) => r.stationCode, width: 150, hidden: true },
    { field: 'size', label: '尺寸（mm）', cell: (r) => `${r.widthMm} × ${r.heightMm}`, width: 120 },
    { field: 'quantity', label: '块数', cell: (r) => showCount(r.quantity), sort: 'quantity', width: 80, right: true },
    { field: 'mountedOn', label: label.mountedOn.label, cell: (r) => showDate(r.mountedOn), sort: 'mountedOn', width: 116 },
    { field: 'takenDownOn', label: label.takenDownOn.label, cell: (r) => showDate(r.takenDownOn), sort: 'takenDownOn', width: 116 },
    { field: 'issuedBy', label: '登记人', cell: (r) => showText(r.issuedBy), width: 100 },
    { field: 'remark', label: label.remark.label, cell: (r) => showText(r.remark), width: 120, grow: true },
    ...(mayEdit ? [{ field: 'actions', label: '办理', cell: actions, width: 90 }] : []),
  ];
  const shown = stationId === undefined ? columns : columns.filter((c) => c.field !== 'station' && c.field !== 'code');

  return (
    <>
      <DataTable
        name={stationId === undefined ? 'plateLog' : 'stationPlateLog'}
        unit="条发放记录"
        list={list}
        query={query}
        columns={shown}
        searchHint={stationId === undefined ? '站点名称、编码、拼音、备注' : '备注'}
        filters={[filterBy.switch('已撤回', filter.withdrawn, (withdrawn) => setFilter({ withdrawn }))]}
        {...(mayEdit && { onOpen: setOpen })}
        empty={{
          sentence: '还没有发放记录。标识牌交给站点时登记，挂牌和摘牌后在这里补上日期。',
          ...(stationId === undefined && {
            action: <LinkButton to="/signage">选择站点</LinkButton>,
          }),
        }}
      />
      {open && (
        <PlateIssueDialog
          stationName={open.stationName}
          issue={open}
          values={{
            stationId: open.stationId,
            issuedOn: open.issuedOn,
            widthMm: open.widthMm,
            heightMm: open.heightMm,
            quantity: open.quantity,
            mountedOn: open.mountedOn,
            takenDownOn: open.takenDownOn,
            remark: open.remark,
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
