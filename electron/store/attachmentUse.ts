import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import type { DataFile } from './types.ts';

/** An attachment that a record names. `name`: what the clerk called the file. */
export interface UsedAttachment {
  hash: string;
  name: string;
}

/** Every attachment that records name, withdrawn ones included, each once. A feature with attachments adds its own here. */
export async function usedAttachments(db: Kysely<Schema>): Promise<UsedAttachment[]> {
  const agreements = await db.selectFrom('partner').select(['documentHash', 'documentName']).where('documentHash', 'is not', null).execute();
  const vouchers = await db.selectFrom('fundEntry').select('documents').where('documents', '<>', '[]').execute();
  const signed = await db.selectFrom('aidBatch').select(['signedHash', 'signedName']).where('signedHash', 'is not', null).execute();
  const files = await db.selectFrom('hardshipFile').select('content').where('content', 'like', '%"hash":%').execute();
  const used: UsedAttachment[] = [
    ...agreements.flatMap(({ documentHash, documentName }) => (documentHash === null ? [] : [{ hash: documentHash, name: documentName }])),
    ...files.flatMap(({ content }) => (JSON.parse(content) as { attachments: UsedAttachment[] }).attachments),
    ...vouchers.flatMap(({ documents }) => JSON.parse(documents) as UsedAttachment[]),
    ...signed.flatMap(({ signedHash, signedName }) => (signedHash === null ? [] : [{ hash: signedHash, name: signedName }])),
  ];
  const names = new Map(used.map(({ hash, name }) => [hash, name]));
  return [...names].map(([hash, name]) => ({ hash, name }));
}

/** Those of them that the folder lacks. Whether one that is there is sound is for `verify` to say. */
export async function missingAttachments(file: DataFile): Promise<UsedAttachment[]> {
  const used = await file.read(usedAttachments);
  if (used.length === 0) return [];
  const present = new Set(await file.attachments.list());
  return used.filter(({ hash }) => !present.has(hash));
}
