// What becomes of the window, and of what was typed in it, when the page dies, its data host dies, or all of it at once.
import { type ElectronApplication, expect, type Page } from '@playwright/test';
import { listenForProblems, test } from './support/desk.ts';
import { cutPower, dataDirIn, openInWindow, savedAnew } from './support/openDesk.ts';
import { runCommandAs } from './support/programs.ts';

const subject = (page: Page) => page.getByRole('textbox', { name: '主题', exact: true });
const restored = (page: Page) => page.getByText(/已恢复 \d+月\d+日 \d\d:\d\d 没有保存的内容/);

/** What `script` gives in the page that the window shows now: Playwright lets go of a page that has crashed. A dead page answers nothing. */
const inPage = (app: ElectronApplication, script: string): Promise<unknown> =>
  app.evaluate(({ BrowserWindow }, code) => {
    const answer = BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code);
    return Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 1000, ''))]);
  }, script);

/** Types the subject of a new activity, and waits until it lies in the data file. */
async function beginActivity(page: Page, folder: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: '活动', exact: true }).click();
  await page.getByRole('link', { name: '新建活动' }).first().click();
  await savedAnew(folder, () => subject(page).fill('冬日送温暖'));
}

test('a page that dies is told of, and loaded anew with its data', async ({ folder }) => {
  const { app, page, log, close } = await openInWindow(folder);
  const title = '工驿管家'; // of the first run
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await app.evaluate(({ dialog }) => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    // The clerk takes the first button.
    Object.assign(dialog, {
      showMessageBox: async (_window: unknown, question: { message: string }) => {
        said.push(question.message);
        return { response: 0, checkboxChecked: false };
      },
    });
  });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  const heading = () => inPage(app, "document.querySelector('h1')?.textContent ?? ''");
  await expect.poll(heading).toBe(title);
  expect(await app.evaluate(() => (globalThis as unknown as { said: string[] }).said)).toEqual(['页面意外停止了']);
  expect(log.join('')).toContain('page ended');
  await close();
});

test.describe('a form half filled', () => {
  test.use({ prepared: { commands: [['init', '--office', '涪城区总工会', '--area', '510703']] } });

  test('is there again in the page that was loaded anew after a crash', async ({ folder }) => {
    const { app, page, close } = await openInWindow(folder);
    await beginActivity(page, folder);
    await app.evaluate(({ dialog }) => {
      Object.assign(dialog, { showMessageBox: async () => ({ response: 0, checkboxChecked: false }) });
    });
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    const values = "[...document.querySelectorAll('form input')].map((box) => box.value).join()";
    await expect.poll(() => inPage(app, values)).toContain('冬日送温暖');
    expect(await inPage(app, 'location.hash')).toBe('#/activities/new');
    expect(await inPage(app, 'document.body.innerText')).toContain('没有保存的内容');
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBoxSync = () => 1; // closes all the same
    });
    await close();
  });

  test('outlives its data host: after reconnecting it is kept on, and it comes back', async ({ folder }) => {
    const { app, page, close } = await openInWindow(folder);
    const problems = listenForProblems(page);
    await beginActivity(page, folder);
    const pid = await app.evaluate(
      ({ app: main }) => main.getAppMetrics().find((metric) => metric.serviceName === 'data-host' || metric.name === 'data-host')?.pid ?? 0,
    );
    process.kill(pid, 'SIGKILL');
    await page.getByRole('button', { name: '重新连接' }).click();
    await expect(page.getByRole('heading', { name: '与数据的连接断开了' })).toBeHidden();
    await expect(subject(page)).toHaveValue('冬日送温暖');
    await savedAnew(folder, () => subject(page).fill('冬日送温暖二'));
    await Promise.all([
      page.waitForEvent('load'),
      page.evaluate(() => {
        BeforeUnloadEvent.prototype.preventDefault = () => undefined; // no question
        location.reload();
      }),
    ]);
    await expect(subject(page)).toHaveValue('冬日送温暖二');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.getByRole('gridcell', { name: '冬日送温暖二' })).toBeVisible();
    await close();
    expect(problems.left()).toEqual([]);
  });

  test('when the power goes: the next start opens on it, with what was typed', async ({ folder }) => {
    const first = await openInWindow(folder);
    await beginActivity(first.page, folder);
    await cutPower(first);

    const second = await openInWindow(folder);
    const problems = listenForProblems(second.page);
    await expect(restored(second.page)).toBeVisible();
    await expect(subject(second.page)).toHaveValue('冬日送温暖');
    await second.page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(second.page.getByRole('gridcell', { name: '冬日送温暖' })).toBeVisible();
    await second.close();
    expect(problems.left()).toEqual([]);

    // That was an orderly end: the next day begins at the home page.
    const third = await openInWindow(folder);
    await expect(third.page.getByRole('heading', { level: 1, name: '工作台' })).toBeVisible();
    await third.close();
  });

  test('closed with the window, it waits on the home page', async ({ folder }) => {
    const first = await openInWindow(folder);
    await beginActivity(first.page, folder);
    await subject(first.page).fill('冬日送温暖，第二批'); // and closed before the pause is over
    await first.app.evaluate(({ dialog }) => {
      dialog.showMessageBoxSync = () => 1;
    });
    await first.close();
    const second = await openInWindow(folder);
    await second.page.getByRole('link', { name: '继续：新建活动' }).click();
    await expect(subject(second.page)).toHaveValue('冬日送温暖，第二批');
    await second.page.getByRole('button', { name: '放弃恢复的内容' }).click();
    await expect(subject(second.page)).toHaveValue('');
    await second.close();
  });
});

test('a form half filled in a protected file is there after the power went, for whoever signs in', async ({ folder }) => {
  const clerk = { name: '王芳', password: 'yizhan kaimen ba dian' };
  runCommandAs(clerk, dataDirIn(folder), 'init', '--office', '涪城区总工会', '--area', '510703');
  const signIn = async (page: Page): Promise<void> => {
    await page.getByRole('textbox', { name: '姓名', exact: true }).fill(clerk.name);
    await page.getByRole('textbox', { name: '密码', exact: true }).fill(clerk.password);
    await page.keyboard.press('Enter');
  };
  const first = await openInWindow(folder);
  await signIn(first.page);
  await beginActivity(first.page, folder);
  await cutPower(first);

  const second = await openInWindow(folder);
  await expect(second.page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible();
  expect(await second.page.content()).not.toContain('冬日送温暖');
  await signIn(second.page);
  await expect(restored(second.page)).toBeVisible();
  await expect(subject(second.page)).toHaveValue('冬日送温暖');
  await second.page.getByRole('button', { name: '放弃恢复的内容' }).click();
  await second.close();
});
