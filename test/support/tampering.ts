import { crc32 } from 'node:zlib';

// What somebody does to a sealed file who knows its layout (docs/data-file.md), but no password. Shares no code with the program.

const HEAD_AT = 12;

interface SealedParts {
  head: Record<string, unknown>;
  nonce: Uint8Array;
  /** Encrypted content and tag. */
  body: Uint8Array;
}

export function takeApart(file: Uint8Array): SealedParts {
  const bytes = Buffer.from(file);
  const headEnd = HEAD_AT + bytes.readUInt32BE(8);
  return {
    head: JSON.parse(bytes.toString('utf8', HEAD_AT, headEnd)) as Record<string, unknown>,
    nonce: bytes.subarray(headEnd, headEnd + 12),
    body: bytes.subarray(headEnd + 12, -4),
  };
}

/** `head`: as it will stand there, whatever it is; `headBytes`: what its length field claims, unless the truth. */
export function putTogether({ head, nonce, body }: { head: string; nonce: Uint8Array; body: Uint8Array }, headBytes?: number): Uint8Array {
  const text = Buffer.from(head, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(headBytes ?? text.length);
  return withMendedSum(Buffer.concat([Buffer.from('GYGJSEAL'), length, text, nonce, body, Buffer.alloc(4)]));
}

/** The file with the check sum that its bytes now have. */
export function withMendedSum(file: Uint8Array): Uint8Array {
  const bytes = Buffer.from(file);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, -4)), bytes.length - 4);
  return bytes;
}

/** The same content under a head that `edit` has changed in place. */
export function withHead(file: Uint8Array, edit: (head: Record<string, unknown>) => void): Uint8Array {
  const { head, ...rest } = takeApart(file);
  edit(head);
  return putTogether({ head: JSON.stringify(head), ...rest });
}
