// The browser host as the page meets it: the real router behind the real server, called by the page's own client library.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type BrowserHost, startBrowserHost } from '../../../electron/hosts/browserHost.ts';
import type { Contract } from '../../../shared/contract.ts';
import { RPC_PATH } from '../../../shared/host/bridge.ts';

let folder: string;
let host: BrowserHost;
let client: ContractRouterClient<Contract>;
/** Of the clerk's own page. */
let headers: Record<string, string>;

const options = () => ({ folder: path.join(folder, 'data'), pageDir: path.join(folder, 'page') });
async function signIn(to: BrowserHost): Promise<Record<string, string>> {
  const answer = await fetch(to.server.address, { redirect: 'manual' });
  return { cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '', origin: to.server.origin, 'sec-fetch-site': 'same-origin' };
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gongyi-browser-'));
  mkdirSync(path.join(folder, 'page'));
  writeFileSync(path.join(folder, 'page', 'index.html'), '工驿管家');
  host = await startBrowserHost(options());
  headers = await signIn(host);
  client = createORPCClient(new RPCLink({ url: host.server.origin + RPC_PATH, headers }));
});
afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a change is saved, and a typed error keeps its code and data', async () => {
  await client.settings.set({ key: 'display.theme', value: 'dark' });
  expect(await client.settings.get({ key: 'display.theme' })).toBe('dark');
  const id = '01890000-0000-7000-8000-000000000000';
  await expect(client.stations.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND', defined: true, status: 404, data: { entity: 'station', id } });
});

test('a request that breaks off in the middle of a password is refused, and no log repeats what it held', async () => {
  const written = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const answer = await fetch(`${host.server.origin}${RPC_PATH}/settings/set`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: '{"json":{"password":"梧桐街口的旧书摊',
  });
  expect([answer.status, (await answer.text()).includes('梧桐')]).toEqual([400, false]);
  expect(written.mock.calls).toEqual([]);
  written.mockRestore();
});

test('it cannot show folders, and says so', async () => {
  expect(await client.host.capabilities()).toEqual({ openFolder: false, chooseFolder: false });
});

test('two tabs are one sitting: what one locks is locked in both, and one signing in opens both', async () => {
  const other: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ url: host.server.origin + RPC_PATH, headers }));
  const password = '路口的桂花开了两回';
  const { recoveryKey } = await client.accounts.proposeRecoveryKey();
  await client.accounts.protect({ name: '王芳', password, recoveryKey });
  expect((await other.accounts.me()).account?.name).toBe('王芳');
  await other.accounts.lock();
  await expect(client.office.get()).rejects.toMatchObject({ code: 'LOCKED', defined: true, status: 423 });
  await expect(client.accounts.signIn({ name: '王芳', password: '错的密码1234' })).rejects.toMatchObject({
    code: 'WRONG_PASSWORD',
    defined: true,
    data: { waitSeconds: 0 },
  });
  await client.accounts.signIn({ name: '王芳', password });
  expect(await other.office.get()).toBeNull();
});

test('when it ends, the data file is given back', async () => {
  await client.host.status();
  await host.close();
  expect(readdirSync(path.join(folder, 'data')).filter((name) => name.endsWith('.lock'))).toEqual([]);
});

test('a port that is taken leaves no lock behind', async () => {
  const other = { folder: path.join(folder, 'other'), pageDir: path.join(folder, 'page'), port: Number(new URL(host.server.origin).port) };
  await expect(startBrowserHost(other)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(readdirSync(other.folder).filter((name) => name.endsWith('.lock'))).toEqual([]);
});
