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
  'light-files/:id': 'light-files',
  'aid/:id': 'aid',
};

/** A page of the program by its route: `stations/:id/edit`; the page of the address `/` is ''. */
export type RoutePath = string;
/** A page, and the right that it asks for; null for none. */
export interface Route {
  path: RoutePath;
  right: string | null;
}

/** Every page that the program has, by the routes of the features, the first run's among them. A new page cannot be forgotten. */
export async function everyPage(): Promise<Route[]> {
  const pages = path.join(root, 'renderer', 'pages');
  const found: Route[] = [];
  for (const feature of readdirSync(pages).sort()) {
    const routes: Record<string, RouteObject[]> = await import(pathToFileURL(path.join(pages, feature, 'routes.ts')).href);
    for (const { path: at, handle } of Object.values(routes).flat()) found.push({ path: at?.replace(/^\//, '') ?? '', right: handle?.right ?? null });
  }
  return found;
}
/** Their routes alone. */
export const everyRoute = async (): Promise<RoutePath[]> => (await everyPage()).map((page) => page.path);

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

/** A page as it is opened: `name` is what its list calls the record that it shows, '' where it shows none. */
export interface Addressed {
  address: string;
  name: string;
}
/** What leads to a page of an address: `goTo`, or a way that does not read the page anew. */
export type WayThere = (page: Page, address: string) => Promise<void>;

/** Finds addresses of routes, with the first record of a list in place of an id; null when the list is empty. Each list is opened once. */
export function addressBook(page: Page, open: WayThere = goTo): (route: RoutePath) => Promise<Addressed | null> {
  const records = new Map<string, Promise<Addressed | null>>();
  async function firstOf(record: string): Promise<Addressed | null> {
    const list = LISTS[record];
    if (list === undefined) throw new Error(`say in LISTS where a record for ${record} is found`);
    const at = await addressOf(list);
    if (at === null) return null;
    await open(page, at.address);
    const links = page.locator(`main a[href^="#/${record.replace(':id', '')}"]`);
    const found = await links.evaluateAll((all) => all.map((a) => ({ href: a.getAttribute('href') ?? '', name: a.textContent ?? '' })));
    for (const { href, name } of found) {
      const id = /^#\/[a-z/-]+\/([0-9a-f-]{36})/.exec(href)?.[1];
      if (id !== undefined) return { address: record.replace(':id', id), name };
    }
    return null;
  }
  async function addressOf(route: RoutePath): Promise<Addressed | null> {
    if (!route.includes(':')) return { address: route, name: '' };
    if (route.endsWith('/:chapter?')) return { address: route.replace('/:chapter?', ''), name: '' };
    const [, record = '', rest = ''] = /^(.+\/:id)(.*)$/.exec(route) ?? [];
    const known = records.get(record) ?? firstOf(record);
    records.set(record, known);
    const first = await known;
    return first && { ...first, address: first.address + rest };
  }
  return addressOf;
}

/** The address of one route, with the first record of its list in place of an id; null when the list is empty. */
export const addressOf = async (page: Page, route: RoutePath): Promise<string | null> => (await addressBook(page)(route))?.address ?? null;
