import { Box } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { type Aid, type AidBatch, aidFields } from '../../../shared/aid/aid.ts';
import type { AidView } from '../../../shared/aid/contract.ts';
import type { AidVerdict } from '../../../shared/hardship/caps.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { aidFieldText as label, whatForText } from '../../../shared/text/aid.ts';
import { aidVerdictSentence, approvalText, capLimitSentence, capSizeText } from '../../../shared/text/aidCaps.ts';
import { useApi } from '../../api/client.ts';
import { claimError, readFailure } from '../../api/failure.ts';
import { readAmount } from '../../components/sheet/readCell.ts';
import { SheetGrid } from '../../components/sheet/SheetGrid.tsx';
import type { CellOutcome, SheetCell, SheetChange } from '../../components/sheet/types.ts';
import { fileWords } from './aidWords.tsx';

const WORDS_ARE_CHANGED = '点姓名打开，在那里修改';
/** Its file is closed, or the person is not in it any more: it has to be taken out before the batch is approved. */
const CANNOT_BE_GIVEN = '档案已不在档，或者领取人已不在档案里；请移出名单';

function readPayment(text: string) {
  const reading = readAmount(text, 'yuan');
  return 'value' in reading && reading.value !== null && reading.value < 0 ? { reason: '金额不能是负数' } : reading;
}

/** What the caps say, as two locked cells: how much they leave, and which of them decides. */
function capCell(column: 'left' | 'cap', verdict: AidVerdict | null | undefined): SheetCell {
  if (verdict === undefined) return { value: null, words: '', locked: '正在核对限额' };
  if (verdict === null) return { value: null, words: column === 'left' ? '不能发放' : CANNOT_BE_GIVEN, locked: CANNOT_BE_GIVEN };
  const limit = verdict.limits[verdict.decisive ?? -1];
  const locked = limit && verdict.allowed ? capLimitSentence(limit) + approvalText(verdict) : aidVerdictSentence(verdict);
  if (!verdict.allowed) return { value: null, words: column === 'left' ? '不能发放' : aidVerdictSentence(verdict), locked };
  if (column === 'cap') return { value: null, words: [limit && capSizeText(limit.cap), approvalText(verdict)].filter(Boolean).join('；'), locked };
  return verdict.leftFen === null ? { value: null, words: '不限额', locked } : { value: verdict.leftFen, locked };
}

/** A batch while it is made: amounts typed or pasted as in Excel, and beside each what the caps leave. The rest of a payment is changed behind its name. */
export function AidSheet({ batch, rows, openTo }: { batch: AidBatch; rows: readonly AidView[]; openTo: (row: AidView) => string }) {
  const api = useApi();
  const change = useMutation(api.aid.change.mutationOptions());
  const verdicts = useQuery(api.aid.verdicts.queryOptions({ input: { id: batch.id } }));
  const rowOf = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const verdictOf = useMemo(() => new Map(verdicts.data?.rows.map(({ id, verdict }) => [id, verdict])), [verdicts.data]);
  const version = useMemo(() => ({ rows, verdictOf }), [rows, verdictOf]);
  /** As last saved here: the next change of a row may come before the batch is read again. */
  const saved = useRef(new Map<string, Aid>());
  const isWarmth = batch.kind === 'warmth';

  const columns = [
    { key: 'amountFen', label: label.amountFen.label, hint: '元', width: 110 },
    ...(isWarmth ? [] : [{ key: 'selfPaidFen', label: label.selfPaidFen.label, hint: '元', width: 110 }]),
    { key: 'left', label: '限额内可发', hint: '元', width: 110 },
    { key: 'cap', label: '按哪一项限额', width: 245 },
    { key: 'reason', label: isWarmth ? '事由或物资' : label.reason.label, width: isWarmth ? 280 : 185 },
    { key: 'of', label: '档案', width: 165 },
  ];
  const cell = (key: string, column: string): SheetCell => {
    const row = rowOf.get(key);
    if (!row) return { value: null };
    if (column === 'amountFen' || column === 'selfPaidFen') return { value: row[column] };
    if (column === 'left' || column === 'cap') return capCell(column, verdictOf.get(key));
    return { value: null, words: column === 'reason' ? whatForText(row) : fileWords(row), locked: WORDS_ARE_CHANGED };
  };
  const save = async ({ row: key, column, value }: SheetChange): Promise<CellOutcome> => {
    const [read, own] = [rowOf.get(key), saved.current.get(key)];
    const row = own && (!read || own.version > read.version) ? own : read;
    if (!row) return { state: 'failed', reason: '这一笔已经不在名单里' };
    if (column === 'amountFen' && (value === null || (value === 0 && !isWarmth)))
      return { state: 'failed', reason: '请填金额；不发的点姓名打开，移出名单' };
    try {
      const fields = { ...aidFields.parse(row), ...(column === 'amountFen' ? { amountFen: value ?? 0 } : { selfPaidFen: value }) };
      saved.current.set(key, await change.mutateAsync({ id: row.id, version: row.version, fields }));
      return { state: 'saved' };
    } catch (error) {
      claimError(error);
      return { state: 'failed', reason: readFailure(error).text.replace(/^没有保存：/, '') };
    }
  };
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column', px: 2 }}>
      <SheetGrid
        label={`${batch.name}名单`}
        rowHeading="领取人"
        rowHeadingWidth={170}
        columns={columns}
        rows={rows.map((row) => ({ key: row.id, label: row.name || '（已销毁）', to: openTo(row) }))}
        version={version}
        cell={cell}
        read={readPayment}
        show={formatYuan}
        draft={{ key: `aidSheet.${batch.id}`, title: `${batch.name}里没有存上的金额` }}
        sums={(column) => (column === 'amountFen' ? rows.reduce((sum, row) => sum + row.amountFen, 0) : null)}
        onCommit={async (changes) => {
          // One after another: each save is a change of its own, and a row may be named twice.
          const outcomes: CellOutcome[] = [];
          for (const each of changes) outcomes.push(await save(each));
          return outcomes;
        }}
      />
    </Box>
  );
}
