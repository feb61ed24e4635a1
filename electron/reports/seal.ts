import { createHash } from 'node:crypto';

/** SHA-256 as hex; text as UTF-8. */
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** A submission's seal: over the frozen form and its records, byte for byte. */
export const sealOf = (content: string, records: string): string => sha256(`${content}\n${records}`);
