import type { RouteObject } from 'react-router';

const administer = { handle: { right: 'administer' } } as const;

export const accountRoutes: RouteObject[] = [
  { path: 'settings/protect', ...administer, lazy: async () => ({ Component: (await import('./ProtectPage.tsx')).ProtectPage }) },
  { path: 'settings/recovery-key', ...administer, lazy: async () => ({ Component: (await import('./RenewKeyPage.tsx')).RenewKeyPage }) },
];
