// What lies in the frozen files is read by the features of today, and not only by SQL.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openSession } from '../../../electron/hosts/openSession.ts';
import { openSqlite } from '../../../electron/store/sqlite.ts';
import { makeMemoryDisk } from '../../support/memoryDisk.ts';
import { PASSWORD } from '../../support/protectedFile.ts';
import { deskOf, LOW_COST, type TestDesk, testClock } from '../../support/testDesk.ts';

const FIXTURES = path.join(import.meta.dirname, '..', '..', 'fixtures');
const READER = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'open-data-file.mjs');
const DATA = '工驿管家.sqlite';
const { name, password } = PASSWORD;
/** Schemas with budgets and hardship files. */
const schemas = readdirSync(FIXTURES)
  .flatMap((folder) => /^schema(\d+)$/.exec(folder)?.[1] ?? [])
  .map(Number)
  .filter((schema) => schema > 2);

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const session of opened.splice(0)) await session.close();
});

/** A desk over the files in that folder, on the day on which they were made. */
function deskOver(folder: string, files: readonly string[]): TestDesk {
  const disk = makeMemoryDisk();
  for (const file of files) disk.put(`/data/${file}`, new Uint8Array(readFileSync(path.join(folder, file))));
  const clock = testClock('2023-08-16');
  const session = openSession({ folder: '/data', clock, actor: '测试员', kdfCost: LOW_COST, disk });
  opened.push(session);
  return deskOf(session, session.file, clock);
}

describe.each(schemas)('the plain file of schema %i', (schema) => {
  const plainDesk = () => deskOver(path.join(FIXTURES, `schema${schema}`), [DATA]);

  // Put in by scripts/fixtureStory.ts, in 元: 200,000.00 received, 5,000.00 of it given back; a line of 100,000.00, 5,000.00 more by adjustment; 30,000.00
  // paid from it, 2,000.00 of that came back.
  test('has its budget, what was received for it, and each payment', async () => {
    const { client } = plainDesk();
    const [year] = (await client.budgets.list({})).rows;
    expect(year).toMatchObject({ year: 2023, state: 'approved', lines: 4 });
    const { lines, adjustments } = await client.budgets.get({ id: year?.id ?? '' });
    expect(lines[0]).toMatchObject({ name: '驿站建设', accountCode: '50503', verdict: 'ok', receiptName: '2023年建站专项' });
    expect(lines[0]?.money).toMatchObject({ plannedFen: 10_000_000, adjustedFen: 500_000, spentFen: 2_800_000, leftFen: 7_700_000 });
    expect(adjustments).toMatchObject([{ reason: '增建一处', documentNo: '涪工发〔2023〕12号' }]);
    const trail = await client.receipts.trail({ id: lines[0]?.receiptId ?? '' });
    expect(trail.money).toMatchObject({ amountFen: 20_000_000, reversedFen: -500_000, spentFen: 2_800_000, leftFen: 16_700_000 });
    const payments = trail.lines[0]?.payments ?? [];
    expect(payments.map(({ on, amountFen }) => [on, amountFen])).toEqual([
      ['2023-04-06', 3_000_000],
      ['2023-07-05', -200_000],
    ]);
    expect(payments[1]?.reversesId).toBe(payments[0]?.id);
    expect((await client.funds.list({ withdrawn: true })).rows).toHaveLength(1);
  });

  test('has its claims, chart, calendar', async () => {
    const { client } = plainDesk();
    // Three months of 500.00 元, and one that was refused.
    const { rows: claims } = await client.subsidies.list({ sort: { field: 'amountFen', direction: 'desc' } });
    expect(claims.map(({ state, amountFen, reason }) => [state, amountFen, reason])).toEqual([
      ['paid', 150_000, ''],
      ['refused', 50_000, '材料不全'],
    ]);
    expect((await client.chart.list({})).rows.map((title) => title.code)).toEqual(['40302', '50503']);
    expect((await client.chart.list({ withdrawn: true })).rows.map((title) => title.name)).toEqual(['职工服务支出']);
    expect((await client.calendar.year({ year: 2012 })).own).toMatchObject({ documentNo: '国办发明电〔2011〕样' });
    const april = (await client.calendar.year({ year: 2023 })).months[3] ?? [];
    expect(april.find((day) => day.on === '2023-04-21')?.mark).toMatchObject({ by: 'office', kind: 'rest' });
  });
});

describe.each(schemas)('the protected file of schema %i', (schema) => {
  const folder = path.join(FIXTURES, `schema${schema}`, 'protected');
  const files = [DATA, ...readdirSync(path.join(folder, '附件')).map((hash) => `附件/${hash}`)];
  const protectedDesk = async (): Promise<TestDesk> => {
    const desk = deskOver(folder, files);
    await desk.client.accounts.signIn({ name, password });
    return desk;
  };

  test('has a hardship file with its judgement, steps, attachment and aid', async () => {
    const { client } = await protectedDesk();
    const [listed] = (await client.hardship.list({})).rows;
    expect(listed).toMatchObject({ name: '张建国', state: 'active', category: 'deep', persons: 3 });
    const id = listed?.id ?? '';
    const { file, steps, aidedFen } = await client.hardship.get({ id });
    expect(file).toMatchObject({ applicant: { idNumber: '370***********0015' }, process: { approvedOn: '2023-07-24' } });
    expect(file.members.map((member) => member.name)).toEqual(['李秀英', '张小明']);
    expect(steps.map((step) => step.move).join(' ')).toBe(
      'submit investigate publish endPublication approveInTown sendDataCheck receiveDataCheck approve',
    );
    expect(aidedFen).toBe(150_000);
    const [judged] = (await client.hardship.judgements({ id })).rows;
    expect(judged?.judgement).toMatchObject({ category: 'deep', line: { monthlyFen: 100_100, fromOn: '2012-01-01' } });
    const hash = file.attachments[0]?.hash ?? '';
    expect(await (await client.hardship.document({ id, hash, purpose: '核对' })).text()).toBe('授权书\n');
    const batches = (await client.aid.list({})).rows.map((batch) => [batch.name, batch.state, batch.aids]);
    expect(batches.toSorted()).toEqual([
      ['2023年8月生活救助', 'paid', 1],
      ['夏季送清凉', 'draft', 1],
    ]);
    expect((await client.lightFiles.list({})).rows.map((each) => each.name)).toEqual(['赵晓雨']);
  });

  test('tells of what was destroyed nothing but that it was', async () => {
    const { client } = await protectedDesk();
    const [word] = (await client.hardship.destructions()).rows;
    expect(word).toMatchObject({ on: '2023-08-16', documentNo: '涪工〔2023〕9号', approvedBy: '王芳' });
    const kinds = word?.files.map((each) => each.kind).toSorted();
    expect(kinds).toEqual(['hardshipFile', 'lightFile']);
    for (const { kind, id } of word?.files ?? []) {
      const { rows } = await client.audit.history({ entity: kind, entityId: id });
      expect(
        rows.slice(1).every((entry) => entry.destroyed),
        kind,
      ).toBe(true);
    }
    const gone = word?.files.find((each) => each.kind === 'hardshipFile')?.id ?? '';
    expect((await client.hardship.get({ id: gone })).file).toMatchObject({ members: [], attachments: [], judgement: null, street: '' });
  });

  test('gives an entry of its trail to the program of docs/data-file.md with the key of its subject, and of what was destroyed none', async () => {
    const work = await mkdtemp(path.join(tmpdir(), 'gongyi-sealed-'));
    const plain = path.join(work, 'plain.sqlite');
    execFileSync(process.execPath, [READER, path.join(folder, DATA), plain], { env: { NAME: name, PASSWORD: password } });
    const memory = await openSqlite(new Uint8Array(readFileSync(plain)));
    const sealed = memory.rows(
      `SELECT k.key, a.after FROM audit a LEFT JOIN "subjectKey" k ON a.after LIKE 'sealed:' || k."subjectId" || ':%' WHERE a.action = 'hardship.create' ORDER BY a.seq`,
    );
    memory.close();
    const [destroyed, kept] = sealed;
    expect(destroyed?.[0]).toBeNull();
    expect(String(destroyed?.[1])).toMatch(/^sealed:/);
    const text = execFileSync(process.execPath, [READER, String(kept?.[1])], { env: { SUBJECT_KEY: String(kept?.[0]) }, encoding: 'utf8' });
    expect(JSON.parse(text)).toMatchObject({ applicant: { name: '张建国' } });
    await rm(work, { recursive: true });
  });
});
