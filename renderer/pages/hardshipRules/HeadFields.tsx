import { residenceText } from '../../../shared/text/hardship.ts';
import { hardshipRuleFieldText } from '../../../shared/text/hardshipRules.ts';
import { RadioInput } from '../../components/fields/ChoiceInputs.tsx';
import { AreaInput } from '../../components/fields/RecordInputs.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput, MoneyInput, NumberInput } from '../../components/fields/ValueInputs.tsx';
import { choicesOf } from '../../components/list/filters.ts';

const label = hardshipRuleFieldText.rule;

/** Where, from which day on and by which document a rule counts. Short rules count until the next one of their area, so that no last day is asked. */
export function HeadFields({ short = false }: { short?: boolean }) {
  return (
    <>
      <AreaInput name="rule.areaCode" label={label.areaCode.label} required helper="下级地区没有另外的标准时，也按这条" />
      <DateInput name="rule.fromOn" label={label.fromOn.label} required helper="从这一天起按这条，直到同一地区的下一条" />
      {!short && <DateInput name="rule.untilOn" label={label.untilOn.label} helper="没有期限就空着" />}
      <TextInput name="rule.documentNo" label={label.documentNo.label} placeholder="文号；没有文号的写文件名称" />
    </>
  );
}

/** 低保标准: for whom and how much. */
export const IncomeLineFields = () => (
  <>
    <RadioInput name="rule.residence" label={label.residence.label} required choices={choicesOf(residenceText)} />
    <MoneyInput name="rule.monthlyFen" label={label.monthlyFen.label} required />
  </>
);

/** 公开汇总: from how many files on a figure is shown. */
export const DisclosureFields = () => (
  <NumberInput
    name="rule.smallestCell"
    label={label.smallestCell.label}
    unit="户"
    required
    helper="公开的汇总表里，不足这个户数的格子不显示，免得认出是谁"
  />
);
