// The browser host as a program, and the page in it under attack.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { hostname } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { expect, test } from './support/desk.ts';
import { dataDirIn, openInBrowser } from './support/openDesk.ts';
import { chromiumProgram, isRoot, startBrowserHost } from './support/programs.ts';

const locksIn = (folder: string): string[] => readdirSync(dataDirIn(folder)).filter((name) => name.endsWith('.lock'));

test('prints one line, the address, and gives the data file back when it is ended', async ({ folder }) => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    const host = await startBrowserHost(dataDirIn(folder));
    await expect.poll(() => existsSync(dataDirIn(folder)) && locksIn(folder).length).toBe(1);
    expect(await host.stop(signal)).toBe(0);
    expect(host.stdout).toEqual([host.address]);
    expect(host.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    expect(host.stderr).toEqual([]);
    expect(locksIn(folder)).toEqual([]);
  }
});

test('takes the port it is given, and says in one sentence when that is taken', async ({ folder }) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await expect(startBrowserHost(dataDirIn(folder), '--port', String(port))).rejects.toThrow(
    `ended with 1: 端口 ${port} 已被占用，请换一个，或者不写 --port`,
  );
  await new Promise((resolve) => server.close(resolve));
  const host = await startBrowserHost(dataDirIn(folder), '--port', String(port));
  expect(new URL(host.address).port).toBe(String(port));
  await host.stop();
});

test('words that make no sense end with 2 and a Chinese sentence', async ({ folder }) => {
  await expect(startBrowserHost(dataDirIn(folder), '--nonsense')).rejects.toThrow(/ended with 2: .*[\u4e00-\u9fff]/);
});

test('the page signs in once and leaves no token in the address; a second browser is sent away in Chinese', async ({ desk, folder }) => {
  expect(folder).toBe(desk.folder);
  const { page } = desk;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/(#.*)?$/);
  expect(await page.evaluate(() => document.cookie)).toBe('');
  const other = await page.context().browser()?.newContext();
  const stranger = await other?.newPage();
  await stranger?.goto(new URL(page.url()).origin);
  await expect(stranger?.getByRole('heading') ?? page.locator('none')).toHaveText('打不开这个页面');
});

test('a page of another origin in the same browser reaches nothing', async ({ desk }) => {
  const target = new URL(desk.page.url()).origin;
  const server = http.createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>evil</title>'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const evil = await desk.page.context().newPage();
  await evil.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const outcome = await evil.evaluate(async (origin) => {
    const read = (init?: RequestInit) =>
      fetch(`${origin}/rpc/settings/set`, init).then(
        async (response) => `read ${response.status} ${await response.text()}`,
        () => 'not readable',
      );
    const frame = document.createElement('iframe');
    frame.src = `${origin}/`;
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener('load', resolve));
    let framed = 'blocked';
    try {
      framed = frame.contentDocument?.title ?? 'blocked';
    } catch {
      framed = 'blocked';
    }
    const body = JSON.stringify({ json: { key: 'display.theme', value: 'evil' } });
    const script = document.createElement('script');
    script.src = `${origin}/index.html`;
    const scriptLoads = await new Promise((resolve) => {
      script.onload = () => resolve(true);
      script.onerror = () => resolve(false);
      document.body.append(script);
    });
    return {
      json: await read({ method: 'POST', credentials: 'include', headers: { 'content-type': 'application/json' }, body }),
      // What a browser sends without asking first.
      simple: await read({ method: 'POST', credentials: 'include', headers: { 'content-type': 'text/plain' }, body, mode: 'no-cors' }),
      page: await read({ credentials: 'include' }),
      framed,
      scriptLoads,
    };
  }, target);
  expect(outcome).toEqual({ json: 'not readable', simple: 'not readable', page: 'not readable', framed: 'blocked', scriptLoads: false });
  await evil.close();
  server.closeAllConnections();
  server.close();
  // Nothing was written: the desk's own page still reads what was there.
  const answer = await desk.page.evaluate(async () => {
    const response = await fetch('/rpc/settings/get', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"json":{"key":"display.theme"}}',
    });
    return response.json();
  });
  expect(answer.json).toBe(null);
});

test('a request larger than the host takes ends in its typed error, and the page goes on', async ({ desk }) => {
  const send = (bytes: number) =>
    desk.page.evaluate(async (length) => {
      const response = await fetch('/rpc/settings/get', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: new Uint8Array(length).fill(32),
      });
      return { status: response.status, code: (await response.json()).json.code };
    }, bytes);
  expect(await send(200 * 1024 * 1024)).toEqual({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  expect(await send(10)).toEqual({ status: 400, code: 'BAD_REQUEST' });
});

test('a file in use is told by whom, and opened when it is free', async ({ folder }) => {
  mkdirSync(dataDirIn(folder), { recursive: true });
  const first = await startBrowserHost(dataDirIn(folder));
  await expect.poll(() => locksIn(folder).length).toBe(1);
  const second = await startBrowserHost(dataDirIn(folder));
  await expect.poll(() => second.stderr.length).toBe(1);
  expect(second.stderr[0]).toContain(`电脑 ${hostname()} 上的进程 ${first.pid}`);
  const browser = await chromium.launch({ executablePath: chromiumProgram, args: isRoot ? ['--no-sandbox'] : [] });
  const page = await browser.newPage();
  await page.goto(second.address);
  await expect(page.getByRole('heading', { name: '数据文件正在使用' })).toBeVisible();
  await expect(page.getByText(`进程 ${first.pid}`)).toBeVisible();
  expect(await first.stop()).toBe(0);
  await page.getByRole('button', { name: '再试一次' }).click();
  await expect(page.getByRole('heading', { name: '数据文件正在使用' })).toBeHidden();
  await browser.close();
  await second.stop();
});

test('a damaged file is shown as such and left as it is', async ({ folder }) => {
  const file = path.join(dataDirIn(folder), '工驿管家.sqlite');
  mkdirSync(dataDirIn(folder), { recursive: true });
  writeFileSync(file, 'no data file');
  const host = await startBrowserHost(dataDirIn(folder));
  await expect.poll(() => host.stderr.length).toBe(1);
  expect(host.stderr[0]).toContain('没有打开');
  expect(await host.stop()).toBe(0);
});

test('a program that ends under the page leads to a screen that says so', async ({ folder }) => {
  const { page, host, close } = await openInBrowser(folder);
  await expect(page.getByRole('combobox', { name: '查找所在地区' })).toBeVisible();
  expect(await host.stop()).toBe(0);
  // The page may notice by itself before anything is typed; then the screen covers the box.
  const typed = page
    .getByRole('combobox', { name: '查找所在地区' })
    .fill('涪城', { timeout: 5_000 })
    .catch(() => 'covered');
  await expect(page.getByRole('heading', { name: '与数据的连接断开了' })).toBeVisible();
  await typed;
  await close();
});
