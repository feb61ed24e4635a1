import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** WCAG 2, A and AA. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** What axe finds against the page as it stands, in words: rule, element, why. `every` asks all its rules, advice among them, not those of WCAG alone. */
export async function violationsOf(page: Page, rules: 'wcag' | 'every' = 'wcag'): Promise<string[]> {
  // What passed need not be described element by element: that takes axe longer than the looking.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  if (rules === 'wcag') axe.withTags(WCAG);
  // Without the legacy mode axe would open a page of its own to finish on, which the window does not allow.
  const { violations } = await axe.setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary?.replace(/\s+/g, ' ')}`));
}
