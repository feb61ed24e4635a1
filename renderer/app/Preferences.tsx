import { useMediaQuery } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SettingValue } from '../../shared/office/contract.ts';
import { useApi } from '../api/client.ts';
import type { TextSize, ThemeMode } from './theme.ts';

/**
 * One choice kept in the data file. Until it is read, and where it was never set or is not of the kind `is` accepts, it has the value `fallback`.
 * Setting it shows at once; a refused save is told in the notice bar and the old value comes back.
 */
export function useSetting<T extends SettingValue>(
  key: string,
  is: (value: unknown) => value is T,
  fallback: T,
): [value: T, set: (value: T) => void] {
  const api = useApi();
  const queryClient = useQueryClient();
  const all = useQuery(api.settings.getAll.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  const set = useMutation(
    api.settings.set.mutationOptions({
      meta: { touches: [] },
      onMutate: (change) => queryClient.setQueryData(api.settings.getAll.queryKey(), (old) => ({ ...old, [change.key]: change.value })),
      onError: () => queryClient.invalidateQueries({ queryKey: api.settings.key() }),
    }),
  );
  const value = all.data?.[key];
  return [is(value) ? value : fallback, (next) => set.mutate({ key, value: next })];
}

const oneOf =
  <const T extends string>(...values: T[]) =>
  (value: unknown): value is T =>
    values.includes(value as T);
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

export type ThemeChoice = ThemeMode | 'system';

/** How the page looks to this office's clerks. Kept in the data file: a new browser or a cleared one looks the same. */
export function usePreferences() {
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)');
  const [themeChoice, setThemeChoice] = useSetting<ThemeChoice>('display.theme', oneOf('light', 'dark', 'system'), 'system');
  const [textSize, setTextSize] = useSetting<TextSize>('display.textSize', oneOf('normal', 'large'), 'normal');
  const [railCollapsed, setRailCollapsed] = useSetting<boolean>('display.railCollapsed', isBoolean, false);
  const mode: ThemeMode = themeChoice === 'system' ? (systemDark ? 'dark' : 'light') : themeChoice;
  return { themeChoice, setThemeChoice, mode, textSize, setTextSize, railCollapsed, setRailCollapsed };
}
