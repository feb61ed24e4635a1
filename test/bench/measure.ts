// How the benchmarks take their times.

/** Milliseconds that the work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** NaN of nothing. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Median of the rounds' ratios, to two places: `own` and `other` in the order of the rounds. */
export const ratioOf = (own: readonly number[], other: readonly number[]): number =>
  Number(median(own.map((ms, round) => ms / (other[round] ?? Number.NaN))).toFixed(2));
