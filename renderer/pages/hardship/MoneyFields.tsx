import { Box, Link, Typography } from '@mui/material';
import { useDeferredValue, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { otherIncome } from '../../../shared/hardship/file.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { incomeKindText, outlayKindText } from '../../../shared/text/hardship.ts';
import { applicantFieldText, hardshipFileFieldText as text } from '../../../shared/text/hardshipFile.ts';
import { judgementStepSentence } from '../../../shared/text/judgement.ts';
import { SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { MoneyInput } from '../../components/fields/ValueInputs.tsx';
import { EntryList, EntryRow } from '../../components/form/EntryList.tsx';
import type { Choice } from '../../components/list/filters.ts';
import { CodeInput } from './fileInputs.tsx';
import type { TypedFile } from './fileValues.ts';
import { PreviewWords } from './PreviewWords.tsx';
import { RowLabels } from './RowLabels.tsx';
import { knowsIncomes, previewOf, useFileRules } from './useFileRules.ts';

const MAX_INCOMES = 30;
const MAX_OUTLAYS = 60;
/** Wages stand with the persons, 低保 in a field of its own. */
const OTHER_INCOMES = Object.fromEntries(otherIncome.shape.kind.options.map((kind) => [kind, incomeKindText[kind]]));

/** Names of 谁的 may be long. */
const MONEY_COLUMNS = '11em minmax(0, 3fr) 12em minmax(0, 2fr)';
const ROW = { kind: '种类', owner: '归属', yearlyFen: '全年金额', remark: '说明' };

/** Whose an income or outlay is: the applicant's, of all together, or that of a member who shares the household; also of whoever stands there now. */
function useOwners(current: string): Choice[] {
  const members = useWatch({ name: 'members' }) as TypedFile['members'];
  const applicant = useWatch({ name: 'applicant.name' }) as string;
  return [
    { value: 'applicant', label: applicant === '' ? '本人' : `本人（${applicant}）` },
    { value: 'household', label: '全家共同' },
    ...members
      .filter((member) => member.sharesHousehold || member.id === current)
      .map((member) => ({ value: member.id, label: member.name || '（未填姓名）' })),
  ];
}
function OwnerInput({ name }: { name: string }) {
  const current = useWatch({ name }) as string;
  const owners = useOwners(current);
  const known = owners.some(({ value }) => value === current);
  return <SelectInput name={name} label="谁的" required choices={known ? owners : [...owners, { value: current, label: '（已不在名单）' }]} />;
}

/** 收入与支出. What the national form prints of them stands below, with what would be judged. */
export const MoneyFields = () => (
  <>
    <MoneyInput name="applicant.monthlyIncomeFen" label={`${applicantFieldText.monthlyIncomeFen}（每月，没有填 0）`} required />
    <MoneyInput name="dibaoMonthlyFen" label="家庭低保金（每月）" />
    <Typography variant="h4" component="h3" sx={{ gridColumn: '1 / -1' }}>
      {text.otherIncomes}（全年）
    </Typography>
    <EntryList name="otherIncomes" label="收入" max={MAX_INCOMES} blank={() => ({ kind: null, owner: 'applicant', yearlyFen: null, remark: '' })}>
      {(path) => (
        <EntryRow columns={MONEY_COLUMNS}>
          <CodeInput name={`${path}.kind`} label="种类" text={OTHER_INCOMES} required />
          <OwnerInput name={`${path}.owner`} />
          <MoneyInput name={`${path}.yearlyFen`} label="全年金额" required />
          <TextInput name={`${path}.remark`} label="说明" />
          <RowLabels path={path} row="收入" fields={ROW} />
        </EntryRow>
      )}
    </EntryList>
    <Typography variant="h4" component="h3" sx={{ gridColumn: '1 / -1' }}>
      {text.outlays}（全年，扣除已报销的）
    </Typography>
    <EntryList name="outlays" label="支出" max={MAX_OUTLAYS} blank={() => ({ kind: null, owner: 'applicant', yearlyFen: null, remark: '' })}>
      {(path) => (
        <EntryRow columns={MONEY_COLUMNS}>
          <CodeInput name={`${path}.kind`} label="种类" text={outlayKindText} required />
          <OwnerInput name={`${path}.owner`} />
          <MoneyInput name={`${path}.yearlyFen`} label="全年金额" required />
          <TextInput name={`${path}.remark`} label="说明" />
          <RowLabels path={path} row="支出" fields={ROW} />
        </EntryRow>
      )}
    </EntryList>
    <Sums />
  </>
);

function Sums() {
  const typed = useDeferredValue(useWatch() as TypedFile);
  const rules = useFileRules();
  const [isShown, setShown] = useState(false);
  const { figures, preview } = previewOf(typed, rules);
  const sumOf = (fen: number): string => (knowsIncomes(preview) ? `${formatYuan(fen)} 元` : '—');
  const lines: [string, string][] = [
    ['家庭人口', `${figures.persons} 人`],
    [text.otherIncomes, `${formatYuan(figures.otherIncomeFen)} 元`],
    ['家庭年度总收入', sumOf(figures.yearlyIncomeFen)],
    ['家庭月人均收入', sumOf(figures.monthlyPerPersonFen)],
  ];
  return (
    <Box role="group" aria-label="合计与试算" sx={{ gridColumn: '1 / -1', borderTop: 1, borderColor: 'divider', pt: 1.5 }}>
      <Box component="dl" sx={{ m: 0, mb: 1, display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 0.5, fontVariantNumeric: 'tabular-nums' }}>
        {lines.map(([label, value]) => (
          <Box key={label} sx={{ display: 'flex', gap: 1 }}>
            <Typography component="dt" color="textSecondary">
              {label}
            </Typography>
            <Typography component="dd" sx={{ m: 0 }}>
              {value}
            </Typography>
          </Box>
        ))}
      </Box>
      <PreviewWords preview={preview} />
      {preview !== null && 'judgement' in preview && (
        <>
          <Link component="button" type="button" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? '收起算式' : '怎么算的'}
          </Link>
          {isShown && (
            <Box component="ol" sx={{ m: 0, pl: 2.5 }}>
              {preview.judgement.steps.map((step) => (
                <li key={judgementStepSentence(step)}>{judgementStepSentence(step)}</li>
              ))}
            </Box>
          )}
        </>
      )}
    </Box>
  );
}
