/** An archive as Electron packages a program in: a header of names, sizes and offsets, then the files one behind the other. Flat; for tests. */
export function asarFile(files: Record<string, string>): Buffer {
  const contents = Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  let offset = 0;
  const entries: Record<string, { size: number; offset: string }> = {};
  for (const { name, bytes } of contents) {
    entries[name] = { size: bytes.length, offset: String(offset) };
    offset += bytes.length;
  }
  const header = Buffer.from(JSON.stringify({ files: entries }));
  const padded = Math.ceil(header.length / 4) * 4;
  // Chromium's pickles: the size of the header's pickle, and the header as a string of stated length in a pickle of its own.
  const head = Buffer.alloc(16 + padded);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(8 + padded, 4);
  head.writeUInt32LE(4 + padded, 8);
  head.writeUInt32LE(header.length, 12);
  header.copy(head, 16);
  return Buffer.concat([head, ...contents.map(({ bytes }) => bytes)]);
}
