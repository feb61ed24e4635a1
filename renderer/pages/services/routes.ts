import type { RouteObject } from 'react-router';

export const serviceRoutes: RouteObject[] = [
  { path: 'services', lazy: async () => ({ Component: (await import('./ServiceSheetPage.tsx')).ServiceSheetPage }) },
  { path: 'services/records', lazy: async () => ({ Component: (await import('./ServiceListPage.tsx')).ServiceListPage }) },
  { path: 'services/new', handle: { right: 'edit' }, lazy: async () => ({ Component: (await import('./ServiceEditPage.tsx')).ServiceNewPage }) },
  { path: 'services/:id', lazy: async () => ({ Component: (await import('./ServiceEditPage.tsx')).ServiceEditPage }) },
];
