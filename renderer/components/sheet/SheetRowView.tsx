import type { MouseEvent, Ref } from 'react';
import { type CellState, cellKey, type SheetCell, type SheetColumn, type SheetRow } from './types.ts';

interface SheetRowProps {
  row: SheetRow;
  index: number;
  columns: readonly SheetColumn[];
  cell: (row: string, column: string) => SheetCell;
  states: ReadonlyMap<string, CellState>;
  textOf: (column: number) => string;
  /** The column of the active cell, in the active row only. */
  activeColumn: number | null;
  isChosen: (column: number) => boolean;
  inputRef: Ref<HTMLInputElement>;
  /** Element that says what is the matter with the active cell. */
  toldId: string;
  /** What is being typed; null while the active cell rests. */
  draft: string | null;
  onType: (text: string) => void;
  onPoint: (column: number, event: MouseEvent) => void;
  onDrag: (column: number, event: MouseEvent) => void;
  onEdit: () => void;
}

const MARKS: Partial<Record<string, { sign: string; word: string }>> = {
  locked: { sign: '锁', word: '已锁定' },
  saving: { sign: '…', word: '正在保存' },
  failed: { sign: '！', word: '没有保存' },
};

/** What a cell of the grid tells assistive technology. The focus is in the active cell's text box, so the cell itself takes none. */
export const gridcell = ({ chosen, locked, failed }: { chosen?: boolean; locked?: boolean; failed?: boolean }) => ({
  role: 'gridcell' as const,
  'aria-selected': chosen,
  'aria-readonly': locked,
  'aria-invalid': failed || undefined,
});

/**
 * One row of a sheet. The active cell is a real text box with its text selected: typing replaces it, an input method composes in it, and
 * screen readers read it as what it is.
 */
export function SheetRowView(props: SheetRowProps) {
  const { row, index, columns, cell, states, textOf, activeColumn, isChosen, inputRef, toldId, draft, onType, onPoint, onDrag, onEdit } = props;
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row" className="first" title={row.label}>
        {row.hint && <small>{row.hint}</small>}
        {row.label}
      </th>
      {columns.map((column, at) => {
        const { locked, note } = cell(row.key, column.key);
        const state = locked ? 'locked' : states.get(cellKey(row.key, column.key))?.state;
        const mark = state && MARKS[state];
        return (
          <td
            key={column.key}
            {...gridcell({ chosen: isChosen(at), locked: locked !== undefined, failed: state === 'failed' })}
            className={['number', state, note && 'noted', isChosen(at) && 'chosen'].filter(Boolean).join(' ')}
            onMouseDown={(event) => onPoint(at, event)}
            onMouseEnter={(event) => onDrag(at, event)}
            onDoubleClick={onEdit}
          >
            {at === activeColumn ? (
              <input
                ref={inputRef}
                className={draft === null ? 'resting' : undefined}
                aria-label={[row.label, column.label, mark?.word].filter(Boolean).join('，')}
                aria-describedby={toldId}
                inputMode="decimal"
                autoComplete="off"
                spellCheck={false}
                readOnly={locked !== undefined}
                value={draft ?? textOf(at)}
                onChange={(event) => onType(event.target.value)}
              />
            ) : (
              textOf(at)
            )}
            {mark && (
              <span className="mark" title={mark.word}>
                {mark.sign}
              </span>
            )}
          </td>
        );
      })}
    </tr>
  );
}
