import { openDataFile } from '../../electron/store/dataFile.ts';

// A program of its own, for a test that kills it while it writes copies: fills the data file of the folder named on the command line, then keeps one
// copy after the other. Says `kept NAME` after each.

const folder = process.argv[2] ?? '';
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const FILLING = 'x'.repeat(1_000_000);

const file = await openDataFile({ folder, clock: { now: () => new Date() } });
for (let n = 0; ; n++) {
  await file.change({ actor: 'test', action: 'settings.set' }, async ({ db }) => {
    const value = `${FILLING}${n}`;
    for (let part = 0; part < 3; part++)
      await db
        .insertInto('setting')
        .values({ key: `f${part}`, value })
        .onConflict((c) => c.column('key').doUpdateSet({ value }))
        .execute();
  });
  await file.attachments.add(new TextEncoder().encode(`协议${n}`));
  say(`kept ${(await file.backupNow('manual')).name}`);
}
