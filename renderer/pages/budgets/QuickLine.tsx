import { Alert, Box, Button, MenuItem, OutlinedInput, Select, Stack, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { type BudgetLineFields, budgetLineFields } from '../../../shared/budgets/budget.ts';
import { MAX_LINES_AT_ONCE } from '../../../shared/budgets/contract.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { fundPurposeText, fundSourceText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { claimError, readFailure } from '../../api/failure.ts';
import { FieldFrame } from '../../components/fields/FieldFrame.tsx';
import { MoneyBox } from '../../components/fields/MoneyBox.tsx';
import { choicesOf } from '../../components/list/filters.ts';
import { blankLine } from './LineDialog.tsx';
import { type PastedFault, type PastedLine, type PastedLines, readPastedLines } from './pastedLines.ts';

function Choice<Value extends string>(props: { label: string; text: Record<Value, string>; value: Value; onChange: (value: Value) => void }) {
  const { label, text, value, onChange } = props;
  const id = useId();
  return (
    <Box sx={{ width: 116 }}>
      <FieldFrame id={id} label={label}>
        <Select value={value} labelId={`${id}-label`} SelectDisplayProps={{ id }} onChange={(event) => onChange(event.target.value as Value)}>
          {choicesOf(text).map((choice) => (
            <MenuItem key={choice.value} value={choice.value}>
              {choice.label}
            </MenuItem>
          ))}
        </Select>
      </FieldFrame>
    </Box>
  );
}

const FAULT_TEXT: Record<PastedFault, string> = {
  noName: '没有项目名称',
  noAmount: '没有金额',
  severalAmounts: '有几个数字，看不出哪个是预算数',
};
/** Most rows or words that a sentence names. */
const NAMED = 8;
const named = (all: readonly (string | number)[]): string => `${all.slice(0, NAMED).join('、')}${all.length > NAMED ? ' 等' : ''}`;

/** 第 2、5 行没有金额；第 7 行没有项目名称。 */
function faultWords(faults: PastedLines['faults']): string {
  const codes = [...new Set(faults.map(({ code }) => code))];
  const told = codes.map((code) => `第 ${named(faults.filter((fault) => fault.code === code).map(({ row }) => row))} 行${FAULT_TEXT[code]}`);
  return `${told.join('；')}，没有添加。请只复制名称和金额两列，或者连表头一起复制。`;
}

/** What was made of copied rows that whoever copied them did not say in so many words. */
function readingWords({ unit, sums, unread }: PastedLines): string {
  const told = [
    unit === 'wan' && '金额按表头的“万元”读',
    sums > 0 && `${sums} 行合计没有当作项目`,
    unread.length > 0 && `没有认出“${named(unread)}”，这些行的用途、资金来源请核对`,
  ].filter(Boolean);
  return told.length > 0 ? `${told.join('；')}。` : '';
}

/** A line added at the foot of the sheet: name, purpose, source, amount, Enter; rows copied from Excel are added at once. */
export function QuickLine({ budgetId }: { budgetId: string }) {
  const api = useApi();
  const create = useMutation(api.budgets.createLines.mutationOptions());
  const titles = useQuery(api.chart.list.queryOptions({ input: { kind: 'expense' } }));
  const [fields, setFields] = useState<Pick<BudgetLineFields, 'name' | 'purpose' | 'source'>>({ name: '', purpose: 'construction', source: 'union' });
  const [amount, setAmount] = useState<number | string | null>(null);
  const [told, setTold] = useState<{ tone: 'error' | 'warning' | 'success'; text: string } | null>(null);
  const [adding, setAdding] = useState(false);
  const nameId = useId();
  const nameBox = useRef<HTMLInputElement>(null);

  const add = async (rows: readonly PastedLine[], pasted: PastedLines | null = null) => {
    const read = rows.map(({ isEarmarked: _, ...row }) => {
      const { purpose, source } = fields;
      const detail = source === 'union' ? 'ownLevel' : null;
      return budgetLineFields.safeParse({ ...blankLine(budgetId), purpose, source, sourceDetail: detail, ...row });
    });
    const wrong = read.findIndex((row) => !row.success);
    if (wrong >= 0) {
      const isName = read[wrong]?.error?.issues[0]?.path[0] === 'name';
      return setTold({ tone: 'error', text: `“${rows[wrong]?.name}”的${isName ? '名称太长' : '金额太大'}，没有添加。` });
    }
    setAdding(true);
    try {
      await create.mutateAsync({ lines: read.flatMap((row) => (row.success ? [row.data] : [])) });
      setFields((now) => ({ ...now, name: '' }));
      setAmount(null);
      const special = rows.filter((row) => row.isEarmarked).length;
      const rest = special > 0 ? `其中 ${special} 项用专项资金，请打开项目选“来源细分”和“对应的收入”。` : '';
      const sumFen = rows.reduce((sum, row) => sum + row.amountFen, 0);
      const added = rows.length === 1 ? `已添加“${rows[0]?.name}”。` : `已添加 ${rows.length} 项，合计 ${formatYuan(sumFen)} 元。`;
      const tone = pasted && pasted.unread.length > 0 ? 'warning' : 'success';
      setTold({ tone, text: `${added}${pasted ? readingWords(pasted) : ''}${rest}` });
      nameBox.current?.focus();
    } catch (error) {
      claimError(error);
      setTold({ tone: 'error', text: readFailure(error).text });
    } finally {
      setAdding(false);
    }
  };
  const addTyped = () => {
    const name = fields.name.trim();
    if (name === '') return setTold({ tone: 'error', text: '请填项目名称。' });
    if (typeof amount !== 'number' || amount < 0) return setTold({ tone: 'error', text: '请填预算数，最多到分，不能是负数。' });
    void add([{ name, amountFen: amount }]);
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const pasted = readPastedLines(
      text,
      (titles.data?.rows ?? []).map((title) => title.code),
    );
    const { lines, faults } = pasted;
    if (lines.length > MAX_LINES_AT_ONCE) setTold({ tone: 'error', text: `一次最多粘贴 ${MAX_LINES_AT_ONCE} 行，没有添加。` });
    else if (faults.length > 0) setTold({ tone: 'error', text: faultWords(faults) });
    else if (lines.length === 0) setTold({ tone: 'error', text: '粘贴的内容里没有项目，没有添加。' });
    else void add(lines, pasted);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    addTyped();
  };
  return (
    <Box component="section" aria-label="添加项目" sx={{ px: 2, pb: 1 }} onKeyDown={onKeyDown}>
      <Stack direction="row" useFlexGap spacing={1} sx={{ alignItems: 'flex-start' }}>
        <Box sx={{ width: 260 }}>
          <FieldFrame id={nameId} label="新项目的名称">
            <OutlinedInput
              size="small"
              value={fields.name}
              inputRef={nameBox}
              onChange={(event) => setFields({ ...fields, name: event.target.value })}
              onPaste={onPaste}
              inputProps={{ id: nameId, autoComplete: 'off' }}
            />
          </FieldFrame>
        </Box>
        <Box sx={{ width: 180 }}>
          <MoneyBox label="预算数" value={amount} onChange={setAmount} />
        </Box>
        <Choice label="用途" text={fundPurposeText} value={fields.purpose} onChange={(purpose) => setFields({ ...fields, purpose })} />
        <Choice label="资金来源" text={fundSourceText} value={fields.source} onChange={(source) => setFields({ ...fields, source })} />
        <Button loading={adding} onClick={addTyped} sx={{ mt: '22px' }}>
          添加
        </Button>
        <Typography color="textSecondary" sx={{ mt: '18px' }}>
          回车添加。可从 Excel 复制几行粘贴到名称框里：名称在前，后面是金额，也可以有用途、资金来源和科目代码；连表头一起复制也行。
        </Typography>
      </Stack>
      {told && (
        <Alert severity={told.tone} role={told.tone === 'error' ? 'alert' : 'status'} sx={{ mt: 1, py: 0 }}>
          {told.text}
        </Alert>
      )}
    </Box>
  );
}
