const FOLDER = '../../../docs/manual/';
/** The name of the page with the contents. */
const CONTENTS = 'README';

const texts = import.meta.glob<string>('../../../docs/manual/*.md', { eager: true, query: '?raw', import: 'default' });
const pictures = import.meta.glob<string>('../../../docs/manual/pictures/**/*.png', { eager: true, query: '?url', import: 'default' });

export interface Chapter {
  /** Name of its file without `.md`; the contents have none. */
  name: string;
  title: string;
  text: string;
  to: string;
}

const titleOf = (text: string): string => /^# (.+)$/m.exec(text)?.[1]?.trim() ?? '';
const nameOf = (file: string): string => file.slice(FOLDER.length, -'.md'.length);

/** The manual in its order, the contents first. */
export const CHAPTERS: readonly Chapter[] = Object.entries(texts)
  .map(([file, text]) => ({ name: nameOf(file), text }))
  .map(({ name, text }) => ({
    name: name === CONTENTS ? '' : name,
    title: titleOf(text),
    text,
    to: name === CONTENTS ? '/manual' : `/manual/${name}`,
  }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

/** Where a link of the manual leads inside the program: another chapter, or null when it leads out of the manual. */
export function chapterAddress(href: string): string | null {
  const name = /^([\w-]+)\.md$/.exec(href)?.[1];
  return CHAPTERS.find((chapter) => (name === CONTENTS ? chapter.name === '' : chapter.name === name))?.to ?? null;
}

/** Address of a picture as the chapters name it (`pictures/light/home.png`), in the colours of `mode`; undefined when there is none. */
export const pictureAddress = (src: string, mode: 'light' | 'dark'): string | undefined =>
  pictures[FOLDER + src.replace('pictures/light/', `pictures/${mode}/`)] ?? pictures[FOLDER + src];
