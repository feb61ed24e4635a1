// Requests to the browser host that break the rules of HTTP, or bend them: none is taken for the clerk’s, and none keeps the host from serving.

import { randomBytes } from 'node:crypto';
import net from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  attackOneHost,
  cookie,
  countAttempts,
  expectNothing,
  expectServing,
  handled,
  JSON_TYPE,
  own,
  PAGE_WORDS,
  port,
  RPC,
  RPC_ANSWER,
  requestOf,
  sendRaw,
  signIn,
  startHost,
  statusOf,
} from '../../support/attackedHost.ts';

attackOneHost('hostile requests');
beforeAll(signIn);

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
    const hasty = await startHost({ headMs: 200, requestMs: 400, lookMs: 50 });
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
    countAttempts(idle.length);
    for (const socket of idle) socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expectServing();
  });
});
