import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { quarterOf } from '../../../shared/kernel/quarter.ts';
import { deadlineReading } from '../../../shared/office/office.ts';
import { deadlineOf } from '../../../shared/reports/deadline.ts';
import { deadlineReadingText } from '../../../shared/text/values.ts';
import { RadioInput } from '../../components/fields/ChoiceInputs.tsx';
import { showDeadline } from '../../components/show.ts';

/** How the office reads 每季度最后一个星期的周一前, each reading with the day that it gives in this quarter. */
export function DeadlineReadingInput() {
  const quarter = quarterOf(todayOf(new Date()));
  const choices = deadlineReading.options.map((reading) => ({
    value: reading,
    label: `${deadlineReadingText[reading]}（本季度 ${showDeadline(deadlineOf(quarter, reading))}）`,
  }));
  return (
    <RadioInput
      name="deadlineReading"
      label="季度报表截止日"
      choices={choices}
      helper="文件写的是“每季度最后一个星期的周一前”，按上级的掌握选一种"
      wide
    />
  );
}
