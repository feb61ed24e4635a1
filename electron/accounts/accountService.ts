import { randomBytes } from 'node:crypto';
import {
  type Account,
  type AccountFields,
  account as accountShape,
  DEFAULT_IDLE_MINUTES,
  idleMinutes,
  passwordIssues,
} from '../../shared/accounts/account.ts';
import { formatRecoveryKey, RECOVERY_KEY_BYTES, readRecoveryKey } from '../../shared/accounts/recoveryKey.ts';
import { allows, right } from '../../shared/accounts/rights.ts';
import { DATA_FILE_ID } from '../../shared/audit/contract.ts';
import { todayOf } from '../../shared/kernel/plainDate.ts';
import { PLAIN_COPY_NAME } from '../../shared/text/hostText.ts';
import { draftStore } from '../drafts/draftStore.ts';
import { notFound, requireNoIssues } from '../errors.ts';
import { settingStore } from '../office/officeStore.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { changeInfo, os, type RpcContext } from '../rpc.ts';
import { withoutProtectedRecords } from '../store/plainCopy.ts';
import {
  type Keyring,
  newKeyring,
  openKeyring,
  passwordSlotFor,
  recoverySlotFor,
  WrongSecretError,
  withAccountName,
  withoutAccount,
  withSlot,
} from '../store/protection/keyring.ts';
import type { Db } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { accountStore } from './accountStore.ts';
import type { Session } from './session.ts';
import { TooManyTriesError } from './throttle.ts';

const IDLE_MINUTES = 'accounts.idleMinutes';

const keeper = recordKeeper<AccountFields, Account>({ entity: 'account', store: accountStore, shape: accountShape, issues: () => [] });

interface WaitErrors {
  TOO_MANY_TRIES(of: { data: { waitSeconds: number } }): Error;
}
/** One try of a secret, if the waiting for the last wrong one is over. `wrong` makes the error of a secret that is none. */
async function oneTry<T>({ tries }: Session, errors: WaitErrors, wrong: (waitSeconds: number) => Error, work: () => Promise<T>): Promise<T> {
  try {
    return await tries.take(work);
  } catch (error) {
    if (error instanceof TooManyTriesError) throw errors.TOO_MANY_TRIES({ data: { waitSeconds: error.waitSeconds } });
    throw error instanceof WrongSecretError ? wrong(tries.waitSeconds()) : error;
  }
}

interface ProtectedErrors {
  NOT_PROTECTED(): Error;
}
function requireKeyring({ file }: RpcContext, errors: ProtectedErrors): Keyring {
  const keyring = file.keyring();
  if (!keyring) throw errors.NOT_PROTECTED();
  return keyring;
}

interface OwnPasswordErrors extends WaitErrors, ProtectedErrors {
  WRONG_PASSWORD(of: { data: { waitSeconds: number } }): Error;
}
/** Who has signed in, proven by the password once more. */
async function provenSelf(context: RpcContext, password: string, errors: OwnPasswordErrors): Promise<{ self: Account; keyring: Keyring }> {
  const keyring = requireKeyring(context, errors);
  const self = await context.session.account();
  if (!self) throw errors.NOT_PROTECTED();
  const wrong = (waitSeconds: number) => errors.WRONG_PASSWORD({ data: { waitSeconds } });
  await oneTry(context.session, errors, wrong, () => openKeyring(keyring, { kind: 'password', name: self.name, password }));
  return { self, keyring };
}

interface KeyErrors {
  WRONG_RECOVERY_KEY(of: { data: { waitSeconds: number; groups: number[] } }): Error;
}
/** The bytes of a typed recovery key. A slip of the pen shows without a try. */
function recoveryKeyOf(typed: string, errors: KeyErrors): Uint8Array {
  const { bytes, wrongGroups } = readRecoveryKey(typed);
  if (!bytes) throw errors.WRONG_RECOVERY_KEY({ data: { waitSeconds: 0, groups: wrongGroups } });
  return bytes;
}

interface NameErrors {
  ACCOUNT_TAKEN(of: { data: { name: string } }): Error;
}
async function requireFreeName(db: Db, name: string, id: string | null, errors: NameErrors): Promise<void> {
  const holder = await accountStore.byName(db, name);
  if (holder && holder.id !== id) throw errors.ACCOUNT_TAKEN({ data: { name: holder.name } });
}

interface AdministratorErrors {
  LAST_ADMINISTRATOR(): Error;
}
/** Throws unless somebody else may administer the file too. */
async function requireAnotherAdministrator(db: Db, id: string, errors: AdministratorErrors): Promise<void> {
  const administrators = await accountStore.administrators(db);
  if (administrators.length === 1 && administrators[0]?.id === id) throw errors.LAST_ADMINISTRATOR();
}

/** An account that can sign in. NOT_FOUND otherwise. */
async function requireInForce(db: Db, id: string): Promise<Account> {
  const account = await keeper.require(db, id);
  if (account.withdrawnAt !== null) throw notFound('account', id);
  return account;
}

/** From this change on the password opens the file for the account. */
async function givePassword(scope: ChangeScope, { session }: RpcContext, keyring: Keyring, { id, name }: Account, password: string): Promise<void> {
  const slot = await passwordSlotFor(keyring, { accountId: id, name, password, cost: session.kdfCost });
  scope.rekey((held) => withSlot(held ?? keyring, slot));
}

export const accountsRouter = {
  signIn: os.accounts.signIn.handler(({ input, context, errors }) => {
    const wrong = (waitSeconds: number) => errors.WRONG_PASSWORD({ data: { waitSeconds } });
    return oneTry(context.session, errors, wrong, () => context.session.unlock({ kind: 'password', ...input }));
  }),

  lock: os.accounts.lock.handler(({ context }) => context.session.lock()),

  recover: os.accounts.recover.handler(async ({ input, context, errors }) => {
    const { session, file } = context;
    requireNoIssues(passwordIssues(input.newPassword, input.name, 'newPassword'));
    const key = recoveryKeyOf(input.recoveryKey, errors);
    const wrong = (waitSeconds: number) => errors.WRONG_RECOVERY_KEY({ data: { waitSeconds, groups: [] } });
    const status = await oneTry(session, errors, wrong, () => session.unlock({ kind: 'recoveryKey', key }));
    const keyring = status.state === 'open' ? file.keyring() : null;
    if (!keyring) return status;
    try {
      const found = await file.read((db) => accountStore.byName(db, input.name));
      if (!found) {
        const administrators = (await file.read(accountStore.administrators)).map(({ name }) => name);
        throw errors.ACCOUNT_UNKNOWN({ data: { administrators } });
      }
      const account = await file.change({ actor: found.name, action: 'accounts.recover' }, async (scope) => {
        const before = await requireInForce(scope.db, found.id);
        await givePassword(scope, context, keyring, before, input.newPassword);
        return keeper.update(scope, before, before);
      });
      session.signedInAs(account);
    } catch (error) {
      await session.lock(); // open with nobody at it is no state for a file
      throw error;
    }
    return status;
  }),

  me: os.accounts.me.handler(async ({ context: { session, file } }) => {
    const holder = await session.holder();
    const minutes = idleMinutes.safeParse(await file.read((db) => settingStore.get(db, IDLE_MINUTES)));
    return {
      account: await session.account(),
      rights: right.options.filter((each) => allows(holder, each)),
      idleMinutes: minutes.data ?? DEFAULT_IDLE_MINUTES,
    };
  }),

  changePassword: os.accounts.changePassword.handler(async ({ input, context, errors }) => {
    const { self, keyring } = await provenSelf(context, input.password, errors);
    requireNoIssues(passwordIssues(input.newPassword, self.name, 'newPassword'));
    await context.file.change(changeInfo(context, 'accounts.changePassword'), async (scope) => {
      const before = await requireInForce(scope.db, self.id);
      await givePassword(scope, context, keyring, before, input.newPassword);
      await keeper.update(scope, before, before);
    });
    return null;
  }),

  proposeRecoveryKey: os.accounts.proposeRecoveryKey.handler(() => ({ recoveryKey: formatRecoveryKey(randomBytes(RECOVERY_KEY_BYTES)) })),

  protect: os.accounts.protect.handler(async ({ input: { name, password, hardship, recoveryKey }, context, errors }) => {
    const { session, file } = context;
    requireNoIssues(passwordIssues(password, name));
    const key = recoveryKeyOf(recoveryKey, errors);
    await file.change({ actor: name, action: 'accounts.protect' }, async (scope) => {
      if (file.keyring()) throw errors.ALREADY_PROTECTED();
      // Those of a plain copy of a protected file have no password any more.
      for (const earlier of await accountStore.all(scope.db)) await keeper.withdraw(scope, earlier);
      const account = await keeper.create(scope, { name, role: 'administrator', hardship });
      const bare = newKeyring(await accountStore.fileId(scope.db));
      const slot = await passwordSlotFor(bare, { accountId: account.id, name, password, cost: session.kdfCost });
      scope.rekey((held) => {
        if (held) throw errors.ALREADY_PROTECTED(); // by another that waited for the same save
        return withSlot(withSlot(bare, slot), recoverySlotFor(bare, key));
      });
      scope.note({ entity: 'dataFile', entityId: DATA_FILE_ID, before: { protected: false }, after: { protected: true } });
      for (const [choice, value] of Object.entries(await settingStore.all(scope.db))) await settingStore.put(scope.db, choice, value, account.id);
      await draftStore.giveTo(scope.db, account.id);
      // Before it is saved, so that no call in between finds a protected file with nobody at it.
      session.signedInAs(account);
    });
    // While the work goes on; what an interruption leaves is done when the file is opened next.
    file.sealLeftovers().catch((error) => context.host.events.note('what lies beside the data file is not all sealed yet', { error }));
    return context.host.status();
  }),

  renewRecoveryKey: os.accounts.renewRecoveryKey.handler(async ({ input, context, errors }) => {
    const key = recoveryKeyOf(input.recoveryKey, errors);
    const { keyring } = await provenSelf(context, input.password, errors);
    await context.file.change(changeInfo(context, 'accounts.renewRecoveryKey'), async (scope) => {
      scope.rekey((held) => withSlot(held ?? keyring, recoverySlotFor(keyring, key)));
      scope.note({ entity: 'dataFile', entityId: DATA_FILE_ID, before: {}, after: {} });
    });
    return null;
  }),

  setIdleMinutes: os.accounts.setIdleMinutes.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'accounts.setIdleMinutes'), async (scope) => {
      const before = await settingStore.get(scope.db, IDLE_MINUTES);
      await settingStore.put(scope.db, IDLE_MINUTES, input.minutes);
      const noted = { before: { idleMinutes: before ?? DEFAULT_IDLE_MINUTES }, after: { idleMinutes: input.minutes } };
      scope.note({ entity: 'dataFile', entityId: DATA_FILE_ID, ...noted });
      return null;
    }),
  ),

  list: os.accounts.list.handler(({ context }) => context.file.read(accountStore.all)),

  create: os.accounts.create.handler(async ({ input: { password, ...fields }, context, errors }) => {
    const keyring = requireKeyring(context, errors);
    requireNoIssues(passwordIssues(password, fields.name));
    return context.file.change(changeInfo(context, 'accounts.create'), async (scope) => {
      await requireFreeName(scope.db, fields.name, null, errors);
      const made = await keeper.create(scope, fields);
      await givePassword(scope, context, keyring, made, password);
      return made;
    });
  }),

  update: os.accounts.update.handler(async ({ input: { fields, ...ref }, context, errors }) => {
    const keyring = requireKeyring(context, errors);
    return context.file.change(changeInfo(context, 'accounts.update'), async (scope) => {
      await requireInForce(scope.db, ref.id);
      await requireFreeName(scope.db, fields.name, ref.id, errors);
      if (fields.role !== 'administrator') await requireAnotherAdministrator(scope.db, ref.id, errors);
      const updated = await keeper.update(scope, ref, fields);
      scope.rekey((held) => withAccountName(held ?? keyring, ref.id, fields.name));
      return updated;
    });
  }),

  withdraw: os.accounts.withdraw.handler(async ({ input: { reason, ...ref }, context, errors }) => {
    const keyring = requireKeyring(context, errors);
    const self = await context.session.account();
    const withdrawn = await context.file.change(changeInfo(context, 'accounts.withdraw', reason), async (scope) => {
      await requireAnotherAdministrator(scope.db, ref.id, errors);
      const account = await keeper.withdraw(scope, ref);
      scope.rekey((held) => withoutAccount(held ?? keyring, ref.id));
      return account;
    });
    if (self?.id === ref.id) await context.session.lock();
    return withdrawn;
  }),

  restore: os.accounts.restore.handler(async ({ input: { password, ...ref }, context, errors }) => {
    const keyring = requireKeyring(context, errors);
    return context.file.change(changeInfo(context, 'accounts.restore'), async (scope) => {
      const { name, withdrawnAt } = await keeper.require(scope.db, ref.id);
      requireNoIssues(passwordIssues(password, name));
      await requireFreeName(scope.db, name, ref.id, errors);
      const restored = await keeper.restore(scope, ref);
      if (withdrawnAt !== null) await givePassword(scope, context, keyring, restored, password);
      return restored;
    });
  }),

  setPassword: os.accounts.setPassword.handler(async ({ input: { password, ...ref }, context, errors }) => {
    const keyring = requireKeyring(context, errors);
    return context.file.change(changeInfo(context, 'accounts.setPassword'), async (scope) => {
      const before = await requireInForce(scope.db, ref.id);
      requireNoIssues(passwordIssues(password, before.name));
      const updated = await keeper.update(scope, ref, before);
      await givePassword(scope, context, keyring, updated, password);
      return updated;
    });
  }),

  exportPlain: os.accounts.exportPlain.handler(async ({ input, context, errors }) => {
    await provenSelf(context, input.password, errors);
    // Noted first: a copy that nobody knows of is worse than one that was noted and not taken.
    await context.file.change(changeInfo(context, 'accounts.exportPlain', input.reason), async (scope) =>
      scope.look({ entity: 'dataFile', entityId: DATA_FILE_ID, purpose: input.reason }),
    );
    const content = await withoutProtectedRecords(await context.file.contentOnDisk());
    return new File([new Uint8Array(content)], `${PLAIN_COPY_NAME}-${todayOf(context.clock.now())}.sqlite`, { type: 'application/vnd.sqlite3' });
  }),
};
