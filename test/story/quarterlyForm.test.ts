// The quarter's work on the county's own ledger, at the command line: brought in, checked against another program's sums, mended, submitted,
// added to and corrected.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckView, FormView, Submission } from '../../shared/reports/contract.ts';
import type { F1Row, F1RowKey } from '../../shared/reports/f1.ts';
import type { Station } from '../../shared/stations/station.ts';
import { type Outcome, runCli } from '../support/commandLine.ts';

const root = path.resolve(import.meta.dirname, '../..');
const ledger = path.join(root, 'test/fixtures/ledger-county.xlsx');
let folder: string;

const cli = (...args: string[]): Promise<Outcome> => runCli(['--data', path.join(folder, '数据'), ...args]);
async function done<T>(...args: string[]): Promise<T> {
  const { status, json, stderr } = await cli(...args);
  if (status !== 0) throw new Error(`${args.join(' ')}: ${status} ${stderr}`);
  return json as T;
}
const call = <T>(procedure: string, input: object): Promise<T> => done('call', procedure, JSON.stringify(input));
const quarter = (year: number, q: number): string[] => ['F1', '--year', String(year), '--quarter', String(q)];
const formOf = (year: number, q: number): Promise<FormView> => done('form', ...quarter(year, q));
const rowIn = (form: FormView, key: F1RowKey): F1Row => {
  const row = form.rows.find((r) => r.quarter === key);
  if (!row) throw new Error(`no row ${key}`);
  return row;
};

interface LedgerSums {
  quarters: Record<string, { self: number; joint: number; union: number; government: number; other: number }>;
  served: number;
}
let sums: LedgerSums;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gydesk-quarter-'));
  sums = JSON.parse(execFileSync('python3', [path.join(root, 'test/support/ledgerSums.py'), ledger], { encoding: 'utf8' }));
  const office = ['--office', '涪城区总工会', '--area', '510703', '--area-name', '涪城区', '--level', 'county', '--city', '绵阳市'];
  await done('init', ...office, '--reporter', '周玲', '--phone', '2307122', '--upper-email', 'mybzb122@163.com');
  await done('import', 'stations', ledger);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the quarterly form of the county', () => {
  test('agrees with the sums of another program in every quarter of 2021 to 2023, and each stock continues the one before', async () => {
    let stock = 0;
    for (const year of [2021, 2022, 2023]) {
      const form = await formOf(year, 4);
      for (const q of [1, 2, 3, 4] as const) {
        const expected = sums.quarters[`${year}-${q}`] ?? { self: 0, joint: 0, union: 0, government: 0, other: 0 };
        const row = rowIn(form, q);
        expect([year, q, row.newSelf, row.newJoint]).toEqual([year, q, expected.self, expected.joint]);
        expect([row.fundsUnion, row.fundsGovernment, row.fundsOther]).toEqual([expected.union, expected.government, expected.other]);
        expect(row.stockBefore).toBe(stock);
        stock += expected.self + expected.joint;
        expect(row.stockAfter).toBe(stock);
      }
    }
    expect(stock).toBe(33);
    expect(rowIn(await formOf(2023, 4), 'total').served).toBe(sums.served);
  });

  test('shows no error that is none: what the check finds on the ledger is really so', async () => {
    const errors: string[] = [];
    for (const year of [2021, 2022, 2023])
      for (const q of [1, 2, 3, 4]) {
        const { findings } = await done<CheckView>('check', ...quarter(year, q));
        errors.push(...findings.filter((f) => f.severity === 'error').map((f) => `${year}-${q} ${f.code} ${f.sentence}`));
      }
    expect(errors).toEqual([]);
  });

  test('a station struck off leaves the stock and stands in the reconciliation', async () => {
    const { rows } = await call<{ rows: Station[] }>('stations.list', { search: '雅云驿站' });
    const [station] = rows;
    await call('stations.move', { id: station?.id, version: station?.version, move: 'strikeOff', on: '2023-08-15', reason: '拆迁' });
    const form = await formOf(2023, 4);
    expect(rowIn(form, 3)).toMatchObject({ struckOff: 1, stockAfter: (rowIn(form, 3).stockBefore ?? 0) + (rowIn(form, 3).newTotal ?? 0) - 1 });
    expect(rowIn(form, 4).stockBefore).toBe(rowIn(form, 3).stockAfter);
  });

  test('is stopped by an error until it is mended, then freezes; its workbook and mail draft lie where they were asked for', async () => {
    const { rows } = await call<{ rows: Station[] }>('stations.list', { search: '雅云驿站' });
    const stationId = rows[0]?.id ?? '';
    const wrong = await call<{ id: string; version: number }>('services.create', {
      stationId,
      fromOn: '2023-09-01',
      toOn: '2023-09-10',
      visits: 30,
      byGroup: {},
      remark: '',
    });
    const checked = await done<CheckView>('check', ...quarter(2023, 3));
    expect(checked.findings.filter((f) => f.severity === 'error').map((f) => f.code)).toEqual(['F1-31', 'F1-32']);
    const submit = ['submit', ...quarter(2023, 3), '--cut-off', '2023-09-25'];
    const refused = await cli(...submit);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('逻辑检查有 2 处错误');
    await call('services.withdraw', { ...wrong, reason: '站点已撤销' });

    const xlsx = path.join(folder, '三季度.xlsx');
    const eml = path.join(folder, '三季度.eml');
    const submitted = await done<Submission>(...submit, '--out', xlsx, '--eml', eml);
    expect(submitted).toMatchObject({ year: 2023, quarter: 3, correctionNo: 0, cutOffOn: '2023-09-25' });
    expect(existsSync(xlsx)).toBe(true);
    expect(readFileSync(eml, 'utf8')).toContain('X-Unsent: 1');
  });

  test('late entries come into the next form as 补报 and leave the frozen one as it is', async () => {
    const frozen = JSON.stringify(await formOf(2023, 3));
    await call('funds.create', {
      on: '2023-05-05',
      amountFen: 123_400,
      source: 'union',
      sourceDetail: null,
      purpose: 'equipment',
      stationId: null,
      activityId: null,
      lineId: null,
      payee: '',
      voucherNo: '',
      documentNo: '',
      reversesId: null,
      documents: [],
      overrunReason: '',
      remark: '',
    });
    expect(JSON.stringify(await formOf(2023, 3))).toBe(frozen);
    const next = await formOf(2023, 4);
    expect(rowIn(next, 4).late).toMatchObject({ fundsUnion: 123_400, fundsTotal: 123_400 });
    expect(rowIn(next, 3)).toEqual(rowIn(JSON.parse(frozen), 3));
    const { findings } = await done<CheckView>('check', ...quarter(2023, 4));
    expect(findings.map((f) => f.code)).toContain('F1-52');
  });

  test('figures go out as a workbook before anything is submitted, and bad words are answered with exit code 2', async () => {
    const out = path.join(folder, '草稿.xlsx');
    await done('form', ...quarter(2023, 4), '--as-of', '2023-12-20', '--out', out);
    expect(existsSync(out)).toBe(true);
    const bad = [
      ['form', 'F9', '--year', '2023', '--quarter', '3'],
      ['form', 'F1', '--year', '23', '--quarter', '3'],
      ['check', 'F1', '--year', '2023', '--quarter', '5'],
      ['form', ...quarter(2023, 3), '--as-of', '2023-02-30'],
      ['submit', ...quarter(2023, 4)],
    ];
    for (const args of bad) expect([args, (await cli(...args)).status]).toEqual([args, 2]);
    const tooEarly = await cli('form', ...quarter(2023, 4), '--as-of', '2023-09-25');
    expect(tooEarly.status).toBe(1);
    expect(tooEarly.stderr).toContain('截止日期只能在 2023-10-01 至 2023-12-31 之间');
  });

  test('a file that cannot be written does not hide that the form was submitted', async () => {
    const refused = await cli('submit', ...quarter(2023, 4), '--cut-off', '2023-12-31', '--out', path.join(folder, '没有这个文件夹', '表.xlsx'));
    expect(refused.status).toBe(1);
    expect(refused.json).toMatchObject({ quarter: 4, correctionNo: 0 });
    expect(refused.stderr).toContain('已报送，但写不出文件');
    expect((await formOf(2023, 4)).state).toBe('submitted');
  });
});
