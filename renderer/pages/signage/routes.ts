import type { RouteObject } from 'react-router';

export const signageRoutes: RouteObject[] = [
  { path: 'signage', lazy: async () => ({ Component: (await import('./SignageListPage.tsx')).SignageListPage }) },
  { path: 'signage/log', lazy: async () => ({ Component: (await import('./PlateLogPage.tsx')).PlateLogPage }) },
  { path: 'signage/:id', lazy: async () => ({ Component: (await import('./BoardPage.tsx')).BoardPage }) },
];
