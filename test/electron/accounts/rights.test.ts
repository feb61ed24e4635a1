// Who may call what: every procedure of the contract, called by everybody there can be. docs/rights.md is the table of it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ORPCError } from '@orpc/client';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rightsMatrix } from '../../../scripts/rightsMatrix.ts';
import { allows, type RightsHolder, UNPROTECTED } from '../../../shared/accounts/rights.ts';
import { openFuzzDesk } from '../../support/fuzzDesk.ts';
import { officeOf } from '../../support/ledger.ts';
import { callByName, contractProcedures, routedNames, type WalkedProcedure } from '../../support/procedures.ts';
import { shapedValue } from '../../support/shapedValues.ts';
import { failureOf, openProtectedDesk, openTestDesk, passwordOf, type Signer, type TestDesk } from '../../support/testDesk.ts';

const procedures = contractProcedures.filter(({ name }) => routedNames.has(name));

/** Fits no schema: whoever may not call is to be refused before that is told. */
const NONSENSE = 42;
const VIEWER: RightsHolder = { role: 'viewer', hardship: false };

async function codeOf(call: Promise<unknown>): Promise<{ code: string | null; data: unknown }> {
  try {
    await call;
    return { code: null, data: null };
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    return { code: error.code, data: error.data };
  }
}

/** Calls every procedure and gives the ones whose end is not what `allows` says, and those that changed the file though they were refused. */
async function wrongEnds(
  desk: TestDesk & { disk?: { files: Map<string, { bytes: Uint8Array }> } },
  holder: RightsHolder | null,
  again: () => Promise<unknown>,
) {
  const content = () => Buffer.from(desk.disk?.files.get('/data/工驿管家.sqlite')?.bytes ?? []);
  const wrong: string[] = [];
  const refusal = holder ? 'NOT_ALLOWED' : 'LOCKED';
  for (const { name, right } of procedures) {
    const before = content();
    const { code, data } = await codeOf(callByName(desk.client, name, NONSENSE));
    if (allows(holder, right)) {
      if (code === 'NOT_ALLOWED' || (code === 'LOCKED' && name !== 'host.saveState')) wrong.push(`${name}: ${code}`);
    } else {
      if (code !== refusal || (holder && (data as { right: string }).right !== right)) wrong.push(`${name}: ${code ?? 'an answer'}`);
      if (!before.equals(content())) wrong.push(`${name}: the file changed`);
    }
    if (name === 'accounts.lock') await again();
  }
  return wrong;
}

describe('every procedure is refused exactly to those without its right, before its input is looked at', () => {
  test.each<Signer>([
    { name: '赵强', role: 'viewer', hardship: false },
    { name: '赵强', role: 'viewer', hardship: true },
    { name: '李敏', role: 'clerk', hardship: false },
    { name: '李敏', role: 'clerk', hardship: true },
    { name: '孙丽', role: 'administrator', hardship: false },
    { name: '孙丽', role: 'administrator', hardship: true },
  ])('$role, hardship $hardship', async (signer) => {
    const desk = await openProtectedDesk({ as: signer });
    const again = () => desk.client.accounts.signIn({ name: signer.name, password: passwordOf(signer.name) });
    expect(await wrongEnds(desk, signer, again)).toEqual([]);
  });

  test('nobody: the file is locked', async () => {
    const desk = await openProtectedDesk({ unlocked: false });
    expect(await wrongEnds(desk, null, async () => undefined)).toEqual([]);
  });

  test('whoever sits at a file without accounts', async () => {
    expect(await wrongEnds(await openTestDesk(), UNPROTECTED, async () => undefined)).toEqual([]);
  });
});

/** What a viewer writes: his own choices, drafts and password; and whoever has the printed recovery key sets a password with it. */
const OWN = ['accounts.changePassword', 'accounts.recover', 'drafts.save', 'drafts.remove', 'settings.set'];
const OWN_TABLES = ['setting', 'draft'] as const;
const RUNS = 25;

/** Whether the data file is still the same after a viewer has called the procedure with inputs that name what there is. */
async function staysTheSame({ name, feature, input }: WalkedProcedure): Promise<boolean> {
  const { client, disk, pool, session } = await openFuzzDesk(feature, 'protected');
  const viewer = { name: '赵强', password: passwordOf('赵强') };
  await client.accounts.create({ ...viewer, ...VIEWER });
  await client.accounts.signIn(viewer);
  const content = () => Buffer.from(disk.files.get(session.file.path)?.bytes ?? []);
  const before = content();
  const value = input ? shapedValue(input, pool) : fc.constant(undefined);
  for (const each of fc.sample(value, { numRuns: input ? RUNS : 1, seed: 7 })) await codeOf(callByName(client, name, each));
  const same = before.length > 0 && before.equals(content());
  await session.close();
  return same;
}

describe('a viewer changes nothing of the office’s', () => {
  const callable = procedures.filter(({ right }) => allows(VIEWER, right));

  test.each(callable.filter(({ name }) => !OWN.includes(name)).map((p) => [p.name, p] as const))(
    '%s leaves the data file as it was, whatever it is asked',
    async (_name, procedure) => expect(await staysTheSame(procedure)).toBe(true),
    60_000,
  );

  test('what is his own lies in tables of choices and drafts alone, and in no audit trail', async () => {
    const { client, file } = await openTestDesk({ holder: VIEWER });
    const tables = () =>
      file.read(async (db) => {
        const names = (await db.introspection.getTables()).map(({ name }) => name).filter((name) => !OWN_TABLES.some((own) => own === name));
        const rows = await Promise.all(
          names.map((name) =>
            db
              .selectFrom(name as 'office')
              .selectAll()
              .execute(),
          ),
        );
        return JSON.stringify(rows);
      });
    const before = await tables();
    await client.settings.set({ key: 'display.theme', value: 'dark' });
    await client.drafts.save({ key: 'stationEdit.new', place: '/stations/new', title: '新建站点', content: {} });
    await client.drafts.remove({ key: 'stationEdit.new' });
    expect(await tables()).toBe(before);
  });
});

test('a clerk cannot take back what only an administrator may do', async () => {
  const desk = await openProtectedDesk();
  const office = await desk.client.office.save({ version: null, fields: officeOf() });
  await desk.client.office.save({ version: office.version, fields: { ...officeOf(), reporter: '别人' } });
  const { rows } = await desk.client.audit.changes({ entity: 'office' });
  await desk.signInAs({ name: '李敏', role: 'clerk', hardship: false });
  const refused = { code: 'NOT_ALLOWED', data: { right: 'administer' } };
  expect(await failureOf(desk.client.audit.undo({ changeId: rows[0]?.changeId ?? '' }))).toEqual(refused);
  const history = await desk.client.audit.history({ entity: 'office', entityId: 'office' });
  const seq = history.rows.at(-1)?.seq ?? 0;
  expect(await failureOf(desk.client.audit.restoreState({ seq, version: 2, reason: '恢复' }))).toEqual(refused);
  await desk.client.accounts.signIn({ name: desk.administrator, password: passwordOf(desk.administrator) });
  expect(await desk.client.audit.undo({ changeId: rows[0]?.changeId ?? '' })).toMatchObject({ undone: 1 });
});

test('docs/rights.md is what the contract says', () => {
  const written = readFileSync(path.resolve(import.meta.dirname, '..', '..', '..', 'docs', 'rights.md'), 'utf8');
  expect(written, 'renew it: npm run -s rights > docs/rights.md').toBe(rightsMatrix());
});
