import { type MouseEvent, memo, type Ref } from 'react';
import { Link } from 'react-router';
import { type CellState, cellKey, type SheetCell, type SheetColumn, type SheetRow, shownText } from './types.ts';

/** What the mouse and the text box of the active cell do; the same object for the life of the sheet. */
export interface SheetActions {
  type: (text: string) => void;
  point: (row: number, column: number, event: MouseEvent) => void;
  drag: (row: number, column: number, event: MouseEvent) => void;
  editInText: () => void;
}

interface SheetRowProps {
  row: SheetRow;
  index: number;
  columns: readonly SheetColumn[];
  cell: (row: string, column: string) => SheetCell;
  states: ReadonlyMap<string, CellState>;
  show: (value: number) => string;
  /** The column of the active cell; -1 in all rows but one. */
  activeColumn: number;
  /** First and last column of the chosen block; -1 in the rows beside it. */
  chosenFrom: number;
  chosenTo: number;
  inputRef: Ref<HTMLInputElement>;
  /** Element that says what is the matter with the active cell. */
  toldId: string;
  /** What is being typed; null while the active cell rests, and in all rows but its own. */
  draft: string | null;
  actions: SheetActions;
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
 * screen readers read it as what it is. Memoised: a step of the cursor draws two rows, not all.
 */
export const SheetRowView = memo(function SheetRowView(props: SheetRowProps) {
  const { row, index, columns, cell, states, show, activeColumn, chosenFrom, chosenTo, inputRef, toldId, draft, actions } = props;
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row" className="first" title={row.label}>
        {row.hint && <small>{row.hint}</small>}
        {row.to ? (
          // The sheet's keys are not the link's.
          <Link to={row.to} onKeyDown={(event) => event.stopPropagation()}>
            {row.label}
          </Link>
        ) : (
          row.label
        )}
      </th>
      {columns.map((column, at) => {
        const read = cell(row.key, column.key);
        const own = states.get(cellKey(row.key, column.key));
        const state = read.locked ? 'locked' : own?.state;
        const text = shownText(read, own, show);
        const isWord = read.words !== undefined;
        const mark = state && !isWord ? MARKS[state] : undefined;
        const chosen = at >= chosenFrom && at <= chosenTo;
        return (
          <td
            key={column.key}
            {...gridcell({ chosen, locked: read.locked !== undefined, failed: state === 'failed' })}
            className={[isWord ? 'words' : 'number', !isWord && state, read.note && 'noted', chosen && 'chosen'].filter(Boolean).join(' ')}
            onMouseDown={(event) => actions.point(index, at, event)}
            onMouseEnter={(event) => actions.drag(index, at, event)}
            onDoubleClick={actions.editInText}
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
                readOnly={read.locked !== undefined}
                value={draft ?? text}
                onChange={(event) => actions.type(event.target.value)}
              />
            ) : (
              text
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
});
