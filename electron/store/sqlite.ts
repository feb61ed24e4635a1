import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  HandleEmptyInListsPlugin,
  Kysely,
  replaceWithNoncontingentExpression,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
} from 'kysely';
import initSqlJs, { type Database, type SqlJsStatic, type SqlValue, type Statement } from 'sql.js';
import type { Schema } from './schema.ts';

// The only file that knows sql.js. Another engine (node:sqlite, PostgreSQL) would replace this file and nothing else.

/** A database in memory. Not shared between threads; every call but those through `db` is synchronous. */
export interface Sqlite {
  readonly db: Kysely<Schema>;
  /** Runs one or several statements without parameters: pragmas, DDL, begin, commit. */
  exec(sql: string): void;
  /** First column of the first row; null for no row. For pragmas and checks. */
  value(sql: string): SqlValue;
  /** All rows of one statement without parameters, columns in order. */
  rows(sql: string): SqlValue[][];
  /** Rows inserted, updated or deleted since the database was opened, rolled back ones included. */
  totalChanges(): number;
  /** The whole database as the bytes of a file, an independent copy whose change counter begins anew. Throws while a write transaction is open. */
  export(): Uint8Array;
  /**
   * As `export`, many times faster, for the bytes of an opened file: `shared` bytes are those that the database works on, and hold
   * only until the next change. Not shared is a copy, once the database has outgrown its room; opened anew, it shares again.
   */
  content(): { bytes: Uint8Array; shared: boolean };
  /** Frees the memory. Nothing of this database may be used afterwards. */
  close(): void;
}

const CACHED_STATEMENTS = 200;
/** Each page that is not cached is fetched through JavaScript: with SQLite's own 2 MB, sums over 200,000 rows take five times as long. */
const PAGE_CACHE_KB = 65_536;

let engine: Promise<SqlJsStatic> | null = null;

/** In a bundle the wasm file lies beside the program; from source sql.js finds its own. */
function loadEngine(): Promise<SqlJsStatic> {
  const bundled = path.join(path.dirname(fileURLToPath(import.meta.url)), 'sql-wasm.wasm');
  return initSqlJs(existsSync(bundled) ? { locateFile: () => bundled } : undefined);
}

/**
 * What Kysely may hand over becomes what SQLite stores. sql.js would quietly store a bigint as text and an unknown object as
 * nothing at all, so whatever is not plain is a programming error.
 */
function bindable(value: unknown): SqlValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array) return value;
  throw new TypeError(`a ${typeof value} cannot be stored in the data file`);
}

interface CachedStatement {
  statement: Statement;
  columns: string[];
}

function rowOf(columns: string[], values: SqlValue[]): Record<string, SqlValue> {
  const row: Record<string, SqlValue> = {};
  for (let i = 0; i < columns.length; i++) row[columns[i] as string] = values[i] as SqlValue;
  return row;
}

/** Gives sql.js the shape that Kysely's SqliteDialect asks for, and keeps the latest statements prepared. */
class SqlJsDatabase implements SqliteDatabase {
  readonly #raw: Database;
  /** By SQL text, least recently used first. */
  readonly #cache = new Map<string, CachedStatement>();

  constructor(raw: Database) {
    this.#raw = raw;
  }

  prepare(sql: string): SqliteStatement {
    const { statement, columns } = this.#cached(sql);
    const raw = this.#raw;
    return {
      reader: columns.length > 0,
      all(parameters) {
        try {
          statement.bind(parameters.map(bindable));
          const rows: unknown[] = [];
          while (statement.step()) rows.push(rowOf(columns, statement.get()));
          return rows;
        } finally {
          statement.reset();
        }
      },
      run(parameters) {
        try {
          statement.bind(parameters.map(bindable));
          statement.step();
          // Ids are made by newId(), so nobody asks for the row id.
          return { changes: raw.getRowsModified(), lastInsertRowid: 0 };
        } finally {
          statement.reset();
        }
      },
      // A stream may still be open when the same SQL runs again: it gets a statement of its own.
      *iterate(parameters) {
        const own = raw.prepare(sql);
        try {
          own.bind(parameters.map(bindable));
          while (own.step()) yield rowOf(columns, own.get());
        } finally {
          own.free();
        }
      },
    };
  }

  #cached(sql: string): CachedStatement {
    const known = this.#cache.get(sql);
    if (known) {
      this.#cache.delete(sql);
      this.#cache.set(sql, known);
      return known;
    }
    const statement = this.#raw.prepare(sql);
    const entry = { statement, columns: statement.getColumnNames() };
    this.#cache.set(sql, entry);
    if (this.#cache.size > CACHED_STATEMENTS) {
      const [oldest] = this.#cache;
      if (oldest) {
        oldest[1].statement.free();
        this.#cache.delete(oldest[0]);
      }
    }
    return entry;
  }

  close(): void {
    this.#cache.clear();
    this.#raw.close();
  }
}

/** Room to grow beyond the bytes that were opened. */
const roomFor = (length: number): number => length + Math.floor(length / 4) + 1024 * 1024;
const CHANGE_COUNTER_OFFSET = 24;

/**
 * Opens the bytes of a SQLite file, or an empty database. The bytes are copied. Throws when SQLite cannot make sense of their
 * head; other damage shows only when it is read. Foreign keys are enforced, and an empty `in ()` matches nothing.
 */
export async function openSqlite(bytes?: Uint8Array): Promise<Sqlite> {
  engine ??= loadEngine();
  const { Database } = await engine;
  let shared: Uint8Array | null = null;
  let handed: Uint8Array | null = null;
  if (bytes) {
    shared = new Uint8Array(roomFor(bytes.length));
    shared.set(bytes);
    // sql.js takes its copy of what it is handed by slice(), and works on that from then on: here it gets an array that we know.
    // Whether it still is that array is proven each time before it is relied upon, in content().
    const array = shared;
    handed = Object.defineProperty(shared.subarray(0, bytes.length), 'slice', { value: () => array });
  }
  const raw = new Database(handed);
  const database = new SqlJsDatabase(raw);
  const rows = (sql: string): SqlValue[][] => raw.exec(sql)[0]?.values ?? [];
  const value = (sql: string): SqlValue => rows(sql)[0]?.[0] ?? null;
  // The database is memory already: a rollback journal in a second pretended file would only cost time.
  try {
    raw.exec('PRAGMA foreign_keys = ON; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY');
    raw.exec(`PRAGMA cache_size = -${PAGE_CACHE_KB}`);
  } catch (error) {
    raw.close();
    throw error;
  }
  return {
    db: new Kysely<Schema>({
      dialect: new SqliteDialect({ database }),
      plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
    }),
    exec: (sql) => {
      raw.exec(sql);
    },
    value,
    rows,
    totalChanges: () => Number(value('SELECT total_changes()')),
    export: () => raw.export(),
    content() {
      const counter = shared && new DataView(shared.buffer);
      const before = counter?.getUint32(CHANGE_COUNTER_OFFSET);
      // A write that changes nothing but is counted in the head of the file. An array that the database has left is never written again.
      raw.exec(`PRAGMA application_id = ${value('PRAGMA application_id')}`);
      if (!shared || counter?.getUint32(CHANGE_COUNTER_OFFSET) === before) return { bytes: raw.export(), shared: false };
      return { bytes: shared.subarray(0, Number(value('PRAGMA page_count')) * Number(value('PRAGMA page_size'))), shared: true };
    },
    close: () => database.close(),
  };
}
