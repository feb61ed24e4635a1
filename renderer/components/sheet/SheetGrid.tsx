import { Box, Button, Stack, Typography, useTheme } from '@mui/material';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type ReactNode, useEffect, useId, useMemo, useRef } from 'react';
import { z } from 'zod';
import { useLeaveGuard } from '../../app/leaveGuard.tsx';
import { useRights } from '../../app/rights.tsx';
import { useDraft } from '../form/useDraft.ts';
import { showMoment } from '../show.ts';
import { SheetRoot, SheetTable } from './SheetRoot.ts';
import { gridcell, type SheetActions, SheetRowView } from './SheetRowView.tsx';
import {
  type CellOutcome,
  type CellReading,
  cellKey,
  countedValue,
  refusedCell,
  type SheetCell,
  type SheetChange,
  type SheetColumn,
  type SheetRow,
} from './types.ts';
import { useSheetCells } from './useSheetCells.ts';
import { useSheetCursor } from './useSheetCursor.ts';

export interface SheetGridProps {
  /** Names the sheet for those who do not see it. */
  label: string;
  /** Heading of the first column. */
  rowHeading: string;
  /** px of the first column. */
  rowHeadingWidth?: number;
  columns: readonly SheetColumn[];
  rows: readonly SheetRow[];
  /** Changes whenever the cells were read anew: the query's data. */
  version: unknown;
  cell: (row: string, column: string) => SheetCell;
  /** `readCount`, or `readAmount` with its unit. */
  read: (text: string) => CellReading;
  /** Thousands separators by default. */
  show?: (value: number) => string;
  /** Saves; one outcome per change, in order. A rejection fails all of them with its sentence. */
  onCommit: (changes: SheetChange[]) => Promise<readonly CellOutcome[]>;
  /** Sum of a column over all rows, also those beyond the rows given; null has none. Without it the rows given are summed; `sums={null}` shows no sums. */
  sums?: ((column: string) => number | null) | null;
  /** By what name refused cells are kept with what was typed, so that they are there again after a crash. Without it they are not kept. */
  draft?: { key: string; title: string };
  /** At the left end of the line under the sheet. */
  foot?: ReactNode;
}

const draftContent = z.object({ cells: z.array(refusedCell) });
const usual = (value: number): string => value.toLocaleString('en-US');

/** 已选 12 格，有数 10 格，合计 1,234. */
function sumWords(values: readonly (number | null)[], show: (value: number) => string): string {
  const given = values.filter((v) => v !== null);
  return `已选 ${values.length} 格，有数 ${given.length} 格，合计 ${show(given.reduce((a, b) => a + b, 0))}`;
}

/**
 * A sheet as clerks know it from Excel: arrows, Enter down, Tab right, F2 or typing edits, Escape takes back, Delete clears, Shift and arrows or the
 * mouse choose a block, copy and paste blocks, Ctrl+Z. Every cell saves itself and shows whether it is saved, on its way, refused (with what was
 * typed) or locked. After Escape, Tab leaves the sheet; leaving the page with cells refused is asked about, and they are kept over a crash.
 */
export function SheetGrid(props: SheetGridProps) {
  const {
    label,
    rowHeading,
    rowHeadingWidth = 220,
    columns: givenColumns,
    rows,
    version,
    cell: givenCell,
    read,
    show = usual,
    onCommit,
    sums,
    draft,
    foot,
  } = props;
  const mayEdit = useRights().may('edit');
  const cell = useMemo(
    () =>
      mayEdit
        ? givenCell
        : (row: string, column: string): SheetCell => {
            const found = givenCell(row, column);
            return { ...found, locked: found.locked ?? '现在的账号只能查看' };
          },
    [givenCell, mayEdit],
  );
  const { cell: rowHeight, scale } = useTheme().dense;
  const headingWidth = rowHeadingWidth * scale;
  const columns = useMemo(() => givenColumns.map((c) => ({ ...c, width: c.width * scale })), [givenColumns, scale]);
  const toldId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const activeRow = useRef(0);
  const cells = useSheetCells({ version, cell, read, onCommit });

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: 56,
    scrollPaddingEnd: 2 * rowHeight,
    initialRect: { width: 1000, height: 600 },
    // The active row stays in the page when it is scrolled out of sight: it holds the focus and what is being typed.
    rangeExtractor: (shown) =>
      [...new Set([...defaultRangeExtractor(shown), activeRow.current])].filter((i) => i < rows.length).sort((a, b) => a - b),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are as high as the text size makes them
  useEffect(() => virtual.measure(), [rowHeight]);

  const revealColumn = (index: number) => {
    const box = scroller.current;
    if (!box) return;
    const left = columns.slice(0, index).reduce((sum, c) => sum + c.width, 0);
    const width = columns[index]?.width ?? 0;
    const room = box.clientWidth - headingWidth;
    if (left < box.scrollLeft) box.scrollLeft = left;
    else if (room > 0 && left + width > box.scrollLeft + room) box.scrollLeft = left + width - room;
  };
  const cursor = useSheetCursor({
    rows,
    columns,
    cell,
    show,
    cells,
    input,
    reveal: ({ row, column }) => {
      activeRow.current = row;
      virtual.scrollToIndex(row, { align: 'auto' });
      revealColumn(column);
    },
    pageRows: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / rowHeight) - 3),
  });
  const { active, activeCell, activeState, range } = cursor;
  const latest = useRef(cursor);
  useEffect(() => {
    latest.current = cursor;
  });
  const actions = useMemo<SheetActions>(
    () => ({
      type: (text) => latest.current.type(text),
      point: (row, column, event) => latest.current.point({ row, column }, event),
      drag: (row, column, event) => latest.current.drag({ row, column }, event),
      editInText: () => latest.current.editInText(),
    }),
    [],
  );

  const refused = [...cells.states.values()].filter((s) => s.state === 'failed');
  const kept = useDraft({
    key: draft?.key ?? null,
    title: draft?.title ?? '',
    content: () => (refused.length > 0 ? { cells: cells.refused() } : null),
    onFound: ({ content, savedAt }) => {
      const { data } = draftContent.safeParse(content);
      if (!data || data.cells.length === 0) return false;
      cells.bringBack(data.cells);
      cells.setMessage(`已恢复 ${showMoment(savedAt)} 没有保存的 ${data.cells.length} 格`);
      return true;
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cells' states are the event
  useEffect(kept.touch, [cells.states, kept.touch]);
  const guard = useLeaveGuard(refused.length > 0, draft && { onLeave: kept.discard });
  const chosenValues = cursor.chosenValues();
  const told =
    cells.message ||
    (activeState?.state === 'failed' && `没有保存：${activeState.reason}`) ||
    (activeCell.locked && `已锁定：${activeCell.locked}`) ||
    activeCell.note ||
    (chosenValues && sumWords(chosenValues, show)) ||
    '';
  const { states } = cells;
  const columnSums = useMemo(() => {
    const sumOf = (column: string) =>
      rows.reduce((sum, row) => sum + (countedValue(cell(row.key, column), states.get(cellKey(row.key, column))) ?? 0), 0);
    return columns.map((column): number | null => (sums ? sums(column.key) : sumOf(column.key)));
  }, [columns, rows, sums, states, cell]);

  const items = virtual.getVirtualItems();
  const last = items.at(-1);
  return (
    <Stack sx={{ flex: 1, minHeight: 0 }}>
      <SheetRoot ref={scroller} style={{ '--row': `${rowHeight}px`, '--heading': `${headingWidth}px` } as React.CSSProperties}>
        <SheetTable
          style={{ width: columns.reduce((sum, column) => sum + column.width, headingWidth) }}
          role="grid"
          tabIndex={-1}
          aria-label={label}
          aria-rowcount={rows.length + 1}
          aria-multiselectable="true"
          aria-readonly={!mayEdit}
          {...cursor.handlers}
        >
          <colgroup>
            <col style={{ width: headingWidth }} />
            {columns.map((column) => (
              <col key={column.key} style={{ width: column.width }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" className="first">
                {rowHeading}
              </th>
              {columns.map((column) => (
                <th key={column.key} scope="col">
                  {column.label}
                  {column.hint && <small>{column.hint}</small>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item, i) => {
              const row = rows[item.index];
              if (!row) return null;
              const isChosen = item.index >= range.top && item.index <= range.bottom;
              return (
                <Fragment key={row.key}>
                  <Spacer height={item.start - (items[i - 1]?.end ?? 0)} columns={columns.length + 1} />
                  <SheetRowView
                    row={row}
                    index={item.index}
                    columns={columns}
                    cell={cell}
                    states={cells.states}
                    show={show}
                    activeColumn={item.index === active.row ? active.column : -1}
                    chosenFrom={isChosen ? range.left : -1}
                    chosenTo={isChosen ? range.right : -1}
                    inputRef={input}
                    toldId={toldId}
                    draft={item.index === active.row ? cursor.draft : null}
                    actions={actions}
                  />
                </Fragment>
              );
            })}
            <Spacer height={virtual.getTotalSize() - (last?.end ?? 0)} columns={columns.length + 1} />
          </tbody>
          {sums !== null && (
            <tfoot>
              <tr>
                <th scope="row" className="first">
                  合计
                </th>
                {columns.map((column, i) => {
                  const sum = columnSums[i] ?? null;
                  return (
                    <td key={column.key} {...gridcell({ locked: true })} className="number">
                      {sum === null ? '' : show(sum)}
                    </td>
                  );
                })}
              </tr>
            </tfoot>
          )}
        </SheetTable>
      </SheetRoot>
      <Stack direction="row" spacing={2} sx={{ minHeight: 40, alignItems: 'center', flexShrink: 0 }}>
        {foot}
        <Typography role="status" id={toldId} noWrap title={told} sx={{ color: activeState?.state === 'failed' ? 'error.main' : 'text.secondary' }}>
          {told}
        </Typography>
        <Box sx={{ flex: 1 }} />
        {refused.length > 0 && (
          <>
            <Typography role="alert" sx={{ color: 'error.main', whiteSpace: 'nowrap' }}>
              {refused.length} 格没有保存
            </Typography>
            {refused.some((s) => s.value !== undefined) && <Button onClick={() => void cells.retry()}>再保存一次</Button>}
          </>
        )}
      </Stack>
      {guard}
    </Stack>
  );
}

const NO_ROW = { role: 'presentation' } as const;

/** The height of rows that are not in the page. */
function Spacer({ height, columns }: { height: number; columns: number }) {
  return height > 0 ? (
    <tr {...NO_ROW} className="spacer">
      <td {...NO_ROW} colSpan={columns} style={{ height }} />
    </tr>
  ) : null;
}
