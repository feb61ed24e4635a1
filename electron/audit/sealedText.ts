import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

// What the audit trail keeps of a protected subject is written sealed: the trail stays whole and its hashes stand, and yet nothing of him can be read
// any more once his key is gone.

const PREFIX = 'sealed';
const FORM = /^sealed:([0-9a-f-]{36}):([A-Za-z0-9+/]{40,}={0,2})$/;
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A key of its own for a subject, base 64. */
export const newSubjectKey = (): string => randomBytes(KEY_BYTES).toString('base64');

/** `sealed:<subject>:<base 64 of nonce, tag and AES-256-GCM of the text>`. */
export function sealText(text: string, subjectId: string, key: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, Buffer.from(key, 'base64'), nonce, { authTagLength: TAG_BYTES });
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [PREFIX, subjectId, Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')].join(':');
}

/** Whose key opens the text; null for a plain one. */
export const subjectOf = (text: string | null): string | null => FORM.exec(text ?? '')?.[1] ?? null;

/** The plain text; null where the key is gone, or another. A plain text is given as it is. */
export function openText(text: string, keys: ReadonlyMap<string, string>): string | null {
  const [, subjectId, content] = FORM.exec(text) ?? [];
  if (subjectId === undefined || content === undefined) return text;
  const key = keys.get(subjectId);
  if (key === undefined) return null;
  const bytes = Buffer.from(content, 'base64');
  try {
    const decipher = createDecipheriv(CIPHER, Buffer.from(key, 'base64'), bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    // Written by hand or tampered with: `verify` tells which; here it is as unreadable as what was destroyed.
    return null;
  }
}
