/** Whether a spreadsheet would take a text for a formula when it is pasted, read from a csv file or typed again; full-width signs count there, too. */
export const looksLikeFormula = (text: string): boolean => /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text);

/** For csv files and the clipboard, which carry no kind with their cells: an apostrophe keeps a spreadsheet from calculating the text. */
export const inertText = (text: string): string => (looksLikeFormula(text) ? `'${text}` : text);
