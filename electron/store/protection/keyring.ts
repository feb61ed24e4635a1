import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, scrypt } from 'node:crypto';
import { foldedName } from '../../../shared/accounts/account.ts';
import { KEY_BYTES, type PasswordSlot, type RecoverySlot, type Slot } from './sealed.ts';

/** What a protected file is opened and written with: the data key, and the slots from which it can be had. Never changed in place. */
export interface Keyring {
  readonly fileId: string;
  readonly dataKey: Uint8Array;
  readonly slots: readonly Slot[];
}

/** What somebody opens a protected file with. `dataKey`: the program itself, which has the file open already. */
export type Secret =
  | { kind: 'password'; name: string; password: string }
  /** The key's 20 bytes. */
  | { kind: 'recoveryKey'; key: Uint8Array }
  | { kind: 'dataKey'; key: Uint8Array };

/** The secret opens no slot of the file. Which part of it was wrong is not told. */
export class WrongSecretError extends Error {
  constructor() {
    super('the secret opens no slot');
    this.name = 'WrongSecretError';
  }
}

/** What a try costs. n 2^17 takes 128 MB and about half a second, in Electron three times that; why not less: docs/data-file.md. */
export interface KdfCost {
  n: number;
  r: number;
  p: number;
}
export const KDF_COST: KdfCost = { n: 1 << 17, r: 8, p: 1 };

export const nameTagOf = (fileId: string, name: string): string =>
  createHash('sha256')
    .update(`${fileId}\n${foldedName(name)}`)
    .digest('hex');

function stretch(password: string, { n, r, p, salt }: KdfCost & { salt: string }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N: n, r, p, maxmem: 256 * r * (n + p) + 1024 * 1024 };
    scrypt(password.normalize('NFKC'), Buffer.from(salt, 'base64'), KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** 160 random bits need no stretching. */
const recoveryWrapKey = (key: Uint8Array, salt: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.from(salt, 'base64'), 'gongyi-desk recovery key', KEY_BYTES));

/** Ties a wrapped key to its file and slot: a slot moved elsewhere does not open. */
const slotData = (fileId: string, owner: string): Buffer => Buffer.from(`gongyi-desk slot ${fileId} ${owner}`, 'utf8');

function wrap(dataKey: Uint8Array, key: Uint8Array, data: Buffer): { nonce: string; wrapped: string } {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(data);
  const sealed = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), wrapped: sealed.toString('base64') };
}

/** Null when the key is not the one. */
function unwrap(slot: Slot, key: Uint8Array, data: Buffer): Uint8Array | null {
  const sealed = Buffer.from(slot.wrapped, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'base64')).setAAD(data);
  decipher.setAuthTag(sealed.subarray(KEY_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, KEY_BYTES)), decipher.final()]);
  } catch {
    return null; // the one way in which GCM says that the key is another
  }
}

/** A fresh data key without slots. */
export const newKeyring = (fileId: string): Keyring => ({ fileId, dataKey: randomBytes(KEY_BYTES), slots: [] });

/** The slot in which `password` opens the file for an account. Takes as long as `cost` says. */
export async function passwordSlotFor(
  { fileId, dataKey }: Keyring,
  { accountId, name, password, cost = KDF_COST }: { accountId: string; name: string; password: string; cost?: KdfCost },
): Promise<PasswordSlot> {
  const kdf = { name: 'scrypt' as const, ...cost, salt: randomBytes(16).toString('base64') };
  const key = await stretch(password, kdf);
  return { kind: 'password', accountId, nameTag: nameTagOf(fileId, name), kdf, ...wrap(dataKey, key, slotData(fileId, accountId)) };
}

/** The slot in which the recovery key (20 bytes) opens the file. */
export function recoverySlotFor({ fileId, dataKey }: Keyring, key: Uint8Array): RecoverySlot {
  const salt = randomBytes(16).toString('base64');
  return { kind: 'recovery', salt, ...wrap(dataKey, recoveryWrapKey(key, salt), slotData(fileId, 'recovery')) };
}

const sameOwner = (a: Slot, b: Slot): boolean =>
  a.kind === 'password' ? b.kind === 'password' && a.accountId === b.accountId : b.kind === 'recovery';

/** With this slot in place of its owner's earlier one. */
export const withSlot = (keyring: Keyring, slot: Slot): Keyring => ({
  ...keyring,
  slots: [...keyring.slots.filter((other) => !sameOwner(other, slot)), slot],
});

export const withoutAccount = (keyring: Keyring, accountId: string): Keyring => ({
  ...keyring,
  slots: keyring.slots.filter((slot) => slot.kind !== 'password' || slot.accountId !== accountId),
});

/** An account that is called otherwise from now on keeps its password. */
export const withAccountName = (keyring: Keyring, accountId: string, name: string): Keyring => ({
  ...keyring,
  slots: keyring.slots.map((slot) =>
    slot.kind === 'password' && slot.accountId === accountId ? { ...slot, nameTag: nameTagOf(keyring.fileId, name) } : slot,
  ),
});

export interface OpenedKeyring {
  keyring: Keyring;
  /** Whose password it was; null for the recovery key and for the program itself. */
  accountId: string | null;
}

/**
 * Opens the slots of a sealed file's head, or of a keyring once more. Throws `WrongSecretError`. An unknown name costs as much time as a wrong password, so that
 * the time does not tell which names there are.
 */
export async function openKeyring({ fileId, slots }: Pick<Keyring, 'fileId' | 'slots'>, secret: Secret): Promise<OpenedKeyring> {
  if (secret.kind === 'dataKey') return { keyring: { fileId, dataKey: secret.key, slots }, accountId: null };
  if (secret.kind === 'recoveryKey') {
    for (const slot of slots) {
      if (slot.kind !== 'recovery') continue;
      const dataKey = unwrap(slot, recoveryWrapKey(secret.key, slot.salt), slotData(fileId, 'recovery'));
      if (dataKey) return { keyring: { fileId, dataKey, slots }, accountId: null };
    }
    throw new WrongSecretError();
  }
  const tag = nameTagOf(fileId, secret.name);
  const slot = slots.find((each): each is PasswordSlot => each.kind === 'password' && each.nameTag === tag);
  const other = slots.find((each): each is PasswordSlot => each.kind === 'password');
  const key = await stretch(secret.password, slot?.kdf ?? other?.kdf ?? { ...KDF_COST, salt: randomBytes(16).toString('base64') });
  const dataKey = slot && unwrap(slot, key, slotData(fileId, slot.accountId));
  if (!slot || !dataKey) throw new WrongSecretError();
  return { keyring: { fileId, dataKey, slots }, accountId: slot.accountId };
}
