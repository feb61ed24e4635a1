import { ORPCError } from '@orpc/client';
import type { RuleIssue } from '../../shared/kernel/contractBase.ts';
import { errorSentence, wayText } from '../../shared/text/errors.ts';
import { CallTimedOut, HostGone } from './bridge.ts';
import { ruleIssueOf, type SchemaIssue } from './issues.ts';

/** A failure as a page shows it, in the sentences of shared/text. */
export interface Failure {
  /** What happened, whether the data is safe, what to do next. */
  text: string;
  /** The contract's code; null for failures on the way and for bugs. */
  code: string | null;
  /** Broken rules and fields, for the form to place. */
  issues: RuleIssue[];
  /** For a bug: what to copy for those who mend it. Null for a failure that the clerk can handle. */
  details: string | null;
}

function issuesOf(error: { code: string; data: unknown }): RuleIssue[] {
  const issues = (error.data as { issues?: unknown } | undefined)?.issues;
  if (!Array.isArray(issues)) return [];
  if (error.code === 'RULES_BROKEN') return issues as RuleIssue[];
  return error.code === 'BAD_REQUEST' ? (issues as SchemaIssue[]).map((issue) => ruleIssueOf(issue)) : [];
}

/** Technical text for a report: no record's content, only what the program said and where. */
export function errorDetails(error: unknown): string {
  const lines = [`时间 ${new Date().toISOString()}`, `页面 ${location.hash.split('?')[0] ?? ''}`];
  for (let e: unknown = error, depth = 0; e && depth < 4; e = e instanceof Error ? e.cause : undefined, depth++) {
    lines.push(e instanceof Error ? `${e.name}${e instanceof ORPCError ? ` ${e.code}` : ''}: ${e.message}\n${e.stack ?? ''}` : String(e));
  }
  return lines.join('\n');
}

/** Any error that a call ended in, as sentences. */
export function readFailure(error: unknown): Failure {
  if (error instanceof HostGone) return { text: wayText.gone, code: null, issues: [], details: null };
  if (error instanceof CallTimedOut) return { text: wayText.timedOut, code: null, issues: [], details: null };
  if (error instanceof ORPCError) {
    const text = errorSentence(error.code, error.data);
    if (text) return { text, code: error.code, issues: issuesOf(error), details: null };
  }
  return { text: wayText.bug, code: null, issues: [], details: errorDetails(error) };
}

/** True for a call that its caller took back; nothing to tell. */
export const isCancelled = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

const claimed = new WeakSet<object>();
/** Says that this error is shown where it happened (in a form, a dialog, a cell), so that the notice bar does not repeat it. */
export function claimError(error: unknown): void {
  if (typeof error === 'object' && error !== null) claimed.add(error);
}
export const isClaimed = (error: unknown): boolean => typeof error === 'object' && error !== null && claimed.has(error);
