import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import type { DataFile } from './types.ts';

/** An attachment that a record names. `name`: what the clerk called the file. */
export interface UsedAttachment {
  hash: string;
  name: string;
  /** Named by protected records alone: what it is called may tell of a person. */
  isProtected: boolean;
}

type Named = Pick<UsedAttachment, 'hash' | 'name'>;

/** The engine's own error would quote what does not read, and that may be what a file says of a person. */
function parsed<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Error('a record that names attachments cannot be read');
  }
}

/** Every attachment that records name, withdrawn ones included, each once. A feature with attachments adds its own here. */
export async function usedAttachments(db: Kysely<Schema>): Promise<UsedAttachment[]> {
  const agreements = await db.selectFrom('partner').select(['documentHash', 'documentName']).where('documentHash', 'is not', null).execute();
  const vouchers = await db.selectFrom('fundEntry').select('documents').where('documents', '<>', '[]').execute();
  const signed = await db.selectFrom('aidBatch').select(['signedHash', 'signedName']).where('signedHash', 'is not', null).execute();
  const files = await db.selectFrom('hardshipFile').select('content').where('content', 'like', '%"hash":%').execute();
  const open: Named[] = [
    ...agreements.flatMap(({ documentHash, documentName }) => (documentHash === null ? [] : [{ hash: documentHash, name: documentName }])),
    ...vouchers.flatMap(({ documents }) => parsed<Named[]>(documents)),
  ];
  const ofPersons: Named[] = [
    ...files.flatMap(({ content }) => parsed<{ attachments: Named[] }>(content).attachments),
    ...signed.flatMap(({ signedHash, signedName }) => (signedHash === null ? [] : [{ hash: signedHash, name: signedName }])),
  ];
  // What an open record names as well goes by the name that it has there.
  const used = new Map<string, UsedAttachment>();
  for (const { hash, name } of ofPersons) used.set(hash, { hash, name, isProtected: true });
  for (const { hash, name } of open) used.set(hash, { hash, name, isProtected: false });
  return [...used.values()];
}

/** Those of them that the folder lacks. Whether one that is there is sound is for `verify` to say. */
export async function missingAttachments(file: DataFile): Promise<UsedAttachment[]> {
  const used = await file.read(usedAttachments);
  if (used.length === 0) return [];
  const present = new Set(await file.attachments.list());
  return used.filter(({ hash }) => !present.has(hash));
}
