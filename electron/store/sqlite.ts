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
  /** The whole database as the bytes of a file, an independent copy. Throws while a write transaction is open. */
  export(): Uint8Array;
  /** Frees the memory. Nothing of this database may be used afterwards. */
  close(): void;
}

const CACHED_STATEMENTS = 200;

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

/**
 * Opens the bytes of a SQLite file, or an empty database. The bytes are copied. Throws when SQLite cannot make sense of their
 * head; other damage shows only when it is read. Foreign keys are enforced, and an empty `in ()` matches nothing.
 */
export async function openSqlite(bytes?: Uint8Array): Promise<Sqlite> {
  engine ??= loadEngine();
  const { Database } = await engine;
  // sql.js copies by slice(), and a Buffer's slice() is no copy: the database would write into the caller's bytes.
  const raw = new Database(bytes && new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const database = new SqlJsDatabase(raw);
  const rows = (sql: string): SqlValue[][] => raw.exec(sql)[0]?.values ?? [];
  const value = (sql: string): SqlValue => rows(sql)[0]?.[0] ?? null;
  // The database is memory already: a rollback journal in a second pretended file would only cost time.
  try {
    raw.exec('PRAGMA foreign_keys = ON; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY');
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
    close: () => database.close(),
  };
}
