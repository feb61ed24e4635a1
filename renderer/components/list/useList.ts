import { useCallback, useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { z } from 'zod';
import { useSetting } from '../../app/Preferences.tsx';
import { keepSearch, searchBeside } from './secretSearches.ts';

export interface ListSort<Field extends string> {
  field: Field;
  direction: 'asc' | 'desc';
}
export const PAGE_SIZES = [20, 50, 100] as const;
type PageSize = (typeof PAGE_SIZES)[number];
const isPageSize = (value: unknown): value is PageSize => PAGE_SIZES.includes(value as PageSize);

/** What a list shows of its records, and how to change it. */
export interface ListState<Filter, Field extends string> {
  search: string;
  filter: Filter;
  sort: ListSort<Field>;
  /** From 1. */
  page: number;
  pageSize: number;
  /** Exactly the input of the feature's `list` procedure. */
  input: Filter & { search: string; sort: ListSort<Field>; offset: number; limit: number };
  /** True when search or filter leave records out. */
  narrowed: boolean;
  /** The four setters show the first page again, but for the page itself. */
  setSearch: (search: string) => void;
  setFilter: (change: Partial<Filter>) => void;
  setSort: (sort: ListSort<Field>) => void;
  setPage: (page: number) => void;
  setPageSize: (size: number) => void;
  clear: () => void;
}

interface ListOptions<Schema extends z.ZodObject, Field extends string> {
  /** The filter's shape, every field with a default: `stationFilter.omit({ search: true })`. */
  filter: Schema;
  sorts: readonly Field[];
  sort: ListSort<NoInfer<Field>>;
  /** Persons in need are searched for: what is searched is kept in memory, not in the address, for a browser keeps addresses. */
  secretSearch?: boolean;
}

/** A filter from an address: what is missing or makes no sense there has its default. */
function readFilter<Schema extends z.ZodObject>(schema: Schema, params: URLSearchParams): z.output<Schema> {
  const given: Record<string, unknown> = {};
  for (const key of Object.keys(schema.shape)) {
    const text = params.get(key);
    if (text === null) continue;
    try {
      const value: unknown = JSON.parse(text);
      if (schema.partial().safeParse({ [key]: value }).success) given[key] = value;
    } catch {
      // An address typed by hand: the filter keeps its default.
    }
  }
  return schema.parse(given) as z.output<Schema>;
}

/** Address of a list that shows what passes the filter: `listAddress('/funds', { stationId })`. */
export function listAddress(path: string, filter: Record<string, unknown>, search = ''): string {
  const params = new URLSearchParams(Object.entries(filter).map(([key, value]) => [key, JSON.stringify(value)]));
  if (search) params.set('q', search);
  return `${path}?${params}`;
}

/**
 * The state of a list page. It stands in the page's address, so that going back to a list finds it as it was left;
 * only the number of rows a page is a setting of the office.
 */
export function useList<Schema extends z.ZodObject, const Field extends string>(
  options: ListOptions<Schema, Field>,
): ListState<z.output<Schema>, Field> {
  type Filter = z.output<Schema>;
  const { filter: schema, sorts, sort: firstSort, secretSearch = false } = options;
  const [params, setParams] = useSearchParams();
  const { state: beside } = useLocation() as { state: unknown };
  const [pageSize, setPageSizeSetting] = useSetting<number>('display.pageSize', isPageSize, 50);

  const change = useCallback(
    (edit: (next: URLSearchParams) => void, { keepPage = false, search = null }: { keepPage?: boolean; search?: string | null } = {}) =>
      setParams(
        (now) => {
          const next = new URLSearchParams(now);
          if (!keepPage) next.delete('page');
          edit(next);
          return next;
        },
        { replace: true, ...(secretSearch && { state: search === null ? beside : keepSearch(search) }) },
      ),
    [setParams, secretSearch, beside],
  );

  const state = useMemo(() => {
    const defaults = schema.parse({}) as Filter;
    const filter = readFilter(schema, params);
    const search = (secretSearch ? searchBeside(beside) : (params.get('q') ?? '')).slice(0, 100);
    const [field, direction] = (params.get('sort') ?? '').split('.');
    const known = sorts.find((s) => s === field);
    const sort: ListSort<Field> = known ? { field: known, direction: direction === 'desc' ? 'desc' : 'asc' } : firstSort;
    const page = Math.max(1, Math.floor(Number(params.get('page') ?? 1)) || 1);
    return { defaults, filter, search, sort, page, narrowed: search !== '' || JSON.stringify(filter) !== JSON.stringify(defaults) };
  }, [params, schema, sorts, firstSort, secretSearch, beside]);

  const { defaults, filter, search, sort, page, narrowed } = state;
  const put = (next: URLSearchParams, key: string, text: string, fallback: string) => (text === fallback ? next.delete(key) : next.set(key, text));
  return {
    search,
    filter,
    sort,
    page,
    pageSize,
    narrowed,
    input: { ...filter, search, sort, offset: (page - 1) * pageSize, limit: pageSize },
    setSearch: (text) => (secretSearch ? change(() => undefined, { search: text }) : change((next) => put(next, 'q', text, ''))),
    setFilter: (part) =>
      change((next) => {
        for (const [key, value] of Object.entries(part))
          put(next, key, JSON.stringify(value), JSON.stringify((defaults as Record<string, unknown>)[key]));
      }),
    setSort: (to) => change((next) => put(next, 'sort', `${to.field}.${to.direction}`, `${firstSort.field}.${firstSort.direction}`)),
    setPage: (to) => change((next) => put(next, 'page', String(to), '1'), { keepPage: true }),
    setPageSize: (size) => {
      setPageSizeSetting(size);
      change(() => undefined);
    },
    clear: () =>
      change(
        (next) => {
          next.delete('q');
          for (const key of Object.keys(schema.shape)) next.delete(key);
        },
        { search: '' },
      ),
  };
}
