import { createContext, use } from 'react';
import { matchRoutes, type RouteObject } from 'react-router';
import { type Right, right } from '../../shared/accounts/rights.ts';
import { useRights } from './rights.tsx';

const PagesContext = createContext<readonly RouteObject[]>([]);
/** Gives the shell the page routes, so that rail and palette list only what is built, without importing the pages. */
export const PagesProvider = PagesContext.Provider;

/** The right that a page asks for, as its route says: `{ path, handle: { right: 'edit' }, … }`. Without it everybody may open the page. */
export function rightOf(handle: unknown): Right {
  const asked = right.safeParse((handle as { right?: unknown } | undefined)?.right);
  return asked.data ?? 'view';
}

/** Tells whether an address leads to a page that is built and that whoever sits here may open. */
export function useBuiltPages(): (to: string) => boolean {
  const pages = use(PagesContext);
  const mayOpen = useOpenPages();
  return (to) => matchRoutes([...pages], to) !== null && mayOpen(to);
}

/** Tells whether whoever sits here may open the page of an address; an address without a page is refused by nobody. */
export function useOpenPages(): (to: string) => boolean {
  const pages = use(PagesContext);
  const { may } = useRights();
  return (to) => (matchRoutes([...pages], to) ?? []).every(({ route }) => may(rightOf(route.handle)));
}
