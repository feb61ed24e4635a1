import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Name of the folder below the user's documents, and of the program. */
const FOLDER_NAME = '工驿管家';

/** What the choice depends on, so that a test can stand on another machine. */
export interface Machine {
  platform: NodeJS.Platform;
  env: Record<string, string | undefined>;
  home: string;
}

/** The documents folder that a Linux desktop names in user-dirs.dirs; null when it names none. */
function xdgDocuments(machine: Machine): string | null {
  const config = machine.env.XDG_CONFIG_HOME || path.join(machine.home, '.config');
  let text: string;
  try {
    text = readFileSync(path.join(config, 'user-dirs.dirs'), 'utf8');
  } catch {
    return null;
  }
  const value = /^\s*XDG_DOCUMENTS_DIR="([^"]*)"/m.exec(text)?.[1]?.replace(/^\$HOME(?=\/|$)/, machine.home);
  // The desktop's way of saying "none" is the home folder itself.
  return value && path.isAbsolute(value) && path.resolve(value) !== path.resolve(machine.home) ? value : null;
}

/**
 * Where the data lies unless --data says otherwise: 工驿管家 in the user's documents folder. `documents` is that folder where the
 * host can ask the system (it may have been moved, as by a cloud drive); every host on one machine has to come to the same answer.
 */
export function defaultDataFolder(machine: Machine, documents?: string): string {
  if (machine.platform !== 'linux') return path.join(documents ?? path.join(machine.home, 'Documents'), FOLDER_NAME);
  const named = xdgDocuments(machine);
  if (named) return path.join(named, FOLDER_NAME);
  const chinese = path.join(machine.home, '文档');
  return path.join(existsSync(chinese) ? chinese : path.join(machine.home, 'Documents'), FOLDER_NAME);
}

/**
 * Where this PC notes what it has seen of data files (electron/store/seenStates.ts): a folder of the user's own that does not travel with the
 * data. The same for every host.
 */
export function defaultStateFolder({ platform, env, home }: Machine): string {
  if (platform === 'win32') return path.join(env.LOCALAPPDATA || path.join(home, 'AppData', 'Local'), 'gongyi-desk');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'gongyi-desk');
  return path.join(env.XDG_STATE_HOME || path.join(home, '.local', 'state'), 'gongyi-desk');
}

/** Of this machine and user. */
export const machineStateFolder = (): string => defaultStateFolder({ platform: process.platform, env: process.env, home: os.homedir() });
