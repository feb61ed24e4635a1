import { readFileSync } from 'node:fs';
import { areaLevelOf, fullAreaName, isFillerArea, parentAreaCode } from '../../shared/office/areaNames.ts';
import type { AreaView } from '../../shared/office/contract.ts';
import type { Area, AreaLevel } from '../../shared/office/office.ts';
import { resourcePath } from '../resources.ts';
import { searchWords } from '../store/recordStore.ts';
import { pinyinKeysOf } from '../store/searchKeys.ts';

/** The areas of the country: the statistics bureau's table as shipped, with the office's own names and additions over it. */
export interface Areas {
  /** Null when neither table knows the code. */
  byCode(code: string): AreaView | null;
  /** In code order. Without levels those right below `under`; null is the country. */
  below(under: string | null, levels: readonly AreaLevel[]): AreaView[];
  /** At most `limit` below `under`, best match first. */
  search(query: string, under: string | null, levels: readonly AreaLevel[], limit: number): AreaView[];
}

interface NationalTable {
  /** In code order, so that all below an area stand together. */
  codes: readonly string[];
  names: ReadonlyMap<string, string>;
}

let national: NationalTable | null = null;

/** Read when first asked for: 44,703 lines, some 15 ms. */
function nationalTable(): NationalTable {
  if (national) return national;
  const names = new Map<string, string>();
  for (const row of readFileSync(resourcePath('presets', 'areas.tsv'), 'utf8').split('\n')) {
    const tab = row.indexOf('\t');
    if (tab > 0) names.set(row.slice(0, tab), row.slice(tab + 1).trim());
  }
  national = { names, codes: [...names.keys()] };
  return national;
}

/** Place of the first code that is not before `code`. */
function placeOf(codes: readonly string[], code: string): number {
  let low = 0;
  let high = codes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((codes[middle] ?? '') < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Codes that begin with `prefix`, itself excluded. ':' follows '9' in the order of characters. */
const codesBelow = (codes: readonly string[], prefix: string): readonly string[] =>
  codes.slice(placeOf(codes, `${prefix}0`), placeOf(codes, `${prefix}:`));

/** Pinyin of names that were asked for: all 44,703 take 130 ms the first time and next to nothing later. */
const keysByName = new Map<string, { full: string; initials: string }>();
function keysOf(name: string): { full: string; initials: string } {
  let keys = keysByName.get(name);
  if (!keys) {
    keys = pinyinKeysOf(name);
    keysByName.set(name, keys);
  }
  return keys;
}

const KIND_OF_AREA = /(特别行政区|自治区|自治州|自治县|街道|地区|省|市|区|县|旗|镇|乡)$/;

/** How well one word names one area: 0 best; null not at all. */
function rankOf(word: string, code: string, name: string): number | null {
  if (/^\d+$/.test(word)) return code === word ? 0 : code.startsWith(word) ? 2 : null;
  if (!/^[a-z]+$/.test(word)) {
    if (name === word || name.replace(KIND_OF_AREA, '') === word) return 0;
    return name.startsWith(word) ? 1 : name.includes(word) ? 3 : null;
  }
  const { full, initials } = keysOf(name);
  if (full === word || (full.startsWith(word) && keysOf(name.replace(KIND_OF_AREA, '')).full === word)) return 0;
  return full.startsWith(word) ? 1 : initials.startsWith(word) ? 2 : null;
}

/** True when the characters of `short` occur in `long` in this order: 绵阳涪城 in 四川省绵阳市涪城区. */
function isAbbreviation(short: string, long: string): boolean {
  let from = 0;
  for (const character of short) {
    const at = long.indexOf(character, from);
    if (at < 0) return false;
    from = at + character.length;
  }
  return true;
}

/** The two tables as one. `own` are the rows of the data file. */
export function areasWith(own: readonly Area[]): Areas {
  const { names, codes } = nationalTable();
  const ownNames = new Map(own.map((a) => [a.code, a.name]));
  const added = [...ownNames.keys()].filter((code) => !names.has(code)).sort();
  const nameOf = (code: string): string | undefined => ownNames.get(code) ?? names.get(code);

  function pathOf(code: string): Area[] {
    const path: Area[] = [];
    for (let at: string | null = code; at !== null; at = parentAreaCode(at)) {
      const name = nameOf(at);
      if (name !== undefined) path.unshift({ code: at, name });
    }
    return path;
  }

  function byCode(code: string): AreaView | null {
    const name = nameOf(code);
    const level = areaLevelOf(code);
    if (name === undefined || level === null) return null;
    return { code, name, level, path: pathOf(code), own: names.get(code) !== name };
  }

  function codesUnder(under: string | null): string[] {
    const inNational = codesBelow(codes, under ?? '');
    const inAdded = codesBelow(added, under ?? '');
    return inAdded.length === 0 ? [...inNational] : [...inNational, ...inAdded].sort();
  }

  const views = (found: readonly string[]): AreaView[] => found.map(byCode).filter((a) => a !== null);
  const inLevels = (code: string, levels: readonly AreaLevel[]): boolean => {
    const level = areaLevelOf(code);
    return level !== null && levels.includes(level);
  };

  return {
    byCode,
    below(under, levels) {
      const all = codesUnder(under);
      return views(levels.length ? all.filter((c) => inLevels(c, levels)) : all.filter((c) => parentAreaCode(c) === under));
    },
    search(query, under, levels, limit) {
      const words = searchWords(query);
      const last = words.at(-1);
      if (last === undefined) return [];
      const found: { code: string; rank: number }[] = [];
      for (const code of codesUnder(under)) {
        const name = nameOf(code);
        if (name === undefined || (levels.length && !inLevels(code, levels)) || isFillerArea({ code, name })) continue;
        let rank = rankOf(last, code, name);
        if (rank === null && words.length === 1 && name.includes(last.slice(-1)) && isAbbreviation(last, fullAreaName(pathOf(code)))) rank = 4;
        if (rank === null) continue;
        const above = words.length > 1 ? pathOf(code) : [];
        if (words.slice(0, -1).every((word) => above.some((a) => rankOf(word, a.code, a.name) !== null))) found.push({ code, rank });
      }
      found.sort((a, b) => a.rank - b.rank || a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
      return views(found.slice(0, limit).map((f) => f.code));
    },
  };
}
