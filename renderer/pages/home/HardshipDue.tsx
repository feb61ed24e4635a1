import { useQuery } from '@tanstack/react-query';
import type { FileAlert } from '../../../shared/hardship/process.ts';
import { clockEndedText, clockText } from '../../../shared/text/hardshipFile.ts';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import type { Tone } from '../../app/theme.ts';
import { listAddress } from '../../components/list/useList.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showCount } from '../../components/show.ts';
import { DueRow, listed, To } from './DueRow.tsx';

type Counted = Pick<FileAlert, 'code' | 'clock'> & { files: number };

/** What a count is of, in the words of its line. */
const wordsOf = ({ code, clock }: Counted): string =>
  clock === null ? '建档后从未帮扶' : code === 'ended' ? clockEndedText(clock) : clockText[clock];
const isKept = ({ clock }: Counted): boolean => clock === 'keeping' || clock === 'lightKeeping';
/** The list with just these files; files and light files to be destroyed have a page of their own. */
const addressOf = (counted: Counted): string =>
  isKept(counted) ? '/hardship/destruction' : listAddress('/hardship', { alert: counted.code, ...(counted.clock && { clock: counted.clock }) });

interface Line {
  word: string;
  tone: Tone;
  isOf: (counted: Counted) => boolean;
}
/** A file in force that nobody looks after is told apart from one for which the next step may be taken. */
const isForgotten = ({ code, clock }: Counted): boolean => code === 'neverAided' || clock === 'unchanged';
const LINES: readonly Line[] = [
  { word: '困难档案超期', tone: 'bad', isOf: ({ code }) => code === 'overdue' },
  { word: '困难档案快到期', tone: 'attention', isOf: ({ code }) => code === 'dueSoon' },
  { word: '困难档案期满', tone: 'waiting', isOf: (counted) => counted.code === 'ended' && !isForgotten(counted) },
  { word: '困难档案待关心', tone: 'attention', isOf: isForgotten },
  { word: '缺工作日历', tone: 'attention', isOf: ({ code }) => code === 'calendarUnknown' },
];

/** Lines of 待办 for holders of the right to hardship files: how many files have which alert, each with the way to them. Nothing for others. */
export function HardshipDue() {
  const mayView = useRights().may('viewHardship');
  return mayView ? <HardshipLines /> : null;
}

function HardshipLines() {
  const api = useApi();
  const { data } = useQuery(api.hardship.alerts.queryOptions());
  return LINES.map(({ word, tone, isOf }) => {
    const counts = (data?.rows ?? []).filter(isOf).toSorted((a, b) => b.files - a.files);
    return counts.length === 0 ? null : (
      <DueRow key={word} word={<StatusWord word={word} tone={tone} />}>
        {listed(
          counts.map((counted) => (
            <span key={addressOf(counted)}>
              <To to={addressOf(counted)}>{wordsOf(counted)}</To> {showCount(counted.files)} {isKept(counted) ? '份' : '户'}
            </span>
          )),
        )}
      </DueRow>
    );
  });
}
