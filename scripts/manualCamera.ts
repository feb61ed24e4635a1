// What takes the manual's pictures: both themes, 1366 x 768. Only those are taken that a chapter shows; of them only the ones named on the command line.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { settled } from '../test/e2e/support/everyPage.ts';
import { dataDirIn, downloadsIn, openInBrowser } from '../test/e2e/support/openDesk.ts';
import { root } from '../test/e2e/support/programs.ts';
import { smallPng } from './smallPng.ts';

const MANUAL = path.join(root, 'docs', 'manual');
const FOLDER = path.join(MANUAL, 'pictures');
const THEMES = ['light', 'dark'] as const;

const named = process.argv.slice(2);
/** Names of the pictures that the chapters show. */
const shown = new Set(
  readdirSync(MANUAL)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) =>
      [...readFileSync(path.join(MANUAL, name), 'utf8').matchAll(/\(pictures\/light\/([\w-]+)\.png\)/g)].map(([, picture = '']) => picture),
    ),
);
const taken = new Set<string>();

/** Whether `take` would take a picture of that name. */
export const isWanted = (name: string): boolean => (named.length > 0 ? named.includes(name) : shown.has(name));

/** Takes the page as it stands, in both themes, if the picture is wanted. */
export async function take(page: Page, name: string): Promise<void> {
  if (!isWanted(name)) return;
  await page.mouse.move(0, 0); // nothing is marked because the mouse happens to be there
  for (const theme of THEMES) {
    mkdirSync(path.join(FOLDER, theme), { recursive: true });
    await page.emulateMedia({ colorScheme: theme });
    await settled(page);
    const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    writeFileSync(path.join(FOLDER, theme, `${name}.png`), smallPng(png));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  taken.add(name);
  console.log(name);
}

/** Opens the program on a data folder of its own that `prepare` has filled, and puts all away again. `prepare` is given the folder of the desk. */
export async function atDesk(prepare: (folder: string) => unknown, work: (page: Page) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), '文档-')); // the path stands in one of the pictures;
  mkdirSync(downloadsIn(folder));
  await prepare(folder);
  const { page, close } = await openInBrowser(folder);
  try {
    await page.getByRole('heading', { level: 1 }).waitFor();
    await work(page);
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}
/** The same with its data folder. */
export const atDataFolder = (prepare: (dataDir: string) => unknown, work: (page: Page) => Promise<void>): Promise<void> =>
  atDesk((folder) => prepare(dataDirIn(folder)), work);

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
export const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name, exact: typeof name === 'string' });
export const tab = (page: Page, name: string | RegExp) => page.getByRole('tab', { name });

/** Takes away what no chapter shows any more, tells what there is, and throws where a chapter shows a picture that nothing takes. */
export function putInOrder(): void {
  const all = THEMES.flatMap((theme) =>
    readdirSync(path.join(FOLDER, theme)).map((file) => ({ name: path.parse(file).name, file: path.join(FOLDER, theme, file) })),
  );
  for (const { name, file } of all) if (!shown.has(name)) rmSync(file);
  const sizes = all.filter(({ name }) => shown.has(name)).map(({ file }) => statSync(file).size);
  const sum = (sizes.reduce((a, b) => a + b, 0) / 1e6).toFixed(1);
  console.log(`${sizes.length} pictures, ${sum} MB, the largest ${Math.round(Math.max(...sizes) / 1e3)} KB`);
  const missing = [...shown].filter((name) => named.length === 0 && !taken.has(name));
  if (missing.length > 0) throw new Error(`no picture was taken for ${missing.join(', ')}`);
}
