import type { RouteObject } from 'react-router';

export const manualRoutes: RouteObject[] = [
  { path: 'manual/:chapter?', lazy: async () => ({ Component: (await import('./ManualPage.tsx')).ManualPage }) },
];
