/** Chance that repeats: the same seed gives the same run of numbers on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Whole number, both ends included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  shuffled<T>(items: readonly T[]): T[];
  /** `count` different items, in the order of `items`. */
  some<T>(items: readonly T[], count: number): T[];
  /** UUIDv7 of that instant (milliseconds since 1970). */
  id(ms: number): string;
}

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

/** `seed`: a whole number. */
export function seededRandom(seed: number): Random {
  // mulberry32: short, even enough for names and amounts, and quick for hundreds of thousands of ids.
  let state = seed >>> 0;
  const word = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const hex = (w: number): string => `${HEX[w >>> 24] ?? ''}${HEX[(w >>> 16) & 0xff] ?? ''}${HEX[(w >>> 8) & 0xff] ?? ''}${HEX[w & 0xff] ?? ''}`;
  const next = (): number => word() / 4294967296;
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const shuffled = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, lot: word() }))
      .sort((a, b) => a.lot - b.lot)
      .map((x) => x.item);
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    shuffled,
    some: (items, count) => {
      const chosen = new Set(shuffled(items.map((_, i) => i)).slice(0, count));
      return items.filter((_, i) => chosen.has(i));
    },
    id(ms) {
      const time = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
      const a = hex((word() & 0x0fffffff) | 0x70000000).slice(0, 4);
      const b = hex((word() & 0x3fffffff) | 0x80000000);
      return `${time.slice(0, 8)}-${time.slice(8)}-${a}-${b.slice(0, 4)}-${b.slice(4)}${hex(word())}`;
    },
  };
}
