import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { settled } from './everyPage.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
/** Rules about colours: all that a theme can change. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
type Theme = 'light' | 'dark';

export interface AxeOptions {
  /** Looked at one after the other; the last one stays. Both in the browser unless said otherwise; the window shows the same page, there one will do. */
  themes?: readonly Theme[];
  /** Against all that axe knows, and not WCAG 2 A and AA alone. */
  allRules?: boolean;
  /** Whoever asks has waited until the page stands. */
  isSettled?: boolean;
}

/** The theme in which a page stands, from the first look on. */
const standing = new WeakMap<Page, Theme>();
/** The theme that stands is looked at first: one change a page and not two. */
const bothThemes = (page: Page): readonly Theme[] => (standing.get(page) === 'dark' ? ['dark', 'light'] : ['light', 'dark']);

/** What axe finds on the page as it stands, in words: theme, rule, element, why. */
export async function violationsOf(page: Page, { themes, allRules = false, isSettled = false }: AxeOptions = {}): Promise<string[]> {
  const found: string[] = [];
  for (const [i, theme] of (themes ?? (page.url().startsWith('app:') ? ['light'] : bothThemes(page))).entries()) {
    const isNew = standing.get(page) !== theme;
    if (isNew) await page.emulateMedia({ colorScheme: theme });
    standing.set(page, theme);
    if (isNew || !isSettled) await settled(page);
    const axe = new AxeBuilder({ page, ...(await knowsAxe(page)) });
    // Without the legacy mode axe would open a page of its own, which the window does not allow.
    // What passed need not be described element by element: that takes axe longer than the looking.
    axe.options({ resultTypes: ['violations'] }).setLegacyMode(true);
    if (i > 0) axe.withRules(OF_COLOURS);
    else if (!allRules) axe.withTags(WCAG);
    const { violations } = await axe.analyze();
    for (const { id, nodes } of violations)
      for (const node of nodes) found.push(`${theme}: ${id}: ${node.target.join(' ')} ${node.failureSummary?.replace(/\s+/g, ' ')}`);
  }
  return found;
}

/** A page that was looked at before has axe already; sent twice for every look, as the builder would, it takes longer than the looking. */
async function knowsAxe(page: Page): Promise<{ axeSource?: string }> {
  const isThere = page.frames().length === 1 && (await page.evaluate(() => 'axe' in window));
  return isThere ? { axeSource: 'void 0' } : {};
}

/** Axe finds nothing to say against the page as it stands. */
export async function expectAccessible(page: Page, options?: AxeOptions): Promise<void> {
  expect(await violationsOf(page, options)).toEqual([]);
}
