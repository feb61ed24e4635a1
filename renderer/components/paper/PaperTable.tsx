import { styled } from '@mui/material/styles';
import { cellText, columnsOf, type FormSheet } from '../../../shared/forms/formSheet.ts';
import { PAPER_FONTS, PAPER_TITLE_FONTS } from '../../app/theme.ts';
import { PaperDesk } from './PaperDesk.tsx';

/** Paper is white and its ink black in every theme. */
export const INK = '#000000';
const MARK_RED = '#B80F2A';

/** What stands on paper: forms with their head, table and notes. */
export const PaperSheet = styled('div')({
  color: INK,
  backgroundColor: '#FFFFFF',
  fontFamily: PAPER_FONTS,
  fontSize: '10.5pt',
  lineHeight: 1.4,
  fontVariantNumeric: 'tabular-nums',
  '& h2': { margin: '0 0 4mm', fontFamily: PAPER_TITLE_FONTS, fontSize: '18pt', fontWeight: 400, textAlign: 'center' },
  '& .heads': { display: 'flex', justifyContent: 'space-between', gap: '6mm', marginBottom: '2mm' },
  '& table': { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
  '& th, & td': {
    border: `0.75pt solid ${INK}`,
    padding: '1.6mm 1mm',
    textAlign: 'center',
    fontWeight: 400,
    overflowWrap: 'anywhere',
    textWrap: 'balance',
  },
  '& tbody td': { height: '11mm', padding: 0 },
  '& .list tbody td': { height: '8mm', padding: '0 1mm', fontSize: '9pt', lineHeight: 1.2 },
  '& .list .words': { textAlign: 'left' },
  '& .list .figure': { textAlign: 'right', overflowWrap: 'normal' },
  '& .list .sum td': { fontWeight: 700 },
  '& .notes': { margin: '2mm 0 0', padding: 0, listStyle: 'none' },
  '& .notes .atRight': { textAlign: 'right' },
  '& button': {
    all: 'unset',
    boxSizing: 'border-box',
    display: 'grid',
    placeItems: 'center',
    width: '100%',
    height: '100%',
    minHeight: '11mm',
    cursor: 'pointer',
  },
  '& button:hover': { textDecoration: 'underline' },
  '& button:focus-visible': { outline: '2px solid #1F5FA8', outlineOffset: -2 },
  '& .marked': { position: 'relative', boxShadow: `inset 0 0 0 2px ${MARK_RED}` },
  '& .noticed': { position: 'relative', boxShadow: 'inset 0 0 0 2px #8A4B00' },
  '& .chosen': { backgroundColor: '#E8EEF5' },
  '@media print': { '& .marked, & .noticed': { boxShadow: 'none' }, '& .chosen': { backgroundColor: 'transparent' } },
});

/** A figure that a rule or a difference points at. `error` and `notice` are told apart by the words, not by the colour alone. */
export interface FigureMark {
  row: string;
  column: string;
  kind: 'error' | 'notice';
  words: string;
}

export interface PaperTableProps {
  sheet: FormSheet;
  /** Opens the records behind a figure; without it figures are plain text (print). */
  onFigure?: (row: string, column: string) => void;
  marks?: readonly FigureMark[];
  chosen?: { row: string; column: string } | null;
}

/** A standard form as it looks on paper: title centred, merged headings, thin borders. */
export function PaperTable({ sheet, onFigure, marks = [], chosen }: PaperTableProps) {
  const columns = columnsOf(sheet);
  const width = sheet.rowHeadingWidthMm + columns.reduce((sum, c) => sum + c.widthMm, 0);
  const share = (mm: number) => `${(mm / width) * 100}%`;
  return (
    <PaperSheet>
      <h2>{sheet.title}</h2>
      <div className="heads">
        {sheet.heads.map((head) => (
          <span key={head.label}>
            {head.label}：{head.value}
          </span>
        ))}
      </div>
      <table aria-label={sheet.title}>
        <colgroup>
          <col style={{ width: share(sheet.rowHeadingWidthMm) }} />
          {columns.map((column) => (
            <col key={column.key} style={{ width: share(column.widthMm) }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th rowSpan={2} scope="col">
              {sheet.rowHeading}
            </th>
            {sheet.groups.map((group) => (
              <th key={group.heading} colSpan={group.columns.length} scope="colgroup">
                {group.heading}
              </th>
            ))}
          </tr>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.heading}</th>
              {columns.map((column, index) => {
                const text = cellText(column.format, row.cells[index]?.value ?? null);
                const mark = marks.find((m) => m.row === row.key && m.column === column.key);
                const isChosen = chosen?.row === row.key && chosen.column === column.key;
                return (
                  <td
                    key={column.key}
                    className={[mark && (mark.kind === 'error' ? 'marked' : 'noticed'), isChosen && 'chosen'].filter(Boolean).join(' ')}
                  >
                    {onFigure && text !== '' ? (
                      <button
                        type="button"
                        title={mark?.words ?? '查看这个数由哪些记录得来'}
                        aria-label={`${row.heading}，${column.heading}，${text}${mark ? `，${mark.words}` : ''}`}
                        aria-pressed={isChosen}
                        onClick={() => onFigure(row.key, column.key)}
                      >
                        {text}
                      </button>
                    ) : (
                      text
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="notes">
        {sheet.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </PaperSheet>
  );
}

/** The form as a sheet of paper on the desk, and beside it the margin: rules and differences. */
export function FormPreview({ aside, ...table }: PaperTableProps & { aside?: React.ReactNode }) {
  return <PaperDesk pages={[<PaperTable key="form" {...table} />]} aside={aside} />;
}
