// What hinders a hardship file on its way, and where it is put right; its paper, its numbers, and the national system. Its whole life is told in
// hardshipLife.story.spec.ts.
import type { Page } from '@playwright/test';
import { addDays, todayOf } from '../../shared/kernel/plainDate.ts';
import { applicantOf, idNumberOf } from '../support/hardship.ts';
import { expectAccessible } from './support/axe.ts';
import { test as base, expect } from './support/desk.ts';
import { approveFile, householdOf, makeRules, publishFile } from './support/hardshipOffice.ts';
import { CHIEF, go, prepareProtected, signIn } from './support/protectedOffice.ts';

interface Filed {
  /** 张建国: a draft of a month ago. */
  draft: string;
  /** 王海: in force, and the national system does not know it yet. */
  inForce: string;
}

/** An office of a month ago; natural days, so that the story needs no calendar of the year it is told in. */
async function prepareFiles(folder: string): Promise<Filed> {
  const on = addDays(todayOf(new Date()), -30);
  return prepareProtected(folder, { on }, async (desk) => {
    await makeRules(desk);
    const draft = await desk.client.hardship.create(householdOf());
    const applicant = applicantOf({ name: '王海', idNumber: idNumberOf('1970-01-02', 5), bornOn: '1970-01-02' });
    const consent = { givenOn: on, withdrawnOn: null };
    const inForce = await publishFile(desk, householdOf({ applicant, members: [], address: '太平里9号', consent }));
    desk.clock.set(addDays(on, 10));
    await approveFile(desk, inForce, addDays(on, 10));
    return { draft: draft.id, inForce };
  });
}

const test = base.extend<{ filed: Filed }>({
  filed: async ({ folder }, use) => use(await prepareFiles(folder)),
  // The host opens the data after they were prepared.
  desk: async ({ filed: _, desk }, use) => use(desk),
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const dialog = (page: Page) => page.getByRole('dialog');

const tell = (page: Page, field: '意见' | '原因', text: string) => dialog(page).getByRole('textbox', { name: field }).fill(text);

/** A step from its button to the state that it leads to. */
async function move(page: Page, name: string, to: string, told: { opinion?: string; reason?: string } = {}): Promise<void> {
  await button(page, name).click();
  if (told.opinion) await tell(page, '意见', told.opinion);
  if (told.reason) await tell(page, '原因', told.reason);
  await dialog(page).getByRole('button', { name: '办理' }).click();
  await expect(page.getByText(new RegExp(`已办理${name}，现在是${to}。`))).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
}

test('an application is handed in, judged with its sum in sight, and published; publication is not cut short', async ({ desk, filed }) => {
  const { page } = desk;
  await signIn(page, CHIEF);
  await go(page, `hardship/${filed.draft}`);
  await expect(page.getByRole('heading', { level: 1, name: '张建国' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('region', { name: '职工本人' }).getByRole('button', { name: '查看身份证号' }).click();
  await dialog(page).getByLabel('用途').fill('核对身份');
  await dialog(page).getByRole('button', { name: '查看' }).click();
  await expect(page.getByText(idNumberOf('1978-05-06', 1))).toBeVisible();

  await move(page, '提交申请', '待初审');
  await move(page, '初审通过，入户调查', '入户调查', { opinion: '材料属实，安排入户' });
  await button(page, '开始公示').click();
  await expect(dialog(page).getByText('还没有本次的困难认定，请先认定')).toBeVisible();
  await expectAccessible(page);
  await dialog(page).getByRole('link', { name: '去认定' }).click();
  // 2,000.00 元 a month for three persons: 24,000.00 a year, below 1,001.00 × 12 × 3 = 36,036.00.
  await expect(page.getByText('家庭年收入：本人工资 24,000.00 元。')).toBeVisible();
  await button(page, '按此认定').click();
  await expect(page.getByRole('status').getByText(/^认定结果：深度困难/)).toBeVisible();
  await expectAccessible(page);

  await move(page, '开始公示', '公示中', { opinion: '同意公示' });
  await expect(page.getByText(/^公示至 \d{4}-\d\d-\d\d 周.（还有 5 天）$/)).toBeVisible();
  await button(page, '公示期满，报镇街复核').click();
  await tell(page, '意见', '无异议');
  await dialog(page).getByRole('button', { name: '办理' }).click();
  await expect(dialog(page).getByText(/^公示到 .* 为止，次日才能办理$/)).toBeVisible();
  await dialog(page).getByRole('button', { name: '取消' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '张建国' })).toBeVisible();
});

test('the signed paper of a file in force is opened with a purpose; what changed is typed over into the national system, and told', async ({
  desk,
  filed,
}) => {
  const { page } = desk;
  await signIn(page, CHIEF);
  await go(page, `hardship/${filed.inForce}?tab=attachments`);
  await desk.saved(async () => {
    await button(page, '授权书.pdf').click();
    await dialog(page).getByLabel('用途').fill('核对签字');
    await dialog(page).getByRole('button', { name: '打开' }).click();
  });
  await expect(dialog(page)).toHaveCount(0);

  await page.getByRole('tab', { name: '录入全国系统（有改动）' }).click();
  await page.getByRole('main').getByRole('button', { name: '显示', exact: true }).click();
  await dialog(page).getByLabel('用途').fill('录入全国系统');
  await dialog(page).getByRole('button', { name: '显示' }).click();
  await expect(page.getByRole('region', { name: '职工本人' }).getByText(idNumberOf('1970-01-02', 5))).toBeVisible();
  await page.getByRole('button', { name: '复制身份证号' }).click();
  await expect(page.getByRole('status').filter({ hasText: /已复制|已选中/ })).toBeVisible();
  await expectAccessible(page);
  await button(page, '已录入').click();
  await dialog(page).getByRole('button', { name: '已录入' }).click();
  await expect(page.getByText('改动都已录入全国系统。', { exact: true })).toBeVisible();
});
