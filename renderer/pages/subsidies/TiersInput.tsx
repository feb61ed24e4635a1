import { Box, Button, FormHelperText, Stack } from '@mui/material';
import { useFormContext, useWatch } from 'react-hook-form';
import type { SubsidyRuleFields } from '../../../shared/subsidies/subsidy.ts';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { MoneyInput, NumberInput } from '../../components/fields/ValueInputs.tsx';
import { useReadOnly } from '../../components/form/formContext.ts';
import { useEntries } from '../../components/form/useEntries.ts';

/** What the contract takes. */
const MOST = 20;

/** 档次 of a rule, in the order in which they are tried: the first that a station meets counts. */
export function TiersInput() {
  const { control } = useFormContext<SubsidyRuleFields>();
  const kind = useWatch({ control, name: 'kind' });
  const isReadOnly = useReadOnly();
  const { fields, append, remove } = useEntries({ control, name: 'tiers' });
  // Null: not typed yet.
  const blank = { grade: '', minAreaSqm: null, maxAreaSqm: null, amountFen: null as never };
  return (
    <Box sx={{ gridColumn: '1 / -1' }} role="group" aria-label="档次">
      {fields.map((field, index) => (
        <Stack
          key={field.id}
          direction="row"
          useFlexGap
          spacing={2}
          sx={{ alignItems: 'flex-start', mb: 1 }}
          role="group"
          aria-label={`第 ${index + 1} 档`}
        >
          <TextInput name={`tiers.${index}.grade`} label="等级、称号" placeholder="空着不限" />
          <NumberInput name={`tiers.${index}.minAreaSqm`} label="面积从" unit="㎡" />
          <NumberInput name={`tiers.${index}.maxAreaSqm`} label="面积不到" unit="㎡" />
          <MoneyInput name={`tiers.${index}.amountFen`} label={kind === 'monthly' ? '每月金额' : '金额'} required />
          {!isReadOnly && (
            <Button
              disabled={fields.length === 1}
              onClick={() => remove(index)}
              sx={{ mt: '24px', flexShrink: 0 }}
              aria-label={`去掉第 ${index + 1} 档`}
            >
              去掉
            </Button>
          )}
        </Stack>
      ))}
      <FormHelperText sx={{ mb: 1 }}>从上往下，站点符合的第一档有效。等级写“示范”，称号里有“示范”的站点都符合。面积含起点，不含终点。</FormHelperText>
      {!isReadOnly && fields.length < MOST && <Button onClick={() => append(blank)}>加一档</Button>}
    </Box>
  );
}
