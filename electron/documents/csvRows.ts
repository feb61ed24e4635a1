import { UnreadableTable } from './unreadableTable.ts';

const starts = (bytes: Uint8Array, ...with_: number[]): boolean => with_.every((byte, i) => bytes[i] === byte);

/** Text of a csv file: by its byte order mark, else UTF-8 where every byte fits, else GBK (GB 18030). Throws UnreadableTable when none fits. */
export function decodeText(bytes: Uint8Array): string {
  if (starts(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (starts(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  for (const encoding of ['utf-8', 'gb18030']) {
    const text = decodeStrictly(bytes, encoding);
    if (text !== null) return text;
  }
  throw new UnreadableTable('notATable', 'neither UTF-8 nor GBK');
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The separator that occurs most often outside quotes in the first lines. */
function separatorOf(text: string): string {
  const head = text.slice(0, 20_000).replace(/"[^"]*"/g, '');
  const count = (separator: string) => head.split(separator).length;
  return [',', '\t', ';'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** Fields of RFC 4180 text; every field stays text as written, so that no number loses a digit. Empty is null. Stops after `limit` rows. */
export function csvRows(text: string, limit: number): (string | null)[][] {
  const separator = separatorOf(text);
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  let at = 0;
  const endRow = () => {
    while (row.length && row.at(-1) === null) row.pop();
    rows.push(row);
    row = [];
  };
  while (at < text.length && rows.length < limit) {
    let field: string;
    if (text[at] === '"') {
      field = '';
      for (;;) {
        const quote = text.indexOf('"', at + 1);
        field += text.slice(at + 1, quote < 0 ? text.length : quote);
        at = quote < 0 ? text.length : quote + 1;
        if (text[at] !== '"') break;
        field += '"';
      }
    } else field = '';
    // What follows a closing quote up to the separator belongs to the field, as spreadsheets read it.
    const from = at;
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
    field += text.slice(from, at);
    row.push(field === '' ? null : field);
    if (text[at] === separator) {
      at++;
      continue;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    endRow();
  }
  if (row.length) endRow();
  return rows;
}
