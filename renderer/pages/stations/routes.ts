import type { RouteObject } from 'react-router';

export const stationRoutes: RouteObject[] = [
  { path: 'stations', lazy: async () => ({ Component: (await import('./StationListPage.tsx')).StationListPage }) },
  { path: 'stations/new', handle: { right: 'edit' }, lazy: async () => ({ Component: (await import('./StationNewPage.tsx')).StationNewPage }) },
  { path: 'stations/:id', lazy: async () => ({ Component: (await import('./StationRecordPage.tsx')).StationRecordPage }) },
  {
    path: 'stations/:id/edit',
    handle: { right: 'edit' },
    lazy: async () => ({ Component: (await import('./StationEditPage.tsx')).StationEditPage }),
  },
];
