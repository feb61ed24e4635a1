import { DIRECTORY_ENTRY, dosTime, END_BYTES, END_OF_DIRECTORY, ENTRY_BYTES, LOCAL_HEADER } from './zipLayout.ts';

/**
 * Writes one time (UTC) into every entry of a zip archive, in place, so that the same content is the same bytes whenever it was made.
 * Throws when the bytes are no plain zip archive (Zip64 and archives with a comment are none here).
 */
export function withZipTime(bytes: Uint8Array<ArrayBuffer>, at: Date): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { time, day } = dosTime(at);
  const end = bytes.length - END_BYTES;
  if (end < 0 || view.getUint32(end, true) !== END_OF_DIRECTORY) throw new Error('no zip archive');
  let entry = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const local = view.getUint32(entry + 42, true);
    if (view.getUint32(entry, true) !== DIRECTORY_ENTRY || view.getUint32(local, true) !== LOCAL_HEADER) throw new Error('no zip archive');
    view.setUint16(entry + 12, time, true);
    view.setUint16(entry + 14, day, true);
    view.setUint16(local + 10, time, true);
    view.setUint16(local + 12, day, true);
    entry += ENTRY_BYTES + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  }
  return bytes;
}
