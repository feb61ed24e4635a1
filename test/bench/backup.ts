import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRouterClient } from '@orpc/server';
import { eventLog } from '../../electron/host/eventLog.ts';
import { openSession } from '../../electron/hosts/openSession.ts';
import { machineClock, rpcContext } from '../../electron/hosts/rpcContext.ts';
import { router } from '../../electron/router.ts';
import { median, ratioOf, timed } from './measure.ts';

// Keeping a copy of a data file of 30 MB (written, read back and compared) and checking it (structure, references, trail, attachments), against the
// least that any copy costs: the same bytes written durably and read once. In turn, so that a busy disk is busy for both.

const FILE_BYTES = 30 * 1024 * 1024;
const ROW_BYTES = 60_000;
const ROUNDS = 7;
export const KEEP_AIM = 4;

export interface BackupBench {
  name: string;
  /** Median of the rounds' ratios of keeping a copy to the bare one. */
  ratio: number;
  aim: number;
  /** Medians over the rounds. */
  keepMs: number;
  checkMs: number;
  bareMs: number;
  fileBytes: number;
  rounds: number;
}

async function bareCopy(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'w');
  await handle.write(bytes, 0, bytes.length);
  await handle.sync();
  await handle.close();
  const folder = await open(path.dirname(file), 'r');
  await folder.sync();
  await folder.close();
  await readFile(file);
}

/** Runs the benchmark in a folder of its own on the disk of the system's temporary folder. */
export async function benchBackup(): Promise<BackupBench> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gongyi-backup-'));
  const session = openSession({ folder, clock: machineClock, actor: 'bench' });
  const { file } = session;
  const { backups } = createRouterClient(router, { context: rpcContext(session, eventLog(machineClock.now), null) });
  const write = (key: string, value: string) =>
    file.change({ actor: 'bench', action: 'settings.set' }, ({ db }) =>
      db
        .insertInto('setting')
        .values({ key, value })
        .onConflict((c) => c.column('key').doUpdateSet({ value }))
        .execute(),
    );
  try {
    await session.status();
    for (let n = 0; file.saveState().bytes < FILE_BYTES; n += 50)
      await file.change({ actor: 'bench', action: 'settings.set' }, ({ db }) =>
        db
          .insertInto('setting')
          .values(Array.from({ length: 50 }, (_, i) => ({ key: `n${n + i}`, value: '站'.repeat(ROW_BYTES / 3) })))
          .execute(),
      );
    await backups.keepNow();
    const keeps: number[] = [];
    const checks: number[] = [];
    const bares: number[] = [];
    for (let round = -1; round < ROUNDS; round++) {
      // The same content would not be kept twice.
      await write('round', String(round));
      let name = '';
      const keepMs = await timed(async () => {
        name = (await backups.keepNow()).kept.name;
      });
      const bytes = await readFile(file.path);
      const bareMs = await timed(() => bareCopy(path.join(folder, 'bare'), bytes));
      const checkMs = await timed(() => backups.check({ source: { from: 'local', name } }));
      // The first round only warms up.
      if (round < 0) continue;
      keeps.push(keepMs);
      bares.push(bareMs);
      checks.push(checkMs);
    }
    return {
      name: 'a copy kept and read back at 30 MB',
      ratio: ratioOf(keeps, bares),
      aim: KEEP_AIM,
      keepMs: Math.round(median(keeps)),
      checkMs: Math.round(median(checks)),
      bareMs: Math.round(median(bares)),
      fileBytes: file.saveState().bytes,
      rounds: ROUNDS,
    };
  } finally {
    await session.close();
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) console.log(JSON.stringify(await benchBackup()));
