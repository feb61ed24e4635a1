/** Text as meant: full-width forms made narrow (NFKC), line breaks and runs of white space one space, trimmed; ="…" of csv exports unwrapped. */
export function plainText(text: string): string {
  const plain = text.replace(INVISIBLE, '').normalize('NFKC').replace(/\s+/g, ' ').trim();
  return /^="(.*)"$/.exec(plain)?.[1] ?? plain;
}

/** Zero-width characters and byte order marks that come along when text is copied from web pages and chats. */
export const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu;

const BLANK_MARK = /^([-—–―/\\]+|无|暂无|没有|空|n\/?a|null|不详|未知)?$/i;

/** True for the marks that clerks put where there is nothing: / — 无. */
export const isBlankMark = (text: string): boolean => BLANK_MARK.test(text.trim());

/** Names and addresses as they are compared: narrow forms, lower case, without spaces, quotation marks and dots between words. */
export const comparable = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s“”"'‘’「」『』《》<>·•・．.,，、()（）\-—_]/g, '');
