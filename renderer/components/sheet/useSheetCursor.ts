import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { formatBlock, isOneCell, type Place, parseBlock, placeBlock, type Range, rangeOf } from './block.ts';
import { type CellState, cellKey, countedValue, type SheetCell, type SheetColumn, type SheetRow, shownText } from './types.ts';
import type { useSheetCells } from './useSheetCells.ts';

interface Draft {
  text: string;
  /** By F2 or double click the arrows move in the text; while just typing they go on to the next cell. */
  inText: boolean;
}

interface Options {
  rows: readonly SheetRow[];
  columns: readonly SheetColumn[];
  cell: (row: string, column: string) => SheetCell;
  show: (value: number) => string;
  cells: ReturnType<typeof useSheetCells>;
  /** The active cell's text box. */
  input: RefObject<HTMLInputElement | null>;
  /** Brings a cell into sight. */
  reveal: (place: Place) => void;
  /** Rows that Page Up and Down go by. */
  pageRows: () => number;
}

const ARROWS: Record<string, readonly [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Where the clerk is in a sheet, what is chosen and what is being typed, and what keys, mouse and clipboard do there. */
export function useSheetCursor({ rows, columns, cell, show, cells, input, reveal, pageRows }: Options) {
  const [activeAt, setActive] = useState<Place>({ row: 0, column: 0 });
  const [anchorAt, setAnchor] = useState<Place>({ row: 0, column: 0 });
  const [draft, setDraft] = useState<Draft | null>(null);
  const wantsFocus = useRef(false);
  const leaving = useRef(false);
  // As in Excel: Enter after some Tabs goes to the next row's cell where the tabbing began.
  const tabStart = useRef<number | null>(null);
  const dragging = useRef(false);

  const within = (p: Place): Place => ({
    row: Math.max(0, Math.min(p.row, rows.length - 1)),
    column: Math.max(0, Math.min(p.column, columns.length - 1)),
  });
  const active = within(activeAt);
  const range: Range = rangeOf(within(anchorAt), active);
  const resting = draft === null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen cell is what takes the focus
  useLayoutEffect(() => {
    if (!wantsFocus.current || !input.current) return;
    wantsFocus.current = false;
    input.current.focus({ preventScroll: true });
    if (resting) input.current.select();
  }, [active.row, active.column, resting, rows]);

  const at = (place: Place) => ({ row: rows[place.row]?.key ?? '', column: columns[place.column]?.key ?? '' });
  const stateAt = (place: Place): CellState | undefined => {
    const { row, column } = at(place);
    return cells.states.get(cellKey(row, column));
  };
  const cellAt = (place: Place): SheetCell => {
    const { row, column } = at(place);
    return row && column ? cell(row, column) : { value: null };
  };
  const textAt = (place: Place): string => shownText(cellAt(place), stateAt(place), show);
  const activeCell = cellAt(active);
  const chosen = () => {
    const found: { row: string; column: string }[] = [];
    for (let row = range.top; row <= range.bottom; row++)
      for (let column = range.left; column <= range.right; column++) found.push(at({ row, column }));
    return found;
  };

  const commitDraft = () => {
    if (!draft) return;
    setDraft(null);
    void cells.enter([{ ...at(active), text: draft.text }]);
  };
  const goTo = (to: Place, extend = false) => {
    const place = within(to);
    wantsFocus.current = true;
    setActive(place);
    if (!extend) setAnchor(place);
    cells.setMessage('');
    reveal(place);
  };
  const editInText = () => {
    if (draft || activeCell.locked) return;
    setDraft({ text: textAt(active), inText: true });
  };
  const clearChosen = () => void cells.enter(chosen().map((place) => ({ ...place, text: '' })));

  /** Keys that go somewhere: true when the key was one of them. */
  const move = (event: KeyboardEvent): boolean => {
    const { key, shiftKey } = event;
    const ctrl = event.ctrlKey || event.metaKey;
    const arrow = ARROWS[key];
    if (arrow)
      goTo({ row: active.row + arrow[0] * (ctrl ? rows.length : 1), column: active.column + arrow[1] * (ctrl ? columns.length : 1) }, shiftKey);
    else if (key === 'PageUp' || key === 'PageDown')
      goTo({ row: active.row + (key === 'PageUp' ? -1 : 1) * pageRows(), column: active.column }, shiftKey);
    else if (key === 'Home' || key === 'End') {
      const row = ctrl ? (key === 'Home' ? 0 : rows.length - 1) : active.row;
      goTo({ row, column: key === 'Home' ? 0 : columns.length - 1 }, shiftKey);
    } else return false;
    return true;
  };

  const onTab = (event: KeyboardEvent) => {
    const index = active.row * columns.length + active.column + (event.shiftKey ? -1 : 1);
    commitDraft();
    if (leaving.current || index < 0 || index >= rows.length * columns.length) return;
    event.preventDefault();
    tabStart.current ??= active.column;
    goTo({ row: Math.floor(index / columns.length), column: index % columns.length });
  };
  const onEscape = (event: KeyboardEvent) => {
    if (draft) {
      event.preventDefault();
      setDraft(null);
      wantsFocus.current = true;
    } else if (stateAt(active)?.state === 'failed') cells.forget(chosen());
    else leaving.current = true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const { key, shiftKey } = event;
    const letter = event.ctrlKey || event.metaKey ? key.toLowerCase() : '';
    if (key === 'Tab') return onTab(event);
    if (key === 'Escape') return onEscape(event);
    if (key !== 'Shift') leaving.current = false;
    if (key === 'Enter') {
      event.preventDefault();
      commitDraft();
      goTo({ row: active.row + (shiftKey ? -1 : 1), column: tabStart.current ?? active.column });
      tabStart.current = null;
      return;
    }
    if (draft && (draft.inText || letter || ['Home', 'End', 'Backspace', 'Delete'].includes(key))) return;
    if (move(event)) {
      event.preventDefault();
      tabStart.current = null;
      commitDraft();
    } else if (key === 'F2') {
      event.preventDefault();
      editInText();
    } else if (key === 'Delete' || key === 'Backspace') {
      event.preventDefault();
      clearChosen();
    } else if (letter === 'a') {
      event.preventDefault();
      wantsFocus.current = true;
      setAnchor({ row: 0, column: 0 });
      setActive({ row: rows.length - 1, column: columns.length - 1 });
    } else if (letter === 'z' || letter === 'y') {
      event.preventDefault();
      void (letter === 'y' || shiftKey ? cells.redo() : cells.undo());
    }
  };

  const onCopy = (event: ClipboardEvent) => {
    if (draft) return;
    event.preventDefault();
    const lines: string[][] = [];
    for (let row = range.top; row <= range.bottom; row++) {
      const line: string[] = [];
      // Without separators, so that any sheet reads a number.
      for (let column = range.left; column <= range.right; column++) line.push(textAt({ row, column }).replaceAll(',', ''));
      lines.push(line);
    }
    event.clipboardData.setData('text/plain', formatBlock(lines));
    if (event.type === 'cut') clearChosen();
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (draft && !/[\t\n]/.test(text)) return;
    event.preventDefault();
    setDraft(null);
    const { cells: placed, outside } = placeBlock(parseBlock(text), range, rows.length, columns.length);
    const last = placed.at(-1);
    if (last) {
      wantsFocus.current = true;
      setAnchor({ row: range.top, column: range.left });
      setActive({ row: last.row, column: last.column });
    }
    void cells.enter(
      placed.map((p) => ({ ...at(p), text: p.text })),
      outside > 0 ? `${outside} 格超出表格范围，没有粘贴` : '',
    );
  };

  return {
    active,
    activeCell,
    activeState: stateAt(active),
    range,
    /** Null for one cell. */
    chosenValues: () =>
      isOneCell(range) ? null : chosen().map((p) => countedValue(cell(p.row, p.column), cells.states.get(cellKey(p.row, p.column)))),
    draft: draft?.text ?? null,
    type: (text: string) => setDraft((now) => ({ text, inText: now?.inText ?? false })),
    editInText,
    /** The mouse goes down on a cell. */
    point: (place: Place, event: MouseEvent) => {
      if (event.button !== 0) return;
      const here = place.row === active.row && place.column === active.column;
      // Only while it is being typed in does the text box take the mouse itself.
      if (here && draft) return;
      event.preventDefault();
      if (here) {
        input.current?.focus();
        input.current?.select();
      }
      commitDraft();
      dragging.current = true;
      tabStart.current = null;
      goTo(place, event.shiftKey);
    },
    drag: (place: Place, event: MouseEvent) => {
      if (dragging.current && event.buttons === 1) goTo(place, true);
    },
    handlers: {
      onKeyDown,
      onCopy,
      onCut: onCopy,
      onPaste,
      onMouseUp: () => {
        dragging.current = false;
      },
      onBlur: (event: React.FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) commitDraft();
      },
    },
  };
}
