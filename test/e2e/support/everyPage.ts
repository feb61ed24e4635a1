import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page } from '@playwright/test';
import type { RouteObject } from 'react-router';
import { root } from './programs.ts';

/** Where the first record of a page with an id is found: its link in the first row of this list. */
const LISTS: Record<string, string> = {
  'stations/:id': 'stations',
  'partners/:id': 'partners',
  'budgets/:id': 'budgets',
  'budgets/lines/:id': 'budgets/:id',
  'receipts/:id': 'receipts',
  'funds/:id': 'funds',
  'subsidies/:id': 'subsidies',
  'subsidies/rules/:id': 'subsidies/rules',
  'services/:id': 'services/records',
  'activities/:id': 'activities',
  'signage/:id': 'signage',
  'audit/:id': 'audit',
  'hardship/:id': 'hardship',
  'hardship/rules/:id': 'hardship/rules',
};

/** A page of the program by its route: `stations/:id/edit`; the page of the address `/` is ''. */
export type RoutePath = string;

/** Every page that the program has, by the routes of the features, the first run's among them. A new page cannot be forgotten. */
export async function everyRoute(): Promise<RoutePath[]> {
  const pages = path.join(root, 'renderer', 'pages');
  const paths: RoutePath[] = [];
  for (const feature of readdirSync(pages).sort()) {
    const routes: Record<string, RouteObject[]> = await import(pathToFileURL(path.join(pages, feature, 'routes.ts')).href);
    for (const route of Object.values(routes).flat()) paths.push(route.path?.replace(/^\//, '') ?? '');
  }
  return paths;
}

/** Opens an address of the program, such as `stations/new`, anew, and waits until its page stands. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => history.replaceState(null, '', hash), `#/${address}`);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await settled(page);
}

/** Waits until nothing is being read and the page has stood still for a while. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('[role="progressbar"], .MuiSkeleton-root')).toHaveCount(0);
  await page.evaluate(
    (stillMs) =>
      new Promise<void>((resolve) => {
        const done = () => {
          observer.disconnect();
          resolve();
        };
        let timer = setTimeout(done, stillMs);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(done, stillMs);
        });
        observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
    300,
  );
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
}

/** The address of a route, with the first record of its list in place of an id; null when the list is empty. */
export async function addressOf(page: Page, route: RoutePath): Promise<string | null> {
  if (!route.includes(':')) return route;
  if (route.endsWith('/:chapter?')) return route.replace('/:chapter?', '');
  const [, record = '', rest = ''] = /^(.+\/:id)(.*)$/.exec(route) ?? [];
  const list = LISTS[record];
  if (list === undefined) throw new Error(`say in LISTS where a record for ${route} is found`);
  const listAddress = await addressOf(page, list);
  if (listAddress === null) return null;
  await goTo(page, listAddress);
  const link = page.locator(`main a[href^="#/${record.replace(':id', '')}"]`).filter({ hasNot: page.locator('[href$="/new"]') });
  const ids = await link.evaluateAll((links) => links.map((a) => /^#\/[a-z/]+\/([0-9a-f-]{36})/.exec(a.getAttribute('href') ?? '')?.[1] ?? ''));
  const id = ids.find((each) => each !== '');
  return id === undefined ? null : record.replace(':id', id) + rest;
}
