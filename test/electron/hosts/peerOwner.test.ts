import { describe, expect, test } from 'vitest';
import { CLOSED, ownerIn } from '../../../electron/hosts/peerOwner.ts';

const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
const row = (local: string, remote: string, uid: number, state = '01'): string =>
  `   1: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000  ${uid}        0 31415 1 0000000000000000 20 4 30 10 -1`;
const SERVER = '0100007F:1F90'; // 8080
const CLIENT = '0100007F:C350'; // 50000
const table = (...rows: string[]): string => [HEAD, row(SERVER, '00000000:0000', 1000, '0A'), ...rows].join('\n');

describe('the owner of a connection, as Linux tells it', () => {
  test('is the user of the row at the other end, not of our own', () => {
    expect(ownerIn(table(row(SERVER, CLIENT, 1000), row(CLIENT, SERVER, 1001)), 50_000, 8080)).toBe(1001);
    expect(ownerIn(table(row(CLIENT, SERVER, 1000), row(SERVER, CLIENT, 1000)), 50_000, 8080)).toBe(1000);
  });
  test('is found where the other end uses an address of the newer kind', () => {
    const mapped = '0000000000000000FFFF00000100007F';
    expect(ownerIn(`${table(row(SERVER, CLIENT, 1000))}\n${table(row(`${mapped}:C350`, `${mapped}:1F90`, 1002))}`, 50_000, 8080)).toBe(1002);
  });
  test('is nobody once the other end is closed: a request sent and dropped is not taken for the clerk’s', () => {
    expect(ownerIn(table(row(SERVER, CLIENT, 1000)), 50_000, 8080)).toBe(CLOSED);
    expect(ownerIn(table(), 50_000, 8080)).toBe(CLOSED);
    for (const state of ['04', '05', '06', '08'])
      expect(ownerIn(table(row(SERVER, CLIENT, 1000), row(CLIENT, SERVER, 0, state)), 50_000, 8080)).toBe(CLOSED);
  });
  test('is not known where the table is empty, or does not tell that we listen', () => {
    expect(ownerIn('', 50_000, 8080)).toBeNull();
    expect(ownerIn(`${HEAD}\n${row('0100007F:0001', '0100007F:0002', 7)}`, 50_000, 8080)).toBeNull();
  });
});
