// The browser host attacked as a web page of another origin, another user of this machine and a rebound name would: nothing is given.

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  type Asked,
  ask,
  attackOneHost,
  cookie,
  cookieOf,
  countAttempts,
  expectNothing,
  expectServing,
  forgetHandled,
  handled,
  JSON_TYPE,
  own,
  port,
  RPC,
  RPC_ANSWER,
  requestOf,
  sendRaw,
  signIn,
  startHost,
  statusOf,
  token,
} from '../../support/attackedHost.ts';

attackOneHost('attacks');

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
    await signIn();
    await expectServing();
    for (let i = 0; i < 5; i++) expectNothing(await ask({ target: `/?token=${token}` }), 'token used twice');
  });

  test('cookies of other names, other ports, other programs and other times open nothing', async () => {
    const other = await startHost();
    const otherPort = Number(new URL(other.origin).port);
    const signedIn = requestOf({ target: `/${new URL(other.address).search}`, host: `127.0.0.1:${otherPort}` });
    const otherCookie = cookieOf(await sendRaw(signedIn, { to: otherPort }));
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
    const fresh = await startHost();
    const to = Number(new URL(fresh.origin).port);
    const seen = new URL(fresh.address).search;
    const requests = [
      requestOf({ target: `/${seen}`, host: `127.0.0.1:${to}` }),
      requestOf({ lines: own() }),
      requestOf({ method: 'POST', target: RPC, lines: own([JSON_TYPE]), body: '{}' }),
    ];
    for (const [i, request] of requests.entries())
      for (const quick of [false, true]) {
        countAttempts(1);
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
      forgetHandled();
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
