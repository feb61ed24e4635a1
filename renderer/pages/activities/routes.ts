import type { RouteObject } from 'react-router';

export const activityRoutes: RouteObject[] = [
  { path: 'activities', lazy: async () => ({ Component: (await import('./ActivityListPage.tsx')).ActivityListPage }) },
  { path: 'activities/new', handle: { right: 'edit' }, lazy: async () => ({ Component: (await import('./ActivityEditPage.tsx')).ActivityNewPage }) },
  { path: 'activities/:id', lazy: async () => ({ Component: (await import('./ActivityEditPage.tsx')).ActivityEditPage }) },
];
