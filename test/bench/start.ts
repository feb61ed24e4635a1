import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import { eventLog } from '../../electron/host/eventLog.ts';
import { openSession } from '../../electron/hosts/openSession.ts';
import { machineClock, rpcContext } from '../../electron/hosts/rpcContext.ts';
import { areasWith } from '../../electron/office/areas.ts';
import { router } from '../../electron/router.ts';
import { sampleOffice } from '../../electron/sample/sampleScene.ts';
import { openDataFile } from '../../electron/store/dataFile.ts';
import type { Contract } from '../../shared/contract.ts';
import { RPC_PATH } from '../../shared/host/bridge.ts';
import { median, ratioOf } from './measure.ts';

// From the start of the program to a list the clerk can use, on a large file against an empty one. Both in turn, so that a busy
// machine is busy for both. The program is the browser host as built, its own process each time.

const STATIONS = 5000;
const LOGS = 200_000;
const ROUNDS = 7;
export const START_AIM = 2;

export interface StartBench {
  name: string;
  /** Medians over the rounds. */
  loadedMs: number;
  emptyMs: number;
  /** Median of the rounds' ratios. */
  ratio: number;
  aim: number;
  rounds: number;
}

const root = path.resolve(import.meta.dirname, '..', '..');

async function prepare(folder: string, loaded: boolean): Promise<void> {
  const file = await openDataFile({ folder, clock: machineClock });
  const client = createRouterClient(router, {
    context: rpcContext(
      openSession({ folder: file.folder, clock: machineClock, actor: 'bench', open: async () => file }),
      eventLog(machineClock.now),
      null,
    ),
  });
  await client.office.save({ version: null, fields: sampleOffice(areasWith([])) });
  if (loaded) await client.sample.load({ stations: STATIONS, serviceCounts: LOGS });
  await file.close();
}

/** Signs in as a browser does: the address is good once and answers with a cookie. */
async function signIn(address: string): Promise<ContractRouterClient<Contract>> {
  const { origin } = new URL(address);
  const welcome = await fetch(address, { redirect: 'manual' });
  const cookie = welcome.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return createORPCClient(new RPCLink({ url: `${origin}${RPC_PATH}`, headers: { cookie, origin } }));
}

/** What `npm start -- --browser` runs once the program is built. */
const hostProgram = (folder: string): string[] => [
  '--input-type=module',
  '--eval',
  `import { runBrowserHost } from ${JSON.stringify(pathToFileURL(path.join(root, 'dist', 'browserHost.mjs')).href)};
   await runBrowserHost(['--no-open', '--data', ${JSON.stringify(folder)}]);`,
];

/** Milliseconds from the start of the process to the answered first page of the station list. Throws when the page is not the one expected. */
async function startTo(folder: string, stations: number): Promise<number> {
  const started = performance.now();
  const program = spawn(process.execPath, hostProgram(folder), { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(program, 'exit');
  try {
    const [address] = (await Promise.race([once(createInterface(program.stdout), 'line'), ended])) as unknown[];
    if (typeof address !== 'string') throw new Error('the program ended before it served');
    const client = await signIn(address);
    const { rows, total } = await client.stations.list({ limit: 50 });
    const ms = performance.now() - started;
    if (total !== stations || rows.length !== Math.min(50, stations)) throw new Error(`${total} stations instead of ${stations}`);
    return ms;
  } finally {
    program.kill('SIGTERM');
    await ended;
  }
}

/** Runs the benchmark in folders of its own. The first round only warms up. */
export async function benchStart(): Promise<StartBench> {
  const built = spawnSync(process.execPath, [path.join(root, 'scripts', 'build.mjs'), '--if-outdated'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (built.status !== 0) throw new Error('the program could not be built');
  const folder = await mkdtemp(path.join(tmpdir(), 'gongyi-start-'));
  try {
    const empty = path.join(folder, 'empty');
    const loaded = path.join(folder, 'loaded');
    await prepare(empty, false);
    await prepare(loaded, true);
    const times: { emptyMs: number; loadedMs: number }[] = [];
    for (let round = -1; round < ROUNDS; round++) {
      const emptyMs = await startTo(empty, 0);
      const loadedMs = await startTo(loaded, STATIONS);
      if (round >= 0) times.push({ emptyMs, loadedMs });
    }
    return {
      name: `start to the station list at ${STATIONS} stations and ${LOGS} logs`,
      loadedMs: Math.round(median(times.map((t) => t.loadedMs))),
      emptyMs: Math.round(median(times.map((t) => t.emptyMs))),
      ratio: ratioOf(
        times.map((t) => t.loadedMs),
        times.map((t) => t.emptyMs),
      ),
      aim: START_AIM,
      rounds: ROUNDS,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) console.log(JSON.stringify(await benchStart()));
