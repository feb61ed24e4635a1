import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

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

/** Every way in which a word may lie in a file: in the encodings of Chinese PCs, and as programs escape it. */
function waysToWrite(word: string): Buffer[] {
  const escaped = [...word]
    .map((letter) => (letter.charCodeAt(0) > 127 ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter))
    .join('');
  const percent = encodeURIComponent(word);
  const texts = [escaped, escaped.toUpperCase().replaceAll('\\U', '\\u'), percent, percent.toLowerCase()].map((text) => Buffer.from(text));
  return [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le'), utf16be(word), gbk(word), ...texts, ...inBase64(word)];
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
  const ways = words.map((word) => ({ word, ways: waysToWrite(word) }));
  const traces: Traces = { files: 0, bytes: 0, found: [] };
  for (const file of filesBelow(folder)) {
    if (!statSync(file, { throwIfNoEntry: false })) continue;
    const bytes = readFileSync(file);
    traces.files++;
    traces.bytes += bytes.length;
    const name = path.relative(folder, file);
    for (const { word, ways: forms } of ways)
      if (name.includes(word) || forms.some((form) => bytes.includes(form))) traces.found.push(`${name}: ${word}`);
  }
  return traces;
}
