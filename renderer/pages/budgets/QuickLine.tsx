import { Alert, Box, Button, MenuItem, OutlinedInput, Select, Stack, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { type BudgetLineFields, budgetLineFields } from '../../../shared/budgets/budget.ts';
import { parseFen } from '../../../shared/kernel/money.ts';
import { fundPurposeText, fundSourceText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { claimError, readFailure } from '../../api/failure.ts';
import { FieldFrame } from '../../components/fields/FieldFrame.tsx';
import { MoneyBox } from '../../components/fields/MoneyBox.tsx';
import { choicesOf } from '../../components/list/filters.ts';
import { parseBlock } from '../../components/sheet/block.ts';
import { blankLine } from './LineDialog.tsx';

/** Rows that one paste may add. */
const MOST = 200;

/** Reads rows copied from Excel: the name, then somewhere behind it the amount in 元. Null where a row has no name or no amount. */
export function readRows(text: string): ({ name: string; amountFen: number } | null)[] {
  return parseBlock(text)
    .filter((row) => row.some((each) => each.trim() !== ''))
    .map(([first = '', ...rest]) => {
      const name = first.trim();
      const amount = rest.map((each) => (each.trim() === '' ? null : parseFen(each, 'yuan'))).find((each) => each !== null && each >= 0);
      return name === '' || amount === undefined || amount === null ? null : { name, amountFen: amount };
    });
}

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

/** A line added at the foot of the sheet: name, purpose, source, amount, Enter; rows copied from Excel are added at once. */
export function QuickLine({ budgetId }: { budgetId: string }) {
  const api = useApi();
  const create = useMutation(api.budgets.createLine.mutationOptions());
  const [fields, setFields] = useState<Pick<BudgetLineFields, 'name' | 'purpose' | 'source'>>({ name: '', purpose: 'construction', source: 'union' });
  const [amount, setAmount] = useState<number | string | null>(null);
  const [told, setTold] = useState<{ tone: 'error' | 'success'; text: string } | null>(null);
  const [adding, setAdding] = useState(false);
  const nameId = useId();
  const nameBox = useRef<HTMLInputElement>(null);

  const add = async (rows: readonly { name: string; amountFen: number }[]) => {
    setAdding(true);
    let added = 0;
    try {
      for (const row of rows) {
        const { purpose, source } = fields;
        const detail = source === 'union' ? 'ownLevel' : null;
        await create.mutateAsync(budgetLineFields.parse({ ...blankLine(budgetId), purpose, source, sourceDetail: detail, ...row }));
        added++;
      }
      setFields((now) => ({ ...now, name: '' }));
      setAmount(null);
      setTold({ tone: 'success', text: added === 1 ? `已添加“${rows[0]?.name}”。` : `已添加 ${added} 项。` });
      nameBox.current?.focus();
    } catch (error) {
      claimError(error);
      setTold({ tone: 'error', text: `${added > 0 ? `前 ${added} 项已添加。` : ''}${readFailure(error).text}` });
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
    const rows = readRows(text);
    const good = rows.filter((row) => row !== null);
    if (rows.length > MOST) setTold({ tone: 'error', text: `一次最多粘贴 ${MOST} 行，没有添加。` });
    else if (good.length < rows.length)
      setTold({ tone: 'error', text: `有 ${rows.length - good.length} 行没有名称或金额，没有添加。第一列要是项目名称，后面要有以元为单位的金额。` });
    else void add(good);
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
          回车添加。可从 Excel 复制“名称、金额”几行，粘贴到名称框里，一次添加。
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
