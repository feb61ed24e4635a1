import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDataFile } from '../../electron/store/dataFile.ts';
import type { DataFile } from '../../electron/store/types.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { addDays } from '../../shared/kernel/plainDate.ts';
import { median, ratioOf, timed } from './measure.ts';

// Durable save of one record in a file of 200,000 service counts, against the least that any program has to do to keep the same
// bytes safely: write, fsync, rename, fsync of the folder. Both in turn, so that a busy disk is busy for both.

const LOGS = 200_000;
const STATIONS = 60;
const ROUNDS = 15;
export const SAVE_AIM = 2.5;

export interface SaveBench {
  name: string;
  /** Medians over the rounds. */
  saveMs: number;
  bareMs: number;
  /** Median of the rounds' ratios. */
  ratio: number;
  aim: number;
  fileBytes: number;
  rounds: number;
}

const head = { version: 1, createdAt: '2023-01-01T00:00:00.000Z', updatedAt: '2023-01-01T00:00:00.000Z', withdrawnAt: null };
const countRow = (n: number, stationId: string) => {
  const day = addDays('2014-01-01', Math.floor(n / STATIONS));
  return { id: newId(), ...head, stationId, fromOn: day, toOn: day, visits: n % 300, byGroup: '{}', remark: '' };
};

/** Fills the file with so many service counts; gives the id of a station. */
export async function fillWithLogs(file: DataFile, logs: number): Promise<string> {
  const stationIds = Array.from({ length: STATIONS }, () => newId());
  await file.change({ actor: 'sample', action: 'bench.fill' }, async ({ db }) => {
    for (const [i, id] of stationIds.entries()) {
      const code = `510703-2014-${String(i).padStart(3, '0')}`;
      await db
        .insertInto('station')
        .values({
          ...{ id, ...head, code, formalName: code, ownName: code, areaCode: '510703', street: '', address: '', lng: null, lat: null },
          ...{ coordSystem: null, buildKind: 'self', buildMode: null, hostType: null, areaSqm: null, openingHours: '', keeperName: '' },
          ...{ keeperPhone: '', servedGroups: '[]', services: '[]', grade: '', remark: '', plannedOn: null, startedOn: null },
          ...{ finishedOn: null, acceptedOn: null, platedOn: null, openedOn: null, struckOffOn: null, status: 'inUse' },
          ...{ searchText: code, sortKey: code },
        })
        .execute();
    }
    for (let n = 0; n < logs; n += 500) {
      const rows = Array.from({ length: 500 }, (_, i) => countRow(n + i, stationIds[(n + i) % STATIONS] ?? ''));
      await db.insertInto('serviceCount').values(rows).execute();
    }
  });
  return stationIds[0] ?? '';
}

/** The change that is timed: one record, durable when it resolves. */
export const addCount = (file: DataFile, stationId: string, n: number): Promise<void> =>
  file.change({ actor: '李工', action: 'services.create' }, async ({ db, note }) => {
    const row = countRow(n, stationId);
    await db.insertInto('serviceCount').values(row).execute();
    note({ entity: 'serviceCount', entityId: row.id, before: null, after: row });
  });

async function bareSave(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(`${file}.tmp`, 'w');
  await handle.write(bytes, 0, bytes.length);
  await handle.sync();
  await handle.close();
  await rename(`${file}.tmp`, file);
  const folder = await open(path.dirname(file), 'r');
  await folder.sync();
  await folder.close();
}

/** The file's bytes, in a buffer that is used again: 70 MB of garbage a round would be collected in the next round's time. */
async function readInto(buffer: Uint8Array, file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
  await handle.close();
  return buffer.subarray(0, bytesRead);
}

/** Runs the benchmark in a folder of its own on the disk of the system's temporary folder. */
export async function benchSave(): Promise<SaveBench> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gongyi-save-'));
  const file = await openDataFile({ folder, clock: { now: () => new Date() } });
  try {
    const stationId = await fillWithLogs(file, LOGS);
    await file.backupNow('manual');
    const buffer = new Uint8Array(file.saveState().bytes + 1024 * 1024);
    const saves: number[] = [];
    const bares: number[] = [];
    for (let round = -2; round < ROUNDS; round++) {
      const saveMs = await timed(() => addCount(file, stationId, LOGS + round));
      const bytes = await readInto(buffer, file.path);
      const bareMs = await timed(() => bareSave(path.join(folder, 'bare'), bytes));
      // The first two rounds only warm up.
      if (round < 0) continue;
      saves.push(saveMs);
      bares.push(bareMs);
    }
    return {
      name: `durable save of one record at ${LOGS} logs`,
      saveMs: Math.round(median(saves)),
      bareMs: Math.round(median(bares)),
      ratio: ratioOf(saves, bares),
      aim: SAVE_AIM,
      fileBytes: file.saveState().bytes,
      rounds: ROUNDS,
    };
  } finally {
    await file.close();
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) console.log(JSON.stringify(await benchSave()));
