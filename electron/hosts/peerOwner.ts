import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';

/** The other end is closed already (the kernel then calls it root's), or stands in the other table. */
export const CLOSED = -1;
const ESTABLISHED = '01';
const LISTENING = '0A';
const ROOT = 0;

/**
 * Number of the user whose program holds the other end of a connection to `serverPort` on this machine, as Linux's /proc/net/tcp tells it; null
 * when the table does not even tell that we listen: then it says nothing about the other end. (Our own end is no such proof: both vanish at once when
 * the other breaks off, and what it sent is still read.)
 */
export function ownerIn(table: string, peerPort: number, serverPort: number): number | null {
  const hex = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0');
  // Number of the line, both ends as address:port, state, queues, timers, resent; then the user.
  const userOf = (from: string, to: string, state: string): string | undefined =>
    new RegExp(String.raw`^\s*\d+: \w+:${from} \w+:${to} ${state} (?:\S+\s+){3}(\d+)`, 'm').exec(table)?.[1];
  if (userOf(hex(serverPort), '0000', LISTENING) === undefined) return null;
  return Number(userOf(hex(peerPort), hex(serverPort), ESTABLISHED) ?? CLOSED);
}

/**
 * Whether a connection over loopback comes from a program of the user that this one runs for, or of root (who may do anything on the machine, and under
 * whom Windows hands connections into its Linux). Another user of the machine may have seen token or
 * cookie (the token stands in the command line that opens the browser, and cookies know no ports); it helps him nothing. True where the
 * system does not tell: only Linux does.
 */
export async function isFromOwnUser(socket: Socket): Promise<boolean> {
  const { remotePort, localPort } = socket;
  const own = process.getuid?.();
  if (process.platform !== 'linux' || own === undefined) return true;
  if (remotePort === undefined || localPort === undefined) return false; // gone already
  const table = (file: string): Promise<string> => readFile(file, 'latin1').catch(() => '');
  const tables = await table('/proc/net/tcp');
  let owner = ownerIn(tables, remotePort, localPort);
  // A client may use an address of the newer kind that stands for one of the older.
  if (owner === CLOSED) owner = ownerIn(`${tables}\n${await table('/proc/net/tcp6')}`, remotePort, localPort);
  return owner === null || owner === own || owner === ROOT;
}
