import { openDataFile } from '../../electron/store/dataFile.ts';
import { DiskError } from '../../electron/store/disk.ts';
import { OpenError } from '../../electron/store/openError.ts';

// A program of its own, for tests that kill it, race it or let its disk run full: opens the data file of the folder named on the
// command line and numbers settings 1, 2, 3 … Each line on stdout is a fact: `open`, `refused KIND`, `saved N`, `failed REASON`.

const folder = process.argv[2] ?? '';
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function numbered(file: Awaited<ReturnType<typeof openDataFile>>, n: number): Promise<void> {
  await file.change({ actor: 'test', action: 'settings.set' }, async ({ db, note }) => {
    await db
      .insertInto('setting')
      .values({ key: `n${n}`, value: String(n) })
      .execute();
    note({ entity: 'area', entityId: String(n), before: null, after: { n } });
  });
  say(`saved ${n}`);
}

try {
  const file = await openDataFile({ folder, clock: { now: () => new Date() } });
  say('open');
  const { last } = await file.read((db) =>
    db
      .selectFrom('audit')
      .select((eb) => eb.fn.max<number | null>('seq').as('last'))
      .executeTakeFirstOrThrow(),
  );
  for (let n = (last ?? 0) + 1; ; n += 3) {
    // Three at once, so that kills also meet saves that are shared.
    await Promise.all([numbered(file, n), numbered(file, n + 1), numbered(file, n + 2)]);
  }
} catch (error) {
  if (error instanceof OpenError) say(`refused ${error.failure.kind}`);
  else if (error instanceof DiskError) say(`failed ${error.reason}`);
  else throw error;
}
