import type { RouteObject } from 'react-router';

export const receiptRoutes: RouteObject[] = [
  { path: 'receipts', lazy: async () => ({ Component: (await import('./ReceiptListPage.tsx')).ReceiptListPage }) },
  { path: 'receipts/new', handle: { right: 'edit' }, lazy: async () => ({ Component: (await import('./ReceiptEditPage.tsx')).ReceiptNewPage }) },
  { path: 'receipts/:id', lazy: async () => ({ Component: (await import('./ReceiptPage.tsx')).ReceiptPage }) },
  {
    path: 'receipts/:id/edit',
    handle: { right: 'edit' },
    lazy: async () => ({ Component: (await import('./ReceiptEditPage.tsx')).ReceiptEditPage }),
  },
];
