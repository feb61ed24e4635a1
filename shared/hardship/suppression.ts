// Figures of which nobody can be picked out. A count below the threshold is hidden, and then as many others as it takes that it cannot be computed
// from what is still shown. A table with totals is a circulation: each row total flows into its row, from there through the cells into the columns,
// through the column totals out, and by the grand total back. A hidden count is computable exactly when no other circulation agrees with all that is
// shown: when no cycle of hidden counts leads through it along which one can be raised and another lowered. That is looked for, and where there is
// none, the cheapest cycle is hidden (cell suppression by network flow, as statistical offices do it). Zeros are shown: there is nobody in them.

/** Counts with their totals. */
export interface CountTable {
  cells: readonly (readonly number[])[];
  rowTotals: readonly number[];
  columnTotals: readonly number[];
  total: number;
}
/** The same with null for what is hidden. */
export interface SafeTable {
  cells: (number | null)[][];
  rowTotals: (number | null)[];
  columnTotals: (number | null)[];
  total: number | null;
}

export function countTable(cells: readonly (readonly number[])[]): CountTable {
  const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
  const columnTotals = (cells[0] ?? []).map((_, j) => sum(cells.map((row) => row[j] ?? 0)));
  return { cells, rowTotals: cells.map(sum), columnTotals, total: sum(columnTotals) };
}

/** What is asked of a suppression besides the threshold. */
export interface SuppressionOptions {
  /** Totals of columns and the total stand in other tables, too, and are known from there: nothing may be hidden behind them. */
  columnTotalsKnown?: boolean;
}

interface Edge {
  from: number;
  to: number;
  count: number;
  hidden: boolean;
  /** Known from elsewhere: it cannot be hidden. */
  known: boolean;
}

/** Lowering a hidden count leaves at least one: that it is not zero is known, for zeros are shown. */
const canLower = (edge: Edge): boolean => edge.count >= 2;

/**
 * Hides in the table every count from 1 to `smallest` − 1, and what else must go. Counts are natural numbers. Where known totals leave no way to hide
 * what must be hidden, the whole table is withheld: all of it is null.
 */
export function suppressed(table: CountTable, smallest: number, { columnTotalsKnown = false }: SuppressionOptions = {}): SafeTable {
  const rows = table.rowTotals.length;
  const columns = table.columnTotals.length;
  const [source, sink] = [rows + columns, rows + columns + 1];
  const edgeOf = (from: number, to: number, count: number, known = false): Edge => ({
    from,
    to,
    count,
    hidden: count > 0 && count < smallest,
    known,
  });
  const cells = table.cells.map((row, i) => row.map((count, j) => edgeOf(i, rows + j, count)));
  const rowTotals = table.rowTotals.map((count, i) => edgeOf(source, i, count));
  const columnTotals = table.columnTotals.map((count, j) => edgeOf(rows + j, sink, count, columnTotalsKnown));
  const total = edgeOf(sink, source, table.total, columnTotalsKnown);
  const edges = [...cells.flat(), ...rowTotals, ...columnTotals, total];

  const isSafe = hideUntilSafe(edges, linesOf(cells, rowTotals, columnTotals, total), sink + 1, smallest);
  const shown = (edge: Edge): number | null => (edge.hidden || !isSafe ? null : edge.count);
  return { cells: cells.map((row) => row.map(shown)), rowTotals: rowTotals.map(shown), columnTotals: columnTotals.map(shown), total: shown(total) };
}

/** Hides on until nothing hidden can be computed; false where that would take what is known from elsewhere. */
function hideUntilSafe(edges: readonly Edge[], lines: readonly Line[], nodes: number, smallest: number): boolean {
  for (;;) {
    let grew = widenSmallSums(lines, smallest);
    for (const edge of edges) {
      if (!edge.hidden) continue;
      const cycle = edge.known ? null : cheapestCycle(edge, edges, nodes);
      if (cycle === null) return false;
      for (const other of cycle)
        if (!other.hidden) {
          other.hidden = true;
          grew = true;
        }
    }
    // Each round hides at least one count more, or is the last.
    if (!grew) return true;
  }
}

interface Line {
  parts: readonly Edge[];
  total: Edge;
}
function linesOf(cells: readonly (readonly Edge[])[], rowTotals: readonly Edge[], columnTotals: readonly Edge[], total: Edge): Line[] {
  return [
    ...rowTotals.map((t, i) => ({ parts: cells[i] ?? [], total: t })),
    ...columnTotals.map((t, j) => ({ parts: cells.flatMap((row) => row[j] ?? []), total: t })),
    { parts: rowTotals, total },
    { parts: columnTotals, total },
  ];
}

/** What is hidden of a line whose total is shown can be added up: that sum must not be a small count either. True when something more was hidden. */
function widenSmallSums(lines: readonly Line[], smallest: number): boolean {
  let grew = false;
  for (const { parts, total } of lines) {
    while (!total.hidden) {
      const sum = parts.reduce((s, p) => s + (p.hidden ? p.count : 0), 0);
      if (sum === 0 || sum >= smallest) break;
      const rest = parts.filter((p) => !p.hidden && p.count > 0).sort((a, b) => a.count - b.count);
      (rest[0] ?? total).hidden = true;
      grew = true;
    }
  }
  return grew;
}

/** The counts that must be hidden with `edge` so that it is not determined; null when there is no such cycle. */
function cheapestCycle(edge: Edge, edges: readonly Edge[], nodes: number): Edge[] | null {
  const raised = cheapestPath(edge.to, edge.from, edge, edges, nodes);
  const lowered = canLower(edge) ? cheapestPath(edge.from, edge.to, edge, edges, nodes) : null;
  const best = lowered && (raised === null || lowered.cost < raised.cost) ? lowered : raised;
  return best?.path ?? null;
}

/** Dijkstra over counts that could be raised (along) or lowered (against); what is hidden already costs nothing, what is shown its own count. */
function cheapestPath(from: number, to: number, without: Edge, edges: readonly Edge[], nodes: number): { cost: number; path: Edge[] } | null {
  const cost = new Array<number>(nodes).fill(Number.POSITIVE_INFINITY);
  const by = new Array<{ edge: Edge; node: number } | null>(nodes).fill(null);
  const done = new Set<number>();
  cost[from] = 0;
  for (;;) {
    let node = -1;
    for (let n = 0; n < nodes; n++) if (!done.has(n) && (cost[n] ?? 0) < (node < 0 ? Number.POSITIVE_INFINITY : (cost[node] ?? 0))) node = n;
    if (node < 0) return null;
    if (node === to) break;
    done.add(node);
    for (const edge of edges) {
      if (edge === without || edge.count === 0 || edge.known) continue;
      const next = edge.from === node ? edge.to : edge.to === node && canLower(edge) ? edge.from : -1;
      const reached = (cost[node] ?? 0) + (edge.hidden ? 0 : edge.count);
      if (next >= 0 && reached < (cost[next] ?? 0)) {
        cost[next] = reached;
        by[next] = { edge, node };
      }
    }
  }
  const path: Edge[] = [];
  for (let step = by[to]; step; step = by[step.node]) path.push(step.edge);
  return { cost: cost[to] ?? 0, path };
}
