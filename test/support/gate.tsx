import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { createApi } from '../../renderer/api/client.ts';
import { createQueryClient } from '../../renderer/api/queryClient.ts';
import { Providers } from '../../renderer/app/App.tsx';
import { createDataHost } from '../../renderer/app/dataHost.ts';
import { HostGate } from '../../renderer/app/HostGate.tsx';
import { deskLink, WithNotices } from './page.tsx';
import type { TestDesk } from './testDesk.ts';

/** A page behind the gate that opens, locks and covers it, over a desk. */
export async function openGate(desk: TestDesk, page: ReactNode) {
  const host = createDataHost(async () => ({ gone: new AbortController().signal, close: () => undefined, link: deskLink(desk) }));
  const queryClient = createQueryClient();
  const { api, client } = createApi(host.link);
  const router = createMemoryRouter([{ path: '*', element: <WithNotices>{page}</WithNotices> }]);
  render(
    <Providers api={{ api, client }} queryClient={queryClient} nonce="">
      <HostGate host={host}>
        <RouterProvider router={router} />
      </HostGate>
    </Providers>,
  );
  return { user: userEvent.setup(), queryClient, client };
}
