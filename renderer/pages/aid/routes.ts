import type { RouteObject } from 'react-router';

export const aidRoutes: RouteObject[] = [
  { path: 'aid', handle: { right: 'viewHardship' }, lazy: async () => ({ Component: (await import('./BatchListPage.tsx')).BatchListPage }) },
  { path: 'aid/new', handle: { right: 'editHardship' }, lazy: async () => ({ Component: (await import('./BatchEditPage.tsx')).BatchNewPage }) },
  { path: 'aid/:id', handle: { right: 'viewHardship' }, lazy: async () => ({ Component: (await import('./BatchPage.tsx')).BatchPage }) },
  { path: 'aid/:id/edit', handle: { right: 'editHardship' }, lazy: async () => ({ Component: (await import('./BatchEditPage.tsx')).BatchEditPage }) },
];
