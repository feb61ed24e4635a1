import type { RouteObject } from 'react-router';
import { accountRoutes } from '../pages/accounts/routes.ts';
import { activityRoutes } from '../pages/activities/routes.ts';
import { aidRoutes } from '../pages/aid/routes.ts';
import { auditRoutes } from '../pages/audit/routes.ts';
import { backupRoutes } from '../pages/backups/routes.ts';
import { budgetRoutes } from '../pages/budgets/routes.ts';
import { chartRoutes } from '../pages/chart/routes.ts';
import { firstRunRoutes } from '../pages/firstRun/routes.ts';
import { fundRoutes } from '../pages/funds/routes.ts';
import { hardshipRoutes } from '../pages/hardship/routes.ts';
import { hardshipRuleRoutes } from '../pages/hardshipRules/routes.ts';
import { homeRoutes } from '../pages/home/routes.ts';
import { importRoutes } from '../pages/imports/routes.ts';
import { lightFileRoutes } from '../pages/lightFiles/routes.ts';
import { manualRoutes } from '../pages/manual/routes.ts';
import { officeRoutes } from '../pages/office/routes.ts';
import { partnerRoutes } from '../pages/partners/routes.ts';
import { receiptRoutes } from '../pages/receipts/routes.ts';
import { reportRoutes } from '../pages/reports/routes.ts';
import { serviceRoutes } from '../pages/services/routes.ts';
import { signageRoutes } from '../pages/signage/routes.ts';
import { stationRoutes } from '../pages/stations/routes.ts';
import { subsidyRoutes } from '../pages/subsidies/routes.ts';
import { Shell } from './Shell.tsx';
import { BugScreen } from './screens/BugScreen.tsx';
import { NotFoundScreen } from './screens/NotFoundScreen.tsx';

/** While a page's code is read from the disk. */
const Nothing = () => null;

/**
 * Pages inside the shell. Each feature exports its own from `pages/<feature>/routes.ts`, lazily:
 * `{ path: 'stations', lazy: async () => ({ Component: (await import('./StationListPage.tsx')).StationListPage }) }`.
 * The page of the address `/` is `{ index: true, … }`. Rail and palette list an address once a route answers it.
 */
export const pageRoutes: RouteObject[] = [
  ...homeRoutes,
  ...officeRoutes,
  ...accountRoutes,
  ...stationRoutes,
  ...partnerRoutes,
  ...budgetRoutes,
  ...receiptRoutes,
  ...fundRoutes,
  ...subsidyRoutes,
  ...chartRoutes,
  ...hardshipRoutes,
  ...hardshipRuleRoutes,
  ...aidRoutes,
  ...lightFileRoutes,
  ...reportRoutes,
  ...serviceRoutes,
  ...activityRoutes,
  ...signageRoutes,
  ...importRoutes,
  ...backupRoutes,
  ...auditRoutes,
  ...manualRoutes,
];

/** Pages without the shell: the first run, at /welcome. */
export const bareRoutes: RouteObject[] = [...firstRunRoutes];

/** All routes: a page that breaks shows its screen inside the shell, which keeps working. */
export const routes = (pages: RouteObject[] = pageRoutes, bare: RouteObject[] = bareRoutes): RouteObject[] => [
  ...bare.map((route): RouteObject => ({ errorElement: <BugScreen />, HydrateFallback: Nothing, ...route })),
  {
    path: '/',
    Component: Shell,
    errorElement: <BugScreen />,
    HydrateFallback: Nothing,
    children: [{ errorElement: <BugScreen />, HydrateFallback: Nothing, children: [...pages, { path: '*', Component: NotFoundScreen }] }],
  },
];
