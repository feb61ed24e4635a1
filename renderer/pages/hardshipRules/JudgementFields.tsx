import { Box } from '@mui/material';
import { useWatch } from 'react-hook-form';
import type { Exclusion, JudgementRule, MultipleOfLine } from '../../../shared/hardship/rules.ts';
import { hardshipCategoryText, propertyKindText, suddenEventText } from '../../../shared/text/hardship.ts';
import { hardshipRuleFieldText } from '../../../shared/text/hardshipRules.ts';
import { CheckInput, MultiSelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { NumberInput } from '../../components/fields/ValueInputs.tsx';
import { EntryList, EntryRow } from '../../components/form/EntryList.tsx';
import { FormPart } from '../../components/form/FormPart.tsx';
import { FormSection } from '../../components/form/FormSection.tsx';
import { choicesOf } from '../../components/list/filters.ts';
import { PartSelect } from './PartSelect.tsx';
import { PermilleInput } from './PermilleInput.tsx';
import { newExclusionCode } from './ruleValues.ts';

const label = hardshipRuleFieldText.rule;
const EVENTS = choicesOf(suddenEventText);
/** Null stands for a number that is not typed yet. */
const untyped = null as never as number;

const COMPARISONS = [
  { value: 'strict', label: '低于' },
  { value: 'within', label: '不高于' },
];
const NOT_KEPT = { value: '', label: '不建这类档案' };

/** 低于 or 不高于 so many times the 低保 line; where `optional`, also no such category. */
function MultipleInput({ name, label: words, optional = false }: { name: string; label: string; optional?: boolean }) {
  const part = useWatch({ name }) as MultipleOfLine | null;
  return (
    <EntryRow columns="1fr 1fr">
      <PartSelect<MultipleOfLine | null>
        name={name}
        label={words}
        choices={optional ? [NOT_KEPT, ...COMPARISONS] : COMPARISONS}
        of={(multiple) => (multiple === null ? '' : multiple.strict ? 'strict' : 'within')}
        make={(kind) => (kind === '' ? null : { permille: part?.permille ?? untyped, strict: kind === 'strict' })}
      />
      {part !== null && <PermilleInput name={`${name}.permille`} label="低保标准的倍数" unit="倍" required />}
    </EntryRow>
  );
}

const FOUND_BY = [
  { value: '', label: '由调查人填写' },
  ...choicesOf(propertyKindText).map(({ value, label: kind }) => ({ value, label: `按财产：${kind}` })),
];

function ExclusionFields({ path }: { path: string }) {
  const property = useWatch({ name: `${path}.property` }) as Exclusion['property'];
  return (
    <EntryRow columns="minmax(0, 2fr) minmax(0, 1fr) 8em">
      <TextInput name={`${path}.wording`} label="情形" required />
      <PartSelect<Exclusion['property']>
        name={`${path}.property`}
        label="怎么判断"
        choices={FOUND_BY}
        of={(found) => found?.kind ?? ''}
        make={(kind) => (kind === '' ? null : { kind: kind as NonNullable<Exclusion['property']>['kind'], atLeast: property?.atLeast ?? 1 })}
      />
      {property && <NumberInput name={`${path}.property.atLeast`} label="达到几项" unit="项" required />}
    </EntryRow>
  );
}

const blankSudden: NonNullable<JudgementRule['sudden']> = { casualtyEvents: [], lossShare: null, lossIsNet: false, afterRelief: null };
const blankShare = { events: [], permille: untyped, strict: true };
const blankRelief = { events: [], below: { permille: untyped, strict: true } };
const blankMigrant: NonNullable<JudgementRule['migrant']> = { labourMonths: 12, livesInCity: true, unionMember: true };

/** 认定标准: the categories by multiples of the 低保 line, the ways into 意外致困, what is asked of 农民工, and what excludes. */
export function JudgementFields() {
  return (
    <>
      <FormSection title="困难类别">
        <MultipleInput name="rule.deep" label={hardshipCategoryText.deep} optional />
        <MultipleInput name="rule.relative" label={hardshipCategoryText.relative} optional />
        <MultipleInput name="rule.borderline" label={hardshipCategoryText.borderline} optional />
      </FormSection>
      <FormSection title={hardshipCategoryText.accidental}>
        <FormPart name="rule.sudden" label="建这类档案，下面的情形符合一种即可" blank={blankSudden}>
          <MultiSelectInput name="rule.sudden.casualtyEvents" label="负伤致残或死亡就符合的事件" choices={EVENTS} />
          <FormPart name="rule.sudden.lossShare" label="致困费用占家庭年收入的比例" blank={blankShare}>
            <MultiSelectInput name="rule.sudden.lossShare.events" label="适用的事件" choices={EVENTS} />
            <PermilleInput name="rule.sudden.lossShare.permille" label="家庭年收入的" unit="%" required />
            <Box sx={{ mt: '24px' }}>
              <CheckInput name="rule.sudden.lossShare.strict" label="要超过这个比例，刚好达到的不算" />
            </Box>
          </FormPart>
          <FormPart name="rule.sudden.afterRelief" label="获得赔付、救助后仍然困难" blank={blankRelief}>
            <MultiSelectInput name="rule.sudden.afterRelief.events" label="适用的事件" choices={EVENTS} />
            <MultipleInput name="rule.sudden.afterRelief.below" label="收入减去刚性支出后人均每月" />
          </FormPart>
          <CheckInput name="rule.sudden.lossIsNet" label="算比例时，先减去赔付、保险和救助" />
        </FormPart>
      </FormSection>
      <FormSection title={label.migrant.label}>
        <FormPart name="rule.migrant" label="另有条件，和困难类别一起符合才建档" blank={blankMigrant}>
          <NumberInput name="rule.migrant.labourMonths" label="劳动关系满" unit="个月" required />
          <Box sx={{ mt: '24px' }}>
            <CheckInput name="rule.migrant.livesInCity" label="在城市居住" />
            <CheckInput name="rule.migrant.unionMember" label="是工会会员" />
          </Box>
        </FormPart>
      </FormSection>
      <FormSection title={label.exclusions.label}>
        <EntryList name="rule.exclusions" label="情形" max={40} blank={() => ({ code: newExclusionCode(), wording: '', property: null })}>
          {(path) => <ExclusionFields path={path} />}
        </EntryList>
      </FormSection>
    </>
  );
}
