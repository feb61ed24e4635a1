/** Words that were searched, by what stands for them beside an address: they are nowhere but in the page's memory, for browsers keep the rest. */
const words = new Map<string, string>();
/** Never counted anew: what stands beside an address from before a lock stands for nothing after it. */
let last = 0;

/** What stands for the words beside the address of a list; undefined for none. */
export function keepSearch(search: string): { search: string } | undefined {
  if (search === '') return undefined;
  last++;
  const key = String(last);
  words.set(key, search);
  return { search: key };
}

/** The words that were searched where this stands beside the address; '' once they were forgotten. */
export function searchBeside(state: unknown): string {
  const key = (state as { search?: unknown } | null)?.search;
  return (typeof key === 'string' && words.get(key)) || '';
}

/** When somebody locks, what he searched for goes with all that was read. */
export const forgetSearches = (): void => words.clear();
