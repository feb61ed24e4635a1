import { z } from 'zod';
import { hostStatus } from '../host/status.ts';
import { forAdministrators, forAnyone, forViewers } from '../kernel/contractBase.ts';
import { recordRef } from '../kernel/recordContract.ts';
import { line } from '../kernel/values.ts';
import { account, accountFields, accountName, idleMinutes, password } from './account.ts';
import { right } from './rights.ts';

/** Seconds until the next try is taken; 0 for at once. */
const wait = z.object({ waitSeconds: z.int() });
const tries = {
  /** Neither says whether the name or the password was wrong. */
  WRONG_PASSWORD: { status: 401, data: wait },
  TOO_MANY_TRIES: { status: 429, data: wait },
};
/** As typed from the paper: capitals or not, with or without hyphens. */
const recoveryKey = z.string().max(200);
/** Groups, counted from 0, whose check digit is wrong; empty when only their number is, or when the key is another file's. */
const wrongKey = { WRONG_RECOVERY_KEY: { status: 401, data: wait.extend({ groups: z.array(z.int()) }) } };
const nameTaken = { ACCOUNT_TAKEN: { status: 409, data: z.object({ name: z.string() }) } };
/** The last administrator cannot be withdrawn or made something less. */
const lastAdministrator = { LAST_ADMINISTRATOR: { status: 409 } };
/** A file without accounts has nobody to sign in. */
const notProtected = { NOT_PROTECTED: { status: 409 } };
const ownPassword = { password: password };

/** A protected file has accounts and is encrypted; the two come and go together. */
export const accountsContract = {
  /** Opens the protected file; where it is open already, from now on this account works. A file without accounts is left as it is. */
  signIn: forAnyone
    .errors(tries)
    .input(z.object({ name: accountName, password }))
    .output(hostStatus),
  /** Finishes what is being saved, closes the file and forgets its key. Answers the status; nothing to do in a file without accounts. */
  lock: forAnyone.output(hostStatus),
  /** 忘记密码: opens the file with the printed key, gives the named account (an administrator when there is none of that name: its name is in the error) a new password, and signs in as it. A file without accounts is left as it is. */
  recover: forAnyone
    .errors({ ...wrongKey, ...tries, ACCOUNT_UNKNOWN: { status: 404, data: z.object({ administrators: z.array(z.string()) }) } })
    .input(z.object({ recoveryKey, name: accountName, newPassword: password }))
    .output(hostStatus),

  /** Who works, with what rights. `account` null: the file has no accounts. */
  me: forViewers.output(z.object({ account: account.nullable(), rights: z.array(right), idleMinutes })),
  changePassword: forViewers
    .errors({ ...tries, ...notProtected })
    .input(z.object({ ...ownPassword, newPassword: password }))
    .output(z.null()),

  /** A fresh recovery key, as groups to be printed. Nothing is kept: it counts once `protect` or `renewRecoveryKey` is given it. */
  proposeRecoveryKey: forAdministrators.output(z.object({ recoveryKey: z.string() })),
  /**
   * Makes a file without accounts a protected one: the first account, an administrator, is signed in, and data file, attachments and backups are
   * encrypted. Attachments and backups of before follow in the background; what an interruption leaves is done at the next signing in.
   */
  protect: forAdministrators
    .errors({ ALREADY_PROTECTED: { status: 409 }, ...wrongKey })
    .input(z.object({ name: accountName, password, hardship: z.boolean().default(false), recoveryKey }))
    .output(hostStatus),
  /** The printed key of before opens nothing any more but older backups. */
  renewRecoveryKey: forAdministrators
    .errors({ ...tries, ...wrongKey, ...notProtected })
    .input(z.object({ ...ownPassword, recoveryKey }))
    .output(z.null()),
  setIdleMinutes: forAdministrators.input(z.object({ minutes: idleMinutes })).output(z.null()),

  /** In force first, by name. */
  list: forAdministrators.output(z.array(account)),
  create: forAdministrators
    .errors({ ...nameTaken, ...notProtected })
    .input(accountFields.extend({ password }))
    .output(account),
  update: forAdministrators
    .errors({ ...nameTaken, ...lastAdministrator, ...notProtected })
    .input(recordRef.extend({ fields: accountFields }))
    .output(account),
  /** It cannot sign in any more; its password's slot is removed. */
  withdraw: forAdministrators
    .errors({ ...lastAdministrator, ...notProtected })
    .input(recordRef.extend({ reason: line(200) }))
    .output(account),
  /** With a new password, for the old one has gone. */
  restore: forAdministrators
    .errors({ ...nameTaken, ...notProtected })
    .input(recordRef.extend({ password }))
    .output(account),
  /** For somebody who has forgotten his; NOT_FOUND for an account that was withdrawn. */
  setPassword: forAdministrators.errors(notProtected).input(recordRef.extend({ password })).output(account),

  /** A plain SQLite copy of the data file, readable by anybody: asks for the own password once more, and stands in the audit trail with its reason. */
  exportPlain: forAdministrators
    .errors({ ...tries, ...notProtected })
    .input(z.object({ ...ownPassword, reason: line(200, 1) }))
    .output(z.file()),
};
