import { accounts } from './accounts.ts';
import { backup, backups } from './backup.ts';
import { board } from './board.ts';
import { call } from './call.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { exportPlain } from './exportPlain.ts';
import { form } from './form.ts';
import { importLedger } from './import.ts';
import { init } from './init.ts';
import { protect } from './protect.ts';
import { backupCheck, restore } from './restore.ts';
import { sample } from './sample.ts';
import { submit } from './submit.ts';
import { verify } from './verify.ts';

/** Every command of the command line, in the order of the help. */
export const commands: readonly Command[] = [
  init,
  importLedger,
  form,
  check,
  submit,
  call,
  board,
  sample,
  verify,
  backup,
  backups,
  backupCheck,
  restore,
  accounts,
  protect,
  exportPlain,
];
