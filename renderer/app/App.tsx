import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { CssBaseline, ThemeProvider } from '@mui/material';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { createHashRouter, RouterProvider } from 'react-router';
import { ApiProvider, type ApiValue } from '../api/client.ts';
import { NoticesProvider } from '../components/Notices.tsx';
import { PagesProvider } from './builtPages.ts';
import type { DataHost } from './dataHost.ts';
import { HostGate } from './HostGate.tsx';
import { usePreferences } from './Preferences.tsx';
import { pageRoutes, routes } from './routes.tsx';
import { createAppTheme } from './theme.ts';

/** The clerk's choice of colours and text size. */
function Appearance({ nonce, children }: { nonce: string; children: ReactNode }) {
  const { mode, textSize } = usePreferences();
  const theme = useMemo(() => createAppTheme({ mode, textSize, nonce }), [mode, textSize, nonce]);
  useEffect(() => {
    document.documentElement.style.colorScheme = mode;
  }, [mode]);
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline />
      {children}
    </ThemeProvider>
  );
}

export interface AppProps {
  api: ApiValue;
  host: DataHost;
  queryClient: QueryClient;
  /** Of the Content-Security-Policy; empty where there is none. */
  nonce: string;
}

/** Everything that every page may count on: data, look, notices, routes. */
export function Providers({ api, queryClient, nonce, children }: Omit<AppProps, 'host'> & { children: ReactNode }) {
  const cache = useMemo(() => createCache({ key: 'css', ...(nonce && { nonce }) }), [nonce]);
  return (
    <CacheProvider value={cache}>
      <ApiProvider value={api}>
        <QueryClientProvider client={queryClient}>
          <Appearance nonce={nonce}>
            <NoticesProvider>{children}</NoticesProvider>
          </Appearance>
        </QueryClientProvider>
      </ApiProvider>
    </CacheProvider>
  );
}

/** The page as a whole. */
export function App({ host, ...provided }: AppProps) {
  const [router] = useState(() => createHashRouter(routes()));
  return (
    <Providers {...provided}>
      <HostGate host={host}>
        <PagesProvider value={pageRoutes}>
          <RouterProvider router={router} />
        </PagesProvider>
      </HostGate>
    </Providers>
  );
}
