// Every procedure of the contract is called with values that mean no good. Whatever comes: a right answer or a typed error; no defect, no
// hang, nothing written by a call that was refused, nothing secret told. FUZZ_RUNS (calls of each kind for each procedure) and FUZZ_SEED
// make a longer or another run.
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { type FuzzDesk, openFuzzDesk } from '../../support/fuzzDesk.ts';
import { hostileValue } from '../../support/hostileValues.ts';
import { callByName, contractProcedures, outcomeOf, routedNames, type WalkedProcedure } from '../../support/procedures.ts';
import { almostShapedValue } from '../../support/shapedValues.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 100);
const SEED = Number(process.env.FUZZ_SEED ?? 20230920);
/** A procedure that makes files is called less often, so that the whole walk stays within a minute or so. */
const BUDGET_MS = process.env.FUZZ_RUNS === undefined ? 1_500 : Number.POSITIVE_INFINITY;
const CALL_LIMIT_MS = 15_000;

/** Fields whose text must not stand in any error. */
const SECRET_FIELDS: ReadonlySet<string> = new Set(['password', 'newPassword', 'recoveryKey']);

const counts = { procedures: 0, calls: 0, answers: 0, refusals: new Map<string, number>() };

/** Texts of an input: those in secret fields, or all others. */
function textsIn(value: unknown, secret: boolean, field = '', depth = 0): string[] {
  if (typeof value === 'string') return SECRET_FIELDS.has(field) === secret ? [value] : [];
  if (value === null || typeof value !== 'object' || depth > 6) return [];
  return Object.entries(value).flatMap(([key, of]) => textsIn(of, secret, key, depth + 1));
}

/** What no error may repeat: texts of secret fields, but for those too short to be told from others, and those that stand in the open as well. */
function secretsIn(input: unknown): string[] {
  const open = textsIn(input, false);
  return textsIn(input, true).filter((text) => text.trim().length > 7 && !open.some((other) => other.includes(text)));
}

const contentOf = (desk: FuzzDesk): Uint8Array => desk.disk.files.get(desk.file.path)?.bytes ?? new Uint8Array();

/** Printed by us: fast-check's own printer calls itself for every level of a value, and some have more levels than there is stack. */
const printable = (input: unknown) => ({ input, [fc.toStringMethod]: () => inspect(input, { depth: 4, maxStringLength: 200, maxArrayLength: 8 }) });

async function attack(procedure: WalkedProcedure, value: fc.Arbitrary<unknown>, desk: FuzzDesk, runs: number): Promise<void> {
  const endsAt = performance.now() + BUDGET_MS;
  await fc.assert(
    fc.asyncProperty(value.map(printable), async ({ input }) => {
      // Not fast-check's own limit of time, which leaves the call it is at to itself: a hang would pass, and a late save would count against the next.
      if (performance.now() > endsAt) return;
      const before = contentOf(desk);
      const secrets = secretsIn(input);
      counts.calls++;
      const outcome = await outcomeOf(procedure, () => callByName(desk.client, procedure.name, input), CALL_LIMIT_MS);
      if (outcome.kind === 'answer') {
        counts.answers++;
        return;
      }
      counts.refusals.set(outcome.code, (counts.refusals.get(outcome.code) ?? 0) + 1);
      if (Buffer.compare(before, contentOf(desk)) !== 0)
        throw new Error(`${procedure.name}: refused with ${outcome.code}, but the data file changed`);
      const told = secrets.length > 0 ? `${outcome.error.message}${JSON.stringify(outcome.error.data)}` : '';
      if (secrets.some((secret) => told.includes(secret))) throw new Error(`${procedure.name}: ${outcome.code} tells the secret of its input`);
    }),
    { numRuns: runs, seed: SEED, endOnFailure: false },
  );
}

const walked = contractProcedures.filter((p) => routedNames.has(p.name)).map((p) => [p.name, p] as const);
const LIMIT_MS = 120_000 + RUNS * 2_000;

test.each(walked)(
  '%s: whatever comes in, a right answer or a typed error, and a refused call leaves the file as it was',
  async (_name, procedure) => {
    counts.procedures++;
    const desk = await openFuzzDesk(procedure.feature);
    await attack(procedure, hostileValue({ wire: false }), desk, RUNS);
    if (procedure.input) await attack(procedure, almostShapedValue(procedure.input, desk.pool, { wire: false }), desk, RUNS);
    // What was called last left a file that can be read and checked, and a desk that still works.
    if ((await desk.status()).state === 'open') expect((await desk.client.host.verify()).problems).toEqual([]);
    await desk.session.close();
  },
  LIMIT_MS,
);

test.each(walked)(
  '%s: the same at a protected file, with its administrator and with nobody signed in',
  async (_name, procedure) => {
    const runs = Math.ceil(RUNS / 3);
    for (const state of ['protected', 'locked'] as const) {
      const desk = await openFuzzDesk(procedure.feature, state);
      const values = procedure.input ? almostShapedValue(procedure.input, desk.pool, { wire: false }) : hostileValue({ wire: false });
      await attack(procedure, values, desk, runs);
      expect(['open', 'locked']).toContain((await desk.status()).state);
      await desk.session.close();
    }
  },
  LIMIT_MS,
);

test('a search word that is nested without end is refused, wherever the field only asks for its length', async () => {
  const desk = await openFuzzDesk('audit');
  let deep: unknown = 1;
  for (let i = 0; i < 50_000; i++) deep = [deep];
  const call = callByName(desk.client, 'audit.history', { entity: 'office', entityId: { length: deep } });
  await expect(call).rejects.toMatchObject({ code: 'BAD_REQUEST', message: 'nested too deep' });
  await desk.session.close();
});

test('nothing of all this has put a key into the prototype of every object', () => {
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('the router answers every procedure of the contract and no other', () => {
  expect([...routedNames].sort()).toEqual(contractProcedures.map((p) => p.name).sort());
});

afterAll(() => {
  const refused = [...counts.refusals].sort((a, b) => b[1] - a[1]);
  const total = refused.reduce((sum, [, n]) => sum + n, 0);
  console.log(
    `fuzz, in process: ${counts.procedures} procedures, ${counts.calls} calls, ${counts.answers} right answers, ${total} typed errors` +
      ` (${refused.map(([code, n]) => `${code} ${n}`).join(', ')})`,
  );
});
