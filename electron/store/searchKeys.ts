import { pinyin } from 'pinyin-pro';

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Pinyin without tones, one syllable a Chinese character, other characters as they are: 欧阳路 is ['ou', 'yang', 'lu']. */
const syllables = (text: string): string[] => pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' });

/** How a Chinese name is typed on a Latin keyboard: 欧阳路 is ouyanglu in full and oyl by initials. Folded to lower case. */
export function pinyinKeysOf(name: string): { full: string; initials: string } {
  const parts = syllables(fold(name)).map((p) => p.replace(/\s/g, ''));
  return { full: parts.join(''), initials: parts.map((p) => p[0] ?? '').join('') };
}

/**
 * The text that search looks through: every value as typed, and of the names also full pinyin and initials (欧阳路 is found by
 * 欧阳, ouyanglu and oyl). Folded: lower case, full-width forms made narrow.
 */
export function searchTextOf(names: readonly string[], others: readonly string[]): string {
  const keys = [...names, ...others].filter(Boolean).map(fold);
  for (const name of names) {
    if (!name) continue;
    const { full, initials } = pinyinKeysOf(name);
    keys.push(full, initials);
  }
  return keys.join('\n');
}

/** Sorts Chinese names by pinyin, then by the name itself. */
export const sortKeyOf = (name: string): string => `${syllables(fold(name)).join(' ')}\t${name}`;
