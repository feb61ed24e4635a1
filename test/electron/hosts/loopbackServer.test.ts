import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LoopbackServer, startLoopbackServer } from '../../../electron/hosts/loopbackServer.ts';
import { BACKUP_UPLOAD_PATH, MAX_REQUEST_BYTES } from '../../../shared/host/bridge.ts';

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

let folder: string;
let server: LoopbackServer;
let port: number;
let handled: Request[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gongyi-loopback-'));
  mkdirSync(path.join(folder, 'page', 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'page', 'index.html'), '<meta property="csp-nonce" nonce="__NONCE__"><title>工驿管家</title>');
  writeFileSync(path.join(folder, 'page', 'assets', 'index.js'), 'export {};');
  writeFileSync(path.join(folder, 'secret.html'), 'secret');
  handled = [];
  server = await startLoopbackServer({
    pageDir: path.join(folder, 'page'),
    handle: async (request) => {
      handled.push(request);
      if (request.url.endsWith('/broken')) throw new Error('a defect');
      return request.url.endsWith('/nothing') ? null : new Response(`{"json":${(await request.arrayBuffer()).byteLength}}`, { status: 200 });
    },
  });
  port = Number(new URL(server.origin).port);
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One request as given, with nothing added that a browser or fetch would add, and nothing of the path resolved. */
function send(options: { method?: string; target?: string; headers?: Record<string, string>; body?: string | Buffer }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, path: options.target ?? '/', method: options.method ?? 'GET', headers: options.headers ?? {}, agent: false },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() }));
      },
    );
    request.on('error', reject);
    request.end(options.body);
  });
}

const tokenTarget = (): string => new URL(server.address).pathname + new URL(server.address).search;
async function signIn(): Promise<string> {
  const { headers } = await send({ target: tokenTarget() });
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}
const own = (cookie: string, more: Record<string, string> = {}): Record<string, string> => ({
  cookie,
  origin: server.origin,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/json',
  ...more,
});
const call = (headers: Record<string, string>, target = '/rpc/stations/list', body: string | Buffer = '{}'): Promise<Answer> =>
  send({ method: 'POST', target, headers, body });
const codeOf = (answer: Answer): string => JSON.parse(answer.body).json.code;

describe('signing in', () => {
  test('the address that the program prints signs in once and leads to an address without the token', async () => {
    const answer = await send({ target: tokenTarget() });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    const page = await send({ headers: { cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '' } });
    expect([page.status, page.body.includes('工驿管家')]).toEqual([200, true]);
  });

  test('the token is good for one browser only', async () => {
    await signIn();
    const second = await send({ target: tokenTarget() });
    expect([second.status, second.headers['set-cookie']]).toEqual([401, undefined]);
  });

  test('a browser that asked for the page twice is simply sent on', async () => {
    const cookie = await signIn();
    const again = await send({ target: tokenTarget(), headers: { cookie } });
    expect([again.status, again.headers.location]).toEqual([303, '/']);
  });

  test('a look without opening does not use up the token', async () => {
    expect((await send({ method: 'HEAD', target: tokenTarget() })).status).toBe(401);
    expect((await send({ target: tokenTarget() })).status).toBe(303);
  });

  test.each(['', 'x', 'a'.repeat(43)])('a wrong token %j is turned away and the right one still works', async (token) => {
    expect((await send({ target: `/?token=${token}` })).status).toBe(401);
    expect((await send({ target: tokenTarget() })).status).toBe(303);
  });

  test('without the cookie the clerk reads in Chinese to start the program again', async () => {
    const answer = await send({});
    expect(answer.status).toBe(401);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.body).toContain('请重新启动程序');
  });

  test.each(['', 'gongyi-1=x', 'gongyi=x'])('a foreign cookie %j opens nothing', async (cookie) => {
    await signIn();
    expect((await send({ target: '/assets/index.js', headers: { cookie } })).status).toBe(401);
  });

  test('the cookie is called after the port, for cookies know no ports', async () => {
    expect(await signIn()).toMatch(new RegExp(`^gongyi-${port}=`));
  });
});

describe('a page of another origin', () => {
  test('a request without the cookie is refused before the procedure sees it', async () => {
    const answer = await call(own(''));
    expect([answer.status, codeOf(answer), handled.length]).toEqual([401, 'UNAUTHORIZED', 0]);
  });

  test.each([
    ['of another site', { origin: 'https://example.com' }],
    ['of another program on this machine', { origin: 'http://127.0.0.1:1' }],
    ['of our own host by its other name', { origin: 'http://localhost:PORT' }],
    ['that hides its origin', { origin: 'null' }],
    ['whose browser says it comes from elsewhere', { 'sec-fetch-site': 'same-site' }],
    ['whose browser says it comes from another site', { 'sec-fetch-site': 'cross-site' }],
  ])('a page %s cannot call a procedure, cookie or not', async (_name, headers: Record<string, string>) => {
    const cookie = await signIn();
    const answer = await call(own(cookie, Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, v.replace('PORT', String(port))]))));
    expect([answer.status, codeOf(answer), handled.length]).toEqual([403, 'FORBIDDEN', 0]);
  });

  test('a request that names no origin at all is refused', async () => {
    const { origin: _origin, ...headers } = own(await signIn());
    expect((await call(headers)).status).toBe(403);
    expect(handled).toHaveLength(0);
  });

  test.each(['evil.example:PORT', '127.0.0.1', 'localhost', '127.0.0.1:1', '127.0.0.1:PORT.evil.example', '[::1]:PORT'])(
    'a name that was rebound to this machine (%s) gets nothing, not even the sign-in page',
    async (name) => {
      const host = name.replace('PORT', String(port));
      const cookie = await signIn();
      for (const answer of [await send({ headers: { host, cookie } }), await call(own(cookie, { host, origin: `http://${host}` }))]) {
        expect(answer.status).toBe(421);
        expect(answer.body).not.toContain('工驿管家');
      }
      expect(handled).toHaveLength(0);
    },
  );

  test('a request that names no host at all gets nothing', async () => {
    const cookie = await signIn();
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = net.connect(port, '127.0.0.1', () => socket.write(`GET / HTTP/1.0\r\ncookie: ${cookie}\r\n\r\n`));
      socket.on('data', (part) => {
        text += part.toString();
      });
      socket.once('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 421 /);
  });

  test('the machine may be called localhost as long as the origin says the same', async () => {
    const cookie = await signIn();
    const host = `localhost:${port}`;
    expect((await call(own(cookie, { host, origin: `http://${host}` }))).status).toBe(200);
  });

  test.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('%s calls no procedure', async (method) => {
    const cookie = await signIn();
    expect((await send({ method, target: '/rpc/stations/list?data=%7B%7D', headers: own(cookie) })).status).toBe(405);
    expect(handled).toHaveLength(0);
  });

  test('no answer allows another origin to read it', async () => {
    const cookie = await signIn();
    const answer = await send({
      method: 'OPTIONS',
      target: '/rpc/a',
      headers: own(cookie, { origin: 'https://example.com', 'access-control-request-method': 'POST' }),
    });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('the page', () => {
  test('every load has its own nonce, in the page and in the policy', async () => {
    const cookie = await signIn();
    const [first, second] = [await send({ headers: { cookie } }), await send({ headers: { cookie } })];
    const nonceOf = (answer: Answer): string => /nonce="([^"]+)"/.exec(answer.body)?.[1] ?? '';
    expect(nonceOf(first)).toMatch(/^[A-Za-z0-9+/]{24}$/);
    expect(nonceOf(first)).not.toBe(nonceOf(second));
    expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonceOf(first)}'`);
    expect(first.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
  });

  test('nothing is kept by the browser or read as something else', async () => {
    const cookie = await signIn();
    const { headers } = await send({ target: '/assets/index.js', headers: { cookie } });
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-type': 'text/javascript; charset=utf-8',
    });
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  test.each([
    '/../secret.html',
    '/..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/%2e%2e%2fsecret.html',
    '/assets/../../secret.html',
    '/..%5csecret.html',
    '/assets',
    '/assets/',
    '/nothing.js',
    '/%00',
    '/%E0%A4%A',
    '//secret.html',
  ])('%s leads nowhere', async (target) => {
    const cookie = await signIn();
    const answer = await send({ target, headers: { cookie } });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).not.toContain('secret');
  });

  test('a target that is no path is refused', async () => {
    const cookie = await signIn();
    expect((await send({ target: 'http://example.com/', headers: { cookie } })).status).toBe(400);
  });

  test('the page cannot be posted to', async () => {
    expect((await send({ method: 'POST', headers: own(await signIn()), body: 'x' })).status).toBe(405);
  });
});

describe('procedures', () => {
  test('the page gets its answer', async () => {
    const answer = await call(own(await signIn()), '/rpc/stations/list', '{"json":{}}');
    expect([answer.status, answer.body, handled.length]).toEqual([200, '{"json":11}', 1]);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream', 'application/jsonp', ''])(
    'a body of type %j is refused',
    async (type) => {
      const answer = await call(own(await signIn(), { 'content-type': type }));
      expect([answer.status, codeOf(answer), handled.length]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE', 0]);
    },
  );

  test.each(['application/json; charset=utf-8', 'multipart/form-data; boundary=x'])('a body of type %j is taken', async (type) => {
    expect((await call(own(await signIn(), { 'content-type': type }))).status).toBe(200);
  });

  test('a body that is too large is refused by a typed error, whether it says its length or not, and the next one is served', async () => {
    const cookie = await signIn();
    const body = Buffer.alloc(MAX_REQUEST_BYTES + 1);
    const lengths: Record<string, string>[] = [{ 'content-length': String(body.length) }, { 'transfer-encoding': 'chunked' }];
    for (const more of lengths) {
      const answer = await call(own(cookie, more), '/rpc/imports/read', body);
      expect([answer.status, JSON.parse(answer.body).json]).toEqual([
        413,
        { defined: true, code: 'PAYLOAD_TOO_LARGE', status: 413, message: 'request too large', data: { maxBytes: MAX_REQUEST_BYTES } },
      ]);
    }
    expect(handled).toHaveLength(0);
    expect((await call(own(cookie), '/rpc/imports/read', body.subarray(1))).status).toBe(200);
  });

  test('only a backup may be larger: it holds all attachments', async () => {
    const cookie = await signIn();
    const body = Buffer.alloc(MAX_REQUEST_BYTES + 1);
    expect((await call(own(cookie), BACKUP_UPLOAD_PATH, body)).status).toBe(200);
    expect((await call(own(cookie), `${BACKUP_UPLOAD_PATH}/..`, body)).status).toBe(413);
  });

  test('an unknown procedure and a defect end in their codes, and the program goes on', async () => {
    const cookie = await signIn();
    expect(codeOf(await call(own(cookie), '/rpc/nothing'))).toBe('NO_SUCH_PROCEDURE');
    expect(codeOf(await call(own(cookie), '/rpc/broken'))).toBe('INTERNAL_SERVER_ERROR');
    expect((await call(own(cookie))).status).toBe(200);
  });

  test('a connection that breaks off half-way disturbs nobody', async () => {
    const cookie = await signIn();
    await new Promise<void>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => {
        const head = Object.entries(own(cookie)).map(([name, value]) => `${name}: ${value}\r\n`);
        socket.write(`POST /rpc/a HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${head.join('')}content-length: 1000\r\n\r\nabc`);
        setTimeout(() => socket.destroy(), 50);
      });
      socket.once('close', () => resolve());
    });
    expect((await call(own(cookie))).status).toBe(200);
    expect(handled).toHaveLength(1);
  });

  test('rubbish instead of HTTP disturbs nobody', async () => {
    await new Promise<void>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => socket.write('\x16\x03\x01 hello\r\n\r\n'));
      socket.on('close', () => resolve());
      socket.resume();
    });
    expect((await call(own(await signIn()))).status).toBe(200);
  });
});

test('the server listens on this machine alone', async () => {
  const refused = await new Promise<boolean>((resolve) => {
    const socket = net.connect(port, '127.0.0.2', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });
  expect(refused).toBe(true);
});

test('a port that is taken is an error of its own', async () => {
  await expect(startLoopbackServer({ pageDir: folder, port, handle: async () => null })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
