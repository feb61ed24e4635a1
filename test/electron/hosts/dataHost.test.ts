// The window's data host as it is, in a worker thread of plain Node instead of Electron's utility process.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FromDataHost, ToDataHost } from '../../../electron/hosts/hostPort.ts';
import type { Contract } from '../../../shared/contract.ts';
import { BRIDGE } from '../../../shared/host/bridge.ts';

let folder: string;
let worker: Worker;
let opened: boolean;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gongyi-datahost-'));
  opened = true;
  worker = start(folder);
});
afterEach(async () => {
  await worker.terminate();
  rmSync(folder, { recursive: true, force: true });
});

/** Stands for the window's main process. */
function start(dataFolder: string): Worker {
  const made = new Worker(new URL('../../../electron/hosts/dataHost.ts', import.meta.url), { argv: [dataFolder] });
  made.on('message', (message: FromDataHost) => {
    if (message.kind === 'openDataFolder') tell(made, { kind: 'folderOpened', opened });
  });
  return made;
}
const tell = (to: Worker, data: ToDataHost): void => to.postMessage({ data });

/** Stands for the page. Resolves when the host has said that it serves the port. */
async function connect(): Promise<ContractRouterClient<Contract>> {
  const { port1, port2 } = new MessageChannel();
  const message: ToDataHost = { kind: 'port' };
  worker.postMessage({ data: message, ports: [port2] }, [port2]);
  const first = new Promise((resolve) => port1.once('message', resolve));
  port1.start();
  expect(await first).toBe(BRIDGE.ready);
  return createORPCClient(new RPCLink({ port: port1 as unknown as MessagePort }));
}
const exitOf = (of: Worker): Promise<number> => new Promise((resolve) => of.once('exit', resolve));

test('a page saves through its port, and another page reads it through its own', async () => {
  const [first, second] = [await connect(), await connect()];
  await first.settings.set({ key: 'display.theme', value: 'dark' });
  expect(await second.settings.get({ key: 'display.theme' })).toBe('dark');
  expect((await second.host.status()).state).toBe('open');
});

test('typed errors and refused input arrive with their codes', async () => {
  const client = await connect();
  await expect(client.stations.get({ id: '01890000-0000-7000-8000-000000000000' })).rejects.toMatchObject({ code: 'NOT_FOUND', defined: true });
  await expect(client.stations.get({ id: 'x' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('the folder is shown by the window, and the page learns whether that worked', async () => {
  const client = await connect();
  expect(await client.host.capabilities()).toEqual({ openFolder: true, chooseFolder: true });
  expect(await client.host.openDataFolder()).toEqual({ opened: true });
  opened = false;
  expect(await client.host.openDataFolder()).toEqual({ opened: false });
});

test('asked to end, it gives the data file back and ends well', async () => {
  await (await connect()).settings.set({ key: 'display.theme', value: 'dark' });
  expect(readdirSync(folder).some((name) => name.endsWith('.lock'))).toBe(true);
  const exit = exitOf(worker);
  tell(worker, { kind: 'close' });
  expect(await exit).toBe(0);
  expect(readdirSync(folder).some((name) => name.endsWith('.lock'))).toBe(false);
});

test('a file in use does not keep it from serving: the page is told by whom, and goes on when the file is free', async () => {
  const taken = path.join(folder, 'taken');
  const lock = path.join(taken, '工驿管家.lock');
  mkdirSync(taken);
  // Process 1 always runs.
  writeFileSync(lock, JSON.stringify({ token: 'another', pid: 1, hostname: hostname(), since: new Date().toISOString() }));
  await worker.terminate();
  worker = start(taken);
  const client = await connect();
  expect(await client.host.status()).toMatchObject({ state: 'failed', kind: 'inUse', holder: { pid: 1, hostname: hostname() } });
  rmSync(lock);
  expect(await client.host.retryOpen()).toMatchObject({ state: 'open', folder: taken });
});

test('without a data folder it does not start', async () => {
  const lost = new Worker(new URL('../../../electron/hosts/dataHost.ts', import.meta.url), { argv: [] });
  const error = await new Promise<Error>((resolve) => lost.once('error', resolve));
  expect(error.message).toContain('data folder is missing');
});
