import type { RouteObject } from 'react-router';

export const fundRoutes: RouteObject[] = [
  { path: 'funds', lazy: async () => ({ Component: (await import('./FundListPage.tsx')).FundListPage }) },
  { path: 'funds/sums', lazy: async () => ({ Component: (await import('./FundSumsPage.tsx')).FundSumsPage }) },
  { path: 'funds/costs', lazy: async () => ({ Component: (await import('./CostPage.tsx')).CostPage }) },
  { path: 'funds/new', handle: { right: 'edit' }, lazy: async () => ({ Component: (await import('./FundEditPage.tsx')).FundNewPage }) },
  { path: 'funds/:id', lazy: async () => ({ Component: (await import('./FundEditPage.tsx')).FundEditPage }) },
];
