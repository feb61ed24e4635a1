import { board } from './board.ts';
import { call } from './call.ts';
import type { Command } from './command.ts';
import { init } from './init.ts';
import { sample } from './sample.ts';
import { verify } from './verify.ts';

/** Every command of the command line, in the order of the help. */
export const commands: readonly Command[] = [init, call, board, sample, verify];
