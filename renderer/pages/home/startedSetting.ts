import { useSetting } from '../../app/Preferences.tsx';

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

/** Whether the getting-started list was put away. */
export const useStartedPutAway = () => useSetting<boolean>('home.startedPutAway', isBoolean, false);
