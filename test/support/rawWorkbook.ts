import { inflateRawSync } from 'node:zlib';

/** One cell as the file's XML has it. */
export interface XmlCell {
  /** Text of a shared string, else the number as written. */
  text: string;
  isNumber: boolean;
}

/** The parts of a zip, read by its directory alone: no code of the program is used. */
function partOf(zip: Buffer, name: string): string {
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) => zip.readUInt16LE(at + o)) as [number, number, number];
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
      return (zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
    }
    at += 46 + nameLength + extraLength + commentLength;
  }
  throw new Error(`${name} is not in the file`);
}

const plainText = (xml: string): string =>
  xml.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '');

/** Cells of the first sheet of a workbook by their address (B5), read from its XML: a second opinion beside the program's own reader. */
export function readXmlCells(workbook: Buffer): Map<string, XmlCell> {
  const strings = [...partOf(workbook, 'xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map((si) =>
    plainText([...(si[1] ?? '').matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map((t) => t[1]).join('')),
  );
  const cells = new Map<string, XmlCell>();
  for (const [, address, attributes, content] of partOf(workbook, 'xl/worksheets/sheet1.xml').matchAll(
    /<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs,
  )) {
    const value = /<v>(.*?)<\/v>/s.exec(content ?? '')?.[1];
    if (value === undefined || !address) continue;
    const isString = attributes?.includes('t="s"') ?? false;
    cells.set(address, { text: isString ? (strings[Number(value)] ?? '') : plainText(value), isNumber: !isString });
  }
  return cells;
}
