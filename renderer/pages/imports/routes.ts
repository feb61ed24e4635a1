import type { RouteObject } from 'react-router';

export const importRoutes: RouteObject[] = [
  { path: 'imports', handle: { right: 'edit' }, lazy: async () => ({ Component: (await import('./ImportPage.tsx')).ImportPage }) },
];
