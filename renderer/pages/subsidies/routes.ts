import type { RouteObject } from 'react-router';

export const subsidyRoutes: RouteObject[] = [
  { path: 'subsidies', lazy: async () => ({ Component: (await import('./ClaimListPage.tsx')).ClaimListPage }) },
  { path: 'subsidies/entitled', handle: { right: 'edit' }, lazy: async () => ({ Component: (await import('./EntitledPage.tsx')).EntitledPage }) },
  { path: 'subsidies/rules', lazy: async () => ({ Component: (await import('./RuleListPage.tsx')).RuleListPage }) },
  {
    path: 'subsidies/rules/new',
    handle: { right: 'administer' },
    lazy: async () => ({ Component: (await import('./RuleEditPage.tsx')).RuleNewPage }),
  },
  { path: 'subsidies/rules/:id', lazy: async () => ({ Component: (await import('./RuleEditPage.tsx')).RuleEditPage }) },
  { path: 'subsidies/:id', lazy: async () => ({ Component: (await import('./ClaimPage.tsx')).ClaimPage }) },
];
