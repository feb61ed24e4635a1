// The same walk over the wires that carry the procedures: HTTP of the browser host and the message port of the window's data host, both as
// they are. What reaches them here was written by no client of ours. FUZZ_RUNS and FUZZ_SEED as in procedures.test.ts.
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MessagePort as NodePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserHost, startBrowserHost } from '../../../electron/hosts/browserHost.ts';
import type { Contract } from '../../../shared/contract.ts';
import { RPC_PATH } from '../../../shared/host/bridge.ts';
import { endDataHost, portOf, startDataHost } from '../../support/forkedDataHost.ts';
import { hostileValue } from '../../support/hostileValues.ts';
import { officeOf } from '../../support/ledger.ts';
import { callByName, contractProcedures, outcomeOf, routedNames } from '../../support/procedures.ts';
import { FORM_TYPE, HOSTILE_FORM_BODIES, HOSTILE_JSON_BODIES } from '../../support/rawBodies.ts';

const RUNS = Math.ceil(Number(process.env.FUZZ_RUNS ?? 100) / 10);
const SEED = Number(process.env.FUZZ_SEED ?? 20230920);
const CALL_LIMIT_MS = 15_000;
const WALK_LIMIT_MS = 120_000 + RUNS * 60_000;
const walked = contractProcedures.filter((p) => routedNames.has(p.name));

const counts = { http: 0, raw: 0, port: 0, junk: 0, answers: 0, refusals: 0 };
afterAll(() => {
  const calls = counts.http + counts.raw + counts.port + counts.junk;
  console.log(
    `fuzz, over the wire: ${walked.length} procedures, ${calls} calls (${counts.http} by HTTP, ${counts.raw} raw bodies, ${counts.port} by port,` +
      ` ${counts.junk} messages that are none), ${counts.answers} right answers, ${counts.refusals} typed errors`,
  );
});

type Client = ContractRouterClient<Contract>;
const tally = (kind: 'answer' | 'refusal'): number => (kind === 'answer' ? counts.answers++ : counts.refusals++);

/** Calls every procedure with values from nothing but hostility; each in a rough half of what the wire can carry. */
async function walk(client: Client, count: () => void): Promise<void> {
  const values = fc.sample(hostileValue({ wire: true }), { numRuns: RUNS * walked.length, seed: SEED });
  for (const [i, procedure] of walked.entries())
    for (const input of values.slice(i * RUNS, (i + 1) * RUNS)) {
      count();
      tally((await outcomeOf(procedure, () => callByName(client, procedure.name, input), CALL_LIMIT_MS)).kind);
    }
}

async function expectUnharmed(client: Client): Promise<void> {
  expect(await client.host.status()).toMatchObject({ state: 'open' });
  expect((await client.host.verify()).problems).toEqual([]);
  expect(await client.office.get()).toMatchObject({ name: '示例区总工会' });
}

describe('HTTP of the browser host', () => {
  let folder: string;
  let host: BrowserHost;
  let client: Client;
  let headers: Record<string, string>;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'gongyi-fuzz-'));
    mkdirSync(path.join(folder, 'page'));
    writeFileSync(path.join(folder, 'page', 'index.html'), '工驿管家');
    host = await startBrowserHost({ folder: path.join(folder, 'data'), pageDir: path.join(folder, 'page') });
    const signIn = await fetch(host.server.address, { redirect: 'manual' });
    const { origin } = host.server;
    headers = { cookie: signIn.headers.getSetCookie()[0]?.split(';')[0] ?? '', origin, 'sec-fetch-site': 'same-origin' };
    client = createORPCClient(new FetchLink({ url: origin + RPC_PATH, headers }));
    await client.office.save({ version: null, fields: officeOf() });
  }, 60_000);
  afterAll(async () => {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test(
    'every procedure answers hostile values with a right answer or a typed error',
    async () => {
      await walk(client, () => counts.http++);
      await expectUnharmed(client);
    },
    WALK_LIMIT_MS,
  );

  test(
    'every procedure answers bodies that no client would write with a code of the contract, and none is a defect',
    async () => {
      const bodies = [
        ...HOSTILE_JSON_BODIES.map((body) => ['application/json', Buffer.from(body)] as const),
        ['application/json', Buffer.from([0xff, 0xfe, 0x00, 0x7b])] as const,
        ['application/json', Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d])] as const,
        ...HOSTILE_FORM_BODIES.map((body) => [FORM_TYPE, Buffer.from(body)] as const),
        ['multipart/form-data', Buffer.from('x')] as const,
        ['multipart/form-data; boundary=', Buffer.from('--\r\n')] as const,
        ['application/json; charset=utf-16', Buffer.from('{"json":{}}')] as const,
      ];
      // The large ones go to a few procedures, the small ones to each.
      const few = new Set(['settings.set', 'drafts.save', 'stations.list', 'stations.bulkChange', 'imports.inspect']);
      for (const { name, codes } of walked)
        for (const [type, body] of bodies) {
          if (body.length > 10_000 && !few.has(name)) continue;
          counts.raw++;
          const answer = await fetch(`${host.server.origin}${RPC_PATH}/${name.replace('.', '/')}`, {
            method: 'POST',
            headers: { ...headers, 'content-type': type },
            body: new Uint8Array(body),
            signal: AbortSignal.timeout(CALL_LIMIT_MS),
          });
          const what = `${name}: ${type} ${body.toString().slice(0, 80)}`;
          if (answer.status === 200) {
            tally('answer');
            await answer.arrayBuffer();
            continue;
          }
          const { code, defined } = ((await answer.json()) as { json: { code: string; defined: boolean } }).json;
          expect((defined && codes.has(code)) || code === 'BAD_REQUEST', `${what}: ${code}`).toBe(true);
          tally('refusal');
        }
      await expectUnharmed(client);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
    WALK_LIMIT_MS,
  );

  test('addresses that lead through the insides of the router lead to no procedure', async () => {
    const insides = [
      '__proto__/toString',
      'constructor/constructor',
      'stations/~orpc',
      'stations/__proto__',
      'stations/list/list',
      'stations',
      'hasOwnProperty',
      '~orpc',
    ];
    for (const inside of [
      ...insides,
      ...insides.map(encodeURIComponent),
      'stations%2flist',
      'stations//list',
      'stations/%00',
      '%',
      '%ff/%fe',
      'stations/list%20',
    ]) {
      counts.raw++;
      const answer = await fetch(`${host.server.origin}${RPC_PATH}/${inside}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: '{"json":{}}',
      });
      expect([inside, answer.status, ((await answer.json()) as { json: { code: string } }).json.code]).toEqual([inside, 404, 'NO_SUCH_PROCEDURE']);
      counts.refusals++;
    }
  });
});

describe('the message port of the window’s data host', { timeout: 120_000 }, () => {
  let folder: string;
  let dataHost: ChildProcess;
  let exits: (number | null)[];

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'gongyi-fuzz-port-'));
    // Stands for the window: its dialogs are closed without a choice.
    dataHost = startDataHost(folder, ({ kind }) =>
      kind === 'openDataFolder' ? { kind: 'folderOpened', opened: true } : { kind: 'folderChosen', folder: null },
    );
    exits = [];
    dataHost.on('exit', (code) => exits.push(code));
  });
  afterAll(async () => {
    expect(await endDataHost(dataHost)).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  });

  async function connect(): Promise<{ client: Client; port: NodePort }> {
    const port = await portOf(dataHost);
    return { client: createORPCClient(new PortLink({ port: port as unknown as MessagePort })), port };
  }

  test(
    'every procedure answers hostile values with a right answer or a typed error',
    async () => {
      const { client, port } = await connect();
      await client.office.save({ version: null, fields: officeOf() });
      await walk(client, () => counts.port++);
      await expectUnharmed(client);
      port.close();
    },
    WALK_LIMIT_MS,
  );

  test('messages that are no calls do not end the process that holds the data, and the next call is answered', async () => {
    const { client, port } = await connect();
    const request = (payload: unknown, type: unknown = 1, id: unknown = 'x') => JSON.stringify({ i: id, t: type, p: payload });
    const junk: unknown[] = [
      '',
      'x',
      '{',
      'null',
      '[]',
      '{}',
      0,
      null,
      undefined,
      true,
      12n,
      [],
      {},
      new Date(),
      new Map(),
      new Uint8Array(0),
      new Uint8Array([1, 2, 3]),
      new Uint8Array(1_000).fill(0xff).buffer,
      new TextEncoder().encode('{"i":"a"}'),
      { i: 'a' },
      { i: 'a', t: 1, p: null },
      { i: 'a', t: 99, p: {} },
      { i: {}, t: {}, p: [] },
      request(null),
      request({}),
      request({ u: 'no address' }),
      request({ u: '/stations/list', b: '{' }),
      request({ u: 'http://orpc/stations/list', b: {}, h: null }),
      request({ u: '/__proto__/toString' }),
      request({ u: `/${'a'.repeat(100_000)}` }),
      request({ u: '/stations/list', b: { json: {}, meta: [[99]] } }),
      request({ u: '/stations/list', h: { 'content-type': 'text/event-stream' } }),
      request({ u: '/stations/list', h: { 'content-type': 'multipart/form-data' } }),
      request({}, 2),
      request({}, 3),
      request({}, 'x'),
      request({}, 1, null),
      '['.repeat(100_000),
    ];
    for (const message of junk) {
      counts.junk++;
      port.postMessage(message);
      if (typeof message === 'string') port.postMessage(new TextEncoder().encode(message));
    }
    await expectUnharmed(client);
    expect(exits).toEqual([]);
    port.close();
    await expectUnharmed((await connect()).client);
  });
});
