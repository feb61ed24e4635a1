import { protocol } from 'electron';
import { PAGE_ORIGIN } from '../../shared/host/bridge.ts';
import { newNonce, readPageFile, safeHeaders } from './pageFiles.ts';

const { protocol: schemeColon, host: PAGE_HOST } = new URL(PAGE_ORIGIN);
const SCHEME = schemeColon.slice(0, -1);

/** Before the app is ready, and with standard: true; else the page's origin is the string "null", which tells no page from another. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } }]);
}

/** Answers app:// with the built page and nothing else. */
export function servePage(pageDir: string): void {
  protocol.handle(SCHEME, async (request) => {
    const nonce = newNonce();
    const headers = safeHeaders(nonce, 'none');
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.host !== PAGE_HOST) return new Response(null, { status: 404, headers });
    const file = await readPageFile(pageDir, url.pathname, nonce);
    return new Response(file.body, { status: file.status, headers: { ...headers, 'content-type': file.type } });
  });
}

/** Not `new URL(url).origin`: in Node that is "null" for app://, since only Chromium knows the scheme is standard. */
export const isOwnPage = (url: string): boolean => url === PAGE_ORIGIN || url.startsWith(`${PAGE_ORIGIN}/`);
