import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** Bytes of a text in GBK, which Node can read but not write: found by reading every pair of bytes once. */
const gbkPairs = new Map<string, readonly [number, number]>();
function gbk(text: string): Buffer {
  if (gbkPairs.size === 0) {
    const decoder = new TextDecoder('gbk');
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++) gbkPairs.set(decoder.decode(new Uint8Array([lead, trail])), [lead, trail]);
  }
  return Buffer.from([...text].flatMap((letter) => gbkPairs.get(letter) ?? [letter.charCodeAt(0)]));
}

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
/** A word in the midst of a text that is written in base 64: three ways, by where it begins, without the ends that depend on its neighbours. */
const inBase64 = (text: string): Buffer[] =>
  [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text, 'utf8')]);
    return Buffer.from(bytes.toString('base64').slice(Math.ceil((before * 4) / 3), Math.floor((bytes.length * 4) / 3) - 1));
  });

const known = new Map<string, Buffer[]>();
/** Every way in which a word may lie in a file: in the encodings of Chinese PCs, and as programs escape it. */
function waysToWrite(word: string): Buffer[] {
  const ways = known.get(word) ?? writtenWays(word);
  known.set(word, ways);
  return ways;
}
function writtenWays(word: string): Buffer[] {
  const escaped = [...word]
    .map((letter) => (letter.charCodeAt(0) > 127 ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter))
    .join('');
  const percent = encodeURIComponent(word);
  const texts = [escaped, escaped.toUpperCase().replaceAll('\\U', '\\u'), percent, percent.toLowerCase()].map((text) => Buffer.from(text));
  return [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le'), utf16be(word), gbk(word), ...texts, ...inBase64(word)];
}

const END_OF_ZIP = Buffer.from('PK\x05\x06', 'latin1');
const DEFLATED = 8;
const END_SIZE = 22;

/** Names and contents of the files in a zip, such as a workbook; none for bytes that are no zip. What is squeezed shows no word from outside. */
function filesInZip(bytes: Buffer): { name: string; content: Buffer }[] {
  const end = bytes.subarray(0, 2).toString('latin1') === 'PK' ? bytes.lastIndexOf(END_OF_ZIP) : -1;
  if (end < 0 || end + END_SIZE > bytes.length) return [];
  const files: { name: string; content: Buffer }[] = [];
  for (let n = bytes.readUInt16LE(end + 10), at = bytes.readUInt32LE(end + 16); n > 0; n--) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [nameSize, extraSize, remarkSize] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(from, from + packed);
    files.push({ name: bytes.toString('utf8', at + 46, at + 46 + nameSize), content: method === DEFLATED ? inflateRawSync(content) : content });
    at += 46 + nameSize + extraSize + remarkSize;
  }
  return files;
}

/** The bytes themselves, and those of every file within where they are a zip. */
const unpacked = (bytes: Buffer): Buffer[] => [bytes, ...filesInZip(bytes).flatMap(({ name, content }) => [Buffer.from(name), ...unpacked(content)])];

/** The words that the bytes hold in any encoding; of a zip, also those within its files. */
export function tracesIn(bytes: Uint8Array, words: readonly string[]): string[] {
  const pieces = unpacked(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return words.filter((word) => waysToWrite(word).some((way) => pieces.some((piece) => piece.includes(way))));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(file);
    return entry.isFile() ? [file] : [];
  });
}

export interface Traces {
  files: number;
  bytes: number;
  /** File (seen from the folder) and word, for every word that a file holds in any encoding, and for every word in a file's name. */
  found: string[];
}

/** Looks through every file below a folder for planted words. A file that goes while it is read is no trace. */
export function tracesBelow(folder: string, words: readonly string[]): Traces {
  const traces: Traces = { files: 0, bytes: 0, found: [] };
  for (const file of filesBelow(folder)) {
    if (!statSync(file, { throwIfNoEntry: false })) continue;
    const bytes = readFileSync(file);
    traces.files++;
    traces.bytes += bytes.length;
    const name = path.relative(folder, file);
    const within = tracesIn(bytes, words);
    for (const word of words) if (name.includes(word) || within.includes(word)) traces.found.push(`${name}: ${word}`);
  }
  return traces;
}
