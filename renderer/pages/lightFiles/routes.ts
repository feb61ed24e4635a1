import type { RouteObject } from 'react-router';

export const lightFileRoutes: RouteObject[] = [
  {
    path: 'light-files',
    handle: { right: 'viewHardship' },
    lazy: async () => ({ Component: (await import('./LightFileListPage.tsx')).LightFileListPage }),
  },
  {
    path: 'light-files/new',
    handle: { right: 'editHardship' },
    lazy: async () => ({ Component: (await import('./LightFileNewPage.tsx')).LightFileNewPage }),
  },
  {
    path: 'light-files/:id',
    handle: { right: 'viewHardship' },
    lazy: async () => ({ Component: (await import('./LightFilePage.tsx')).LightFilePage }),
  },
  {
    path: 'light-files/:id/edit',
    handle: { right: 'editHardship' },
    lazy: async () => ({ Component: (await import('./LightFileEditPage.tsx')).LightFileEditPage }),
  },
];
