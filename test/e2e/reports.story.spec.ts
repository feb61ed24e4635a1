import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/desk.ts';
import { runCommand } from './support/programs.ts';

const ledger = path.resolve(import.meta.dirname, '../fixtures/ledger-county.xlsx');
const OFFICE = ['init', '--office', '涪城区总工会', '--area', '510703', '--area-name', '涪城区', '--level', 'county', '--city', '绵阳市'];
const init = [...OFFICE, '--reporter', '周玲', '--phone', '0816-2307122', '--upper-email', 'mybzb122@163.com'];

test.use({ prepared: { commands: [init, ['import', 'stations', ledger]] } });

test.describe('with a count that would count twice', () => {
  test.beforeEach(({ folder }) => {
    const dataDir = path.join(folder, '工驿管家');
    const { rows } = runCommand(dataDir, 'call', 'stations.list', JSON.stringify({ search: '雅云驿站' })) as { rows: { id: string }[] };
    const count = { stationId: rows[0]?.id, fromOn: '2023-12-01', toOn: '2023-12-31', visits: 30, byGroup: {}, remark: '' };
    runCommand(dataDir, 'call', 'services.create', JSON.stringify(count));
  });

  test('the form names the error, its link mends it, and the form is submitted with its mail draft', async ({ desk }) => {
    const { page } = desk;
    await page.getByRole('navigation').getByRole('link', { name: '季度统计表', exact: true }).click();
    await page.getByLabel('年份').click();
    await page.getByRole('option', { name: '2023年' }).click();
    await page.getByRole('button', { name: '四季度', exact: true }).click();

    const rules = page.getByRole('list', { name: '逻辑检查的结果' });
    await expect(rules).toContainText('F1-31');
    await rules.getByRole('link', { name: '雅云驿站 2023-12-01 至 2023-12-31 30 人次' }).click();
    await page.getByRole('button', { name: /撤回/ }).first().click();
    const asked = page.getByRole('alertdialog');
    await asked.getByRole('textbox', { name: '原因' }).fill('重复');
    await asked.getByRole('button', { name: /撤回/ }).click();
    await expect(page.getByRole('status').filter({ hasText: '服务人次已撤回' })).toBeVisible();

    await page.getByRole('navigation').getByRole('link', { name: '季度统计表', exact: true }).click();
    await page.getByLabel('年份').click();
    await page.getByRole('option', { name: '2023年' }).click();
    await page.getByRole('button', { name: '四季度', exact: true }).click();
    await expect(page.getByText('F1-31')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^四季度，服务户外劳动者，52,866/ })).toBeVisible();
    await expectAccessible(page, { themes: ['light'], allRules: true });

    await page.getByRole('button', { name: '报送', exact: true }).click();
    const look = page.getByRole('dialog');
    await expect(look).toContainText('mybzb122@163.com');
    const file = await desk.saved(() => look.getByRole('button', { name: '报送并存邮件草稿' }).click());
    expect(path.basename(file)).toBe('2023年第四季度绵阳市工会户外劳动者服务站点建设进度统计表-涪城区总工会.eml');
    expect(readFileSync(file, 'utf8')).toContain('X-Unsent: 1');
    await expect(page.getByText('已报送', { exact: true })).toBeVisible();
  });
});
