import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BACKUP_UPLOAD_PATH, MAX_BACKUP_BYTES, MAX_REQUEST_BYTES, RPC_PATH } from '../../shared/host/bridge.ts';
import { loopbackText } from '../../shared/text/hostText.ts';
import { newNonce, readPageFile, safeHeaders } from './pageFiles.ts';
import { isFromOwnUser } from './peerOwner.ts';

// The page and the procedures on 127.0.0.1. Any web page that the clerk's browser shows can send requests here, and any name can
// be made to resolve to 127.0.0.1; so nothing is answered before the request has shown whose it is:
//   user       where the system tells, the one that this program runs for
//   Host       exactly our address: a name that was rebound to us is turned away
//   cookie     handed out once, for the token in the address that the program printed or opened
//   Origin     on every POST exactly our own, and Sec-Fetch-Site, where the browser sends it, says the same

/** One page on this machine needs a handful of connections; a program that opens ever more gets none of the memory. */
const MAX_CONNECTIONS = 100;
/** Until the whole head, and the whole request, have come, and how often that is looked at. On this machine they take no time; who is slower means no good. */
const LIMITS = { headMs: 10_000, requestMs: 120_000, lookMs: 5_000 };

export interface LoopbackOptions {
  /** 0 or absent: one that is free. */
  port?: number;
  pageDir: string;
  /** Shorter ones for tests, which would not wait. */
  limits?: typeof LIMITS;
  /** Answers a request below RPC_PATH whose sender is known and whose body is within bounds. Null: no such procedure. */
  handle(request: Request): Promise<Response | null>;
}

export interface LoopbackServer {
  /** To open once: it carries the token. */
  readonly address: string;
  readonly origin: string;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/** The body as oRPC's client reads it, so that the page sees a code and not a broken answer. */
const errorBody = (status: number, code: string, message: string, data?: unknown): string =>
  JSON.stringify({ json: { defined: true, code, status, message, data }, meta: [] });

/** The whole body; null when it is larger than allowed. What is too much is still read, so that the browser gets to see the answer. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer<ArrayBuffer> | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > maxBytes) parts.length = 0;
    else parts.push(part);
  }
  return bytes > maxBytes ? null : Buffer.concat(parts);
}

function toRequest(incoming: IncomingMessage, response: ServerResponse, origin: string, body: Buffer<ArrayBuffer>): Request {
  const abort = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) abort.abort();
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) if (typeof value === 'string') headers.set(name, value);
  return new Request(new URL(incoming.url ?? '/', origin), { method: 'POST', headers, body, signal: abort.signal });
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  if (answer.body) await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), response);
  else response.end();
}

/** Resolves when it listens; rejects when the port is taken. */
export async function startLoopbackServer(options: LoopbackOptions): Promise<LoopbackServer> {
  // Written out although they are Node's defaults: two readings of one request are what smuggling is made of.
  const strict = { insecureHTTPParser: false, requireHostHeader: true, maxHeaderSize: 16 * 1024 };
  const { headMs, requestMs, lookMs } = options.limits ?? LIMITS;
  const server = http.createServer({ ...strict, headersTimeout: headMs, requestTimeout: requestMs, connectionsCheckingInterval: lookMs });
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  // Cookies know no ports: without ours in the name, two programs on one machine would overwrite each other's.
  const cookieName = `gongyi-${port}`;
  const session = randomBytes(32).toString('base64url');
  let token: string | null = randomBytes(32).toString('base64url');
  const address = `http://127.0.0.1:${port}/?token=${token}`;

  /** Asked once a connection: its owner does not change. */
  const owned = new WeakMap<Socket, Promise<boolean>>();
  function isOwn(socket: Socket): Promise<boolean> {
    const known = owned.get(socket) ?? isFromOwnUser(socket);
    owned.set(socket, known);
    return known;
  }

  const hasCookie = (request: IncomingMessage): boolean =>
    (request.headers.cookie ?? '').split(';').some((pair) => {
      const [name, value] = pair.trim().split('=', 2);
      return name === cookieName && value !== undefined && sameSecret(value, session);
    });

  function refuse(request: IncomingMessage, response: ServerResponse, status: number, code: string, message: string, data?: unknown): void {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(errorBody(status, code, message, data));
  }

  /** Trades the token for the cookie, once. A browser that has the cookie is only sent to the clean address: it may have asked ahead. */
  function signIn(request: IncomingMessage, response: ServerResponse, given: string): boolean {
    const known = hasCookie(request);
    if (!known && (token === null || !sameSecret(given, token))) return false;
    if (!known) {
      token = null;
      response.setHeader('set-cookie', `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`);
    }
    response.writeHead(303, { location: '/' }).end();
    return true;
  }

  async function servePage(request: IncomingMessage, response: ServerResponse, url: URL, nonce: string): Promise<void> {
    const head = request.method === 'HEAD';
    if (request.method !== 'GET' && !head) return refuse(request, response, 405, 'METHOD_NOT_SUPPORTED', 'only GET and HEAD');
    const given = url.searchParams.get('token');
    if (given !== null && !head && url.pathname === '/' && signIn(request, response, given)) return;
    if (!hasCookie(request)) {
      response.writeHead(401, { 'content-type': 'text/html; charset=utf-8' }).end(head ? undefined : loopbackText.signInPage(nonce));
      return;
    }
    // The path as it was sent: URL has already folded '..' away, and what is refused should be what was asked for.
    const file = await readPageFile(options.pageDir, (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/', nonce);
    response.writeHead(file.status, { 'content-type': file.type, 'content-length': file.body?.length ?? 0 }).end(head ? undefined : file.body);
  }

  async function serveProcedure(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const site = request.headers['sec-fetch-site'];
    const origin = `http://${request.headers.host}`;
    if (request.method !== 'POST') return refuse(request, response, 405, 'METHOD_NOT_SUPPORTED', 'only POST');
    if (request.headers.origin !== origin || (site !== undefined && site !== 'same-origin'))
      return refuse(request, response, 403, 'FORBIDDEN', 'not from this page');
    if (!hasCookie(request)) return refuse(request, response, 401, 'UNAUTHORIZED', 'no session');
    // The two that the page sends; both make a browser ask first when another origin tries them with a script.
    if (!/^(application\/json|multipart\/form-data)\s*(;|$)/.test(request.headers['content-type'] ?? ''))
      return refuse(request, response, 415, 'UNSUPPORTED_MEDIA_TYPE', 'only JSON and forms with files');
    const maxBytes = request.url === BACKUP_UPLOAD_PATH ? MAX_BACKUP_BYTES : MAX_REQUEST_BYTES;
    const body = await readBody(request, maxBytes);
    if (!body) return refuse(request, response, 413, 'PAYLOAD_TOO_LARGE', 'request too large', { maxBytes });
    const answer = await options.handle(toRequest(request, response, origin, body));
    if (!answer) return refuse(request, response, 404, 'NO_SUCH_PROCEDURE', 'no such procedure');
    await send(response, answer);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const nonce = newNonce();
    for (const [name, value] of Object.entries(safeHeaders(nonce, 'self'))) response.setHeader(name, value);
    if (!(await isOwn(request.socket))) return refuse(request, response, 403, 'FORBIDDEN', 'not this user');
    // Exactly once: of two, another reader might have believed the other.
    const [host, ...others] = request.headersDistinct.host ?? [];
    if (host === undefined || others.length > 0 || !hosts.includes(host))
      return refuse(request, response, 421, 'MISDIRECTED_REQUEST', 'not this host');
    const target = request.url ?? '';
    if (!target.startsWith('/')) return refuse(request, response, 400, 'BAD_REQUEST', 'not a path');
    const url = new URL(`http://${request.headers.host}${target}`);
    if (url.pathname === RPC_PATH || url.pathname.startsWith(`${RPC_PATH}/`)) return serveProcedure(request, response);
    return servePage(request, response, url, nonce);
  }

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) => {
      // A connection that broke off half-way has nobody left to be told.
      if (request.destroyed && !request.complete) return;
      if (response.headersSent) response.destroy();
      else refuse(request, response, 500, 'INTERNAL_SERVER_ERROR', error instanceof Error ? error.message : String(error));
    });
  });

  return {
    address,
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
