import type { PlainDate } from '../kernel/plainDate.ts';
import type { CoordSystem } from '../stations/station.ts';
import { bodyRows } from './bodyRows.ts';
import { type ColumnTarget, DATE_TARGETS, isMoney, mayRepeat } from './columnTarget.ts';
import { readDate } from './dates.ts';
import type { Heading, HeadingColumn } from './findHeading.ts';
import { isFundsGroup, meaningOf } from './headingWords.ts';
import type { ColumnProposal, ColumnUse, LedgerMapping } from './mapping.ts';
import { type Notice, noticeOf } from './notices.ts';
import { cellText, columnLetters, gridOf, type RawTable } from './rawTable.ts';
import { cutOffOf, type DaySpan, moneyUnitOf, reportingUnitOf, spanOfHeading } from './titles.ts';
import { type MoneyUnit, readMoney } from './values.ts';

/** What is proposed for a ledger, and what the clerk should know about it. */
export interface LedgerProposal {
  columns: ColumnProposal[];
  /** Named by the heading (高德坐标); null when it is not. */
  coordSystem: CoordSystem | null;
  notices: Notice[];
}

const SAMPLES = 3;

const headingText = (c: HeadingColumn): string => (c.group ? `${c.group}/${c.label}` : c.label);

/**
 * Proposes what each column of a ledger is, by the words of its heading (and running numbers by their cells), with units from heading
 * or title lines and spans of visits from heading and cut-off. Proposes only: the clerk may change everything. `today` bounds the days that are read.
 */
export function propose(table: RawTable, heading: Heading, office: { name: string }, today: PlainDate): LedgerProposal {
  const notices: Notice[] = [];
  const columns = heading.columns.map((c) => proposeColumn(table, heading, c));
  const shifted = shiftedFunds(heading);
  if (shifted)
    for (const use of shifted.inOrder)
      Object.assign(columns.find((c) => c.column === use.column) ?? {}, { target: use.target, confidence: 'likely', why: 'rule' });
  settleRepeats(columns);

  const body = bodyRows(table, heading, columns.find((c) => c.target === 'name')?.column ?? null);
  const rows = body.stations;
  if (shifted) notices.push(shiftedNotice(table, rows, columns, shifted));
  notices.push(...moneyNotices(columns, heading), ...dateNotices(columns));
  const latest = latestDay(table, rows, columns, today);
  for (const column of columns) if (column.target === 'served') notices.push(...settleSpan(column, heading, latest));
  for (const column of columns)
    if (column.why === 'dailyAverage' || column.why === 'personsNotVisits') notices.push(noticeOf(column.why, { heading: headingText(column) }));

  const coordSystem = coordSystemOf(columns);
  if (coordSystem === null && columns.some((c) => c.target === 'coordinates' || c.target === 'lng')) notices.push(noticeOf('coordSystemUnknown'));
  const unit = reportingUnitOf(heading.titles);
  if (unit && office.name && unit !== office.name) notices.push(noticeOf('reportingUnitDiffers', { ledger: unit, office: office.name }));
  const left = columns.filter((c) => c.target === 'ignore' && !(c.why === 'dailyAverage' || c.why === 'personsNotVisits') && c.samples.length > 0);
  if (left.length) notices.push(noticeOf('columnsNotTaken', { columns: left.map((c) => headingText(c) || c.letter).join('、'), count: left.length }));
  const hidden = table.hiddenRows.filter((row) => rows.includes(row)).length;
  if (hidden) notices.push(noticeOf('hiddenRows', { count: hidden }));
  if (!columns.some((c) => c.target === 'name')) notices.push(noticeOf('noStationColumn', {}, { mustConfirm: true }));
  return { columns, coordSystem, notices };
}

/** Maps that name their coordinate system by their own name. */
function coordSystemOf(columns: readonly ColumnProposal[]): CoordSystem | null {
  const heading = columns
    .filter((c) => c.target === 'coordinates' || c.target === 'lng')
    .map(headingText)
    .join(' ')
    .normalize('NFKC');
  if (/gcj-?02|高德|腾讯|火星/i.test(heading)) return 'GCJ02';
  if (/bd-?09|百度/i.test(heading)) return 'BD09';
  return /wgs-?84|gps/i.test(heading) ? 'WGS84' : null;
}

/** The mapping that a proposal comes to when the clerk changes nothing. */
export const mappingOf = ({ columns, coordSystem }: LedgerProposal): LedgerMapping => ({
  columns: columns.map(({ column, target, unit, span }) => ({ column, target, unit, span })),
  coordSystem,
  buildKindIfBlank: null,
});

function proposeColumn(table: RawTable, heading: Heading, c: HeadingColumn): ColumnProposal {
  const samples: string[] = [];
  for (let row = heading.lastRow + 1; row < table.rows.length && samples.length < SAMPLES; row++) {
    const text = cellText(table.rows[row]?.[c.column]);
    if (text) samples.push(text.slice(0, 60));
  }
  const proposal: ColumnProposal = {
    ...c,
    letter: columnLetters(c.column),
    target: 'ignore',
    unit: null,
    span: null,
    confidence: 'none',
    why: 'unknown',
    words: '',
    samples,
  };
  const meaning = meaningOf(c.group, c.label);
  if (!meaning) return proposal;
  if (meaning.warning) return { ...proposal, why: meaning.warning, words: meaning.words };
  // 编号 over 1, 2, 3 … numbers the rows, not the stations.
  if (meaning.target === 'code' && samples.every((text, i) => text === String(i + 1)))
    return { ...proposal, target: 'sequence', confidence: 'likely', why: 'content', words: meaning.words };
  const unit = isMoney(meaning.target) ? moneyUnitOf(c.group + c.label, heading.titles) : null;
  return {
    ...proposal,
    target: meaning.target,
    unit,
    confidence: meaning.confidence,
    why: meaning.confidence === 'sure' ? 'heading' : 'headingPart',
    words: meaning.words,
  };
}

/** Of several columns with one meaning the surest stands, else the first. */
function settleRepeats(columns: ColumnProposal[]): void {
  const kept = new Map<ColumnTarget, ColumnProposal>();
  for (const column of columns) {
    if (mayRepeat(column.target)) continue;
    const other = kept.get(column.target);
    const loser = other && column.confidence === 'sure' && other.confidence !== 'sure' ? other : other && column;
    if (loser !== column) kept.set(column.target, column);
    if (loser) Object.assign(loser, { target: 'ignore', confidence: 'none', why: 'taken' });
  }
}

interface ShiftedFunds {
  columns: number[];
  inOrder: Pick<ColumnUse, 'column' | 'target'>[];
  asLabelled: Pick<ColumnUse, 'column' | 'target'>[];
}

/**
 * The named rule of shifted funds headings: a funds group of three columns whose sub-headings read 政府, 其他 and nothing lacks 工会, and its
 * labels stand one column to the left of their figures. Proposed as 工会, 政府, 其他; the clerk confirms or takes the labels at their word.
 */
function shiftedFunds(heading: Heading): ShiftedFunds | null {
  for (const [i, first] of heading.columns.entries()) {
    const group = heading.columns.slice(i, i + 3);
    if (!isFundsGroup(first.group) || heading.columns[i - 1]?.group === first.group || heading.columns[i + 3]?.group === first.group) continue;
    if (group.length < 3 || group.some((c, at) => c.group !== first.group || c.column !== first.column + at)) continue;
    if (!group.every((c, at) => (at === 2 ? c.label === '' : meaningOf(c.group, c.label)?.target === (at === 0 ? 'fundsGovernment' : 'fundsOther'))))
      continue;
    const columns = group.map((c) => c.column);
    const uses = (targets: ColumnTarget[]) => columns.map((column, at) => ({ column, target: targets[at] ?? 'ignore' }));
    return {
      columns,
      inOrder: uses(['fundsUnion', 'fundsGovernment', 'fundsOther']),
      asLabelled: uses(['fundsGovernment', 'fundsOther', 'fundsUnknown']),
    };
  }
  return null;
}

function columnSum(table: RawTable, rows: readonly number[], column: number, unit: MoneyUnit | null): { filled: number; sumFen: number } {
  const grid = gridOf(table);
  let filled = 0;
  let sumFen = 0;
  for (const row of rows) {
    const reading = readMoney(grid.at(row, column), unit ?? 'yuan');
    if (!('value' in reading) || reading.value === null) continue;
    filled++;
    sumFen += reading.value;
  }
  return { filled, sumFen };
}

function shiftedNotice(table: RawTable, rows: readonly number[], columns: readonly ColumnProposal[], shifted: ShiftedFunds): Notice {
  const own = shifted.columns.map((at) => columns.find((c) => c.column === at)).filter((c) => c !== undefined);
  const complete = (uses: ShiftedFunds['inOrder']): ColumnUse[] =>
    uses.map((use) => ({ ...use, unit: own.find((c) => c.column === use.column)?.unit ?? null, span: null }));
  return noticeOf(
    'fundsHeadingShifted',
    { first: own[0]?.letter ?? '', second: own[1]?.letter ?? '', third: own[2]?.letter ?? '' },
    {
      mustConfirm: true,
      columns: own.map((c) => ({ column: c.column, letter: c.letter, heading: headingText(c), ...columnSum(table, rows, c.column, c.unit) })),
      choices: [
        { code: 'inOrder', columns: complete(shifted.inOrder) },
        { code: 'asLabelled', columns: complete(shifted.asLabelled) },
      ],
    },
  );
}

function moneyNotices(columns: readonly ColumnProposal[], heading: Heading): Notice[] {
  const money = columns.filter((c) => isMoney(c.target));
  if (money.length === 0) return [];
  const notices = [noticeOf('moneyOnAcceptance')];
  if (money.some((c) => c.unit === null)) notices.push(noticeOf('moneyUnitUnknown', {}, { mustConfirm: true }));
  else if (money.every((c) => moneyUnitOf(c.group + c.label, []) === null))
    notices.push(
      noticeOf('moneyUnitFromTitle', { unit: money[0]?.unit ?? '', title: heading.titles.find((t) => moneyUnitOf('', [t]) !== null) ?? '' }),
    );
  if (money.some((c) => c.target === 'fundsUnknown'))
    notices.push(
      noticeOf(
        'fundsSourceUnknown',
        {
          columns: money
            .filter((c) => c.target === 'fundsUnknown')
            .map(headingText)
            .join('、'),
        },
        { mustConfirm: true },
      ),
    );
  return notices;
}

function dateNotices(columns: readonly ColumnProposal[]): Notice[] {
  const has = (target: ColumnTarget) => columns.some((c) => c.target === target);
  const notices: Notice[] = [];
  if (!has('acceptedOn') && has('finishedOn'))
    notices.push(noticeOf('acceptedFromFinished', { heading: headingText(columns.find((c) => c.target === 'finishedOn') ?? NO_COLUMN) }));
  else if (!has('acceptedOn') && has('openedOn'))
    notices.push(noticeOf('acceptedFromOpened', { heading: headingText(columns.find((c) => c.target === 'openedOn') ?? NO_COLUMN) }));
  return notices;
}
const NO_COLUMN: HeadingColumn = { column: 0, group: '', label: '' };

/** The latest day in the columns of dates that a ledger of stations is ordered by; null when there is none. */
function latestDay(table: RawTable, rows: readonly number[], columns: readonly ColumnProposal[], today: PlainDate): PlainDate | null {
  const dated = columns.filter((c) => (DATE_TARGETS as readonly ColumnTarget[]).includes(c.target) && c.target !== 'plannedOn');
  let latest: PlainDate | null = null;
  for (const row of rows)
    for (const { column } of dated) {
      const reading = readDate(table.rows[row]?.[column] ?? null, today);
      if ('value' in reading && reading.value !== null && (latest === null || reading.value > latest)) latest = reading.value;
    }
  return latest;
}

/** A year alone is the whole year, unless the title names a cut-off within it and no row lies after that. */
function settleSpan(column: ColumnProposal, heading: Heading, latest: PlainDate | null): Notice[] {
  const text = column.group + column.label;
  const span = spanOfHeading(text);
  if (!span) {
    column.confidence = 'likely';
    return [noticeOf('spanUnknown', { heading: headingText(column) }, { mustConfirm: true })];
  }
  const { whole, ...days } = span;
  column.span = days;
  const cutOff = cutOffOf(heading.titles);
  if (!whole || cutOff === null || cutOff < days.fromOn || cutOff >= days.toOn) return [];
  const params = { heading: headingText(column), cutOff, latest: latest ?? '', ...days };
  if (latest !== null && latest > cutOff) return [noticeOf('spanWholeYear', params)];
  column.span = { ...days, toOn: cutOff } satisfies DaySpan;
  return [noticeOf('spanEndsAtCutOff', { ...params, toOn: cutOff })];
}
