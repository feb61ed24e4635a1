import type { ClientLink } from '@orpc/client';
import { cleanup, configure, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { createMemoryRouter, type RouteObject, RouterProvider } from 'react-router';
import { afterEach, beforeEach, vi } from 'vitest';
import type { CallContext } from '../../renderer/api/bridge.ts';
import { createApi } from '../../renderer/api/client.ts';
import { createQueryClient } from '../../renderer/api/queryClient.ts';
import * as saving from '../../renderer/api/saveFile.ts';
import { Providers } from '../../renderer/app/App.tsx';
import { PagesProvider } from '../../renderer/app/builtPages.ts';
import { NoticeBar } from '../../renderer/components/Notices.tsx';
import { openTestDesk, type TestDesk } from './testDesk.ts';

afterEach(cleanup);
// A page over a real data file on a busy machine may take longer than the usual second.
configure({ asyncUtilTimeout: 10_000 });
// jsdom lays nothing out: without a size, virtual rows think that nothing of them is in sight.
Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { configurable: true, get: () => 600 },
  clientWidth: { configurable: true, get: () => 1200 },
});

type Procedure = (input: unknown, options: { signal?: AbortSignal | undefined }) => Promise<unknown>;

/** The desk's contract as the page reaches it: the same calls and errors, without a wire. */
export function deskLink(desk: TestDesk): ClientLink<CallContext> {
  return {
    call: async (path, input, options) => {
      const procedure = path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], desk.client);
      return (procedure as Procedure)(input, { signal: options.signal });
    },
  };
}

export interface RenderedPage {
  desk: TestDesk;
  user: ReturnType<typeof userEvent.setup>;
  router: ReturnType<typeof createMemoryRouter>;
}

/** A page at `/` (or the routes given) with everything around it that pages count on, over a desk with a real data file in memory. */
export async function renderPage(
  page: ReactNode | RouteObject[],
  given: { desk?: TestDesk; at?: string; pages?: RouteObject[]; link?: (link: ClientLink<CallContext>) => ClientLink<CallContext> } = {},
): Promise<RenderedPage> {
  const desk = given.desk ?? (await openTestDesk());
  const routes = Array.isArray(page) ? (page as RouteObject[]) : [{ path: '*', element: page }];
  const shown: RouteObject[] = [
    {
      HydrateFallback: () => null,
      children: routes.map((route) => ({ HydrateFallback: () => null, ...route })),
    },
  ];
  const router = createMemoryRouter(shown, { initialEntries: [given.at ?? '/'] });
  const link = deskLink(desk);
  render(
    <Providers api={createApi(given.link ? given.link(link) : link)} queryClient={createQueryClient()} nonce="">
      <PagesProvider value={given.pages ?? routes}>
        <RouterProvider router={router} />
      </PagesProvider>
    </Providers>,
  );
  return { desk, user: userEvent.setup(), router };
}

/** Every test of this file is at ten o'clock of a day. Timers run as ever. */
export function onDay(day: string): void {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${day}T10:00:00`) }));
  afterEach(() => {
    // What the page still shows is put away first: it knows that day alone.
    cleanup();
    vi.useRealTimers();
  });
}

/** What the page saves in the test that runs, instead of a file in the clerk's downloads. */
export function savedFiles(): File[] {
  const saved: File[] = [];
  beforeEach(() => {
    saved.length = 0;
    vi.spyOn(saving, 'saveFile').mockImplementation((file) => void saved.push(file));
  });
  afterEach(() => void vi.restoreAllMocks());
  return saved;
}

/** The page's notices, for pages that are rendered without the shell. */
export const WithNotices = ({ children }: { children: ReactNode }) => (
  <>
    <NoticeBar />
    {children}
  </>
);

/** The cell of a sheet or a list by the words of its row and the place of its column, from 0. */
export function cellOf(rowWords: string, column: number): HTMLElement {
  const row = screen.getByRole('rowheader', { name: new RegExp(rowWords) }).closest('tr');
  const cell = row?.querySelectorAll<HTMLElement>('[role="gridcell"]')[column];
  if (!cell) throw new Error(`no cell ${column} in the row ${rowWords}`);
  return cell;
}
