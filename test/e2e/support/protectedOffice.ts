import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { openSession } from '../../../electron/hosts/openSession.ts';
import { officeOf } from '../../support/ledger.ts';
import { deskOf, passwordOf, type Signer, type TestClock, type TestDesk, testClock } from '../../support/testDesk.ts';
import { settled } from './everyPage.ts';
import { dataDirIn } from './openDesk.ts';

// A protected office, made in process before a host opens its folder: hardship files are kept in no other.

/** Administrator with the right to hardship files. Her password, as everybody's here, is `passwordOf`. */
export const CHIEF = '刘主任';

export interface OfficeAtWork extends TestDesk {
  clock: TestClock;
}

/**
 * Protects the empty data folder of a story, sets the office up, makes the accounts and lets CHIEF work, on the day `on`. What the PC would note of the
 * file lies in the story's folder too.
 */
export async function prepareProtected<T>(
  folder: string,
  of: { on: string; others?: readonly Signer[] },
  work: (desk: OfficeAtWork) => Promise<T>,
): Promise<T> {
  const clock = testClock(of.on);
  const session = openSession({ folder: dataDirIn(folder), clock, actor: '准备', stateFolder: path.join(folder, 'prepared') });
  const desk = deskOf(session, session.file, clock);
  const { accounts, office } = desk.client;
  const { recoveryKey } = await accounts.proposeRecoveryKey();
  await accounts.protect({ name: CHIEF, password: passwordOf(CHIEF), recoveryKey });
  const [chief] = await accounts.list();
  if (!chief) throw new Error('the first account is made');
  await accounts.update({ id: chief.id, version: chief.version, fields: { name: CHIEF, role: 'administrator', hardship: true } });
  for (const { name, role, hardship } of of.others ?? []) await accounts.create({ name, role, hardship, password: passwordOf(name) });
  await office.save({ version: null, fields: officeOf() });
  const made = await work({ ...desk, clock });
  await session.close();
  return made;
}

export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: '姓名', exact: true }).fill(name);
  await page.getByRole('textbox', { name: '密码', exact: true }).fill(passwordOf(name));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

/** Opens an address without reading the page anew, which would ask for the password, and waits until its page stands. */
export async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${address}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await settled(page);
}
