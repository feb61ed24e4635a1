import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Outcome, runCli } from '../../support/commandLine.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gongyi-sample-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const cli = (...args: string[]): Promise<Outcome> => runCli(['--data', folder, ...args]);

test('sample fills an empty file, of the size asked for', async () => {
  const made = await cli('sample', '--stations', '30', '--logs', '900');
  expect(made).toMatchObject({ status: 0, json: { stations: 30, serviceCounts: 900 } });
  const list = await cli('call', 'stations.list', '{"limit":1}');
  expect(list.json).toMatchObject({ total: 30 });
});

test('sample goes into an office that is set up, and keeps its area', async () => {
  await cli('init', '--office', '游仙区总工会', '--area', '510704', '--city', '绵阳市', '--reporter', '李敏', '--phone', '0816-1');
  expect((await cli('sample', '--stations', '12')).status).toBe(0);
  const list = await cli('call', 'stations.list', '{"limit":1}');
  expect(list.json).toMatchObject({ total: 12, rows: [{ areaCode: '510704' }] });
});

test('a file with records is left alone, and the sentence says so', async () => {
  await cli('sample', '--stations', '5', '--logs', '0');
  const again = await cli('sample');
  expect(again).toMatchObject({ status: 1, json: null });
  expect(again.stderr).toContain('只能装入空的数据文件');
});

test('sizes that are none end before anything is made', async () => {
  for (const size of ['x', '-1', '1.5', '']) expect((await cli('sample', `--stations=${size}`)).status).toBe(2);
  expect((await cli('sample', '--stations', '999999')).status).not.toBe(0);
  expect((await cli('call', 'stations.list', '{}')).json).toMatchObject({ total: 0 });
});

test('what was cleared lies in a dated folder and opens as a data file of its own', async () => {
  await cli('sample', '--stations', '5', '--logs', '10');
  const { keptAs } = (await cli('call', 'sample.clear')).json as { keptAs: string };
  expect(readdirSync(folder).some((name) => name.startsWith('示例数据 '))).toBe(true);
  expect((await cli('call', 'stations.list', '{}')).json).toMatchObject({ total: 0 });
  folder = path.dirname(keptAs);
  expect((await cli('call', 'stations.list', '{}')).json).toMatchObject({ total: 5 });
  expect((await cli('verify')).json).toMatchObject({ problems: [] });
  folder = path.dirname(folder);
  expect((await cli('verify')).json).toMatchObject({ problems: [] });
});
