import { showCount } from '../../components/show.ts';

/** What became of titles that were added many at once. */
export const addedWords = ({ added, kept }: { added: number; kept: number }): string =>
  `已添加 ${showCount(added)} 个科目${kept > 0 ? `，${showCount(kept)} 个代码本来就有，没有改动` : ''}。`;
