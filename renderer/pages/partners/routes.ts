import type { RouteObject } from 'react-router';

export const partnerRoutes: RouteObject[] = [
  { path: 'partners', lazy: async () => ({ Component: (await import('./PartnerListPage.tsx')).PartnerListPage }) },
  { path: 'partners/new', handle: { right: 'edit' }, lazy: async () => ({ Component: (await import('./PartnerNewPage.tsx')).PartnerNewPage }) },
  { path: 'partners/:id', lazy: async () => ({ Component: (await import('./PartnerRecordPage.tsx')).PartnerRecordPage }) },
  {
    path: 'partners/:id/edit',
    handle: { right: 'edit' },
    lazy: async () => ({ Component: (await import('./PartnerEditPage.tsx')).PartnerEditPage }),
  },
];
