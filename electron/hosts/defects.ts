import { ORPCError } from '@orpc/server';
import type { EventLog } from '../host/eventLog.ts';

/** What a host does with an error of a procedure: one that the contract does not name is a defect, noted and told on stderr, `host` in front. */
export const noteDefects =
  (events: EventLog, host: string) =>
  (error: unknown): void => {
    if (error instanceof ORPCError) return;
    events.note('a procedure failed', { error });
    console.error(`[${host}]`, error);
  };
