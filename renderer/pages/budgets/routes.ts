import type { RouteObject } from 'react-router';

export const budgetRoutes: RouteObject[] = [
  { path: 'budgets', lazy: async () => ({ Component: (await import('./BudgetListPage.tsx')).BudgetListPage }) },
  { path: 'budgets/lines/:id', lazy: async () => ({ Component: (await import('./BudgetLinePage.tsx')).BudgetLinePage }) },
  { path: 'budgets/:id', lazy: async () => ({ Component: (await import('./BudgetPage.tsx')).BudgetPage }) },
];
