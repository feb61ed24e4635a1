import { FormControlLabel, Radio, RadioGroup } from '@mui/material';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { quarterOf } from '../../../shared/kernel/quarter.ts';
import { type DeadlineReading, deadlineReading } from '../../../shared/office/office.ts';
import { deadlineOf } from '../../../shared/reports/deadline.ts';
import { deadlineReadingText } from '../../../shared/text/values.ts';
import { FieldFrame } from '../../components/fields/FieldFrame.tsx';
import { useField } from '../../components/fields/useField.ts';
import { showDeadline } from '../../components/show.ts';

const FIELD = { name: 'deadlineReading', label: '季度报表截止日' };

/** How the office reads 每季度最后一个星期的周一前, each reading with the day that it gives in this quarter. */
export function DeadlineReadingInput() {
  const field = useField<DeadlineReading>(FIELD);
  const quarter = quarterOf(todayOf(new Date()));
  return (
    <FieldFrame id={field.id} group wide label={FIELD.label} error={field.error} helper="文件写的是“每季度最后一个星期的周一前”，按上级的掌握选一种">
      <RadioGroup value={field.value} onChange={(_, value) => field.onChange(value as DeadlineReading)} onBlur={field.onBlur}>
        {deadlineReading.options.map((reading) => (
          <FormControlLabel
            key={reading}
            value={reading}
            label={`${deadlineReadingText[reading]}（本季度为 ${showDeadline(deadlineOf(quarter, reading))}）`}
            control={<Radio sx={{ py: 0.5 }} />}
          />
        ))}
      </RadioGroup>
    </FieldFrame>
  );
}
