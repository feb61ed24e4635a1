import type { RouteObject } from 'react-router';

/** Without the shell: there is nothing to walk through yet. */
export const firstRunRoutes: RouteObject[] = [
  { path: '/welcome', lazy: async () => ({ Component: (await import('./FirstRunPage.tsx')).FirstRunPage }) },
];
