import { Typography } from '@mui/material';
import type { FileView } from '../../../shared/hardship/contract.ts';
import { closingReasonText, fileMoveText, fileStateText } from '../../../shared/text/hardshipFile.ts';
import { type PlainColumn, PlainTable } from '../../components/PlainTable.tsx';
import { showInstant } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';

type StepRow = FileView['steps'][number];

/** What was told at a step, each in a line of its own. */
const toldOf = ({ opinion, reason, closing, destination, documentNo }: StepRow): string =>
  [closing && `退档原因：${closingReasonText[closing]}`, destination && `转往：${destination}`, documentNo && `文号：${documentNo}`, opinion, reason]
    .filter(Boolean)
    .join('\n');

const COLUMNS: readonly PlainColumn<StepRow>[] = [
  { key: 'on', label: '日期', oneLine: true, cell: ({ on }) => on },
  { key: 'move', label: '办理', oneLine: true, cell: ({ move }) => fileMoveText[move] },
  { key: 'to', label: '办理后', oneLine: true, cell: ({ to }) => fileStateText[to] },
  { key: 'told', label: '意见、原因', cell: (step) => <Typography sx={{ whiteSpace: 'pre-line', minWidth: '12em' }}>{toldOf(step)}</Typography> },
  { key: 'actor', label: '经办人', oneLine: true, cell: ({ actor }) => actor },
  { key: 'createdAt', label: '登记时间', oneLine: true, cell: ({ createdAt }) => showInstant(createdAt) },
];

/** 办理过程: every step with its day, opinions and who entered it, the latest first. */
export function FileSteps({ steps }: { steps: readonly StepRow[] }) {
  return (
    <TabSection title="办理过程" note={steps.length > 0 && `共 ${steps.length} 步，最近的在最上面`}>
      {steps.length === 0 ? (
        <Typography color="textSecondary">还没有办理过。内容填齐后提交申请。</Typography>
      ) : (
        <PlainTable label="办理过程" rows={steps.toReversed()} columns={COLUMNS} rowKey={(step) => step.id} />
      )}
    </TabSection>
  );
}
