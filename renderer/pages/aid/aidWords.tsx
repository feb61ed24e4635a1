import { Typography } from '@mui/material';
import type { AidFields, BatchState } from '../../../shared/aid/aid.ts';
import type { AidView } from '../../../shared/aid/contract.ts';
import { capitalFigures } from '../../../shared/kernel/capitalFigures.ts';
import { type Fen, formatYuan } from '../../../shared/kernel/money.ts';
import { batchStateText } from '../../../shared/text/aid.ts';
import type { Tone } from '../../app/theme.ts';
import { recordAddress } from '../../components/recordAddress.ts';
import { StatusWord } from '../../components/StatusWord.tsx';

const STATE_TONES: Record<BatchState, Tone> = { draft: 'waiting', approved: 'attention', paid: 'good' };
/** 编制中, 已审批, 已发放. */
export const BatchStateWord = ({ state }: { state: BatchState }) => <StatusWord word={batchStateText[state]} tone={STATE_TONES[state]} />;

/** 共 12 人，合计 3,600.00 元（大写：叁仟陆佰元整）. */
export const SumLine = ({ count, amountFen }: { count: number; amountFen: Fen }) => (
  <Typography role="status">
    共 {count} 笔，合计 {formatYuan(amountFen)} 元（大写：{capitalFigures(amountFen)}）
  </Typography>
);

/** Address of the file by which somebody gets it. */
export const fileAddress = ({ fileId, lightFileId }: Pick<AidFields, 'fileId' | 'lightFileId'>): string =>
  (fileId === null ? recordAddress('lightFile', lightFileId ?? '') : recordAddress('hardshipFile', fileId)) ?? '/aid';

/** By which file: 张建国，城区街道; 慰问档案. */
export const fileWords = ({ fileId, of, street }: Pick<AidView, 'fileId' | 'of' | 'street'>): string =>
  [fileId === null ? '慰问档案' : of, street].filter(Boolean).join('，');
