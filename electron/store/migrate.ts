import { changeCounterOf, raiseChangeCounter, stampChecksum } from './checksum.ts';
import { m0001 } from './migrations/m0001.ts';
import { m0002 } from './migrations/m0002.ts';
import { m0003 } from './migrations/m0003.ts';
import { openSqlite, type Sqlite } from './sqlite.ts';

/** Statements that lead from one schema to the next, run in order. */
export type Migration = readonly string[];

/** Step n leads to schema n. Released steps are never edited: every one has a frozen fixture. */
export const MIGRATIONS: readonly Migration[] = [m0001, m0002, m0003];

/** Marks a SQLite file as ours: "GYGJ". */
export const APPLICATION_ID = 0x4759474a;

/** A step failed. The bytes it started from are untouched. */
export class UpgradeError extends Error {
  /** Schema the step leads to. */
  readonly step: number;
  constructor(step: number, cause: unknown) {
    super(`upgrade to schema ${step}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'UpgradeError';
    this.step = step;
  }
}

/** Lines of a check that found something; none when all is well. */
export function brokenReferences(memory: Sqlite): string[] {
  return memory.rows('PRAGMA foreign_key_check').map(([table, rowid, parent]) => `${table} row ${rowid} refers to a missing ${parent}`);
}

/** Lines of SQLite's own check; none when all is well. `quick` leaves out that indexes agree with their tables. */
export function brokenStructure(memory: Sqlite, check: 'quick_check' | 'integrity_check'): string[] {
  return memory
    .rows(`PRAGMA ${check}`)
    .map(([line]) => String(line))
    .filter((line) => line !== 'ok');
}

/**
 * Runs the steps after schema `from` on a copy of `bytes` (an empty database for null), all in one transaction, checks
 * references and structure, and gives the bytes of the upgraded file, with check sum. Throws `UpgradeError`.
 */
export async function upgrade(bytes: Uint8Array | null, from: number, migrations: readonly Migration[]): Promise<Uint8Array> {
  const memory = await openSqlite(bytes ?? undefined);
  let step = from + 1;
  try {
    // A step may build a table anew: references are checked at the end, all at once.
    memory.exec(`PRAGMA foreign_keys = OFF; PRAGMA application_id = ${APPLICATION_ID}`);
    memory.exec('BEGIN');
    for (; step <= migrations.length; step++) {
      for (const statement of migrations[step - 1] ?? []) memory.exec(statement);
    }
    step = migrations.length;
    memory.exec(`PRAGMA user_version = ${migrations.length}`);
    const broken = [...brokenReferences(memory), ...brokenStructure(memory, 'integrity_check')];
    if (broken.length > 0) throw new Error(broken.join('; '));
    memory.exec('COMMIT');
    const upgraded = memory.export();
    if (bytes) raiseChangeCounter(upgraded, changeCounterOf(bytes) + 1);
    stampChecksum(upgraded);
    return upgraded;
  } catch (error) {
    throw new UpgradeError(step, error);
  } finally {
    memory.close();
  }
}

/** The bytes of a data file without records. */
export const emptyDataFile = (migrations: readonly Migration[] = MIGRATIONS): Promise<Uint8Array> => upgrade(null, 0, migrations);
