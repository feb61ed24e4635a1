import type { RouteObject } from 'react-router';

export const hardshipRuleRoutes: RouteObject[] = [
  { path: 'hardship/rules', handle: { right: 'viewHardship' }, lazy: async () => ({ Component: (await import('./RulesPage.tsx')).RulesPage }) },
  {
    path: 'hardship/rules/new',
    handle: { right: 'administerHardship' },
    lazy: async () => ({ Component: (await import('./RuleNewPage.tsx')).RuleNewPage }),
  },
  { path: 'hardship/rules/:id', handle: { right: 'viewHardship' }, lazy: async () => ({ Component: (await import('./RulePage.tsx')).RulePage }) },
];
