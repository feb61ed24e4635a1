import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { _electron, type Browser, type BrowserContext, chromium, type Download, type ElectronApplication, expect, type Page } from '@playwright/test';
import { chromiumProgram, electronRuntime, isRoot, machineOf, type RunningHost, root, startBrowserHost, TIME_ZONE } from './programs.ts';

const VIEWPORT = { width: 1366, height: 768 };

/** Where one desk keeps its files: the data folder lies in `folder`, and so does all that belongs to the desk. */
export const dataDirIn = (folder: string): string => path.join(folder, '工驿管家');
export const downloadsIn = (folder: string): string => path.join(folder, 'downloads');

/** Does `act`, which makes the program save by and by, and waits until the data file has been saved anew. */
export async function savedAnew(folder: string, act: () => Promise<unknown>): Promise<void> {
  const savedAt = (): number => statSync(path.join(dataDirIn(folder), '工驿管家.sqlite')).mtimeMs;
  const before = savedAt();
  await act();
  await expect.poll(savedAt, { message: 'the data file is saved anew' }).toBeGreaterThan(before);
}

export interface OpenDesk {
  readonly page: Page;
  /** What the host's own processes said. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

export interface BrowserDesk extends OpenDesk {
  readonly host: RunningHost;
  readonly context: BrowserContext;
}

/** Under its own name only once it is whole. */
async function takeDownload(download: Download, folder: string): Promise<void> {
  const file = path.join(folder, download.suggestedFilename());
  await download.saveAs(`${file}.crdownload`);
  await rename(`${file}.crdownload`, file);
}

const LAUNCH = { executablePath: chromiumProgram, args: isRoot ? ['--no-sandbox'] : [] };
const WINDOW = { viewport: VIEWPORT, locale: 'zh-CN', timezoneId: TIME_ZONE };

/** Chromium with no page in it yet. */
export const launchChromium = (): Promise<Browser> => chromium.launch(LAUNCH);

/**
 * The browser host, and Chromium signed in to it. `profile`: where Chromium keeps what it remembers; nowhere unless given. `running`: a Chromium in
 * which other desks are opened too, each apart from the others; one of its own unless given.
 */
export async function openInBrowser(folder: string, { profile, running }: { profile?: string; running?: Browser } = {}): Promise<BrowserDesk> {
  const host = await startBrowserHost(dataDirIn(folder));
  const context = profile
    ? await chromium.launchPersistentContext(profile, { ...LAUNCH, ...WINDOW })
    : await (running ?? (await launchChromium())).newContext(WINDOW);
  const page = context.pages()[0] ?? (await context.newPage());
  page.on('download', (download) => {
    takeDownload(download, downloadsIn(folder)).catch((error: unknown) => console.error('download:', error));
  });
  await page.goto(host.address);
  return {
    host,
    context,
    page,
    log: host.stderr,
    close: async () => {
      await (running ? context : (context.browser() ?? context)).close();
      await host.stop();
    },
  };
}

export interface WindowDesk extends OpenDesk {
  readonly app: ElectronApplication;
}

/** Electron now and then does not come up under Xvfb on a busy machine, long before it runs a line of ours: told after this long, tried once more. */
const LAUNCH_MS = 25_000;

async function launchWindow(program: string, folder: string): Promise<Omit<WindowDesk, 'close'>> {
  const app = await _electron.launch({
    timeout: LAUNCH_MS,
    executablePath: program,
    // Without this Playwright adds --no-sandbox on Linux for every user; only root needs that.
    chromiumSandbox: !isRoot,
    cwd: root,
    args: [root, '--data', dataDirIn(folder)],
    timezoneId: TIME_ZONE,
    env: { ...machineOf(dataDirIn(folder)), GONGYI_DOWNLOADS: downloadsIn(folder) },
  });
  const log: string[] = [];
  for (const stream of [app.process().stdout, app.process().stderr]) stream?.on('data', (part) => log.push(String(part)));
  try {
    return { app, page: await app.firstWindow({ timeout: LAUNCH_MS }), log };
  } catch (error) {
    // A data host left behind would hold the data file against the next try.
    endGroup(app);
    throw error;
  }
}

/** Ends every process of the program; Playwright makes them a group. */
function endGroup(app: ElectronApplication): void {
  const { pid } = app.process();
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}

/** Ends whoever still holds the data file of a launch that came to nothing, and waits until it is gone. */
async function endHolder(folder: string): Promise<void> {
  const lock = path.join(dataDirIn(folder), '工驿管家.lock');
  if (!existsSync(lock)) return;
  const { pid } = JSON.parse(readFileSync(lock, 'utf8')) as { pid: number };
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  await expect.poll(() => isAlive(pid)).toBe(false);
}

/** Begins the line of the log about a question of the operating system that a story did not expect. */
export const UNEXPECTED_QUESTION = 'unexpected question:';

/** A native question would stand there for ever, for nobody can click it: it is written to the log and answered with its first button, which keeps the data. */
async function refuseNativeQuestions(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }, begin) => {
    dialog.showMessageBoxSync = ((_window: unknown, options: { message: string }) => {
      console.error(begin, options.message);
      return 0;
    }) as typeof dialog.showMessageBoxSync;
  }, UNEXPECTED_QUESTION);
}

/** The Electron window. Throws where there is no runtime. */
export async function openInWindow(folder: string): Promise<WindowDesk> {
  const { program, missing } = electronRuntime();
  if (missing !== null) throw new Error(missing);
  mkdirSync(downloadsIn(folder), { recursive: true });
  const { app, page, log } = await launchWindow(program, folder).catch(async () => {
    await endHolder(folder);
    return launchWindow(program, folder);
  });
  await refuseNativeQuestions(app);
  return { app, page, log, close: () => app.close() };
}

/** Ends window, page and data host at once, and Chromium's helpers with them: one that lived on would still hold the profile. */
export async function cutPower({ app }: WindowDesk): Promise<void> {
  const pids = await app.evaluate(({ app: main }) => main.getAppMetrics().map((metric) => metric.pid));
  endGroup(app);
  // A process that is dying still counts as one that holds the data file.
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
