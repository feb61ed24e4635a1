import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { CssBaseline, ThemeProvider } from '@mui/material';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { createHashRouter, RouterProvider } from 'react-router';
import { MANUAL_ASKED } from '../../shared/host/bridge.ts';
import { ApiProvider, type ApiValue } from '../api/client.ts';
import { NoticesProvider } from '../components/Notices.tsx';
import { PagesProvider } from './builtPages.ts';
import type { DataHost } from './dataHost.ts';
import { HostGate } from './HostGate.tsx';
import { usePreferences } from './Preferences.tsx';
import { MANUAL } from './rail.ts';
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

/** The page as a whole. F1 and the window's menu lead to the manual from everywhere; a half-filled form is asked about first, as by any link. */
export function App({ host, ...provided }: AppProps) {
  const [router] = useState(() => createHashRouter(routes()));
  useEffect(() => {
    const showManual = () => void router.navigate(MANUAL.to);
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F1') return;
      event.preventDefault(); // in a browser F1 is the browser's own help
      showManual();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener(MANUAL_ASKED, showManual);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener(MANUAL_ASKED, showManual);
    };
  }, [router]);
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
