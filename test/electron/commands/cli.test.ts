// The command line as automation meets it: exit code, stdout and stderr.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Outcome, runCli } from '../../support/commandLine.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
let folder: string;
let data: string;

/** A process of its own. */
const program = (args: string[], input = '') => spawnSync(process.execPath, ['electron/cli.ts', ...args], { cwd: root, encoding: 'utf8', input });
/** The same without a process. */
const cli = (args: string[], input = ''): Promise<Outcome> => runCli(args, { input });
const onData = (...args: string[]): Promise<Outcome> => cli(['--data', data, ...args]);
const locks = (): string[] => readdirSync(data).filter((name) => name.endsWith('.lock'));
const firstLine = (text: string): string => text.split('\n')[0] ?? '';
const CHINESE = /[\u4e00-\u9fff]/;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gongyi-cli-'));
  data = path.join(folder, '数据');
  const made = await onData(
    'init',
    '--office',
    '涪城区总工会',
    '--area',
    '510703',
    '--area-name',
    '涪城区',
    '--level',
    'county',
    '--city',
    '绵阳市',
    '--reporter',
    '李工',
    '--phone',
    '0816-1234567',
  );
  if (made.status !== 0) throw new Error(made.stderr);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('init', () => {
  test('names the office', async () => {
    expect((await onData('call', 'office.get')).json).toMatchObject({
      name: '涪城区总工会',
      level: 'county',
      areaCode: '510703',
      areaName: '涪城区',
      cityName: '绵阳市',
      reporter: '李工',
      phone: '0816-1234567',
      objectName: '工会户外劳动者服务站点',
      version: 1,
    });
  });
  test('leaves an office that is named already as it is', async () => {
    const again = await onData('init', '--office', '别的工会', '--area', '510704');
    expect([again.status, again.stdout]).toEqual([1, '']);
    expect(again.stderr).toContain('涪城区总工会');
    expect((await onData('call', 'office.get')).json).toMatchObject({ name: '涪城区总工会' });
  });
  test('takes names of areas from the national table when they are not given', async () => {
    const other = path.join(folder, 'other');
    expect((await cli(['--data', other, 'init', '--office', '游仙区总工会', '--area', '510704'])).json).toMatchObject({
      areaName: '游仙区',
      cityName: '绵阳市',
    });
  });
  test.each([
    [['--office', '甲工会']],
    [['--office', '甲工会', '--area', '510703', '--level', 'town']],
    [['--office', '甲工会', '--area', '510799']],
    [['--office', '甲工会', '--area', '510703', '--deadline', 'never']],
    [['--office', '甲工会', '--area', '510703', '--colour', 'red']],
  ])('%j makes no sense and makes no office', async (args) => {
    const outcome = await cli(['--data', path.join(folder, 'none'), 'init', ...args]);
    expect([outcome.status, outcome.stdout]).toEqual([2, '']);
    expect(firstLine(outcome.stderr)).toMatch(CHINESE);
  });
  test('an office whose fields break the rules is refused in one sentence and as JSON', async () => {
    const outcome = await cli(['--data', path.join(folder, 'none'), 'init', '--office', '甲工会', '--area', '510703', '--phone', 'none']);
    expect([outcome.status, outcome.stdout]).toEqual([1, '']);
    const [sentence, json] = outcome.stderr.split('\n');
    expect(sentence).toMatch(CHINESE);
    expect(JSON.parse(json ?? '').code).toMatch(/^[A-Z_]+$/);
  });
});

describe('call', () => {
  test('reads input from the line or from standard input', async () => {
    expect((await onData('call', 'office.area', '{"code":"510703"}')).json).toMatchObject({ name: '涪城区' });
    expect((await cli(['--data', data, 'call', 'office.area', '-'], '{"code":"510704"}')).json).toMatchObject({ name: '游仙区' });
  });
  test('a typed error is one Chinese sentence, then its code and data', async () => {
    const outcome = await onData('call', 'stations.get', '{"id":"01890000-0000-7000-8000-000000000000"}');
    expect([outcome.status, outcome.stdout]).toEqual([1, '']);
    const [sentence, json] = outcome.stderr.split('\n');
    expect(sentence).toMatch(/站点.*。$/);
    expect(JSON.parse(json ?? '')).toEqual({ code: 'NOT_FOUND', data: { entity: 'station', id: '01890000-0000-7000-8000-000000000000' } });
  });
  test.each([
    [['call']],
    [['call', 'office']],
    [['call', 'office.nope']],
    [['call', 'nope.get']],
    [['call', 'office.get.more']],
    [['call', '__proto__.x']],
    [['call', 'constructor']],
    [['call', 'office.get', '{not json']],
    [['call', 'office.get', '{}', 'more']],
    [['call', 'partners.attachDocument', '{"file":{"$file":"/nowhere/at/all"}}']],
  ])('%j makes no sense', async (args) => {
    const outcome = await onData(...args);
    expect([outcome.status, outcome.stdout]).toEqual([2, '']);
    expect(firstLine(outcome.stderr)).toMatch(CHINESE);
  });
  test('a file goes in by its path and comes out by --out', async () => {
    const document = path.join(folder, '协议.pdf');
    writeFileSync(document, '%PDF-1.4 agreement');
    const partner = (
      await onData(
        'call',
        'partners.create',
        JSON.stringify({
          name: '邮政速递',
          kind: 'postOrTelecom',
          brand: '',
          contactName: '',
          contactPhone: '',
          agreement: { number: '', fromOn: null, toOn: null, documentHash: null, documentName: '' },
          remark: '',
        }),
      )
    ).json as { id: string; version: number };
    const attached = await onData(
      'call',
      'partners.attachDocument',
      JSON.stringify({ id: partner.id, version: partner.version, file: { $file: document } }),
    );
    expect(attached.stderr).toBe('');
    const out = path.join(folder, 'out.pdf');
    const read = await onData('call', 'partners.document', JSON.stringify({ id: partner.id }), '--out', out);
    expect(read.json).toMatchObject({ $file: out, name: '协议.pdf', bytes: 18 });
    expect(readFileSync(out, 'utf8')).toBe('%PDF-1.4 agreement');
  });
});

describe('the line as a whole', () => {
  test('help lists every command and is no failure', async () => {
    const { status, stdout } = await cli(['--help']);
    expect(status).toBe(0);
    for (const name of ['init', 'call', 'verify']) expect(stdout).toContain(`  ${name}`);
  });
  test.each([[[]], [['nope']], [['--data']], [['--datadir', '/tmp/x', 'verify']], [['verify', 'more']]])(
    '%j is told in Chinese, exit code 2',
    async (args) => {
      const outcome = await cli(args.includes('verify') ? ['--data', data, ...args] : args);
      expect([outcome.status, outcome.stdout]).toEqual([2, '']);
      expect(firstLine(outcome.stderr)).toMatch(CHINESE);
    },
  );
  test('the program hands the outcome on: JSON alone on stdout, sentences on stderr, the exit code', () => {
    const fine = program(['--data', data, 'call', 'office.area', '-'], '{"code":"510703"}');
    expect([fine.status, fine.stderr, JSON.parse(fine.stdout).name]).toEqual([0, '', '涪城区']);
    const refused = program(['--data', data, 'call', 'office.area', '{"code":"99"}']);
    expect([refused.status, refused.stdout]).toEqual([1, '']);
    expect(program(['nope']).status).toBe(2);
  });
  test('the data file is given back on every path', async () => {
    await onData('verify');
    expect(locks()).toEqual([]);
    await onData('call', 'nope.nope');
    expect(locks()).toEqual([]);
    await onData('call', 'stations.get', '{}');
    expect(locks()).toEqual([]);
  });
  test('a sound file is verified', async () => {
    expect(await onData('verify')).toMatchObject({ status: 0, json: { problems: [] } });
  });
  test('what is wrong is told in words on stderr and as JSON, with exit code 1', async () => {
    const name = 'a'.repeat(64);
    const attachment = path.join(data, '附件', name);
    mkdirSync(path.dirname(attachment), { recursive: true });
    writeFileSync(attachment, '别的内容');
    const outcome = await onData('verify');
    rmSync(attachment);
    expect(outcome).toMatchObject({ status: 1, json: { ok: false, problems: [{ code: 'attachmentDamaged', detail: name }] } });
    expect(outcome.stderr).toBe(`数据文件有 1 处问题：\n附件内容被改动过（${name}）\n`);
  });
  test('a file that another process holds is told in one sentence, with who holds it', async () => {
    const held = path.join(folder, 'held');
    mkdirSync(held);
    writeFileSync(path.join(held, '工驿管家.lock'), JSON.stringify({ token: 'x', pid: 1, hostname: hostname(), since: new Date().toISOString() }));
    const outcome = await cli(['--data', held, 'call', 'office.get']);
    expect([outcome.status, outcome.stdout]).toEqual([1, '']);
    const [sentence, json] = outcome.stderr.split('\n');
    expect(sentence).toContain(`电脑 ${hostname()} 上的进程 1`);
    expect(JSON.parse(json ?? '')).toMatchObject({ code: 'NOT_OPEN', data: { kind: 'inUse', holder: { pid: 1 } } });
  });
  test('a damaged file is told in one sentence and left as it is', async () => {
    const damaged = path.join(folder, 'damaged');
    mkdirSync(damaged);
    writeFileSync(path.join(damaged, '工驿管家.sqlite'), 'not a data file');
    const outcome = await cli(['--data', damaged, 'call', 'office.get']);
    expect([outcome.status, outcome.stdout]).toEqual([1, '']);
    expect(firstLine(outcome.stderr)).toContain('没有打开');
    expect(readFileSync(path.join(damaged, '工驿管家.sqlite'), 'utf8')).toBe('not a data file');
  });
  test('interrupted while it waits, it gives the data file back', async () => {
    const child = spawn(process.execPath, ['electron/cli.ts', '--data', data, 'call', 'office.get', '-'], {
      cwd: root,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    for (let i = 0; i < 200 && locks().length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(locks()).toHaveLength(1);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(locks()).toEqual([]);
  });
});
