import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { type LoopbackServer, startLoopbackServer } from '../../electron/hosts/loopbackServer.ts';

// A browser host to be attacked. Requests go out as bytes, so that nothing a well-meaning client would add or put right stands between.

export const PAGE_WORDS = 'the page itself';
export const RPC_ANSWER = 'the stations';
export const RPC = '/rpc/stations/list';
export const JSON_TYPE = 'Content-Type: application/json';

let folder: string;
export let port: number;
export let token: string;
/** The clerk's, from `signIn` on. */
export let cookie: string;
/** The procedures that were called since the test began. */
export const handled: string[] = [];
export const forgetHandled = (): void => {
  handled.length = 0;
};
let attempts = 0;
export const countAttempts = (more: number): void => {
  attempts += more;
};

/** One more host, with the same page. */
export function startHost(limits?: { headMs: number; requestMs: number; lookMs: number }): Promise<LoopbackServer> {
  return startLoopbackServer({
    pageDir: path.join(folder, 'page'),
    ...(limits && { limits }),
    handle: async (request) => {
      handled.push(`${request.method} ${new URL(request.url).pathname}`);
      return new Response(`{"json":"${RPC_ANSWER}"}`);
    },
  });
}

/** One host for all tests of a file; `what` is said of it at the end, with how many attacks there were. */
export function attackOneHost(what: string): void {
  let server: LoopbackServer;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'gongyi-attacks-'));
    mkdirSync(path.join(folder, 'page', 'assets'), { recursive: true });
    writeFileSync(path.join(folder, 'page', 'index.html'), `<title>${PAGE_WORDS}</title>`);
    writeFileSync(path.join(folder, 'page', 'assets', 'index.js'), `// ${PAGE_WORDS}`);
    server = await startHost();
    port = Number(new URL(server.origin).port);
    token = new URL(server.address).searchParams.get('token') ?? '';
  });
  beforeEach(forgetHandled);
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
    console.log(`loopback host: ${attempts} ${what}`);
  });
}

/** Sends bytes as they are; the whole answer, up to the end of the connection or until nothing more comes. */
export function sendRaw(bytes: string | Buffer, of: { quietMs?: number; to?: number } = {}): Promise<string> {
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

export interface Asked {
  method?: string;
  target?: string;
  /** One line each; a name may come twice. */
  lines?: string[];
  body?: string;
  host?: string | null;
}
export const requestOf = ({ method = 'GET', target = '/', lines = [], body = '', host = `127.0.0.1:${port}` }: Asked): string =>
  [
    `${method} ${target} HTTP/1.1`,
    ...(host === null ? [] : [`Host: ${host}`]),
    ...lines,
    ...(body ? [`Content-Length: ${Buffer.byteLength(body)}`] : []),
    'Connection: close',
    '',
    body,
  ].join('\r\n');
export const ask = (asked: Asked): Promise<string> => sendRaw(requestOf(asked));
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0);

/** What an answer sets as a cookie; '' for none. */
export const cookieOf = (answer: string): string => /^set-cookie: ([^;\r\n]+)/im.exec(answer)?.[1] ?? '';
/** The clerk opens the page: trades the token for the cookie. */
export async function signIn(): Promise<void> {
  const answer = await ask({ target: `/?token=${token}` });
  expect(statusOf(answer)).toBe(303);
  cookie = cookieOf(answer);
}

/** Nothing of the page, nothing of the data, no session, no leave to read across origins. 0 is a connection closed without a word. */
export function expectNothing(answer: string, what: string): void {
  expect(handled, what).toEqual([]);
  expect(answer.includes(PAGE_WORDS) || answer.includes(RPC_ANSWER), what).toBe(false);
  expect(answer, what).not.toMatch(/^set-cookie:/im);
  expect(answer, what).not.toMatch(/^access-control-/im);
  expect(answer, what).not.toMatch(/^(server|x-powered-by):/im);
  const status = statusOf(answer);
  expect(status === 0 || (status >= 400 && status < 500), `${what}: ${status}`).toBe(true);
}

/** Lines of the clerk's own page. */
export const own = (more: string[] = []): string[] => [
  `Cookie: ${cookie}`,
  `Origin: http://127.0.0.1:${port}`,
  'Sec-Fetch-Site: same-origin',
  ...more,
];

/** The clerk's own page still gets what it asks for. */
export async function expectServing(): Promise<void> {
  forgetHandled();
  expect(await ask({ method: 'POST', target: RPC, lines: own([JSON_TYPE]), body: '{}' })).toContain(RPC_ANSWER);
  forgetHandled();
}
