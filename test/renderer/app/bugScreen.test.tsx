import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { BugScreen } from '../../../renderer/app/screens/BugScreen.tsx';
import { renderPage } from '../../support/page.tsx';

/** A page whose part cannot be had, or that breaks by itself. */
const breaking = (error: Error) => [
  {
    path: '/',
    errorElement: <BugScreen />,
    loader: () => {
      throw error;
    },
    element: null,
  },
];

test('a part of the program that cannot be fetched is told as the lost host that it is', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await renderPage(breaking(new TypeError('Failed to fetch dynamically imported module: /assets/FirstRunPage.js')));
  expect(await screen.findByRole('heading', { name: '与数据的连接断开了' })).toBeTruthy();
});

test('any other error is the bug screen, with details to copy', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await renderPage(breaking(new TypeError('x is not a function')));
  expect(await screen.findByRole('heading', { name: '这一页出了差错' })).toBeTruthy();
});
