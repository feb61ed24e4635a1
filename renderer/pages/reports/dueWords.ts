import type { DeadlineView } from '../../../shared/reports/contract.ts';
import { showDeadline } from '../../components/show.ts';

/** （中秋节，请在 9月24日 周四前报） where the deadline falls on a day of rest; '' where it does not, and where nobody has told yet. */
export const earlierText = ({ dueOn, workdayOn, holiday }: DeadlineView): string =>
  workdayOn === null || workdayOn === dueOn ? '' : `（${holiday ?? '休息日'}，请在 ${showDeadline(workdayOn)}前报）`;
