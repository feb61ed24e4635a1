import { changeCounterOf, stampChecksum } from '../checksum.ts';
import type { Keyring } from './keyring.ts';
import { SEALED_FORMAT, seal } from './sealed.ts';

/** The sealed data file of these contents (bytes of a SQLite file, which get their check sum here). */
export function sealData(content: Uint8Array, { fileId, slots, dataKey }: Keyring): Uint8Array {
  stampChecksum(content);
  return seal(content, { format: SEALED_FORMAT, fileId, content: { kind: 'data', counter: changeCounterOf(content) }, slots: [...slots] }, dataKey);
}
