// Two tabs of one browser, in which the same person works, or two after one another at one PC.
import type { Page } from '@playwright/test';
import type { Signer } from '../support/testDesk.ts';
import { test as base, expect } from './support/desk.ts';
import { type FiledHardship, prepareHardship } from './support/hardshipOffice.ts';
import { CHIEF, go, signIn } from './support/protectedOffice.ts';

const MANAGER: Signer = { name: '周敏', role: 'administrator', hardship: false };

const test = base.extend<{ filed: FiledHardship }>({
  filed: async ({ folder }, use) => use(await prepareHardship(folder, [MANAGER])),
  // The host opens the data after they were prepared.
  desk: async ({ filed: _, desk }, use) => use(desk),
});

const signInScreen = (page: Page) => page.getByRole('button', { name: '登录', exact: true });

test('what a holder read in one tab is gone from it when another tab locks, and whoever signs in there has it nowhere', async ({ desk, filed }) => {
  const first = desk.page;
  await signIn(first, CHIEF);
  await go(first, `hardship/${filed.draft}`);
  await expect(first.getByRole('heading', { level: 1 })).toContainText('张建国');
  const second = await first.context().newPage();
  await second.goto(first.url().replace(/#.*/, '#/stations'));
  await expect(second.getByRole('heading', { level: 1, name: '站点台账' })).toBeVisible();

  await second.keyboard.press('Control+l');
  await expect(signInScreen(second)).toBeVisible();
  // Nobody touches the first one.
  await expect(signInScreen(first)).toBeVisible();
  expect(await first.content()).not.toContain('张建国');

  await signIn(second, MANAGER.name);
  await expect(first.getByRole('heading', { level: 1 })).toHaveText('这一页不能打开');
  expect(await first.content()).not.toContain('张建国');
  await second.close();
});
