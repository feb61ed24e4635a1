import { changeCounterOf } from '../checksum.ts';
import type { Keyring } from './keyring.ts';
import { SEALED_FORMAT, seal } from './sealed.ts';

/** The sealed data file of these contents, bytes of a SQLite file. `roomOf`: see `seal`. */
export function sealData(content: Uint8Array, { fileId, slots, dataKey }: Keyring, roomOf?: (size: number) => Uint8Array): Uint8Array {
  const head = { format: SEALED_FORMAT, fileId, content: { kind: 'data' as const, counter: changeCounterOf(content) }, slots: [...slots] };
  return seal(content, head, dataKey, roomOf);
}
