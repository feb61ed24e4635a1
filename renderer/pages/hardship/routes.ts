import type { RouteObject } from 'react-router';

export const hardshipRoutes: RouteObject[] = [
  { path: 'hardship', handle: { right: 'viewHardship' }, lazy: async () => ({ Component: (await import('./FileListPage.tsx')).FileListPage }) },
  { path: 'hardship/new', handle: { right: 'editHardship' }, lazy: async () => ({ Component: (await import('./FileNewPage.tsx')).FileNewPage }) },
  { path: 'hardship/notice', handle: { right: 'viewHardship' }, lazy: async () => ({ Component: (await import('./NoticePage.tsx')).NoticePage }) },
  {
    path: 'hardship/summary',
    handle: { right: 'viewHardship' },
    lazy: async () => ({ Component: (await import('./SummaryPage.tsx')).SummaryPage }),
  },
  {
    path: 'hardship/duplicates',
    handle: { right: 'viewHardship' },
    lazy: async () => ({ Component: (await import('./DuplicatesPage.tsx')).DuplicatesPage }),
  },
  {
    path: 'hardship/destruction',
    handle: { right: 'viewHardship' },
    lazy: async () => ({ Component: (await import('./DestructionPage.tsx')).DestructionPage }),
  },
  {
    path: 'hardship/:id/edit',
    handle: { right: 'editHardship' },
    lazy: async () => ({ Component: (await import('./FileEditPage.tsx')).FileEditPage }),
  },
  { path: 'hardship/:id', handle: { right: 'viewHardship' }, lazy: async () => ({ Component: (await import('./FilePage.tsx')).FilePage }) },
];
