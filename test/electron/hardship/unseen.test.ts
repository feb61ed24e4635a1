// Whoever lacks the right to hardship files learns nothing of them: not a word, and not that there are any. Every procedure that he may call is
// called in an office with such files and in the same office without them: what he is told is the same, and no planted word is in it.
import { ORPCError } from '@orpc/client';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { allows, type RightsHolder } from '../../../shared/accounts/rights.ts';
import { PROTECTED_ENTITIES } from '../../../shared/audit/protectedEntities.ts';
import { ADMINISTRATOR } from '../../support/backupDesk.ts';
import { type Filled, type FuzzDesk, HARDSHIP_HOLDER, openFilledDesk, TODAY } from '../../support/fuzzDesk.ts';
import {
  officeWithoutFiles,
  PLANTED,
  PLANTED_NUMBERS,
  PLANTED_WORDS,
  type PlantedIds,
  type PlantedOffice,
  plantedOffice,
} from '../../support/plantedOffice.ts';
import { tracesIn } from '../../support/plantedWords.ts';
import { callByName, contractProcedures, type WalkedProcedure } from '../../support/procedures.ts';
import { shapedValue } from '../../support/shapedValues.ts';
import { passwordOf, type Signer } from '../../support/testDesk.ts';

const OTHER: RightsHolder = { role: 'administrator', hardship: false };
const RUNS = 6;
const SEED = 11;

interface Told {
  text: string;
  files: File[];
}
/** What a call tells, in words: its answer, or its refusal with all that it carries. Files apart, by their names. */
async function toldBy(call: Promise<unknown>): Promise<Told> {
  const files: File[] = [];
  const written = (value: unknown) =>
    JSON.stringify(value, (_, each) => {
      if (!(each instanceof File)) return each;
      files.push(each);
      return `file ${each.name}`;
    }) ?? 'nothing';
  try {
    return { text: written(await call), files };
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    return { text: written([error.code, error.message, error.data]), files };
  }
}

/** What differs between two runs of the same calls: ids and keys just made, instants, sums over bytes, files in the folder, numbers of the trail. */
const withoutChance = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
    .replace(/[0-9a-f]{64}/g, 'hash')
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?Z?/g, 'at')
    .replace(/(at|\d{8}-\d{6}(-\d+)?)-([a-z]+)-[0-9a-f]{16}/g, 'at-$3')
    .replace(/[0-9A-Z]{5}(-[0-9A-Z]{5}){7}/g, 'key')
    .replace(/"attachment":\d+|attachments: \d+/g, 'attachments')
    .replace(/"(bytes|seq|freeBytes)":\d+/g, '"$1":0')
    .replace(/(size|memory): [^\\]+/g, '$1');

let office: PlantedOffice;
let officeWithout: Filled;
beforeAll(async () => {
  office = await plantedOffice({ withPayment: false });
  // The same words, so that the same calls are made.
  officeWithout = { ...(await officeWithoutFiles()), words: office.words };
}, 60_000);

async function wordsIn({ text, files }: Told): Promise<string[]> {
  const contents = await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
  return [Buffer.from(text), ...contents].flatMap((bytes) => tracesIn(bytes, PLANTED_WORDS));
}

const callable = contractProcedures.filter(({ right }) => allows(OTHER, right));

async function calls(procedure: WalkedProcedure, desk: FuzzDesk): Promise<Told[]> {
  const value = procedure.input ? shapedValue(procedure.input, desk.pool) : fc.constant(undefined);
  const told: Told[] = [];
  for (const input of fc.sample(value, { numRuns: procedure.input ? RUNS : 1, seed: SEED }))
    told.push(await toldBy(callByName(desk.client, procedure.name, input)));
  await desk.session.close();
  return told;
}

test.each(callable.map((procedure) => [procedure.name, procedure] as const))(
  '%s',
  async (_name, procedure) => {
    const seen = await calls(procedure, await openFilledDesk(office, procedure.feature, ADMINISTRATOR));
    for (const each of seen) expect(await wordsIn(each)).toEqual([]);
    const elsewhere = await calls(procedure, await openFilledDesk(officeWithout, procedure.feature, ADMINISTRATOR));
    expect(seen.map(({ text }) => withoutChance(text))).toEqual(elsewhere.map(({ text }) => withoutChance(text)));
  },
  60_000,
);

/** What somebody would ask who knows whom he is looking for. */
const asking = ({ client }: FuzzDesk, { file, lightFile, batch, hash, signedHash, changes }: PlantedIds): Promise<unknown>[] => {
  const { audit, drafts, funds, stations, activities, partners, receipts, budgets } = client;
  const searches = [PLANTED.name, PLANTED.idNumber, PLANTED.batch, '困难'].flatMap((search): Promise<unknown>[] => [
    ...[audit.changes({ search }), stations.list({ search }), funds.list({ search }), activities.list({ search }), partners.list({ search })],
    ...[receipts.list({ search }), funds.sums({ search, by: 'month' })],
  ]);
  const kinds = PROTECTED_ENTITIES.flatMap((entity): Promise<unknown>[] => [
    audit.changes({ entity }),
    ...[file, lightFile, batch].map((entityId) => audit.history({ entity, entityId })),
  ]);
  return [
    ...searches,
    ...kinds,
    ...changes.map((changeId) => audit.entries({ changeId })),
    ...['hardship', 'aid', 'lightFiles', 'hardship.reveal', 'aid.approve'].map((action) => audit.changes({ action })),
    ...[audit.changes({ actor: HARDSHIP_HOLDER }), audit.changes({ kind: 'look' }), audit.choices(), audit.lastOwn()],
    ...['hardshipFile.new', `aidSheet.${batch}`, `hardshipFile.${file}`].map((key) => drafts.get({ key })),
    ...[drafts.list(), client.home.overview({ today: TODAY }), client.host.verify(), client.backups.missingAttachments()],
    partners.document({ id: file }),
    ...[hash, signedHash ?? hash].map((each) => funds.document({ id: file, hash: each })),
    budgets.openLines({ on: TODAY }),
  ];
};

test.each<Signer>([
  { name: '钱勇', role: 'viewer', hardship: false },
  { name: '李敏', role: 'clerk', hardship: false },
  { name: ADMINISTRATOR, role: 'administrator', hardship: false },
])('asked for by name, number, kind and id, there is nothing: $role', async ({ name, role, hardship }) => {
  const toldIn = async (of: Filled): Promise<Told[]> => {
    const desk = await openFilledDesk(of, 'audit', ADMINISTRATOR);
    const { accounts } = desk.client;
    if (!(await accounts.list()).some((account) => account.name === name))
      await accounts.create({ name, role, hardship, password: passwordOf(name) });
    await accounts.signIn({ name, password: passwordOf(name) });
    const told: Told[] = [];
    for (const call of asking(desk, office.ids)) told.push(await toldBy(call));
    await desk.session.close();
    return told;
  };
  const [seen, elsewhere] = [await toldIn(office), await toldIn(officeWithout)];
  for (const each of seen) expect(await wordsIn(each)).toEqual([]);
  expect(seen.map(({ text }) => withoutChance(text))).toEqual(elsewhere.map(({ text }) => withoutChance(text)));
});

test('the same questions are answered to a holder of the right: the walk asks for something', async () => {
  const desk = await openFilledDesk(office, 'audit', HARDSHIP_HOLDER);
  const found = new Set<string>();
  for (const call of asking(desk, office.ids)) for (const word of await wordsIn(await toldBy(call))) found.add(word);
  // Whole numbers are not shown in the trail either.
  expect(PLANTED_NUMBERS.filter((number) => found.has(number))).toEqual([]);
  for (const word of [PLANTED.name, PLANTED.member, PLANTED.illness, PLANTED.purpose, PLANTED.batch, PLANTED.draft])
    expect([...found]).toContain(word);
  await desk.session.close();
});
