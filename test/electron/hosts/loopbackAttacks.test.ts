// The browser host attacked as a web page of another origin, another user of this machine and a rebound name would: nothing is given.
// Requests go out as bytes, so that nothing a well-meaning client would add or put right stands between.

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LoopbackServer, startLoopbackServer } from '../../../electron/hosts/loopbackServer.ts';

let folder: string;
let server: LoopbackServer;
let port: number;
let token: string;
let cookie: string;
let handled: string[];
let attempts = 0;

const PAGE_WORDS = 'the page itself';
const RPC_ANSWER = 'the stations';

function start(limits?: { headMs: number; requestMs: number; lookMs: number }): Promise<LoopbackServer> {
  return startLoopbackServer({
    pageDir: path.join(folder, 'page'),
    ...(limits && { limits }),
    handle: async (request) => {
      handled.push(`${request.method} ${new URL(request.url).pathname}`);
      return new Response(`{"json":"${RPC_ANSWER}"}`);
    },
  });
}

/** Sends bytes as they are; the whole answer, up to the end of the connection or until nothing more comes. */
function sendRaw(bytes: string | Buffer, of: { quietMs?: number; to?: number } = {}): Promise<string> {
  attempts++;
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const socket = net.connect(of.to ?? port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(of.quietMs ?? 2_000, () => socket.destroy());
    socket.on('data', (part) => parts.push(part));
    socket.on('error', () => socket.destroy());
    socket.once('close', () => resolve(Buffer.concat(parts).toString('latin1')));
  });
}

interface Asked {
  method?: string;
  target?: string;
  /** One line each; a name may come twice. */
  lines?: string[];
  body?: string;
  host?: string | null;
}
const requestOf = ({ method = 'GET', target = '/', lines = [], body = '', host = `127.0.0.1:${port}` }: Asked): string =>
  [
    `${method} ${target} HTTP/1.1`,
    ...(host === null ? [] : [`Host: ${host}`]),
    ...lines,
    ...(body ? [`Content-Length: ${Buffer.byteLength(body)}`] : []),
    'Connection: close',
    '',
    body,
  ].join('\r\n');
const ask = (asked: Asked): Promise<string> => sendRaw(requestOf(asked));
const statusOf = (answer: string): number => Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0);

/** Nothing of the page, nothing of the data, no session, no leave to read across origins. 0 is a connection closed without a word. */
function expectNothing(answer: string, what: string): void {
  expect(handled, what).toEqual([]);
  expect(answer.includes(PAGE_WORDS) || answer.includes(RPC_ANSWER), what).toBe(false);
  expect(answer, what).not.toMatch(/^set-cookie:/im);
  expect(answer, what).not.toMatch(/^access-control-/im);
  expect(answer, what).not.toMatch(/^(server|x-powered-by):/im);
  const status = statusOf(answer);
  expect(status === 0 || (status >= 400 && status < 500), `${what}: ${status}`).toBe(true);
}

const own = (more: string[] = []): string[] => [`Cookie: ${cookie}`, `Origin: http://127.0.0.1:${port}`, 'Sec-Fetch-Site: same-origin', ...more];
const RPC = '/rpc/stations/list';
const JSON_TYPE = 'Content-Type: application/json';

/** The clerk's own page still gets what it asks for. */
async function expectServing(): Promise<void> {
  handled = [];
  expect(await ask({ method: 'POST', target: RPC, lines: own([JSON_TYPE]), body: '{}' })).toContain(RPC_ANSWER);
  handled = [];
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gongyi-attacks-'));
  mkdirSync(path.join(folder, 'page', 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'page', 'index.html'), `<title>${PAGE_WORDS}</title>`);
  writeFileSync(path.join(folder, 'page', 'assets', 'index.js'), `// ${PAGE_WORDS}`);
  handled = [];
  server = await start();
  port = Number(new URL(server.origin).port);
  token = new URL(server.address).searchParams.get('token') ?? '';
});
beforeEach(() => {
  handled = [];
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
  console.log(`loopback host: ${attempts} attacks`);
});

// First of all, while the token is still good.
describe('another user of this machine', () => {
  test('guessed, cut, padded and mangled tokens sign nobody in', async () => {
    const mangled = [
      '',
      token.slice(0, -1),
      `${token}A`,
      token.toLowerCase(),
      token.toUpperCase(),
      [...token].reverse().join(''),
      `${token}%00`,
      ` ${token.slice(1)}`,
      `${token.slice(0, 20)}&token=${token.slice(20)}`,
      '%'.repeat(20),
      'A'.repeat(10_000),
      '__proto__',
    ];
    const guessed = Array.from({ length: 200 }, () => randomBytes(32).toString('base64url'));
    for (const given of [...mangled, ...guessed]) expectNothing(await ask({ target: `/?token=${given}` }), given.slice(0, 60));
  });

  test('the right token is given for one thing only: opening the page by GET, at its address, under its name', async () => {
    const elsewhere: Asked[] = [
      ...['POST', 'PUT', 'HEAD', 'OPTIONS', 'DELETE', 'PATCH', 'TRACE'].map((method) => ({ method, target: `/?token=${token}` })),
      { target: `/index.html?token=${token}` },
      { target: `/assets/index.js?token=${token}` },
      { target: `//?token=${token}` },
      { target: `/x/../?token=${token}`, host: `evil.example:${port}` },
      { target: `/?token=${token}`, host: `evil.example:${port}` },
      { target: `http://127.0.0.1:${port}/?token=${token}` },
      { target: '/', lines: [`Cookie: token=${token}`] },
      { target: '/', lines: [`Authorization: Bearer ${token}`] },
      { method: 'POST', target: `${RPC}?token=${token}`, lines: [`Origin: http://127.0.0.1:${port}`, JSON_TYPE], body: '{}' },
    ];
    for (const asked of elsewhere) expectNothing(await ask(asked), `${asked.method ?? 'GET'} ${asked.target}`);
  });

  test('after all that the clerk signs in, and from then on the token is nothing any more', async () => {
    const answer = await ask({ target: `/?token=${token}` });
    expect(statusOf(answer)).toBe(303);
    cookie = /^set-cookie: ([^;\r\n]+)/im.exec(answer)?.[1] ?? '';
    await expectServing();
    for (let i = 0; i < 5; i++) expectNothing(await ask({ target: `/?token=${token}` }), 'token used twice');
  });

  test('cookies of other names, other ports, other programs and other times open nothing', async () => {
    const other = await start();
    const otherPort = Number(new URL(other.origin).port);
    const otherCookie =
      /^set-cookie: ([^;\r\n]+)/im.exec(
        await sendRaw(requestOf({ target: new URL(other.address).search.replace(/^/, '/'), host: `127.0.0.1:${otherPort}` }), { to: otherPort }),
      )?.[1] ?? '';
    const [name = '', value = ''] = cookie.split('=');
    const foreign = [
      otherCookie,
      `${name}=${otherCookie.split('=')[1]}`,
      `gongyi-${otherPort}=${value}`,
      `gongyi=${value}`,
      `${name.toUpperCase()}=${value}`,
      `${name}=`,
      `${name}`,
      `${name}=${value.slice(0, -1)}`,
      `${name}=${value}x`,
      `${name}=${value.toLowerCase()}`,
      `${name}="${value}"`,
      `${name}=${'A'.repeat(9_000)}`,
      `x${name}=${value}`,
      `__proto__=${value}`,
      `a=${name}=${value}`,
    ];
    for (const given of foreign) {
      expectNothing(await ask({ lines: [`Cookie: ${given}`] }), given.slice(0, 80));
      const lines = own([JSON_TYPE]).map((line) => (line.startsWith('Cookie:') ? `Cookie: ${given}` : line));
      expectNothing(await ask({ method: 'POST', target: RPC, lines, body: '{}' }), given.slice(0, 80));
    }
    await other.close();
  });

  test('what he has seen of token and cookie helps him nothing: his connections are refused, whatever they bring', async (context) => {
    if (process.getuid?.() !== 0) return context.skip('only root can start a program as another user');
    const fresh = await start();
    const to = Number(new URL(fresh.origin).port);
    const seen = new URL(fresh.address).search;
    const requests = [
      requestOf({ target: `/${seen}`, host: `127.0.0.1:${to}` }),
      requestOf({ lines: own() }),
      requestOf({ method: 'POST', target: RPC, lines: own([JSON_TYPE]), body: '{}' }),
    ];
    for (const [i, request] of requests.entries())
      for (const quick of [false, true]) {
        attempts++;
        // Also one that closes its end at once, so that nobody could be asked whose it was.
        const script = `import socket,sys
s=socket.create_connection(('127.0.0.1',${i === 0 ? to : port}))
s.sendall(bytes.fromhex('${Buffer.from(request).toString('hex')}'))
${quick ? 's.setsockopt(socket.SOL_SOCKET,socket.SO_LINGER,bytes([1,0,0,0,0,0,0,0]));s.close();sys.exit()' : ''}
s.settimeout(2)
sys.stdout.buffer.write(b''.join(iter(lambda:s.recv(65536),b'')))`;
        const { stdout } = await promisify(execFile)('python3', ['-c', script], { uid: 65_534, gid: 65_534 });
        await new Promise((resolve) => setTimeout(resolve, 50));
        expectNothing(stdout, `request ${i}`);
        if (!quick) expect(statusOf(stdout)).toBe(403);
      }
    // The token is as good as before for the one it was made for.
    expect(statusOf(await sendRaw(requestOf({ target: `/${seen}`, host: `127.0.0.1:${to}` }), { to }))).toBe(303);
    await fresh.close();
    await expectServing();
  });

  test('whoever scans the port is told the same at every address: that it is not for him', async () => {
    const targets = [
      '/',
      '/index.html',
      '/assets/index.js',
      '/assets',
      '/nothing',
      '/.git/config',
      '/../../etc/passwd',
      '/admin',
      '/?token=',
      '/rpcx',
    ];
    const told = new Set<string>();
    for (const target of targets) {
      const answer = await ask({ target });
      expectNothing(answer, target);
      told.add(answer.replace(/nonce[-=]"?[A-Za-z0-9+/]+/g, 'nonce').replace(/^date:.*$/im, ''));
    }
    expect([...told]).toHaveLength(1);
    expect(statusOf([...told][0] ?? '')).toBe(401);
  });
});

describe('a web page of another origin, with the clerk’s cookie even', () => {
  const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
  const TYPES = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json'];
  const ORIGINS = [
    null,
    'null',
    '',
    'https://evil.example',
    'http://127.0.0.1:1',
    'http://127.0.0.1',
    'http://localhost:PORT',
    'https://127.0.0.1:PORT',
    'HTTP://127.0.0.1:PORT',
    'http://127.0.0.1:PORT/',
    'http://127.0.0.1:PORT.evil.example',
    'http://127.0.0.1:PORT@evil.example',
    'http://127.0.0.1:PORT, https://evil.example',
    'http://[::1]:PORT',
    'file://',
    'app://gongyi',
  ];

  test.each(METHODS)('%s calls nothing, whatever its type and origin', async (method) => {
    for (const type of TYPES)
      for (const given of ORIGINS) {
        const origin = given === null ? [] : [`Origin: ${given.replace('PORT', String(port))}`];
        const lines = [`Cookie: ${cookie}`, ...origin, ...(type ? [`Content-Type: ${type}`] : [])];
        expectNothing(
          await ask({ method, target: RPC, lines, ...(method === 'GET' || method === 'HEAD' ? {} : { body: '{}' }) }),
          `${method} ${type} ${given}`,
        );
      }
    await expectServing();
  });

  test('what the browser says of where a request comes from is believed, even where the origin looks right', async () => {
    for (const site of ['cross-site', 'same-site', 'none', '', 'same-origin, cross-site', 'SAME-ORIGIN'])
      for (const target of [RPC, `${RPC}/`, '/rpc', '/rpc/'])
        for (const type of ['application/json', 'multipart/form-data; boundary=x']) {
          const lines = [`Cookie: ${cookie}`, `Origin: http://127.0.0.1:${port}`, `Sec-Fetch-Site: ${site}`, `Content-Type: ${type}`];
          expectNothing(await ask({ method: 'POST', target, lines, body: '{}' }), `${site} ${target}`);
        }
  });

  test('other words for POST and for the address are not listened to', async () => {
    const headers = [
      'X-HTTP-Method-Override: POST',
      'X-Method-Override: POST',
      `X-Original-URL: ${RPC}`,
      `X-Rewrite-URL: ${RPC}`,
      'X-Forwarded-Proto: https',
    ];
    for (const header of headers) {
      expectNothing(await ask({ target: RPC, lines: own([header, JSON_TYPE]) }), header);
      handled = [];
      expect((await ask({ lines: own([header]) })).includes(RPC_ANSWER), header).toBe(false);
    }
    expect(handled).toEqual([]);
  });

  test.each(['/', '/rpc', RPC, '/socket'])('a WebSocket to %s is not opened', async (target) => {
    for (const origin of ['https://evil.example', `http://127.0.0.1:${port}`]) {
      const lines = [
        `Cookie: ${cookie}`,
        `Origin: ${origin}`,
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ];
      const answer = await sendRaw(requestOf({ target, lines }).replace('Connection: close', 'Connection: Upgrade'), { quietMs: 200 });
      expect([statusOf(answer), handled], target).not.toContain(101);
      expect(handled).toEqual([]);
    }
  });

  test('a preflight is never answered with leave', async () => {
    for (const method of ['POST', 'GET', 'PUT'])
      for (const header of ['content-type', 'x-anything', '']) {
        const lines = ['Origin: https://evil.example', `Access-Control-Request-Method: ${method}`, `Access-Control-Request-Headers: ${header}`];
        for (const more of [[], ['Access-Control-Request-Private-Network: true']])
          expectNothing(await ask({ method: 'OPTIONS', target: RPC, lines: [...lines, ...more] }), `${method} ${header}`);
      }
  });
});

describe('a name that was rebound to this machine', () => {
  const HOSTS = [
    'evil.example:PORT',
    'evil.example',
    'PORT.evil.example:PORT',
    '127.0.0.1:PORT.evil.example',
    '127.0.0.1.evil.example:PORT',
    'localhost.evil.example:PORT',
    '127.0.0.1:PORT.',
    '127.0.0.1.:PORT',
    'localhost.:PORT',
    'LOCALHOST:PORT',
    'LocalHost:PORT',
    'x.localhost:PORT',
    '[::1]:PORT',
    '[::ffff:127.0.0.1]:PORT',
    '0.0.0.0:PORT',
    '127.1:PORT',
    '127.0.0.2:PORT',
    '2130706433:PORT',
    '0x7f000001:PORT',
    '017700000001:PORT',
    '127.0.0.1',
    'localhost',
    '127.0.0.1:0PORT',
    '127.0.0.1:+PORT',
    '127.0.0.1:1',
    '127.0.0.1:PORT/',
    '127.0.0.1:PORT?',
    '127.0.0.1:PORT#',
    'http://127.0.0.1:PORT',
    'user@127.0.0.1:PORT',
    '127.0.0.1:PORT@evil.example',
    '127.0.0.1:PORT, evil.example:PORT',
    '127.0.0.1:PORT evil.example',
    '127。0。0。1:PORT',
    'ｌocalhost:PORT',
    '',
    ' ',
    '\t',
  ];
  const asked = (host: string, more: string[] = []): Asked[] => [
    { host, lines: [`Cookie: ${cookie}`, ...more] },
    { host, target: '/assets/index.js', lines: [`Cookie: ${cookie}`, ...more] },
    { host, target: `/?token=${token}`, lines: more },
    {
      host,
      method: 'POST',
      target: RPC,
      lines: [`Cookie: ${cookie}`, `Origin: http://${host}`, 'Sec-Fetch-Site: same-origin', JSON_TYPE, ...more],
      body: '{}',
    },
  ];

  test.each(HOSTS)('%j gets neither page nor data', async (given) => {
    for (const request of asked(given.replaceAll('PORT', String(port)))) expectNothing(await ask(request), given);
  });

  test('nor does one that says by other headers what it would like to be', async () => {
    const right = `127.0.0.1:${port}`;
    for (const header of ['X-Forwarded-Host', 'X-Host', 'X-Forwarded-Server', 'Forwarded: host', 'X-Original-Host', ':authority'])
      for (const request of asked(`evil.example:${port}`, [header.includes(': ') ? `${header}=${right}` : `${header}: ${right}`]))
        expectNothing(await ask(request), header);
  });

  test('nor one that names two, or none', async () => {
    const [right, wrong] = [`127.0.0.1:${port}`, `evil.example:${port}`];
    for (const [first, second] of [
      [right, wrong],
      [wrong, right],
      [right, right],
    ] as const)
      for (const request of asked(first, [`Host: ${second}`])) expectNothing(await ask(request), `${first} and ${second}`);
    expectNothing(await ask({ host: null, lines: [`Cookie: ${cookie}`] }), 'no host');
  });

  test('nor one that writes the whole address where a path belongs', async () => {
    const [right, wrong] = [`127.0.0.1:${port}`, `evil.example:${port}`];
    for (const target of [
      `http://${right}/`,
      `http://${wrong}/`,
      `http://${right}${RPC}`,
      `//${right}/`,
      '*',
      'rpc/stations/list',
      `?token=${token}`,
      `@${right}/`,
    ])
      for (const host of [right, wrong])
        for (const method of ['GET', 'POST', 'OPTIONS']) {
          const lines = [`Cookie: ${cookie}`, `Origin: http://${wrong}`, JSON_TYPE];
          expectNothing(await ask({ host, method, target, lines, ...(method === 'POST' ? { body: '{}' } : {}) }), `${method} ${target} at ${host}`);
        }
  });
});

describe('requests that two readers would understand in two ways', () => {
  const smuggled = (): string =>
    `POST ${RPC} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`;
  const head = (lines: string[]): string => [`POST ${RPC} HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...own([JSON_TYPE]), ...lines, '', ''].join('\r\n');

  /** What lies behind the first request is never taken for a second of the clerk's own: it names no origin of his. */
  test.each([
    ['both lengths', ['Content-Length: 4', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['both lengths, the other way round', ['Transfer-Encoding: chunked', 'Content-Length: 4'], '0\r\n\r\n'],
    ['two lengths', ['Content-Length: 0', 'Content-Length: 2'], '{}'],
    ['a list of lengths', ['Content-Length: 2, 2'], '{}'],
    ['a length with a sign', ['Content-Length: +2'], '{}'],
    ['a length in hexadecimal', ['Content-Length: 0x2'], '{}'],
    ['a length below nothing', ['Content-Length: -1'], '{}'],
    ['a length beyond counting', ['Content-Length: 99999999999999999999'], '{}'],
    ['a coding of another name', ['Transfer-Encoding: xchunked'], '0\r\n\r\n'],
    ['two codings', ['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
    ['a coding twice', ['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], '0\r\n\r\n'],
    ['a space before the colon', ['Transfer-Encoding : chunked'], '0\r\n\r\n'],
    ['a folded line', ['Transfer-Encoding:', ' chunked'], '0\r\n\r\n'],
    ['a chunk of impossible size', ['Transfer-Encoding: chunked'], 'FFFFFFFFFFFFFFFFF\r\n{}'],
    ['a chunk size that is none', ['Transfer-Encoding: chunked'], 'zz\r\n{}\r\n0\r\n\r\n'],
    ['a chunk with an endless extension', ['Transfer-Encoding: chunked'], `2;${'a'.repeat(40_000)}\r\n{}\r\n0\r\n\r\n`],
    ['a NUL in a header', ['X-A: a\0b', 'Content-Length: 2'], '{}'],
    ['a line feed alone', ['X-A: a\nTransfer-Encoding: chunked', 'Content-Length: 2'], '{}'],
  ])('%s', async (_name, lines, body) => {
    const answer = await sendRaw(head(lines) + body + smuggled(), { quietMs: 400 });
    // Of the two at most the first, which is the clerk's own page's; what was smuggled behind it has no origin.
    expect(handled.length).toBeLessThanOrEqual(1);
    expect(answer.split(RPC_ANSWER).length - 1).toBe(handled.length);
    await expectServing();
  });

  test('a hundred requests in one breath are each asked who they are', async () => {
    const strangers = Array.from({ length: 100 }, () => requestOf({}).replace('Connection: close\r\n', '')).join('');
    const answer = await sendRaw(strangers, { quietMs: 400 });
    expect(answer.match(/^HTTP\/1\.1 401 /gm)).toHaveLength(100);
    expect(answer).not.toContain(PAGE_WORDS);
    // A stranger's request behind the clerk's own, on one connection, is still a stranger's.
    const mixed = `${requestOf({ lines: [`Cookie: ${cookie}`] }).replace('Connection: close\r\n', '')}${requestOf({})}`;
    const both = await sendRaw(mixed, { quietMs: 400 });
    expect([...both.matchAll(/HTTP\/1\.1 (\d+) /g)].map((m) => m[1])).toEqual(['200', '401']);
  });
});

describe('requests that are hardly any', () => {
  test.each([
    ['HTTP/1.0', () => `GET / HTTP/1.0\r\nHost: evil.example\r\nCookie: ${cookie}\r\n\r\n`],
    ['HTTP/1.0 without a host', () => `GET / HTTP/1.0\r\nCookie: ${cookie}\r\n\r\n`],
    ['HTTP/0.9', () => 'GET /\r\n'],
    ['HTTP/2 from the start', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['HTTP/9', () => `GET / HTTP/9.9\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`],
    ['a greeting in TLS', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['a tunnel', () => `CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\nCookie: ${cookie}\r\n\r\n`],
    ['a tunnel to ourselves', () => `CONNECT 127.0.0.1:${port} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`],
    ['TRACE, which would echo the cookie', () => requestOf({ method: 'TRACE', lines: [`Cookie: ${cookie}`] })],
    ['OPTIONS *', () => requestOf({ method: 'OPTIONS', target: '*' })],
    ['a method nobody knows', () => requestOf({ method: 'STEAL', lines: [`Cookie: ${cookie}`] })],
    ['an expectation nobody meets', () => requestOf({ method: 'POST', target: RPC, lines: ['Expect: everything', JSON_TYPE], body: '{}' })],
    ['a header of 20 KB', () => requestOf({ lines: [`Cookie: ${cookie}`, `X-A: ${'a'.repeat(20_000)}`] })],
    ['five thousand headers', () => requestOf({ lines: Array.from({ length: 5000 }, (_, i) => `X-${i}: a`) })],
    ['an address of 20 KB', () => requestOf({ target: `/${'a'.repeat(20_000)}`, lines: [`Cookie: ${cookie}`] })],
    ['an upgrade to clear HTTP/2', () => requestOf({ target: RPC, lines: ['Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA'] })],
    ['bytes of all kinds', () => randomBytes(4000).toString('latin1')],
    ['nothing but line ends', () => '\r\n'.repeat(10_000)],
  ])('%s', async (_name, bytes) => {
    const answer = await sendRaw(Buffer.from(bytes(), 'latin1'), { quietMs: 300 });
    expect(handled).toEqual([]);
    expect(answer).not.toContain(PAGE_WORDS);
    expect(answer).not.toContain(cookie.split('=')[1]);
    await expectServing();
  });

  test('a body that never ends is not waited for before the sender is known', async () => {
    const lines = ['Transfer-Encoding: chunked', JSON_TYPE];
    expectNothing(await sendRaw(requestOf({ method: 'POST', target: RPC, lines }), { quietMs: 300 }), 'chunked without an end');
    const promised = requestOf({ method: 'POST', target: RPC, lines: ['Content-Length: 1000000000', 'Expect: 100-continue', JSON_TYPE] });
    expect(await sendRaw(promised, { quietMs: 300 })).toMatch(/^HTTP\/1\.1 403 /m);
  });

  test('those that send a letter a second, or promise a body and never send it, are sent away', async () => {
    const hasty = await start({ headMs: 200, requestMs: 400, lookMs: 50 });
    const to = Number(new URL(hasty.origin).port);
    const startedAt = Date.now();
    const slow = await Promise.all([
      ...Array.from({ length: 20 }, () => sendRaw('GET / HTTP/1.1\r\nHo', { to, quietMs: 5_000 })),
      ...Array.from({ length: 20 }, () =>
        sendRaw(`POST ${RPC} HTTP/1.1\r\nHost: 127.0.0.1:${to}\r\nContent-Length: 9\r\n\r\n{`, { to, quietMs: 5_000 }),
      ),
    ]);
    expect(Date.now() - startedAt).toBeLessThan(4_000);
    for (const answer of slow) expect([0, 403, 408]).toContain(statusOf(answer));
    await hasty.close();
    expect(handled).toEqual([]);
  });

  test('whoever holds hundreds of connections open keeps the clerk waiting no longer than he holds them', async () => {
    const idle = await Promise.all(
      Array.from(
        { length: 300 },
        () =>
          new Promise<net.Socket>((resolve) => {
            const socket = net.connect(port, '127.0.0.1', () => resolve(socket));
            socket.on('error', () => resolve(socket));
          }),
      ),
    );
    attempts += idle.length;
    for (const socket of idle) socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expectServing();
  });
});
