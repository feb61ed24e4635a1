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
}

/** What axe finds on the page as it stands, in words: theme, rule, element, why. */
export async function violationsOf(page: Page, { themes, allRules = false }: AxeOptions = {}): Promise<string[]> {
  const found: string[] = [];
  for (const [i, theme] of (themes ?? (page.url().startsWith('app:') ? ['light'] : ['dark', 'light'])).entries()) {
    await page.emulateMedia({ colorScheme: theme });
    await settled(page);
    // Without the legacy mode axe would open a page of its own, which the window does not allow.
    // What passed need not be described element by element: that takes axe longer than the looking.
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
    if (i > 0) axe.withRules(OF_COLOURS);
    else if (!allRules) axe.withTags(WCAG);
    const { violations } = await axe.analyze();
    for (const { id, nodes } of violations)
      for (const node of nodes) found.push(`${theme}: ${id}: ${node.target.join(' ')} ${node.failureSummary?.replace(/\s+/g, ' ')}`);
  }
  return found;
}

/** Axe finds nothing to say against the page as it stands. */
export async function expectAccessible(page: Page, options?: AxeOptions): Promise<void> {
  expect(await violationsOf(page, options)).toEqual([]);
}
