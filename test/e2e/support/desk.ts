import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, test as base, expect, type Page } from '@playwright/test';
import { dataDirIn, downloadsIn, launchChromium, openInBrowser, openInWindow, UNEXPECTED_QUESTION } from './openDesk.ts';
import { electronRuntime, runCommand } from './programs.ts';

export type HostKind = 'browser' | 'window';

/** A clerk's desk: the program open on a data folder of its own. The test fails when the page logs an error. */
export interface Desk {
  readonly page: Page;
  /** The desk's own folder; the data folder and the downloads lie in it. */
  readonly folder: string;
  readonly dataDir: string;
  /** Where the files that the page saves land, under the names that the page gave them. */
  readonly downloads: string;
  /** Does `act`, which makes the page save a file, and gives the path of that file once it is whole. */
  saved(act: () => Promise<unknown>): Promise<string>;
  /** An error on the console that this story means to provoke. */
  forgive(expected: RegExp): void;
}

interface DeskFixtures {
  /**
   * Commands of the command line that prepare the data folder: `test.use({ prepared: { commands: [['init', …], ['sample']] } })`. An object, for
   * Playwright takes a bare list of two for a value with its options.
   */
  prepared: { commands: readonly (readonly string[])[] };
  /** A folder of the test's own, with a prepared data folder in it; nothing is open yet. */
  folder: string;
  desk: Desk;
}

/** Chromium logs every refusal of a procedure; a typed error is an answer, and the page shows it. */
const REFUSAL = /^Failed to load resource: the server responded with a status of 4\d\d/;

export interface ProblemList {
  forgive(expected: RegExp): void;
  /** What the page said that it should not have said. */
  left(): string[];
}

/** Hears errors, warnings and violations of the Content-Security-Policy (which Chromium logs as errors) from now on. */
export function listenForProblems(page: Page): ProblemList {
  const problems: string[] = [];
  const forgiven: RegExp[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (REFUSAL.test(message.text()) && message.location().url.includes('/rpc/')) return;
    problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`page error: ${error.stack ?? error.message}`));
  return {
    forgive: (expected) => {
      forgiven.push(expected);
    },
    left: () => problems.filter((problem) => !forgiven.some((expected) => expected.test(problem))),
  };
}

/** The file that appears in `downloads` during `act`, once it does not grow any more. */
async function savedFile(downloads: string, act: () => Promise<unknown>): Promise<string> {
  const before = new Set(readdirSync(downloads));
  await act();
  let found = '';
  let size = 0;
  const isWhole = (): boolean => {
    const name = readdirSync(downloads).find((each) => !before.has(each) && !each.endsWith('.crdownload'));
    if (name === undefined) return false;
    found = path.join(downloads, name);
    const sizeBefore = size;
    size = statSync(found).size;
    return size > 0 && size === sizeBefore;
  };
  await expect.poll(isWhole, { message: 'a file is saved', timeout: 60_000, intervals: [100] }).toBe(true);
  return found;
}

interface LaneFixtures {
  /** The Chromium of one worker, started for the first desk that is opened in it; each desk has its own cookies and storage. */
  chromium: () => Promise<Browser>;
}

/** `test` of every story: `test('…', async ({ desk }) => { await desk.page.… })`. */
export const test = base.extend<DeskFixtures & { hostKind: HostKind }, LaneFixtures>({
  chromium: [
    async ({ playwright: _ }, use) => {
      let running: Promise<Browser> | undefined;
      await use(() => {
        running ??= launchChromium();
        return running;
      });
      await (await running)?.close();
    },
    { scope: 'worker' },
  ],
  hostKind: ['browser', { option: true }],
  prepared: [{ commands: [] }, { option: true }],

  folder: async ({ hostKind, prepared }, use, testInfo) => {
    const { missing } = electronRuntime();
    if (hostKind === 'window' && missing) testInfo.skip(true, missing);
    const folder = await mkdtemp(path.join(tmpdir(), 'gongyi-'));
    mkdirSync(downloadsIn(folder));
    for (const command of prepared.commands) runCommand(dataDirIn(folder), ...command);
    await use(folder);
    // A window that is just closing may still write its own settings.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  },

  desk: async ({ hostKind, folder, chromium }, use) => {
    const { page, log, close } = hostKind === 'window' ? await openInWindow(folder) : await openInBrowser(folder, { running: await chromium() });
    const problems = listenForProblems(page);
    const downloads = downloadsIn(folder);
    await use({
      page,
      folder,
      dataDir: dataDirIn(folder),
      downloads,
      saved: (act) => savedFile(downloads, act),
      forgive: problems.forgive,
    });
    await close();
    expect(problems.left(), 'errors on the console').toEqual([]);
    expect(
      log.filter((line) => line.includes(UNEXPECTED_QUESTION)),
      'questions of the operating system',
    ).toEqual([]);
  },
});
export { expect };
