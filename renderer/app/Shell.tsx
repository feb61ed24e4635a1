import { Box, Link } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useRef, useState } from 'react';
import { Navigate, Outlet, useLocation, useMatches } from 'react-router';
import { useApi } from '../api/client.ts';
import { NoticeBar } from '../components/Notices.tsx';
import { rightOf } from './builtPages.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { Rail } from './Rail.tsx';
import { MANUAL } from './rail.ts';
import { useRights } from './rights.tsx';
import { NotAllowedScreen } from './screens/NotAllowedScreen.tsx';
import { TopBar } from './TopBar.tsx';

/** What is open before the office is set up: the manual, whose first chapters are about that, and the way in for a backup of another PC. */
const BEFORE_SETUP = [MANUAL.to, '/backups/restore'];

/** What stands around every page: the rail, the top bar, the notice bar. Nothing floats over the page but dialogs. */
export function Shell() {
  const api = useApi();
  const office = useQuery(api.office.get.queryOptions());
  const [searching, setSearching] = useState(false);
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const { may } = useRights();
  const refused = useMatches()
    .map(({ handle }) => rightOf(handle))
    .find((right) => !may(right));

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setSearching(true);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  // A new page starts at its top, for eyes and for the keyboard alike.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what makes a page new
  useEffect(() => {
    main.current?.scrollTo?.(0, 0);
  }, [pathname]);

  if (office.data === null && !BEFORE_SETUP.some((place) => pathname.startsWith(place))) return <Navigate to="/welcome" replace />;
  return (
    <Box sx={{ display: 'flex', height: '100%', '@media print': { display: 'block', height: 'auto' } }}>
      <Link
        href="#page"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
        sx={{ position: 'absolute', left: 8, top: -60, zIndex: 2000, bgcolor: 'background.paper', p: 1, '&:focus': { top: 8 } }}
      >
        跳到页面内容
      </Link>
      <Rail />
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        <TopBar office={office.data ?? null} onSearch={() => setSearching(true)} />
        <NoticeBar />
        <Box
          component="main"
          ref={main}
          id="page"
          tabIndex={-1}
          sx={{ flex: 1, minHeight: 0, overflow: 'auto', display: 'flex', flexDirection: 'column', '&:focus': { outline: 'none' } }}
        >
          {refused ? (
            <NotAllowedScreen right={refused} />
          ) : (
            <Suspense fallback={null}>
              <Outlet />
            </Suspense>
          )}
        </Box>
      </Box>
      <CommandPalette open={searching} onClose={() => setSearching(false)} />
    </Box>
  );
}
