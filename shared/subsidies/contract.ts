import { z } from 'zod';
import { lineOverrun } from '../funds/contract.ts';
import { forAdministrators, forEditors, forViewers } from '../kernel/contractBase.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { recordRef, search, sortBy, withdrawInput } from '../kernel/recordContract.ts';
import { id, line, paging } from '../kernel/values.ts';
import { subsidyPreset } from './presets.ts';
import { month, subsidy, subsidyFields, subsidyRule, subsidyRuleFields, subsidyState } from './subsidy.ts';

/** A claim of the same station for the same time by another rule of the same document (一事两领): perhaps paid twice, so it is told, not refused. */
export const sameBasisClaim = z.object({ id, ruleName: z.string(), state: subsidyState });
export type SameBasisClaim = z.infer<typeof sameBasisClaim>;
/** 奖补 that the station was paid past all claims since the rule, or the first month, counts: booked by hand or imported, and not given back. */
export const unclaimedPayment = z.object({ id, on: plainDate, amountFen: z.int() });
export type UnclaimedPayment = z.infer<typeof unclaimedPayment>;
/** What may be the same money once more. */
const twins = { sameBasis: z.array(sameBasisClaim), unclaimed: z.array(unclaimedPayment) };
export type Twins = z.infer<z.ZodObject<typeof twins>>;
/** Station and rule as the clerk knows them beside a claim. */
const named = { stationName: z.string(), stationCode: z.string(), acceptedOn: plainDate.nullable(), ruleName: z.string(), ...twins };
/** `outFen`: what of its payment was not reversed; null for a claim that was not paid. */
export const subsidyView = subsidy.extend({ ...named, outFen: z.int().nullable() });
export type SubsidyView = z.infer<typeof subsidyView>;
/** A station has this claim already, for the same rule and (where monthly) for one of the months; nothing was written. */
const claimed = { ALREADY_CLAIMED: { status: 409, data: z.object({ stationName: z.string(), ruleName: z.string(), id, state: subsidyState }) } };
const wrongState = { WRONG_STATE: { status: 409, data: z.object({ state: subsidyState }) } };

/** What a station is entitled to by a rule and has not claimed. `months`: 0 for one that is paid once. */
export const entitlement = z.object({
  ruleId: id,
  stationId: id,
  ...named,
  fromMonth: month.nullable(),
  toMonth: month.nullable(),
  months: z.int(),
  amountFen: z.int(),
});
export type Entitlement = z.infer<typeof entitlement>;

export const SUBSIDY_SORTS = ['appliedOn', 'station', 'amountFen', 'state', 'updatedAt'] as const;
export const subsidyFilter = z.object({
  search,
  ruleId: id.nullable().default(null),
  stationId: id.nullable().default(null),
  states: z.array(subsidyState).default([]),
  withdrawn: z.boolean().default(false),
});

export const subsidiesContract = {
  rules: forViewers.input(z.object({ withdrawn: z.boolean().default(false) })).output(z.object({ rows: z.array(subsidyRule) })),
  rule: forViewers.input(z.object({ id })).output(subsidyRule),
  createRule: forAdministrators.input(subsidyRuleFields).output(subsidyRule),
  updateRule: forAdministrators.input(recordRef.extend({ fields: subsidyRuleFields })).output(subsidyRule),
  withdrawRule: forAdministrators.input(withdrawInput).output(subsidyRule),
  restoreRule: forAdministrators.input(recordRef).output(subsidyRule),
  /** Rules seen elsewhere (resources/presets/subsidy-rules.json), as a beginning for the office's own. */
  presets: forViewers.output(z.array(subsidyPreset)),
  /** Every claim that stations are entitled to up to the month given, at most this one, and have not made, by rule and station (entitlement.ts). */
  entitled: forViewers
    .input(z.object({ ruleId: id.nullable().default(null), upTo: month }))
    .output(z.object({ rows: z.array(entitlement), sumFen: z.int() })),
  list: forViewers
    .input(subsidyFilter.extend({ sort: sortBy(SUBSIDY_SORTS, 'appliedOn', 'desc'), ...paging }))
    .output(z.object({ rows: z.array(subsidyView), total: z.int(), sumFen: z.int() })),
  get: forViewers.input(z.object({ id })).output(subsidyView),
  /** Applies for several at once, all or none. Amounts are worked out here. RULES_BROKEN `notEntitled` names the row (`claims.3`). */
  apply: forEditors
    .errors(claimed)
    .input(z.object({ claims: z.array(subsidyFields).min(1).max(500) }))
    .output(z.object({ rows: z.array(subsidy) })),
  /** Approves (with a document) or refuses (with a reason) claims of one document. What was refused may be applied for again. */
  decide: forEditors
    .errors(wrongState)
    .input(z.object({ refs: z.array(recordRef).min(1).max(500), approve: z.boolean(), on: plainDate, documentNo: line(60), reason: line(200) }))
    .output(z.object({ rows: z.array(subsidy) })),
  /** Pays approved claims against a budget line for 奖补: one fundEntry each, in one change. The line's refusals are those of `funds.create`, for all of them together. */
  pay: forEditors
    .errors(wrongState)
    .errors(lineOverrun)
    .input(z.object({ refs: z.array(recordRef).min(1).max(500), lineId: id, on: plainDate, voucherNo: line(40), overrunReason: line(200) }))
    .output(z.object({ rows: z.array(subsidy) })),
  /** WRONG_STATE for one that was paid, until the payment is reversed. */
  withdraw: forEditors.errors(wrongState).input(withdrawInput).output(subsidy),
  restore: forEditors.errors(claimed).input(recordRef).output(subsidy),
  /** 奖补资金申请表 of these claims, as a workbook. */
  applicationWorkbook: forViewers.input(z.object({ ids: z.array(id).min(1).max(500) })).output(z.file()),
};
