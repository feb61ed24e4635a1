import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { newId } from '../../shared/kernel/ids.ts';
import { appendAudit } from './auditTrail.ts';
import { changeCounterOf, raiseChangeCounter, removeChecksum, stampChecksum } from './checksum.ts';
import { type Disk, DiskError, type FileStamp } from './disk.ts';
import { makeGate } from './gate.ts';
import type { Keyring } from './protection/keyring.ts';
import { sealData } from './protection/sealData.ts';
import type { Schema } from './schema.ts';
import { openSqlite, type Sqlite } from './sqlite.ts';
import type { AuditNote, ChangeInfo, ChangeScope, Clock, SaveState } from './types.ts';

/** The data file was closed before this was begun; nothing was done. */
export class FileClosedError extends Error {
  constructor() {
    super('the data file is closed');
    this.name = 'FileClosedError';
  }
}

/** What the write path starts from: the file as it lies on the disk, and who still may write it. */
export interface WritePathStart {
  disk: Disk;
  path: string;
  /** The file as it lies on the disk. */
  fileBytes: Uint8Array;
  /** Its plain content, the same opened in memory (handed over: the write path closes it), and the stamp it was read with. */
  bytes: Uint8Array;
  memory: Sqlite;
  stamp: FileStamp | null;
  /** What the file is written with; null for a plain one. */
  keyring: Keyring | null;
  clock: Clock;
  /** False as soon as another process has taken the file over. */
  stillOurs: () => Promise<boolean>;
  /** Puts what was last saved in a safe place: the file on the disk is another by now, or has gone. Never rejects. */
  rescue: (saved: Uint8Array) => Promise<void>;
  /** Hears of every durable save: the change counter that it has. */
  onSaved: (counter: number) => void;
  onLog: (event: string, detail: Record<string, unknown>) => void;
}

/** The only way to the data: reads that see saved states, changes that are saved before they answer. */
export interface WritePath {
  read<T>(use: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
  change<T>(info: ChangeInfo, use: (scope: ChangeScope) => Promise<T>): Promise<T>;
  replaceContent<T>(info: ChangeInfo, content: Uint8Array, use: (scope: ChangeScope, previous: Kysely<Schema>) => Promise<T>): Promise<T>;
  saveState(): SaveState;
  keyring(): Keyring | null;
  /** A copy of the file as last saved: sealed when it is protected. */
  savedBytes(): Uint8Array;
  /** Finishes what was asked for so far and refuses what comes later. */
  stop(): Promise<void>;
}

interface WaitingChange {
  /** Runs the change in its transaction. The answer is kept until the save is done. True when there is something to save whatever the database counts. */
  run: () => Promise<boolean>;
  resolve: () => void;
  reject: (error: unknown) => void;
}

const sameStamp = (a: FileStamp, b: FileStamp): boolean => a.size === b.size && a.modifiedMs === b.modifiedMs && a.inode === b.inode;
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Keeps memory and disk the same from now on. */
export function startWritePath(start: WritePathStart): WritePath {
  const { disk, path, clock, onLog } = start;
  const gate = makeGate();
  /** What the running code is inside of: waiting for the gate from in there would wait for ever. */
  const inside = new AsyncLocalStorage<{ doing: 'read' | 'change' | null }>();

  let { memory, stamp, bytes: saved, keyring } = start;
  /** The file as last written: `saved` itself, or `saved` sealed. */
  let written = start.fileBytes;
  /** The keyring as changes of this round want it. */
  let wanted = keyring;
  /** A change of this round wants that nothing deleted is left in the file. */
  let rewriting = false;
  /** Sealed files are made in two rooms in turn: one holds the file as last written. Fresh memory for each would cost more than the sealing. */
  const sealingRooms: [Uint8Array, Uint8Array] = [new Uint8Array(), new Uint8Array()];
  let sealingIn: 0 | 1 = 0;
  /** Where `saved` is kept from the first save on. The bytes that the file was opened with are left to whoever backs them up. */
  let room: Uint8Array | null = null;
  let savedAt: string | null = null;
  /** Bytes on their way to the disk. */
  let attempted: Uint8Array | null = null;
  /** Digests of failed saves that may lie on the disk all the same: ours, though never acknowledged. */
  const strays = new Set<string>();
  let waiting: WaitingChange[] = [];
  let saving: Promise<void> | null = null;
  let stopped = false;
  // Nothing is written but in a change: what a read tries to write would show, and never be saved.
  memory.exec('PRAGMA query_only = ON');

  /** Throws unless the file on the disk is the one last written. */
  async function assertUntouched(): Promise<void> {
    if (!(await start.stillOurs())) throw new DiskError('changedOutside', path);
    const now = await disk.stamp(path);
    if (!now) throw new DiskError('gone', path);
    if (stamp && sameStamp(now, stamp)) return;
    // Some drives round times or renumber files by themselves: only other content is another file.
    const content = await disk.read(path);
    if (!content || !(sameBytes(content, written) || strays.has(digestOf(content)))) throw new DiskError('changedOutside', path);
  }

  /** What was acknowledged and is on the disk no more lies in this memory alone. */
  async function rescueIfLost(error: unknown): Promise<void> {
    if (savedAt !== null && error instanceof DiskError && (error.reason === 'changedOutside' || error.reason === 'gone')) await start.rescue(written);
  }

  function sealingRoom(size: number): Uint8Array {
    if (sealingRooms[sealingIn].length < size) sealingRooms[sealingIn] = new Uint8Array(size + Math.floor(size / 4));
    return sealingRooms[sealingIn].subarray(0, size);
  }

  /** Keeps a copy of what is on the disk now: memory goes on changing. */
  function remember(bytes: Uint8Array): void {
    if (!room || room.length < bytes.length) room = new Uint8Array(bytes.length + Math.floor(bytes.length / 4));
    room.set(bytes);
    saved = room.subarray(0, bytes.length);
  }

  async function reload(): Promise<void> {
    memory.close();
    memory = await openSqlite(saved);
    memory.exec('PRAGMA query_only = ON');
  }

  async function save(): Promise<void> {
    await assertUntouched();
    if (rewriting) memory.exec('VACUUM');
    const { bytes, shared } = memory.content();
    // A copy's counter begins anew; the file's only ever grows.
    raiseChangeCounter(bytes, changeCounterOf(saved) + 1);
    if (wanted) removeChecksum(bytes);
    else stampChecksum(bytes);
    const counter = changeCounterOf(bytes);
    const file = wanted ? sealData(bytes, wanted, sealingRoom) : bytes;
    attempted = file;
    await disk.replace(path, file);
    stamp = await disk.stamp(path);
    remember(bytes);
    written = wanted ? file : saved;
    if (wanted) sealingIn = sealingIn === 0 ? 1 : 0;
    keyring = wanted;
    rewriting = false;
    attempted = null;
    start.onSaved(counter);
    strays.clear();
    savedAt = clock.now().toISOString();
    if (!shared) await reload();
  }

  /** Memory becomes what was last saved, and so does the disk where a save failed only after its rename. */
  async function goBack(): Promise<void> {
    const failed = attempted;
    attempted = null;
    wanted = keyring;
    rewriting = false;
    await reload();
    if (!failed) return;
    try {
      const content = await disk.read(path);
      if (content && sameBytes(content, failed)) await disk.replace(path, written);
    } catch (error) {
      strays.add(digestOf(failed));
      onLog('the failed save could not be taken back', { path, error: String(error) });
    }
  }

  /** All changes that wait, each in a transaction of its own, and one save for all of them. */
  async function round(): Promise<void> {
    const changes = waiting;
    waiting = [];
    const settled: (() => void)[] = [];
    const unsaved: WaitingChange[] = [];
    const before = memory.totalChanges();
    let due = false;
    memory.exec('PRAGMA query_only = OFF');
    for (const change of changes) {
      try {
        due = (await change.run()) || due;
        unsaved.push(change);
      } catch (error) {
        settled.push(() => change.reject(error));
      }
    }
    try {
      if (unsaved.length > 0 && (due || memory.totalChanges() > before)) await save();
      memory.exec('PRAGMA query_only = ON');
      settled.push(...unsaved.map((change) => change.resolve));
    } catch (error) {
      onLog('a save failed', { path, error: String(error) });
      settled.push(...unsaved.map((change) => () => change.reject(error)));
      await rescueIfLost(error);
      // Nobody is left waiting, even if there is no memory left to go back with.
      await goBack().catch((failure) => onLog('memory could not go back', { path, error: String(failure) }));
    }
    for (const settle of settled) settle();
  }

  async function saveWaiting(): Promise<void> {
    while (waiting.length > 0) await gate.alone(round);
    saving = null;
  }

  async function runChange<T>(info: ChangeInfo, use: (scope: ChangeScope) => Promise<T>): Promise<T> {
    const instant = clock.now();
    const now = instant.toISOString();
    const changeId = newId(instant.getTime());
    const notes: AuditNote[] = [];
    let rekeyed = wanted;
    let noTrace = false;
    const state: { doing: 'change' | null } = { doing: 'change' };
    const scopeOf = (db: ChangeScope['db']): ChangeScope => ({
      db,
      changeId,
      now,
      note: (note) => void notes.push(note),
      look: ({ entity, entityId, purpose }) => void notes.push({ entity, entityId, before: null, after: null, reason: purpose }),
      rekey: (change) => {
        rekeyed = change(rekeyed);
      },
      leaveNoTrace: () => {
        noTrace = true;
      },
    });
    try {
      const answer = await memory.db.transaction().execute(async (db) => {
        const given = await inside.run(state, () => use(scopeOf(db)));
        await appendAudit(db, { ...info, changeId, at: now }, notes);
        return given;
      });
      wanted = rekeyed;
      rewriting ||= noTrace;
      return answer;
    } finally {
      state.doing = null;
    }
  }

  /** The same with other content under it; memory is as it was when the change fails. */
  async function runReplacement<T>(
    info: ChangeInfo,
    content: Uint8Array,
    use: (scope: ChangeScope, previous: Kysely<Schema>) => Promise<T>,
  ): Promise<T> {
    const previous = memory;
    const identity = await previous.db.selectFrom('fileIdentity').select('fileId').executeTakeFirstOrThrow();
    const own = new Uint8Array(content);
    // What is restored is the latest state from now on: its counter goes on from the present one.
    raiseChangeCounter(own, changeCounterOf(saved) + 1);
    memory = await openSqlite(own);
    try {
      const answer = await runChange(info, async (scope) => {
        await scope.db.updateTable('fileIdentity').set(identity).execute();
        return use(scope, previous.db);
      });
      previous.close();
      return answer;
    } catch (error) {
      memory.close();
      memory = previous;
      throw error;
    }
  }

  async function enqueue<T>(run: () => Promise<T>, alwaysSaved: boolean): Promise<T> {
    const outer = inside.getStore()?.doing;
    if (outer) throw new Error(`a change cannot be started inside a ${outer}`);
    assertOpen();
    const answer: T[] = [];
    await new Promise<void>((resolve, reject) => {
      waiting.push({
        run: async () => {
          answer.push(await run());
          return alwaysSaved || wanted !== keyring;
        },
        resolve,
        reject,
      });
      saving ??= inside.run({ doing: null }, saveWaiting);
    });
    return answer[0] as T;
  }

  function assertOpen(): void {
    if (stopped) throw new FileClosedError();
  }

  return {
    async read(use) {
      const outer = inside.getStore()?.doing;
      if (outer === 'change') throw new Error('inside a change, read through its own db');
      // The same saved state as around it; the gate may have a writer waiting between the two.
      if (outer === 'read') return use(memory.db);
      assertOpen();
      const state: { doing: 'read' | null } = { doing: 'read' };
      return gate.shared(async () => {
        try {
          return await inside.run(state, () => use(memory.db));
        } finally {
          state.doing = null;
        }
      });
    },

    change: (info, use) => enqueue(() => runChange(info, use), false),
    replaceContent: (info, content, use) => enqueue(() => runReplacement(info, content, use), true),
    keyring: () => keyring,

    saveState: () => ({ savedAt, bytes: written.length }),
    savedBytes: () => new Uint8Array(written),

    async stop() {
      if (stopped) return;
      stopped = true;
      await saving;
      await gate.alone(async () => {
        await assertUntouched().catch(rescueIfLost);
        memory.close();
      });
    },
  };
}
