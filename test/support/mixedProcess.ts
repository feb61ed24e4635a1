import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import { openDataFile } from '../../electron/store/dataFile.ts';
import { type Keyring, passwordSlotFor, withSlot } from '../../electron/store/protection/keyring.ts';
import type { DataFile } from '../../electron/store/types.ts';
import { ACCOUNT_ID, keyringFor, PASSWORD, TEST_KDF_COST } from './protectedFile.ts';

// A program of its own, for the test that kills it: on a line of JSON on stdin it opens the data file of a folder
// and does a mixture of all that writes, over and over, in a random order. Each line on stdout is a fact, and each is said as soon as it is one:
// `begun`, `open`, `saved N`, `attached HASH`, `backup`, `password P` before and `password-is P` after, `restoring N`, `restored N`, `reopened`.

interface Order {
  folder: string;
  /** Null for a plain file. */
  password: string | null;
  nextNumber: number;
  /** What it does first; then it does all of it. */
  first: 'password' | 'restore' | 'reopen' | 'backup' | null;
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const info = (action: string) => ({ actor: '李工', action });
const chance = (oneIn: number): boolean => Math.floor(Math.random() * oneIn) === 0;

async function work({ folder, password: given, nextNumber, first }: Order): Promise<void> {
  say('begun');
  let password = given;
  let n = nextNumber;
  const opened = (): Promise<DataFile> =>
    openDataFile({
      ...{ folder, stateFolder: `${folder}/pc`, clock: { now: () => new Date() } },
      ...(password !== null && { secret: { ...PASSWORD, password } }),
    });
  let file = await opened();
  let snapshot: { content: Uint8Array; last: number } | null = null;
  say('open');

  async function numbered(own: number): Promise<void> {
    await file.change(info('settings.set'), async ({ db, note }) => {
      await db
        .insertInto('setting')
        .values({ key: `n${own}`, value: String(own) })
        .execute();
      note({ entity: 'area', entityId: String(own), before: null, after: { own } });
    });
    say(`saved ${own}`);
  }
  async function attach(): Promise<void> {
    const bytes = crypto.getRandomValues(new Uint8Array(1 + Math.floor(Math.random() * 60_000)));
    say(`attached ${await file.attachments.add(bytes)}`);
  }
  async function changePassword(): Promise<void> {
    const wanted = `密码${Math.random()}`;
    const ring: Keyring = file.keyring() ?? (await keyringFor(file));
    const slot = await passwordSlotFor(ring, { accountId: ACCOUNT_ID, name: PASSWORD.name, password: wanted, cost: TEST_KDF_COST });
    say(`password ${wanted}`);
    await file.change(info('accounts.changePassword'), async ({ rekey }) => rekey(() => withSlot(ring, slot)));
    const wasPlain = password === null;
    password = wanted;
    say(`password-is ${wanted}`);
    if (wasPlain) await file.attachments.sealPlain();
  }
  /** Keeps the present state the first time, goes back to it the second, and so on. */
  async function restore(): Promise<void> {
    if (!snapshot) {
      snapshot = { content: await file.contentOnDisk(), last: n - 1 };
      return;
    }
    const { content, last } = snapshot;
    snapshot = null;
    say(`restoring ${last}`);
    await file.replaceContent(info('backups.restore'), content, async () => undefined);
    say(`restored ${last}`);
  }
  async function reopen(): Promise<void> {
    await file.close();
    file = await opened();
    say('reopened');
  }

  async function backup(): Promise<void> {
    await file.backupNow('manual');
    say('backup');
  }
  const deeds = { password: changePassword, restore, reopen, backup };

  // Some size, so that a save takes its time and many kills meet it half-way.
  if (n === 1)
    await file.change(info('settings.set'), ({ db }) =>
      db
        .insertInto('setting')
        .values({ key: 'filler', value: 'x'.repeat(2_000_000) })
        .execute(),
    );
  await restore();
  if (first) await deeds[first]();
  for (;;) {
    // Three at once, so that kills also meet saves that are shared.
    const three = [n, n + 1, n + 2];
    n += 3;
    await Promise.all([...three.map(numbered), ...(chance(3) ? [attach()] : [])]);
    for (const deed of Object.values(deeds)) if (chance(4)) await deed();
  }
}

// Killed, it could not keep for the next one what was compiled.
flushCompileCache();
for await (const line of createInterface({ input: process.stdin })) await work(JSON.parse(line) as Order);
