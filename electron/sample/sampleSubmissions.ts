import { ORPCError } from '@orpc/client';
import { addDays, type PlainDate } from '../../shared/kernel/plainDate.ts';
import { nextQuarter, type Quarter, quarterOf } from '../../shared/kernel/quarter.ts';
import { deadlineOf } from '../../shared/reports/deadline.ts';
import { openBook, settle } from '../reports/formBook.ts';
import { freeze } from '../reports/reportService.ts';
import type { ChangeScope } from '../store/types.ts';
import type { SampleScene } from './sampleStations.ts';

/** A quarter's form as the sample's clerk sent it in. */
export interface SampleSubmission {
  quarter: Quarter;
  /** Some days before the deadline, as clerks do. */
  cutOffOn: PlainDate;
  submittedAt: string;
}

/** Forms of every quarter of the books whose deadline is over, oldest first. */
export function sampleSubmissions({ firstOn, today, office }: SampleScene): SampleSubmission[] {
  const submissions: SampleSubmission[] = [];
  for (let quarter = quarterOf(firstOn); ; quarter = nextQuarter(quarter)) {
    const deadline = deadlineOf(quarter, office.deadlineReading);
    if (deadline >= today) return submissions;
    const cutOffOn = addDays(deadline, -4);
    if (cutOffOn > firstOn) submissions.push({ quarter, cutOffOn, submittedAt: `${cutOffOn}T07:30:00.000Z` });
  }
}

/**
 * Freezes the form from what is in the file, as `reports.submit` does. False, and nothing written, when the form has an error: an office
 * of one's own may lack what the head of the form needs.
 */
export async function submitSample(scope: ChangeScope, { quarter, cutOffOn, submittedAt }: SampleSubmission): Promise<boolean> {
  const then: ChangeScope = { ...scope, now: submittedAt };
  const book = await openBook(scope.db);
  try {
    await freeze(then, book, settle(book, { ...quarter, asOf: cutOffOn, correction: false }), cutOffOn, '');
    return true;
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'CHECK_FAILED') return false;
    throw error;
  }
}
