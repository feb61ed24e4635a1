import { createContext, use } from 'react';
import { matchRoutes, type RouteObject } from 'react-router';

const PagesContext = createContext<readonly RouteObject[]>([]);
/** Gives the shell the page routes, so that rail and palette list only what is built, without importing the pages. */
export const PagesProvider = PagesContext.Provider;

/** Tells whether an address leads to a page that is built. */
export function useBuiltPages(): (to: string) => boolean {
  const pages = use(PagesContext);
  return (to) => matchRoutes([...pages], to) !== null;
}
