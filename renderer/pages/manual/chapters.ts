const FOLDER = '../../../docs/manual/';
/** The name of the page with the contents. */
const CONTENTS = 'README';

const texts = import.meta.glob<string>('../../../docs/manual/*.md', { eager: true, query: '?raw', import: 'default' });
const pictures = import.meta.glob<string>('../../../docs/manual/pictures/**/*.png', { eager: true, query: '?url', import: 'default' });

export interface Chapter {
  /** Name of its file without `.md`; the contents have none. */
  name: string;
  title: string;
  /** Markdown without the title. */
  text: string;
  to: string;
}

/** A file's title is its first line; the page shows it in its own place. */
const parted = (source: string): Pick<Chapter, 'title' | 'text'> => {
  const [, title = '', text = source] = /^# (.+)\n([\s\S]*)$/.exec(source) ?? [];
  return { title: title.trim(), text };
};

/** The manual in its order, the contents first. */
export const CHAPTERS: readonly Chapter[] = Object.entries(texts)
  .map(([file, source]): Chapter => {
    const name = file.slice(FOLDER.length, -'.md'.length);
    return name === CONTENTS ? { name: '', to: '/manual', ...parted(source) } : { name, to: `/manual/${name}`, ...parted(source) };
  })
  .sort((a, b) => (a.name < b.name ? -1 : 1));

/** Where a link of the manual leads inside the program: another chapter, or null when it leads out of the manual. */
export function chapterAddress(href: string): string | null {
  const name = /^([\w-]+)\.md$/.exec(href)?.[1];
  return CHAPTERS.find((chapter) => (name === CONTENTS ? chapter.name === '' : chapter.name === name))?.to ?? null;
}

/** Address of a picture as the chapters name it (`pictures/light/home.png`), in the colours of `mode`; undefined when there is none. */
export const pictureAddress = (src: string, mode: 'light' | 'dark'): string | undefined =>
  pictures[FOLDER + src.replace('pictures/light/', `pictures/${mode}/`)] ?? pictures[FOLDER + src];
