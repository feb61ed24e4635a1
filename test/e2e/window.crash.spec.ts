// What becomes of the window when the page's own process dies.
import { expect } from '@playwright/test';
import { test } from './support/desk.ts';
import { openInWindow } from './support/openDesk.ts';

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
  // The old page's process answers nothing any more, so each question has an end of its own.
  const heading = () =>
    app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const text = contents?.executeJavaScript("document.querySelector('h1')?.textContent ?? ''");
      return Promise.race([text, new Promise((resolve) => setTimeout(resolve, 1000, ''))]);
    });
  await expect.poll(heading).toBe(title);
  expect(await app.evaluate(() => (globalThis as unknown as { said: string[] }).said)).toEqual(['页面意外停止了']);
  expect(log.join('')).toContain('page ended');
  await close();
});
