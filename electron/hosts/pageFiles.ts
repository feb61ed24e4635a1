import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

// The built page as files, for both hosts that show it. Knows neither HTTP servers nor Electron.

/** Stands in index.html where a host puts the nonce of this one answer; the page hands it on to its style library. */
const NONCE_PLACE = '__NONCE__';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

export const newNonce = (): string => randomBytes(18).toString('base64');

/**
 * What the page may load: its own files, nothing from anywhere else. `connect` is where it may send requests: to its own origin
 * (browser host) or nowhere at all (window: it has a port). Styles made at run time carry the nonce.
 */
export function contentSecurityPolicy(nonce: string, connect: 'self' | 'none'): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src '${connect}'`,
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer, whatever it is. */
export const safeHeaders = (nonce: string, connect: 'self' | 'none'): Record<string, string> => ({
  'content-security-policy': contentSecurityPolicy(nonce, connect),
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
});

export interface PageFile {
  status: 200 | 400 | 403 | 404;
  /** Null unless 200. */
  body: Uint8Array<ArrayBuffer> | null;
  type: string;
}
const refused = (status: 400 | 403 | 404): PageFile => ({ status, body: null, type: 'text/plain; charset=utf-8' });

/** The file behind a URL's path as it came in, still encoded; `/` is index.html. Nothing outside `pageDir` is ever read. Never rejects. */
export async function readPageFile(pageDir: string, pathname: string, nonce: string): Promise<PageFile> {
  let relative: string;
  try {
    relative = decodeURIComponent(pathname); // '..%2f' survives URL parsing: decode first, then look
  } catch {
    return refused(400);
  }
  if (relative.includes('\0') || relative.includes('\\')) return refused(400);
  const root = path.resolve(pageDir);
  const file = path.join(root, relative === '/' ? 'index.html' : relative);
  if (!file.startsWith(root + path.sep)) return refused(403);
  const type = TYPES[path.extname(file)];
  if (type === undefined) return refused(404);
  try {
    const bytes = await readFile(file);
    if (path.extname(file) !== '.html') return { status: 200, body: new Uint8Array(bytes), type };
    return { status: 200, body: new TextEncoder().encode(bytes.toString('utf8').replaceAll(NONCE_PLACE, nonce)), type };
  } catch {
    return refused(404);
  }
}
