// The stick in the drawer: a second place chosen in the machine's own dialog, and what it is good for when attachments go missing.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, listenForProblems, test } from './support/desk.ts';
import { dataDirIn, openInWindow, type WindowDesk } from './support/openDesk.ts';
import { runCommand } from './support/programs.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const rail = (page: Page, name: string) => page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name, exact: true });

async function inWindow(folder: string, work: (desk: WindowDesk) => Promise<void>): Promise<void> {
  const desk = await openInWindow(folder);
  try {
    const problems = listenForProblems(desk.page);
    await work(desk);
    expect(problems.left()).toEqual([]);
  } finally {
    await desk.close();
  }
}

test('whole copies go to a second place, and lost attachments come back from there', async ({ folder }) => {
  test.setTimeout(240_000);
  const dataDir = dataDirIn(folder);
  const stick = path.join(folder, '办公室U盘');
  mkdirSync(stick);
  runCommand(dataDir, 'init', '--office', '涪城区总工会', '--area', '510703', '--city', '绵阳市');

  await inWindow(folder, async ({ app, page }) => {
    await rail(page, '共建单位').click();
    await page.getByRole('link', { name: '新建共建单位' }).first().click();
    await page.getByRole('textbox', { name: '单位名称' }).fill('邮政速递');
    await page.getByRole('combobox', { name: '单位类别' }).click();
    await page.getByRole('option', { name: '金融机构' }).click();
    await button(page, '保存').click();
    const document = { name: '共建协议.txt', mimeType: 'text/plain', buffer: Buffer.from('共建协议书') };
    await page.getByLabel('选择协议文件').setInputFiles(document);
    await expect(page.getByText(/已上传/).first()).toBeVisible();

    await rail(page, '备份与恢复').click();
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [chosen] })) as typeof dialog.showOpenDialog;
    }, stick);
    await button(page, '选择位置').click();
    await button(page, '选择别的文件夹').click();
    await expect(page.getByRole('radio', { name: new RegExp(`^${stick}，剩余`) })).toBeChecked();
    await button(page, '备份到这里').click();
    await expect(page.getByText('已备份到本机和第二位置。')).toBeVisible();
    await expect(page.getByText('已接上')).toBeVisible();
    await expect(page.getByRole('row', { name: /第二位置 .* 在备份里/ })).toBeVisible();
  });
  const [place = ''] = readdirSync(stick);
  expect(readdirSync(path.join(stick, place)).filter((name) => name.endsWith('-含附件.zip'))).toHaveLength(1);

  rmSync(path.join(dataDir, '附件'), { recursive: true });
  await inWindow(folder, async ({ page }) => {
    await expect(page.getByRole('heading', { name: '有附件不见了' })).toBeVisible();
    await expect(page.getByRole('row', { name: /共建协议\.txt 有（.*第二位置）/ })).toBeVisible();
    await button(page, '先继续工作').click();
    await rail(page, '备份与恢复').click();
    await expect(page.getByRole('heading', { name: '不见了的附件（1 个）' })).toBeVisible();
    await page.reload();
    await button(page, '从备份找回').first().click();
    await expect(page.getByRole('heading', { name: '附件找回了' })).toBeVisible();
    await button(page, '继续工作').click();
    await expect(page.getByRole('heading', { name: '已有的备份' })).toBeVisible();
    await expect(page.getByRole('heading', { name: /不见了的附件/ })).toHaveCount(0);
  });
  expect(readdirSync(path.join(dataDir, '附件'))).toHaveLength(1);
});
