import { Box } from '@mui/material';
import { useWatch } from 'react-hook-form';
import type { ClockName, ClockSpan } from '../../../shared/hardship/rules.ts';
import { clockText } from '../../../shared/text/hardshipFile.ts';
import { clockNames, clockUnitText, hardshipRuleFieldText } from '../../../shared/text/hardshipRules.ts';
import { CheckInput } from '../../components/fields/ChoiceInputs.tsx';
import { NumberInput } from '../../components/fields/ValueInputs.tsx';
import { EntryRow } from '../../components/form/EntryList.tsx';
import { FormSection } from '../../components/form/FormSection.tsx';
import { choicesOf } from '../../components/list/filters.ts';
import { PartSelect } from './PartSelect.tsx';

/** Steps without which no file could go on, or ever be destroyed. */
const NEEDED: readonly ClockName[] = ['publication', 'keeping'];
const UNITS = [{ value: '', label: '没有期限' }, ...choicesOf(clockUnitText)];
/** Null stands for a number that is not typed yet. */
const untyped = null as never as number;

function ClockInput({ name }: { name: ClockName }) {
  const path = `rule.clocks.${name}`;
  const span = useWatch({ name: path }) as ClockSpan | null;
  return (
    <EntryRow columns="minmax(0, 1fr) minmax(0, 1fr) 7em">
      <PartSelect<ClockSpan | null>
        name={path}
        label={clockText[name]}
        required={NEEDED.includes(name)}
        choices={UNITS}
        of={(found) => found?.unit ?? ''}
        make={(unit) =>
          unit === ''
            ? null
            : { count: span?.count ?? untyped, unit: unit as ClockSpan['unit'], countsFirstDay: unit !== 'months' && (span?.countsFirstDay ?? false) }
        }
      />
      {span && <NumberInput name={`${path}.count`} label="期限" unit={clockUnitText[span.unit]} required />}
      {span && span.unit !== 'months' && (
        <Box sx={{ mt: '24px' }}>
          <CheckInput name={`${path}.countsFirstDay`} label="含当日" />
        </Box>
      )}
    </EntryRow>
  );
}

/** 办理时限: what each step is given. */
export const ClockFields = () => (
  <FormSection title={hardshipRuleFieldText.rule.clocks.label}>
    {clockNames.map((name) => (
      <ClockInput key={name} name={name} />
    ))}
  </FormSection>
);
