import { Typography } from '@mui/material';
import { useWatch } from 'react-hook-form';
import { type AidCap, aidCap, type CapMeasure } from '../../../shared/hardship/rules.ts';
import { aidCapText, approvalLevelText, capOfText, capPerText } from '../../../shared/text/aidCaps.ts';
import { aidKindText, hardshipCategoryText, schoolStageText } from '../../../shared/text/hardship.ts';
import { capScopeText, hardshipRuleFieldText } from '../../../shared/text/hardshipRules.ts';
import { MultiSelectInput, RadioInput, SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { PickManyInput } from '../../components/fields/PickManyInput.tsx';
import { MoneyInput, NumberInput } from '../../components/fields/ValueInputs.tsx';
import { EntryList, EntryRow } from '../../components/form/EntryList.tsx';
import { FormSection } from '../../components/form/FormSection.tsx';
import { choicesOf } from '../../components/list/filters.ts';
import { PartSelect } from './PartSelect.tsx';
import { PermilleInput } from './PermilleInput.tsx';

const label = hardshipRuleFieldText.rule;
const CATEGORIES = choicesOf(hardshipCategoryText);
const KINDS = choicesOf(aidKindText);
/** Null stands for a number that is not typed yet. */
const untyped = null as never as number;

const measureText: Record<CapMeasure['in'], string> = { fen: '金额', monthsOfLine: '低保标准月数', permilleOfSelfPaid: '自付费用比例' };
const blankMeasure: Record<CapMeasure['in'], CapMeasure> = {
  fen: { in: 'fen', fen: untyped },
  monthsOfLine: { in: 'monthsOfLine', months: untyped },
  permilleOfSelfPaid: { in: 'permilleOfSelfPaid', permille: untyped },
};
const blankCap = (warmth: boolean): AidCap => ({
  ...{ kind: warmth ? 'warmth' : 'living', category: null, schoolStages: [], per: 'year', of: warmth ? 'person' : 'household' },
  measure: warmth ? blankMeasure.fen : blankMeasure.monthsOfLine,
});

/** What a cap is measured in, and how much. */
function MeasureFields({ path, measure }: { path: string; measure: CapMeasure }) {
  return (
    <>
      <PartSelect<CapMeasure>
        name={path}
        label="按什么算"
        choices={choicesOf(measureText)}
        of={(part) => part.in}
        make={(kind) => blankMeasure[kind as CapMeasure['in']]}
      />
      {measure.in === 'fen' && <MoneyInput name={`${path}.fen`} label="不超过" required />}
      {measure.in === 'monthsOfLine' && <NumberInput name={`${path}.months`} label="不超过" unit="个月" required />}
      {measure.in === 'permilleOfSelfPaid' && <PermilleInput name={`${path}.permille`} label="不超过" unit="%" required />}
    </>
  );
}

/** One cap, and under its fields the sentence that it makes. */
function CapFields({ path }: { path: string }) {
  const cap = useWatch({ name: path }) as AidCap;
  const whole = aidCap.safeParse(cap);
  return (
    <>
      <EntryRow columns="repeat(6, minmax(0, 1fr))">
        <SelectInput name={`${path}.kind`} label="帮扶项目" choices={KINDS} />
        <SelectInput name={`${path}.category`} label="困难类别" choices={CATEGORIES} none="不分类别" />
        <SelectInput name={`${path}.of`} label="对谁" choices={choicesOf(capOfText)} />
        <SelectInput name={`${path}.per`} label="多长时间" choices={choicesOf(capPerText)} />
        <MeasureFields path={`${path}.measure`} measure={cap.measure} />
        {(cap.of === 'child' || cap.schoolStages.length > 0) && (
          <PickManyInput name={`${path}.schoolStages`} label="就读阶段" choices={choicesOf(schoolStageText)} none="不分阶段" wide />
        )}
      </EntryRow>
      {whole.success && <Typography color="textSecondary">{aidCapText(whole.data)}</Typography>}
    </>
  );
}

/** 帮扶限额: one document, its caps, from which sums on the level above decides, and who gets one kind a year. */
export function AidCapFields() {
  const scope = useWatch({ name: 'rule.scope' }) as 'hardship' | 'warmth';
  return (
    <>
      <FormSection title={label.caps.label}>
        <RadioInput
          name="rule.scope"
          label={label.scope.label}
          choices={choicesOf(capScopeText)}
          required
          wide
          helper="没有写限额的项目，不按这个文件限制"
        />
        <EntryList name="rule.caps" label="限额" max={80} blank={() => blankCap(scope === 'warmth')}>
          {(path) => <CapFields path={path} />}
        </EntryList>
      </FormSection>
      <FormSection title={label.approvals.label}>
        <EntryList name="rule.approvals" label="审批" max={20} blank={() => ({ kind: 'medical', aboveFen: untyped, level: 'city' })}>
          {(path) => (
            <EntryRow columns="repeat(3, minmax(0, 1fr))">
              <SelectInput name={`${path}.kind`} label="帮扶项目" choices={KINDS} />
              <MoneyInput name={`${path}.aboveFen`} label="一次超过" required />
              <SelectInput name={`${path}.level`} label="须报谁审批" choices={choicesOf(approvalLevelText)} />
            </EntryRow>
          )}
        </EntryList>
      </FormSection>
      <FormSection title={label.oneKindAYear.label}>
        <MultiSelectInput name="rule.oneKindAYear" label="每年只能享受一项帮扶的困难类别" choices={CATEGORIES} />
      </FormSection>
    </>
  );
}
