import type { FileAlert, FileState } from '../../../shared/hardship/process.ts';
import { fileAlertSentence, fileStateText } from '../../../shared/text/hardshipFile.ts';
import type { Tone } from '../../app/theme.ts';
import { StatusWord } from '../../components/StatusWord.tsx';

const STATE_TONES: Record<FileState, Tone> = {
  draft: 'neutral',
  awaitingFirstReview: 'waiting',
  investigating: 'waiting',
  published: 'waiting',
  objected: 'attention',
  awaitingTownReview: 'waiting',
  awaitingDataCheck: 'waiting',
  dataCheckSent: 'waiting',
  awaitingDecision: 'waiting',
  returned: 'attention',
  active: 'good',
  tracking: 'waiting',
  closed: 'neutral',
  destroyed: 'neutral',
};
const ALERT_TONES: Record<FileAlert['code'], Tone> = {
  overdue: 'bad',
  dueSoon: 'attention',
  ended: 'waiting',
  neverAided: 'attention',
  calendarUnknown: 'attention',
};

/** 在档, 公示中 … as a word in its colour. */
export const FileStateWord = ({ state }: { state: FileState }) => <StatusWord word={fileStateText[state]} tone={STATE_TONES[state]} />;

/** The most pressing alert of a file in words, and how many further ones there are; nothing where there is none. */
export function FileAlertWords({ alerts }: { alerts: readonly FileAlert[] }) {
  const [first, ...others] = alerts;
  if (!first) return null;
  const word = `${fileAlertSentence(first)}${others.length > 0 ? `，另有 ${others.length} 项` : ''}`;
  return (
    <span title={alerts.map(fileAlertSentence).join('；')}>
      <StatusWord word={word} tone={ALERT_TONES[first.code]} />
    </span>
  );
}
