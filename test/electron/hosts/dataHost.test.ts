// The window's data host as it is: what it serves to pages, and how it begins and ends.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Contract } from '../../../shared/contract.ts';
import { endDataHost, portOf, startDataHost } from '../../support/forkedDataHost.ts';

describe('With a data folder', () => {
  let folder: string;
  let host: ChildProcess | null;
  let opened: boolean;
  const start = (dataFolder: string): ChildProcess => startDataHost(dataFolder, () => ({ kind: 'folderOpened', opened }));
  async function end(): Promise<number | null> {
    const code = host && (await endDataHost(host));
    host = null;
    return code;
  }
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'gongyi-datahost-'));
    opened = true;
    host = start(folder);
  });
  afterEach(async () => {
    await end();
    rmSync(folder, { recursive: true, force: true });
  });

  async function connect(): Promise<ContractRouterClient<Contract>> {
    if (!host) throw new Error('the host has ended');
    return createORPCClient(new RPCLink({ port: (await portOf(host)) as unknown as MessagePort }));
  }

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
    expect(await end()).toBe(0);
    expect(readdirSync(folder).some((name) => name.endsWith('.lock'))).toBe(false);
  });

  test('a file in use does not keep it from serving: the page is told by whom, and goes on when the file is free', async () => {
    const taken = path.join(folder, 'taken');
    const lock = path.join(taken, '工驿管家.lock');
    mkdirSync(taken);
    // Process 1 always runs.
    writeFileSync(lock, JSON.stringify({ token: 'another', pid: 1, hostname: hostname(), since: new Date().toISOString() }));
    await end();
    host = start(taken);
    const client = await connect();
    expect(await client.host.status()).toMatchObject({ state: 'failed', kind: 'inUse', holder: { pid: 1, hostname: hostname() } });
    rmSync(lock);
    expect(await client.host.retryOpen()).toMatchObject({ state: 'open', folder: taken });
  });
});

test('without a data folder it does not start', async () => {
  const host = startDataHost(null);
  let told = '';
  host.stderr?.on('data', (text) => {
    told += text;
  });
  const [code] = await once(host, 'close');
  expect(told).toContain('data folder is missing');
  expect(code).toBe(1);
});
