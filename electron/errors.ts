import { ORPCError } from '@orpc/client';
import type { RuleIssue } from '../shared/kernel/contractBase.ts';
import type { EntityName } from './store/types.ts';

// The errors that every procedure may end in (shared/kernel/contractBase.ts). A handler throws them from any depth; the
// router checks them against the contract. Those of one procedure alone are thrown by its handler through `errors`.

/** The office is needed and not set up yet. */
export const notSetUp = () => new ORPCError('NOT_SET_UP', { status: 409, message: 'the office is not set up', data: { missing: 'office' } });

export const notFound = (entity: EntityName, id: string) =>
  new ORPCError('NOT_FOUND', { status: 404, message: `no such ${entity}`, data: { entity, id } });

export const staleRecord = (entity: EntityName, id: string) =>
  new ORPCError('STALE_RECORD', { status: 409, message: `${entity} has changed`, data: { entity, id } });

export const rulesBroken = (issues: RuleIssue[]) =>
  new ORPCError('RULES_BROKEN', { status: 422, message: issues.map((i) => `${i.path}: ${i.code}`).join('; '), data: { issues } });

/** A budget line has less left than is asked for: the error of every procedure that spends. All in fen. */
export const lineOverrun = (data: { lineName: string; leftFen: number; missingFen: number }) =>
  new ORPCError('LINE_OVERRUN', { status: 409, message: `the line lacks ${data.missingFen} fen`, data });

/** Throws RULES_BROKEN when there is an issue. */
export function requireNoIssues(issues: RuleIssue[]): void {
  if (issues.length > 0) throw rulesBroken(issues);
}
