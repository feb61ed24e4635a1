import {
  type KdfCost,
  type Keyring,
  newKeyring,
  passwordSlotFor,
  recoverySlotFor,
  type Secret,
  withSlot,
} from '../../electron/store/protection/keyring.ts';
import type { DataFile } from '../../electron/store/types.ts';

/** What a try costs in tests: next to nothing. */
export const TEST_KDF_COST = { n: 2, r: 1, p: 1 };
export const ACCOUNT_ID = '0189fb6c-0000-7000-8000-000000000020';
export const PASSWORD: Secret & { kind: 'password' } = { kind: 'password', name: '王芳', password: '望江路的樟树' };
export const RECOVERY_KEY: Secret & { kind: 'recoveryKey' } = { kind: 'recoveryKey', key: Uint8Array.from({ length: 20 }, (_, i) => i * 11 + 3) };

/** A keyring for the file that 王芳's password and the recovery key open. */
export async function keyringFor(file: DataFile, cost: KdfCost = TEST_KDF_COST): Promise<Keyring> {
  const { fileId } = await file.read((db) => db.selectFrom('fileIdentity').select('fileId').executeTakeFirstOrThrow());
  const empty = newKeyring(fileId);
  const { name, password } = PASSWORD;
  const slot = await passwordSlotFor(empty, { accountId: ACCOUNT_ID, name, password, cost });
  return withSlot(withSlot(empty, slot), recoverySlotFor(empty, RECOVERY_KEY.key));
}

/** Makes a plain data file a protected one. */
export async function protectFile(file: DataFile, cost?: KdfCost): Promise<void> {
  const keyring = await keyringFor(file, cost);
  await file.change({ actor: '王芳', action: 'accounts.protect' }, async ({ rekey }) => rekey(() => keyring));
  await file.attachments.sealPlain();
}
