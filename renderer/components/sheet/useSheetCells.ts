import { useCallback, useEffect, useRef, useState } from 'react';
import { claimError, readFailure } from '../../api/failure.ts';
import {
  type CellOutcome,
  type CellReading,
  type CellState,
  cellKey,
  countedValue,
  type RefusedCell,
  type SheetCell,
  type SheetChange,
} from './types.ts';

interface Options {
  /** Changes whenever the cells were read anew (the query's data). */
  version: unknown;
  cell: (row: string, column: string) => SheetCell;
  read: (text: string) => CellReading;
  onCommit: (changes: SheetChange[]) => Promise<readonly CellOutcome[]>;
}
/** What one change did. `turn`: when the clerk did it; answers may come in another order. */
interface Step {
  turn: number;
  cells: { row: string; column: string; before: number | null; after: number | null }[];
}
const inTurn = (steps: readonly Step[], step: Step): Step[] =>
  step.cells.length === 0 ? [...steps] : [...steps, step].sort((a, b) => a.turn - b.turn);
const MAX_STEPS = 100;

/** The cells' states, saving, and undo. A change is shown at once, marked while it is on its way; a refused one keeps what was typed. */
export function useSheetCells({ version, cell, read, onCommit }: Options) {
  const [states, setStates] = useState<ReadonlyMap<string, CellState>>(new Map());
  const [message, setMessage] = useState('');
  const turn = useRef(0);
  const undoSteps = useRef<Step[]>([]);
  const redoSteps = useRef<Step[]>([]);
  // Read in answers that come later, when the page has rendered again.
  const latest = useRef({ cell, states, onCommit });
  useEffect(() => {
    latest.current = { cell, states, onCommit };
  });

  // What was saved is now part of what was read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is the event
  useEffect(() => {
    setStates((now) => new Map([...now].filter(([, s]) => s.state !== 'saved')));
  }, [version]);

  const change = useCallback((edit: (next: Map<string, CellState>) => void) => {
    setStates((now) => {
      const next = new Map(now);
      edit(next);
      return next;
    });
  }, []);

  const valueNow = useCallback(
    (row: string, column: string) => countedValue(latest.current.cell(row, column), latest.current.states.get(cellKey(row, column))),
    [],
  );

  /** Saves values; gives what was saved, for undo. */
  const save = useCallback(
    async (changes: readonly SheetChange[]): Promise<Step> => {
      const mine = ++turn.current;
      if (changes.length === 0) return { turn: mine, cells: [] };
      const before = changes.map((c) => valueNow(c.row, c.column));
      change((next) => {
        for (const c of changes) next.set(cellKey(c.row, c.column), { state: 'saving', value: c.value, turn: mine });
      });
      let outcomes: readonly CellOutcome[];
      try {
        outcomes = await latest.current.onCommit([...changes]);
      } catch (error) {
        claimError(error);
        const reason = readFailure(error).text;
        outcomes = changes.map(() => ({ state: 'failed', reason }));
      }
      change((next) => {
        changes.forEach((c, i) => {
          const key = cellKey(c.row, c.column);
          const outcome = outcomes[i];
          // A later change of the same cell has its own answer coming.
          if (next.get(key)?.turn !== mine) return;
          if (outcome?.state === 'failed')
            next.set(key, { state: 'failed', text: c.value === null ? '' : String(c.value), value: c.value, reason: outcome.reason, turn: mine });
          else next.set(key, { state: 'saved', value: c.value, turn: mine });
        });
      });
      const done = changes.flatMap((c, i) =>
        outcomes[i]?.state === 'saved' ? [{ row: c.row, column: c.column, before: before[i] ?? null, after: c.value }] : [],
      );
      return { turn: mine, cells: done };
    },
    [change, valueNow],
  );

  /** Takes texts as typed or pasted: what can be read and is not locked is saved in one change, the rest is marked with its reason. */
  const enter = useCallback(
    async (texts: readonly { row: string; column: string; text: string }[], told = ''): Promise<void> => {
      const changes: SheetChange[] = [];
      const unreadable: { row: string; column: string; text: string; reason: string }[] = [];
      let locked = 0;
      for (const { row, column, text } of texts) {
        const reading = read(text);
        const failed = latest.current.states.get(cellKey(row, column))?.state === 'failed';
        if (latest.current.cell(row, column).locked) locked++;
        else if ('reason' in reading) unreadable.push({ row, column, text, reason: reading.reason });
        else if (failed || reading.value !== valueNow(row, column)) changes.push({ row, column, value: reading.value });
      }
      change((next) => {
        for (const { row, column, text, reason } of unreadable)
          next.set(cellKey(row, column), { state: 'failed', text, value: undefined, reason, turn: ++turn.current });
      });
      const words = [told, locked > 0 && `${locked} 格已锁定，没有改动`, unreadable.length > 1 && `${unreadable.length} 格读不懂，没有保存`];
      setMessage(words.filter(Boolean).join('；'));
      const step = await save(changes);
      undoSteps.current = inTurn(undoSteps.current, step).slice(-MAX_STEPS);
      if (step.cells.length > 0) redoSteps.current = [];
    },
    [read, change, save, valueNow],
  );

  const replay = useCallback(
    async (from: typeof undoSteps, to: typeof undoSteps, side: 'before' | 'after', word: string) => {
      const step = from.current.at(-1);
      if (!step) {
        setMessage(`没有可以${word}的修改`);
        return;
      }
      from.current = from.current.slice(0, -1);
      const done = await save(step.cells.map((s) => ({ row: s.row, column: s.column, value: s[side] })));
      if (done.cells.length > 0) to.current = [...to.current, step];
      setMessage(`已${word} ${done.cells.length} 格`);
    },
    [save],
  );
  const undo = useCallback(() => replay(undoSteps, redoSteps, 'before', '撤消'), [replay]);
  const redo = useCallback(() => replay(redoSteps, undoSteps, 'after', '恢复'), [replay]);

  /** Gives up what was refused in these cells; they show what is saved. */
  const forget = useCallback(
    (cells: readonly { row: string; column: string }[]) =>
      change((next) => {
        for (const { row, column } of cells) if (next.get(cellKey(row, column))?.state === 'failed') next.delete(cellKey(row, column));
      }),
    [change],
  );
  /** Saves again what could be read but was refused. */
  const retry = useCallback(async () => {
    const changes: SheetChange[] = [];
    for (const [key, state] of latest.current.states) {
      const [row = '', column = ''] = key.split('\u0000');
      if (state.state === 'failed' && state.value !== undefined) changes.push({ row, column, value: state.value });
    }
    const step = await save(changes);
    undoSteps.current = inTurn(undoSteps.current, step).slice(-MAX_STEPS);
  }, [save]);

  /** What was refused and stands there with its reason. */
  const refused = useCallback(
    (): RefusedCell[] =>
      [...latest.current.states].flatMap(([key, state]) => {
        const [row = '', column = ''] = key.split('\u0000');
        return state.state === 'failed' ? [{ row, column, text: state.text, reason: state.reason }] : [];
      }),
    [],
  );
  /** Marks cells that were refused before the sheet was opened, so that they stand there as they did. */
  const bringBack = useCallback(
    (cells: readonly RefusedCell[]) =>
      change((next) => {
        for (const { row, column, text, reason } of cells) {
          const reading = read(text);
          const value = 'reason' in reading ? undefined : reading.value;
          if (!next.has(cellKey(row, column))) next.set(cellKey(row, column), { state: 'failed', text, value, reason, turn: ++turn.current });
        }
      }),
    [change, read],
  );

  return { states, message, setMessage, enter, undo, redo, forget, retry, refused, bringBack };
}
