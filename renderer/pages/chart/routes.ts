import type { RouteObject } from 'react-router';

export const chartRoutes: RouteObject[] = [{ path: 'chart', lazy: async () => ({ Component: (await import('./ChartPage.tsx')).ChartPage }) }];
