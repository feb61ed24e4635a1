import type { RouteObject } from 'react-router';

export const backupRoutes: RouteObject[] = [
  { path: 'backups', lazy: async () => ({ Component: (await import('./BackupsPage.tsx')).BackupsPage }) },
  {
    path: 'backups/restore',
    handle: { right: 'administer' },
    lazy: async () => ({ Component: (await import('./RestorePage.tsx')).RestorePage }),
  },
];
