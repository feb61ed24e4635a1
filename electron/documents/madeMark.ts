import type { SheetMark } from '../../shared/forms/sheetMark.ts';
import { todayOf } from '../../shared/kernel/plainDate.ts';
import { actorText } from '../../shared/text/actions.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** Who made a sheet and when, in words, as its foot says it; the time is that of the PC. */
export const madeMark = ({ by, at }: { by: string; at: Date }): SheetMark => ({
  madeBy: actorText(by),
  madeAt: `${todayOf(at)} ${two(at.getHours())}:${two(at.getMinutes())}`,
});
