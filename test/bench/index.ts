import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

// Runs every benchmark of this folder, one after the other, and prints one table. Figures are ratios taken in one run, since the
// machine's own speed says nothing. Words on the command line choose benchmarks by their file's name.

/** What a benchmark answers; further figures of its own are printed behind. */
interface Result {
  name: string;
  ratio: number;
  /** Absent where there is only a figure to know. */
  aim?: number;
  /** True where the ratio is to reach the aim; otherwise it is to stay within it. */
  atLeast?: boolean;
}

const isMet = ({ ratio, aim, atLeast = false }: Result): boolean => aim === undefined || (atLeast ? ratio >= aim : ratio <= aim);
const aimWords = ({ aim, atLeast = false }: Result): string => (aim === undefined ? '' : `${atLeast ? 'at least' : 'at most'} ${aim}`);
const figures = (result: Result): string =>
  Object.entries(result)
    .filter(([key]) => !['name', 'ratio', 'aim', 'atLeast'].includes(key))
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(', ');

/** The exported functions named bench… of the files in this folder. */
async function benchmarks(chosen: readonly string[]): Promise<{ file: string; run: () => Promise<Result> }[]> {
  const files = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.ts') && name !== 'index.ts').sort();
  const found: { file: string; run: () => Promise<Result> }[] = [];
  for (const file of files) {
    const name = path.basename(file, '.ts');
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const module = (await import(pathToFileURL(path.join(import.meta.dirname, file)).href)) as Record<string, unknown>;
    for (const [exported, value] of Object.entries(module))
      if (/^bench[A-Z]/.test(exported) && typeof value === 'function') found.push({ file: name, run: value as () => Promise<Result> });
  }
  return found;
}

/** Width on the screen: a Chinese character takes two places. */
const width = (text: string): number => [...text].reduce((n, c) => n + (/[\u1100-\u{3FFFF}]/u.test(c) ? 2 : 1), 0);

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((text, i) => text + ' '.repeat((widths[i] ?? 0) - width(text)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const rows: string[][] = [['benchmark', 'ratio', 'aim', '', 'figures']];
for (const { file, run } of await benchmarks(process.argv.slice(2))) {
  console.error(`${file} …`);
  try {
    const result = await run();
    rows.push([result.name, result.ratio.toFixed(2), aimWords(result), isMet(result) ? 'met' : 'MISSED', figures(result)]);
  } catch (error) {
    console.error(error);
    rows.push([file, '', '', 'FAILED', error instanceof Error ? error.message : String(error)]);
    process.exitCode = 1;
  }
}
console.log(table(rows));
