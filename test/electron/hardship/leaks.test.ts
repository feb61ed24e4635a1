// Planted words of hardship files, looked for in every encoding in whatever leaves the office, and in every error that has to do with them.
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { eventLog } from '../../../electron/host/eventLog.ts';
import { noteDefects } from '../../../electron/hosts/defects.ts';
import { sensitiveField } from '../../../shared/hardship/contract.ts';
import { errorSentence } from '../../../shared/text/errors.ts';
import { ADMINISTRATOR } from '../../support/backupDesk.ts';
import { type FuzzDesk, HARDSHIP_HOLDER, openFilledDesk, TODAY } from '../../support/fuzzDesk.ts';
import { PLANTED, PLANTED_NUMBERS, PLANTED_WORDS, type PlantedOffice, plantedOffice } from '../../support/plantedOffice.ts';
import { tracesIn } from '../../support/plantedWords.ts';
import { callByName, contractProcedures, outcomeOf, type WalkedProcedure } from '../../support/procedures.ts';
import { almostShapedValue } from '../../support/shapedValues.ts';
import { passwordOf } from '../../support/testDesk.ts';

let office: PlantedOffice;
beforeAll(async () => {
  office = await plantedOffice({ withPayment: true });
}, 60_000);

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());
const tracesOf = async (file: File, words: readonly string[] = PLANTED_WORDS): Promise<string[]> => [
  ...tracesIn(Buffer.from(file.name), words),
  ...tracesIn(await bytesOf(file), words),
];
const YEAR = { from: '2023-01-01', to: '2023-12-31' };
const BOTH = [ADMINISTRATOR, HARDSHIP_HOLDER];

/** Papers of money and stations, in whose books a payment of aid stands. */
async function openPapers({ client }: FuzzDesk): Promise<File[]> {
  const budget = (await client.budgets.list({})).rows.find((each) => each.year === 2023);
  const { rows: claims } = await client.subsidies.list({ limit: 100 });
  if (!budget) throw new Error('a budget of 2023 is there');
  return [
    await client.funds.ledgerWorkbook(YEAR),
    await client.funds.costWorkbook(YEAR),
    await client.budgets.executionWorkbook({ id: budget.id, asOf: TODAY }),
    await client.receipts.earmarkedWorkbook({ asOf: TODAY }),
    await client.subsidies.applicationWorkbook({ ids: claims.map((claim) => claim.id) }),
    await client.reports.workbook({ form: 'F1', year: 2023, quarter: 3 }),
  ];
}

afterEach(() => vi.restoreAllMocks());

describe('what leaves the office', () => {
  test.each(BOTH)('in no workbook of money, stations and reports is a word of them, whoever makes it: %s', async (signer) => {
    const desk = await openFilledDesk(office, 'funds', signer);
    for (const file of await openPapers(desk)) expect([file.name, await tracesOf(file)]).toEqual([file.name, []]);
    // The payment itself is there.
    expect(tracesIn(await bytesOf(await desk.client.funds.ledgerWorkbook(YEAR)), ['记-77'])).toEqual(['记-77']);
    await desk.session.close();
  });

  test('an export of the audit trail has no word of them for whoever lacks the right, and no whole number for anybody', async () => {
    const desk = await openFilledDesk(office, 'audit', ADMINISTRATOR);
    const open = await desk.client.audit.export({});
    expect(await tracesOf(open)).toEqual([]);
    expect(tracesIn(await bytesOf(open), ['帮扶批次：中秋送温暖'])).toHaveLength(1);
    await desk.client.accounts.signIn({ name: HARDSHIP_HOLDER, password: passwordOf(HARDSHIP_HOLDER) });
    const whole = await desk.client.audit.export({});
    expect(await tracesOf(whole, PLANTED_NUMBERS)).toEqual([]);
    expect(await tracesOf(whole, [PLANTED.name])).toEqual([PLANTED.name]);
    await desk.session.close();
  });

  test.each(BOTH)('the diagnostics have no word of them, after errors too: %s', async (signer) => {
    const desk = await openFilledDesk(office, 'host', signer);
    vi.spyOn(console, 'error').mockReturnValue();
    noteDefects(desk.events, 'test')(new Error(`cannot judge ${PLANTED.name} ${PLANTED.idNumber}: ${PLANTED.illness}`));
    const { fileName, text } = await desk.client.host.diagnostics({ withCheck: true });
    expect(await tracesOf(new File([text], fileName))).toEqual([]);
    expect(text).not.toMatch(/hardship(File|Person|Step|Judgement)|lightFile|aid/);
    await desk.session.close();
  });

  test.each(BOTH)('a plain copy has no word of them: %s', async (signer) => {
    const desk = await openFilledDesk(office, 'accounts', signer);
    const copy = await desk.client.accounts.exportPlain({ password: passwordOf(signer), reason: '换系统' });
    expect(await tracesOf(copy)).toEqual([]);
    // The same eyes see what is in it.
    expect(tracesIn(await bytesOf(copy), ['帮扶批次：中秋送温暖', '欧阳路驿站'])).toHaveLength(2);
    await desk.session.close();
  });

  test('of a payment its entry alone is seen, with nobody in it', async () => {
    const desk = await openFilledDesk(office, 'funds', ADMINISTRATOR);
    const { client } = desk;
    const [change] = (await client.audit.changes({ action: 'aid.pay' })).rows;
    expect(change).toMatchObject({ entity: 'fundEntry', entries: 1 });
    const { rows } = await client.audit.entries({ changeId: change?.changeId ?? '' });
    expect(rows.map((row) => row.entity)).toEqual(['fundEntry']);
    const told = [rows, await client.home.overview({ today: TODAY }), await client.funds.list({}), await client.budgets.list({})];
    expect(tracesIn(Buffer.from(JSON.stringify(told)), PLANTED_WORDS)).toEqual([]);
    await desk.session.close();
  });

  test('names of their attachments are told of to holders alone, also when the attachments are lost', async () => {
    const desk = await openFilledDesk(office, 'backups', ADMINISTRATOR);
    for (const hash of [office.ids.hash, office.ids.signedHash]) desk.disk.files.delete(`/data/附件/${hash}`);
    expect((await desk.client.backups.missingAttachments()).map(({ name }) => name)).toEqual(['', '']);
    await desk.client.accounts.signIn({ name: HARDSHIP_HOLDER, password: passwordOf(HARDSHIP_HOLDER) });
    const names = (await desk.client.backups.missingAttachments()).map(({ name }) => name);
    expect(names.toSorted()).toEqual([`${PLANTED.signed}.txt`, `${PLANTED.attachment}.txt`].toSorted());
    await desk.session.close();
  });
});

test('a field shown whole stands in the trail by who, when, which, whose and what for, and not by what it says', async () => {
  const desk = await openFilledDesk(office, 'hardship', HARDSHIP_HOLDER);
  const { hardship, lightFiles, audit } = desk.client;
  const { file, applicant, lightFile } = office.ids;
  const purpose = '来访核对';
  const member = (await hardship.get({ id: file })).file.members[0]?.id ?? '';
  const shown: string[] = [];
  for (const field of sensitiveField.options) shown.push((await hardship.reveal({ id: file, personId: applicant, field, purpose })).value);
  shown.push((await hardship.reveal({ id: file, personId: member, field: 'idNumber', purpose })).value);
  for (const field of ['idNumber', 'phone'] as const) shown.push((await lightFiles.reveal({ id: lightFile, field, purpose })).value);
  expect(shown).toEqual([
    ...[PLANTED.idNumber, PLANTED.phone, PLANTED.otherPhone, PLANTED.cardNo],
    ...[PLANTED.memberNumber, PLANTED.workerNumber, PLANTED.workerPhone],
  ]);
  const looks = (await audit.changes({ kind: 'look', limit: 7 })).rows.toReversed();
  expect(looks.map((look) => look.reason)).toEqual([
    ...['身份证号', '手机号码', '其他联系方式', '银行卡号'].map((field) => `${field}（${PLANTED.name}）；${purpose}`),
    `身份证号（${PLANTED.member}）；${purpose}`,
    ...['身份证号', '联系电话'].map((field) => `${field}；${purpose}`),
  ]);
  for (const look of looks) expect(look).toMatchObject({ actor: HARDSHIP_HOLDER, kind: 'look', at: expect.stringContaining(TODAY) });
  expect(tracesIn(Buffer.from(JSON.stringify(looks)), PLANTED_NUMBERS)).toEqual([]);
  await desk.session.close();
});

const FEATURES: readonly string[] = ['hardship', 'hardshipRules', 'lightFiles', 'aid'];
const RUNS = 40;
const SEED = 20230920;
/** Errors whose answer to the holder who asked is a name: whose payment, whose file it is. Nothing else of them may be a word. */
const NAMING: Partial<Record<string, string>> = { OVER_CAP: 'name', PERSON_TAKEN: 'name', DOCUMENT_LOST: 'name' };

function openPart(code: string, data: unknown): unknown {
  const field = NAMING[code];
  return field !== undefined && data !== null && typeof data === 'object' ? { ...data, [field]: '' } : data;
}

const ofHardship = contractProcedures.filter((p): p is WalkedProcedure & { input: object } => FEATURES.includes(p.feature) && p.input !== null);

describe('no error tells a word of what was asked or of what is kept', () => {
  test.each(ofHardship.map((procedure) => [procedure.name, procedure] as const))(
    '%s',
    async (_name, procedure) => {
      const said = vi.spyOn(console, 'error').mockReturnValue();
      const desk = await openFilledDesk(office, procedure.feature, HARDSHIP_HOLDER);
      const events = eventLog(desk.clock.now);
      const pool = { strings: [...desk.pool.strings, ...PLANTED_WORDS], files: [new File([PLANTED.content], `${PLANTED.attachment}.txt`)] };
      const inputs = fc.sample(almostShapedValue(procedure.input, pool, { wire: false }), { numRuns: RUNS, seed: SEED });
      for (const input of inputs) {
        const outcome = await outcomeOf(procedure, () => callByName(desk.client, procedure.name, input), 30_000);
        if (outcome.kind === 'answer') continue;
        const { code, error } = outcome;
        noteDefects(events, 'test')(error);
        const data = openPart(code, error.data);
        const told = [error.message, JSON.stringify(data), errorSentence(code, data), inspect(error.cause, { depth: 8 }), error.stack].join('\n');
        expect([code, tracesIn(Buffer.from(told), PLANTED_WORDS)]).toEqual([code, []]);
      }
      expect(events.lines()).toEqual([]);
      expect(said).not.toHaveBeenCalled();
      await desk.session.close();
    },
    60_000,
  );
});
