// The Electron window: what the page in it may do, what becomes of it when its data host dies, and the window itself.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type ElectronApplication, expect, type Page } from '@playwright/test';
import { listenForProblems, type ProblemList, test } from './support/desk.ts';
import { dataDirIn, openInWindow, type WindowDesk } from './support/openDesk.ts';
import { electronRuntime, isRoot, machineOf, root, runCommand } from './support/programs.ts';

const PAGE = 'app://gongyi/';
/** Asks for a port as our page does, and shows in its title how many it was given. */
const PORT_PROBE =
  '<!doctype html><script>let n=0;addEventListener("message",e=>{n+=e.ports.length});postMessage("bridge:connect","*");setTimeout(()=>{document.title="ports:"+n},1500)</script>';

const dataHostPid = (app: ElectronApplication): Promise<number> =>
  app.evaluate(({ app: main }) => main.getAppMetrics().find((metric) => metric.serviceName === 'data-host' || metric.name === 'data-host')?.pid ?? 0);
const ready = (page: Page): Promise<void> => expect(page.getByRole('heading', { level: 1 })).toBeVisible();
const search = (page: Page) => page.getByRole('combobox', { name: '查找所在地区' });

/** Opens the window, does `use` with it, and checks that the page had nothing to complain about. */
async function inWindow(folder: string, use: (desk: WindowDesk, problems: ProblemList) => Promise<void>): Promise<void> {
  const desk = await openInWindow(folder);
  const problems = listenForProblems(desk.page);
  await ready(desk.page);
  await use(desk, problems);
  await desk.close();
  expect(problems.left()).toEqual([]);
}

test('the page has its data over a port, no Node, and a strict policy', async ({ folder }) => {
  await inWindow(folder, async ({ app, page }) => {
    expect(page.url()).toMatch(/^app:\/\/gongyi\//);
    await search(page).fill('涪城');
    await expect(page.getByRole('option').first()).toContainText('涪城区'); // from the data host
    const seen = await page.evaluate(() => {
      const world = globalThis as unknown as Record<string, unknown>;
      return {
        names: ['require', 'process', 'module', 'Buffer', 'electron', 'global'].filter((name) => name in world),
        origin: location.origin,
        secure: isSecureContext,
      };
    });
    expect(seen).toEqual({ names: [], origin: 'app://gongyi', secure: true });
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      const { sandbox, contextIsolation, nodeIntegration, webviewTag } = contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webviewTag };
    });
    expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false });
    if (process.platform === 'linux' && !isRoot) {
      const pid = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);
      expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/Seccomp:\s+2/); // the operating system's own sandbox
    }
  });
});

test('app:// serves the page with its policy, and nothing beside it', async ({ folder }) => {
  const desk = await openInWindow(folder);
  await ready(desk.page);
  const { page } = desk;
  const get = async (address: string) => {
    const response = await page.goto(address);
    return {
      status: response?.status() ?? 0,
      policy: response?.headers()['content-security-policy'] ?? '',
      text: await page.evaluate(() => document.documentElement.textContent),
      nonce: await page.evaluate(() => document.querySelector<HTMLElement>('[nonce]')?.nonce ?? 'none'),
    };
  };
  const first = await get(`${PAGE}index.html`);
  expect(first.status).toBe(200);
  expect(first.policy).toContain(`style-src 'self' 'nonce-${first.nonce}'`);
  expect(first.policy).toContain("default-src 'none'; script-src 'self'");
  expect(first.policy).toContain("connect-src 'none'");
  expect((await get(`${PAGE}index.html`)).nonce).not.toBe(first.nonce);
  const nowhere = [
    '..%2fmain.js',
    '%2e%2e/main.js',
    'assets/..%2f..%2f..%2fpackage.json',
    '..%5cmain.js',
    '../main.js',
    '%2fetc%2fpasswd',
    'nope.js',
    '%00',
    '%E0%A4%A',
    'assets',
  ];
  for (const address of [...nowhere.map((rest) => PAGE + rest), 'app://other/index.html']) {
    const { status, text } = await get(address);
    expect([address, status >= 400 && status < 500, text]).toEqual([address, true, '']);
  }
  await desk.close();
});

test('a data host that is killed leads to a screen with a way on, and what was typed is still there', async ({ folder }) => {
  await inWindow(folder, async ({ app, page, log }) => {
    const typed = page.getByRole('textbox', { name: '单位名称' });
    await typed.fill('涪城区总工会');
    const pid = await dataHostPid(app);
    expect(pid).toBeGreaterThan(0);
    process.kill(pid, 'SIGKILL');
    await expect(page.getByRole('heading', { name: '与数据的连接断开了' })).toBeVisible();
    await page.getByRole('button', { name: '重新连接' }).click();
    await expect(page.getByRole('heading', { name: '与数据的连接断开了' })).toBeHidden();
    await expect(typed).toHaveValue('涪城区总工会');
    await expect(async () => {
      await search(page).fill('游仙'); // the screen that closes may take the focus away once
      await expect(page.getByRole('option').first()).toContainText('游仙区', { timeout: 2_000 });
    }).toPass();
    expect(await dataHostPid(app)).not.toBe(pid);
    expect(log.join('')).toContain('data host ended');
  });
});

test('a reload gets a new port', async ({ folder }) => {
  await inWindow(folder, async ({ page }) => {
    await page.reload();
    await ready(page);
    await search(page).fill('涪城');
    await expect(page.getByRole('option').first()).toContainText('涪城区');
  });
});

test('a foreign page gets no port, not even with our preload', async ({ folder }) => {
  await inWindow(folder, async ({ app, log }) => {
    const server = http.createServer((_request, response) => response.setHeader('content-type', 'text/html').end(PORT_PROBE));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const open = async (address: string): Promise<Page> => {
      const opened = app.waitForEvent('window');
      await app.evaluate(({ BrowserWindow, app: main }, url) => {
        const preload = `${main.getAppPath()}/dist/preload.cjs`;
        void new BrowserWindow({ webPreferences: { preload, sandbox: true, contextIsolation: true } }).loadURL(url);
      }, address);
      return opened;
    };
    for (const address of [`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, `data:text/html,${encodeURIComponent(PORT_PROBE)}`]) {
      const foreign = await open(address);
      await expect(foreign).toHaveTitle('ports:0'); // it waits before it says so
    }
    expect(log.join('').match(/port refused/g)).toHaveLength(2);
    await ready(await open(PAGE)); // the same window with our own page is served
    server.closeAllConnections();
    server.close();
  });
});

test('the page cannot leave, open windows or be given a permission', async ({ folder }) => {
  await inWindow(folder, async ({ app, page }, problems) => {
    problems.forgive(/Not allowed to (load local resource|navigate top frame)/);
    for (const address of ['https://example.com/', 'file:///etc/passwd', 'app://other/', 'data:text/html,x']) {
      await page.evaluate((url) => {
        const link = document.createElement('a');
        link.href = url;
        document.body.append(link);
        link.click();
      }, address);
      await page.waitForTimeout(200);
      expect(page.url().startsWith(PAGE)).toBe(true);
    }
    expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true);
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    // Asked of the page itself: a locator may wait for a navigation that was refused.
    expect(await page.evaluate(() => document.querySelectorAll('h1').length)).toBe(1);
  });
});

test('a second start shows the window that is there; another data folder gets a window of its own', async ({ folder }) => {
  await inWindow(folder, async ({ app, page }) => {
    const { program } = electronRuntime();
    const start = (dataDir: string) => {
      const child = spawn(program ?? '', [...(isRoot ? ['--no-sandbox'] : []), root, '--data', dataDir], {
        env: machineOf(dataDirIn(folder)),
        stdio: 'ignore',
      });
      return { child, ended: new Promise<number | null>((resolve) => child.once('exit', resolve)) };
    };
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    expect(await start(dataDirIn(folder)).ended).toBe(0);
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.isMinimized()))).toEqual([false]);
    await ready(page);

    const other = path.join(folder, 'other');
    const { child, ended } = start(other);
    await expect.poll(() => existsSync(path.join(other, '工驿管家.lock')), { timeout: 20_000 }).toBe(true);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(readdirSync(other).filter((name) => name.endsWith('.lock'))).toEqual([]); // ended by a signal, it still closed its file
  });
});

test('the window opens where it was left, and gives the data file back when it closes', async ({ folder }) => {
  const place = { x: 40, y: 30, width: 1100, height: 700 };
  await inWindow(folder, async ({ app }) => {
    await app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place);
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(place);
  });
  expect(readdirSync(dataDirIn(folder)).filter((name) => name.endsWith('.lock'))).toEqual([]);
  expect(runCommand(dataDirIn(folder), 'verify')).toMatchObject({ problems: [] });
  await inWindow(folder, async ({ app }) => {
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(place);
  });
});

test('the menu is in Chinese, and has what a clerk looks for', async ({ folder }) => {
  await inWindow(folder, async ({ app }) => {
    const labels = await app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.items.map((item) => [
        item.label,
        item.submenu?.items.filter((each) => each.type !== 'separator').map((each) => each.label),
      ]),
    );
    expect(labels).toEqual([
      ['文件(&F)', ['打开数据文件夹', '打印…', '锁定', '退出']],
      ['编辑(&E)', ['撤消', '恢复', '剪切', '复制', '粘贴', '全选']],
      ['视图(&V)', ['放大', '缩小', '实际大小', '全屏', '重新加载']],
      ['帮助(&H)', ['用户手册', '关于工驿管家']],
    ]);
  });
});

test('the menu shows the data folder, wherever it was chosen to be', async ({ folder }) => {
  await inWindow(folder, async ({ app }) => {
    const shown = await app.evaluate(async ({ shell, Menu }) => {
      const targets: string[] = [];
      shell.openPath = async (target) => {
        targets.push(target);
        return '';
      };
      Menu.getApplicationMenu()?.items[0]?.submenu?.items[0]?.click();
      await new Promise((resolve) => setTimeout(resolve, 100));
      return targets;
    });
    expect(shown).toEqual([dataDirIn(folder)]);
  });
});

test.describe('a form half filled', () => {
  test.use({ prepared: { commands: [['init', '--office', '涪城区总工会', '--area', '510703']] } });

  test('closing the window asks first; staying keeps what was typed, leaving closes', async ({ folder }) => {
    const { app, page } = await openInWindow(folder);
    await ready(page);
    await page.evaluate(() => {
      location.hash = '#/activities/new';
    });
    const subject = page.getByRole('textbox', { name: '主题', exact: true });
    await subject.fill('冬日送温暖');
    const closeAnswering = (answer: number) =>
      app.evaluate(({ BrowserWindow, dialog }, choice) => {
        const asked: string[] = [];
        (globalThis as unknown as { asked: string[] }).asked = asked;
        dialog.showMessageBoxSync = ((_window: unknown, options: { message: string }) => {
          asked.push(options.message);
          return choice;
        }) as typeof dialog.showMessageBoxSync;
        BrowserWindow.getAllWindows()[0]?.close();
      }, answer);
    await closeAnswering(0);
    await expect.poll(() => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)).toEqual(['还有没保存的内容']);
    await expect(subject).toHaveValue('冬日送温暖');
    const closed = page.waitForEvent('close');
    await closeAnswering(1);
    await closed;
  });

  test('the menu leads to the manual inside the program, and asks about what is not saved', async ({ folder }) => {
    await inWindow(folder, async ({ app, page }) => {
      await page.getByRole('link', { name: '活动', exact: true }).click();
      await page.getByRole('link', { name: '新建活动' }).first().click();
      await page.getByRole('textbox', { name: '主题', exact: true }).fill('冬日送温暖');
      await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.at(-1)?.submenu?.items[0]?.click());
      const asked = page.getByRole('alertdialog', { name: '还有没保存的内容' });
      await asked.getByRole('button', { name: '不保存，离开' }).click();
      await expect(page.getByRole('heading', { level: 1, name: '用户手册' })).toBeVisible();
      await page
        .getByRole('navigation', { name: '手册目录' })
        .getByRole('link', { name: /季度报表/ })
        .click();
      await expect(page.getByRole('heading', { level: 1, name: /季度报表/ })).toBeVisible();
      const picture = page.getByRole('img', { name: '季度统计表', exact: true });
      await expect.poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(1366);
    });
  });
});
