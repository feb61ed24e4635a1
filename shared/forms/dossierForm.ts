import type { HardshipFileFields } from '../hardship/file.ts';
import { maskedFile } from '../hardship/masked.ts';
import { fileSheet, type SheetGroup, type SheetLine, type SheetSetting } from '../text/fileSheet.ts';
import type { PaperCell, PaperForm, PaperRow } from './paperForm.ts';
import { markText, type SheetMark } from './sheetMark.ts';

// 困难职工档案表 (domain.md 6.5): the fields of the national form, section by section, three a line, and the opinion blocks of the paper. The paper's own
// drawing differs by place and edition and none is prescribed; fields, order and words are those of `fileSheet`.

const PAIRS = 3;
const LABEL_MM = 22;
/** An ID number stands in one line. */
const VALUE_MM = 39.5;
const COLUMNS = PAIRS * 2;
/** Widths in characters (a Chinese one is two) of what still fits into a third of the line, in two lines. */
const MAX_CHARACTERS = 36;
const OPINIONS = ['基层党组织或行政意见', '基层工会或办事处意见', '系统工会意见'];
const OPINION_LINES = 8;
const SIGNATURE = '（盖章）\n负责人：　　　　　　\n　　　　年　　月　　日';

const section = (text: string): PaperRow => ({ cells: [{ kind: 'section', text, columns: COLUMNS }], lines: 1 });
const isWide = ({ value }: SheetLine): boolean =>
  value.includes('\n') || [...value].reduce((width, c) => width + (c > '\u2e7f' ? 2 : 1), 0) > MAX_CHARACTERS;

/** Pairs of one line of the form; the last value takes what is left of it. */
const rowOf = (pairs: readonly SheetLine[]): PaperRow => ({
  cells: pairs.flatMap(({ label, value }, i): PaperCell[] => [
    { kind: 'label', text: label, columns: 1 },
    { kind: 'value', text: value, columns: i === pairs.length - 1 ? COLUMNS - pairs.length * 2 + 1 : 1 },
  ]),
  lines: 1,
});

function rowsOf({ title, lines }: SheetGroup): PaperRow[] {
  const rows: PaperRow[] = [];
  let pairs: SheetLine[] = [];
  const end = (): void => {
    if (pairs.length > 0) rows.push(rowOf(pairs));
    pairs = [];
  };
  for (const line of lines) {
    if (isWide(line)) {
      end();
      rows.push(rowOf([line]));
      continue;
    }
    pairs.push(line);
    if (pairs.length === PAIRS) end();
  }
  end();
  return rows.length > 0 ? [section(title), ...rows] : [];
}

/** 困难职工档案表 of a file. Numbers, phones and bank card masked unless `whole`. */
export function dossierForm(
  file: HardshipFileFields,
  { whole, office, mark, ...setting }: SheetSetting & { whole: boolean; office: { name: string }; mark: SheetMark },
): PaperForm {
  return {
    name: '困难职工档案表',
    title: '困难职工档案表',
    heads: [{ label: '单位', value: office.name }],
    columnWidthsMm: Array.from({ length: PAIRS }, () => [LABEL_MM, VALUE_MM]).flat(),
    rows: [
      ...fileSheet(whole ? file : maskedFile(file), setting).flatMap(rowsOf),
      { cells: OPINIONS.map((text): PaperCell => ({ kind: 'section', text, columns: 2 })), lines: 1 },
      { cells: OPINIONS.map((): PaperCell => ({ kind: 'opinion', text: SIGNATURE, columns: 2 })), lines: OPINION_LINES },
    ],
    notes: [`${markText(mark)}${whole ? '含完整号码，' : '号码已隐藏；含个人信息，'}仅供困难职工帮扶工作使用，请妥善保管。`],
  };
}
