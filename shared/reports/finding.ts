import { z } from 'zod';
import { f1Figure, f1RowKey } from './f1.ts';
import { recordLink } from './facts.ts';

// 逻辑检查: the rhythm that clerks know from the national statistics tool. An error blocks submitting, a notice does not.

export const severity = z.enum(['error', 'notice']);
export type Severity = z.infer<typeof severity>;

/** The named rules of F1. Codes are printed and quoted in letters: they never change their meaning. */
export const F1_RULES = {
  newParts: { code: 'F1-01', severity: 'error' },
  fundsParts: { code: 'F1-02', severity: 'error' },
  columnSums: { code: 'F1-03', severity: 'error' },
  stockContinues: { code: 'F1-04', severity: 'error' },
  stockAdds: { code: 'F1-05', severity: 'error' },
  stockNegative: { code: 'F1-06', severity: 'error' },
  officeMissing: { code: 'F1-11', severity: 'error' },
  reporterMissing: { code: 'F1-12', severity: 'error' },
  phoneMissing: { code: 'F1-13', severity: 'error' },
  upperEmailMissing: { code: 'F1-14', severity: 'notice' },
  partnerMissing: { code: 'F1-21', severity: 'error' },
  buildModeContradicts: { code: 'F1-22', severity: 'error' },
  datesOutOfOrder: { code: 'F1-23', severity: 'error' },
  statusAgainstDates: { code: 'F1-24', severity: 'error' },
  sameName: { code: 'F1-25', severity: 'notice' },
  sameAddress: { code: 'F1-26', severity: 'notice' },
  stockIncomplete: { code: 'F1-27', severity: 'notice' },
  countsOverlap: { code: 'F1-31', severity: 'error' },
  countAfterStrikeOff: { code: 'F1-32', severity: 'error' },
  countOfWithdrawn: { code: 'F1-33', severity: 'error' },
  countBeforeAcceptance: { code: 'F1-34', severity: 'notice' },
  stationWithoutCount: { code: 'F1-35', severity: 'notice' },
  visitsADay: { code: 'F1-36', severity: 'notice' },
  servedJump: { code: 'F1-37', severity: 'notice' },
  fundsNegative: { code: 'F1-41', severity: 'notice' },
  fundsWithoutStation: { code: 'F1-42', severity: 'notice' },
  fundsOfStation: { code: 'F1-43', severity: 'notice' },
  fundOfWithdrawn: { code: 'F1-44', severity: 'notice' },
  futureDate: { code: 'F1-51', severity: 'error' },
  lateEntries: { code: 'F1-52', severity: 'notice' },
  reportedChanged: { code: 'F1-53', severity: 'notice' },
  afterCutOff: { code: 'F1-54', severity: 'notice' },
  passesOver: { code: 'F1-55', severity: 'notice' },
} as const satisfies Record<string, { code: string; severity: Severity }>;
export type F1Rule = keyof typeof F1_RULES;

/** At most so many records are listed with one finding; `recordCount` tells the whole number. */
export const MAX_LINKS = 500;

export const formCell = z.object({ quarter: f1RowKey, column: f1Figure });
export type FormCell = z.infer<typeof formCell>;

export const finding = z.object({
  /** F1-01 … */
  code: z.string(),
  severity,
  /** Chinese, complete: what does not fit, and what to do. */
  sentence: z.string(),
  /** The figure it is about; null when it is about the heads or about records alone. */
  cell: formCell.nullable(),
  records: z.array(recordLink).max(MAX_LINKS),
  recordCount: z.int(),
});
export type Finding = z.infer<typeof finding>;
