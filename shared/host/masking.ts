/** Chinese words of the program's own that files and folders are called by; any other may be somebody's name. */
const OWN_WORDS = ['工驿管家', '备份', '附件', '损坏的数据文件'];
const HAN = /[\p{Script=Han}々〇·]+/gu;

/**
 * Text of errors and logs without anything that may be of a person: every Chinese word but the program's own becomes its length, every number of
 * five digits or more its number of digits, mail addresses go. What stays is enough to find a fault. `secrets`: further words, such as the
 * user's name on this PC.
 */
export function maskPersonal(text: string, secrets: readonly string[] = []): string {
  let masked = text.normalize('NFKC');
  for (const secret of secrets) if (secret.length > 1) masked = masked.replaceAll(secret.normalize('NFKC'), '〔…〕');
  // Words first: what stands for the rest is Chinese too.
  return masked
    .replace(HAN, (word) => (OWN_WORDS.includes(word) ? word : `〔${[...word].length}字〕`))
    .replace(/[^\s@<>"'(:=〔〕]+@[^\s@<>"',;)]+\.[A-Za-z]{2,}/g, '〔邮箱〕')
    .replace(/\d(?:[ -]?\d){4,}[Xx]?/g, (digits) => (/^\d{4}-\d{2}-\d{2}$/.test(digits) ? digits : `〔${digits.replace(/\D/g, '').length}位数〕`));
}
