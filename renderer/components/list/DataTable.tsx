import { Box, Button, Link, Stack, Typography, useTheme } from '@mui/material';
import {
  DataGrid,
  type GridColDef,
  type GridEventListener,
  type GridRowSelectionModel,
  type GridSortModel,
  gridClasses,
  useGridApiRef,
} from '@mui/x-data-grid';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Link as RouterLink, useNavigate } from 'react-router';
import { useSetting } from '../../app/Preferences.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { LoadFailure } from '../LoadFailure.tsx';
import { useSlow } from '../useDelayed.ts';
import { BulkBar } from './BulkBar.tsx';
import { ColumnChoice } from './ColumnChoice.tsx';
import { FilterBar } from './FilterBar.tsx';
import type { ListFilter } from './filters.ts';
import { ListFoot } from './ListFoot.tsx';
import type { ListState } from './useList.ts';

/** One column of a list. */
export interface ListColumn<Row, SortField extends string = string> {
  /** Names the column in the settings; must not change. */
  field: string;
  label: string;
  /** What stands in the cell. */
  cell: (row: Row) => ReactNode;
  /** The list's sort that this heading switches; without it the column does not sort. */
  sort?: SortField;
  /** px; with `grow` the least width. */
  width: number;
  /** Takes a share of the width that is left. */
  grow?: boolean;
  /** Numbers and money stand right. */
  right?: boolean;
  /** Not shown until chosen. */
  hidden?: boolean;
}

export interface DataTableProps<Row extends { id: string }, Data extends { rows: Row[]; total: number }, Filter, SortField extends string> {
  /** Feature's name: the settings' key of its columns (stations). */
  name: string;
  /** What one row is, in the measure word's manner: 个站点, 条记录. */
  unit: string;
  list: ListState<Filter, SortField>;
  /** Of the `list` procedure with `list.input`, with `placeholderData: keepPreviousData`. */
  query: UseQueryResult<Data, unknown>;
  /** The first one opens the record and cannot be hidden. */
  columns: readonly ListColumn<Row, SortField>[];
  searchHint: string;
  filters?: readonly ListFilter[];
  tools?: ReactNode;
  /** Address of a row's page. */
  to?: (row: Row) => string;
  /** Where a row has no page of its own: opens it otherwise (a dialog). */
  onOpen?: (row: Row) => void;
  /** Sums of the filtered records, at the foot: 使用面积 1,234 ㎡. */
  sums?: (data: Data) => ReactNode;
  /** Actions on the selected rows; without it rows cannot be selected. */
  bulk?: (ids: string[], clear: () => void) => ReactNode;
  /** Ids of all rows that pass the filter, for selecting beyond the page. */
  allIds?: () => Promise<string[]>;
  /** When there is nothing at all (not: nothing that passes the filter). */
  empty: { sentence: string; action?: ReactNode };
}

const isHiddenList = (value: unknown): value is string[] => Array.isArray(value) && value.every((v) => typeof v === 'string');

/** The list page's table: filter line, rows paged at the source, foot with count and sums, bar of bulk actions. */
export function DataTable<Row extends { id: string }, Data extends { rows: Row[]; total: number }, Filter, SortField extends string>(
  props: DataTableProps<Row, Data, Filter, SortField>,
) {
  const { name, unit, list, query, columns, searchHint, filters, tools, to, onOpen, sums, bulk, allIds, empty } = props;
  const navigate = useNavigate();
  const { scale } = useTheme().dense;
  const gridRef = useGridApiRef();
  const hiddenAtFirst = useMemo(() => columns.filter((c) => c.hidden).map((c) => c.field), [columns]);
  const [hidden, setHidden] = useSetting<string[]>(`${name}.hiddenColumns`, isHiddenList, hiddenAtFirst);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const slow = useSlow(query.isPending || query.isPlaceholderData);

  const rows = query.data?.rows ?? [];
  const total = query.data?.total ?? 0;
  const first = columns[0];

  // What is selected was chosen among the rows of this filter; under another one it would be acted on unseen.
  const narrowing = JSON.stringify([list.search, list.filter]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter's content, not its identity
  useEffect(() => setSelected(new Set()), [narrowing]);

  // Withdrawing the last row of the last page would leave an empty one.
  const pages = Math.max(1, Math.ceil(total / list.pageSize));
  const { page, setPage } = list;
  const settled = query.data !== undefined && !query.isPlaceholderData;
  useEffect(() => {
    if (settled && page > pages) setPage(pages);
  }, [settled, page, pages, setPage]);

  const open = (row: Row) => (to ? void navigate(to(row)) : onOpen?.(row));
  const gridColumns = useMemo<GridColDef<Row>[]>(
    () =>
      columns.map((column, index) => ({
        field: column.field,
        headerName: column.label,
        ...(column.grow ? { flex: 1, minWidth: column.width * scale } : { width: column.width * scale }),
        align: column.right ? 'right' : 'left',
        headerAlign: column.right ? 'right' : 'left',
        sortable: column.sort !== undefined,
        valueGetter: () => null,
        renderCell: ({ row, hasFocus }) => {
          const value = column.cell(row);
          // A cell cuts what is too long for it.
          const content = typeof value === 'string' ? <span title={value}>{value}</span> : value;
          if (index !== 0 || (!to && !onOpen)) return content;
          return to ? (
            <Link component={RouterLink} to={to(row)} tabIndex={hasFocus ? 0 : -1}>
              {content}
            </Link>
          ) : (
            <Link component="button" type="button" tabIndex={hasFocus ? 0 : -1} onClick={() => onOpen?.(row)}>
              {content}
            </Link>
          );
        },
      })),
    [columns, to, onOpen, scale],
  );

  const sortModel = useMemo<GridSortModel>(() => {
    const column = columns.find((c) => c.sort === list.sort.field);
    return column ? [{ field: column.field, sort: list.sort.direction }] : [];
  }, [columns, list.sort]);

  const toggle = (id: string) =>
    setSelected((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const onCellKeyDown: GridEventListener<'cellKeyDown'> = (params, event) => {
    if (event.key === 'Enter' && !event.ctrlKey && (to || onOpen) && params.field !== '__check__') {
      event.preventDefault();
      event.defaultMuiPrevented = true;
      open(params.row as Row);
    } else if (event.key === ' ' && !event.shiftKey && bulk) {
      event.preventDefault();
      event.defaultMuiPrevented = true;
      toggle(String(params.id));
    }
  };
  const selectionModel = useMemo<GridRowSelectionModel>(() => ({ type: 'include', ids: new Set(selected) }), [selected]);

  const body =
    query.isError && query.data === undefined ? (
      <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
    ) : settled && total === 0 ? (
      <Box sx={{ flex: 1, mx: 2, border: 1, borderColor: 'divider', bgcolor: 'background.paper' }}>
        {list.narrowed ? (
          <EmptyState sentence={`没有符合条件的${unit.slice(1)}。`} action={<Button onClick={list.clear}>清除搜索和筛选</Button>} />
        ) : (
          <EmptyState {...empty} />
        )}
      </Box>
    ) : (
      <Box sx={{ flex: 1, minHeight: 200, mx: 2, position: 'relative' }}>
        <Box sx={{ position: 'absolute', inset: 0 }}>
          <DataGrid<Row>
            apiRef={gridRef}
            label={`${unit.slice(1)}列表`}
            rows={rows}
            columns={gridColumns}
            columnVisibilityModel={Object.fromEntries(hidden.filter((f) => f !== first?.field).map((f) => [f, false]))}
            rowCount={total}
            loading={slow}
            slotProps={{ loadingOverlay: { variant: query.data ? 'linear-progress' : 'skeleton', noRowsVariant: 'skeleton' } }}
            paginationMode="server"
            paginationModel={{ page: page - 1, pageSize: list.pageSize }}
            sortingMode="server"
            sortingOrder={['asc', 'desc']}
            sortModel={sortModel}
            onSortModelChange={([by]) => {
              const column = columns.find((c) => c.field === by?.field);
              if (column?.sort && by?.sort) list.setSort({ field: column.sort, direction: by.sort });
            }}
            filterMode="server"
            checkboxSelection={bulk !== undefined}
            disableRowSelectionOnClick
            disableRowSelectionExcludeModel
            keepNonExistentRowsSelected
            rowSelectionModel={selectionModel}
            onRowSelectionModelChange={(model) => setSelected(new Set([...model.ids].map(String)))}
            onCellKeyDown={onCellKeyDown}
            onRowDoubleClick={({ row }) => open(row)}
            disableColumnMenu
            disableColumnFilter
            hideFooter
            sx={{ [`& .${gridClasses.columnHeader}`]: { cursor: 'default' }, borderRadius: 0 }}
          />
        </Box>
      </Box>
    );

  return (
    <Stack sx={{ flex: 1, minHeight: 0 }}>
      <FilterBar
        searchHint={searchHint}
        search={list.search}
        onSearch={list.setSearch}
        filters={filters}
        onClear={list.clear}
        tools={
          <>
            <ColumnChoice
              columns={columns.map((c, index) => ({ field: c.field, label: c.label, always: index === 0 }))}
              hidden={hidden}
              onChange={setHidden}
              onReset={() => setHidden(hiddenAtFirst)}
            />
            {tools}
          </>
        }
      />
      {bulk && selected.size > 0 && (
        <BulkBar
          unit={unit}
          count={selected.size}
          total={total}
          onAll={allIds && (async () => setSelected(new Set(await allIds())))}
          onClear={() => setSelected(new Set())}
        >
          {bulk([...selected], () => setSelected(new Set()))}
        </BulkBar>
      )}
      {query.isError && query.data !== undefined && <LoadFailure error={query.error} onRetry={() => void query.refetch()} />}
      {body}
      <ListFoot unit={unit} list={list} total={query.data?.total ?? null} shown={rows.length}>
        {query.data && sums && <Typography>{sums(query.data)}</Typography>}
      </ListFoot>
    </Stack>
  );
}
