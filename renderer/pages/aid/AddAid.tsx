import { Alert, Box, Button, MenuItem, OutlinedInput, Select, Stack, Typography } from '@mui/material';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { type AidBatch, type AidFields, aidFields } from '../../../shared/aid/aid.ts';
import { aidFieldText as label } from '../../../shared/text/aid.ts';
import { issueSentence } from '../../../shared/text/errors.ts';
import { useApi } from '../../api/client.ts';
import { claimError, readFailure } from '../../api/failure.ts';
import { type Pick, PickOneBox } from '../../components/fields/AsyncBox.tsx';
import { FieldFrame } from '../../components/fields/FieldFrame.tsx';
import { MoneyBox } from '../../components/fields/MoneyBox.tsx';
import type { Choice } from '../../components/list/filters.ts';
import { useDelayed } from '../../components/useDelayed.ts';
import {
  firstChosen,
  type ReceiverRef,
  type ReceivingHousehold,
  refOfPick,
  useFileAndLightFileSearch,
  useFileSearch,
  useReadReceiver,
  useReceiver,
} from './receivers.ts';
import { VerdictWord } from './VerdictWord.tsx';

interface Typed {
  amount: number | string | null;
  selfPaid: number | string | null;
  reason: string;
}
const NOTHING: Typed = { amount: null, selfPaid: null, reason: '' };
const isSum = (value: unknown): value is number => typeof value === 'number' && value >= 0;

/** Somebody added at the foot of the sheet: found by name or number, the amount, Enter. Amount and reason stay for the next one. */
export function AddAid({ batch }: { batch: AidBatch }) {
  const api = useApi();
  const add = useMutation(api.aid.add.mutationOptions());
  const [pick, setPick] = useState<Pick | null>(null);
  const [chosen, setChosen] = useState<{ personId?: string; childId?: string | null }>({});
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const [told, setTold] = useState<{ tone: 'error' | 'success'; text: string } | null>(null);
  const searchId = useId();
  const reasonId = useId();
  const searchBox = useRef<HTMLInputElement>(null);
  const ref = pick && refOfPick(pick);
  const household = useReceiver(ref);
  const readReceiver = useReadReceiver();
  const isSaving = useRef(false);
  const isWarmth = batch.kind === 'warmth';

  const fieldsFor = (receiver: ReceiverRef, of: ReceivingHousehold): AidFields => ({
    ...{ batchId: batch.id, ...receiver, ...firstChosen(of, batch), ...chosen },
    ...{ amountFen: isSum(typed.amount) ? typed.amount : 1, selfPaidFen: typeof typed.selfPaid === 'number' ? typed.selfPaid : null },
    ...{ reason: typed.reason, receivedOn: null },
  });
  const fields = ref && household ? fieldsFor(ref, household) : null;
  const asked = useDelayed(fields === null ? null : JSON.stringify(fields), 200);
  const verdict = useQuery(
    api.aid.verdict.queryOptions({
      input: { ...(fields ?? BLANK), kind: batch.kind, on: batch.on, aidId: null },
      enabled: fields !== null && asked === JSON.stringify(fields),
      placeholderData: fields === null ? undefined : keepPreviousData,
    }),
  );

  const choose = (next: Pick | null) => {
    setPick(next);
    setChosen({});
    setTold(null);
  };
  const save = async () => {
    if (!pick || !ref) return setTold({ tone: 'error', text: '请先按姓名或档案号找到领取人。' });
    if (!isSum(typed.amount)) return setTold({ tone: 'error', text: '请填金额，最多到分。' });
    // Enter pressed again meanwhile is no second payment.
    if (isSaving.current) return;
    isSaving.current = true;
    try {
      // Whoever types fast is done before the file chosen is read.
      const whole = fields ?? fieldsFor(ref, await readReceiver(ref));
      await add.mutateAsync({ rows: [aidFields.parse(whole)] });
      choose(null);
      setTold({ tone: 'success', text: `已添加“${pick.label}”。` });
      searchBox.current?.focus();
    } catch (error) {
      claimError(error);
      setTold({ tone: 'error', text: readFailure(error).text });
    } finally {
      isSaving.current = false;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.defaultPrevented || !(target instanceof HTMLInputElement)) return;
    // Enter in the box that searches chooses what is found.
    if (target === searchBox.current) return;
    event.preventDefault();
    void save();
  };
  return (
    <Box component="section" aria-label="添加领取人" sx={{ px: 2, pb: 1 }} onKeyDown={onKeyDown}>
      <Stack direction="row" useFlexGap spacing={1} sx={{ alignItems: 'flex-start' }}>
        <Field grow="2 1 240px">
          <PickOneBox
            id={searchId}
            label={isWarmth ? '困难职工或慰问档案' : '困难职工'}
            placeholder={isWarmth ? '姓名、拼音首字母、档案号、单位' : '姓名、拼音首字母、档案号'}
            useSearch={isWarmth ? useFileAndLightFileSearch : useFileSearch}
            value={pick}
            onChange={choose}
            inputRef={searchBox}
          />
        </Field>
        {household && household.persons.length > 1 && fields && (
          <OneOf label="领取人" value={fields.personId} choices={household.persons} onChange={(personId) => setChosen({ ...chosen, personId })} />
        )}
        {batch.kind === 'schooling' && household && fields && (
          <OneOf
            label="助学子女"
            value={fields.childId ?? ''}
            choices={household.members}
            onChange={(childId) => setChosen({ ...chosen, childId })}
          />
        )}
        <Field>
          <MoneyBox label={label.amountFen.label} value={typed.amount} onChange={(amount) => setTyped({ ...typed, amount })} />
        </Field>
        {!isWarmth && (
          <Field>
            <MoneyBox label={label.selfPaidFen.label} value={typed.selfPaid} onChange={(selfPaid) => setTyped({ ...typed, selfPaid })} />
          </Field>
        )}
        <Field grow="1 1 120px">
          <FieldFrame id={reasonId} label={isWarmth ? '事由或物资' : label.reason.label}>
            <OutlinedInput
              size="small"
              value={typed.reason}
              onChange={(event) => setTyped({ ...typed, reason: event.target.value })}
              inputProps={{ id: reasonId, autoComplete: 'off', maxLength: 200 }}
            />
          </FieldFrame>
        </Field>
        <Button loading={add.isPending} onClick={() => void save()} sx={{ mt: '22px' }}>
          添加
        </Button>
      </Stack>
      <Typography component="div" color="textSecondary" sx={{ mt: 0.5 }}>
        {fields === null ? (
          `回车添加；金额和事由留给下一位。${isWarmth ? '只给东西、不付钱的，金额填 0，写明是什么。' : ''}`
        ) : verdict.error ? (
          <Box component="span" sx={{ color: 'error.main' }}>
            {whyNot(verdict.error)}
          </Box>
        ) : (
          verdict.data && <VerdictWord verdict={verdict.data} whose={pick?.label ?? ''} />
        )}
      </Typography>
      {told && (
        <Alert severity={told.tone} role={told.tone === 'error' ? 'alert' : 'status'} sx={{ mt: 1, py: 0 }}>
          {told.text}
        </Alert>
      )}
    </Box>
  );
}

/** Why nothing can be given at all: the file is not in force. */
const whyNot = (error: unknown): string => {
  const { issues, text } = readFailure(error);
  return issues.map(issueSentence).join('；') || text;
};

/** Asked about nobody: the query waits. */
const BLANK: AidFields = {
  ...{ batchId: '', fileId: null, lightFileId: null, personId: '', childId: null, amountFen: 1, selfPaidFen: null, reason: '', receivedOn: null },
};

/** So that all boxes of a household's payment stand in one line at 1366 px. */
const Field = ({ grow = '0 0 140px', children }: { grow?: string; children: ReactNode }) => <Box sx={{ flex: grow, minWidth: 0 }}>{children}</Box>;

function OneOf(props: { label: string; value: string; choices: readonly Choice[]; onChange: (value: string) => void }) {
  const { label: heading, value, choices, onChange } = props;
  const id = useId();
  return (
    <Field>
      <FieldFrame id={id} label={heading}>
        <Select displayEmpty value={value} labelId={`${id}-label`} SelectDisplayProps={{ id }} onChange={(event) => onChange(event.target.value)}>
          {choices.map((choice) => (
            <MenuItem key={choice.value} value={choice.value}>
              {choice.label}
            </MenuItem>
          ))}
        </Select>
      </FieldFrame>
    </Field>
  );
}
