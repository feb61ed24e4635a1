import { z } from 'zod';
import { forHardshipAdministrators, forHardshipViewers } from '../kernel/contractBase.ts';
import { recordRef, withdrawInput } from '../kernel/recordContract.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { id } from '../kernel/values.ts';
import { hardshipPresets } from './presets.ts';
import { aidCapSet, attachmentRule, disclosureRule, incomeLine, judgementRule, processRule } from './rules.ts';

// Dated rules as the office keeps them. They hold no person's data; whoever may look at files sees by which rules, administrators among them keep them.

const noId = { id: true } as const;
/** A rule of any kind, as it is typed. */
export const hardshipRuleFields = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('incomeLine'), rule: incomeLine.omit(noId) }),
  z.object({ kind: z.literal('judgementRule'), rule: judgementRule.omit(noId) }),
  z.object({ kind: z.literal('aidCapSet'), rule: aidCapSet.omit(noId) }),
  z.object({ kind: z.literal('processRule'), rule: processRule.omit(noId) }),
  z.object({ kind: z.literal('attachmentRule'), rule: attachmentRule.omit(noId) }),
  z.object({ kind: z.literal('disclosureRule'), rule: disclosureRule.omit(noId) }),
]);
export type HardshipRuleFields = z.infer<typeof hardshipRuleFields>;
export const hardshipRule = hardshipRuleFields.and(recordHead);
export type HardshipRule = z.infer<typeof hardshipRule>;

export const hardshipRulesContract = {
  /** Every rule, by kind, area and day. */
  list: forHardshipViewers.input(z.object({ withdrawn: z.boolean().default(false) })).output(z.object({ rows: z.array(hardshipRule) })),
  get: forHardshipViewers.input(z.object({ id })).output(hardshipRule),
  create: forHardshipAdministrators.input(hardshipRuleFields).output(hardshipRule),
  update: forHardshipAdministrators.input(recordRef.extend({ fields: hardshipRuleFields })).output(hardshipRule),
  withdraw: forHardshipAdministrators.input(withdrawInput).output(hardshipRule),
  restore: forHardshipAdministrators.input(recordRef).output(hardshipRule),
  /** The shipped examples, each with its source: taking one over is a `create` with its figures. */
  presets: forHardshipAdministrators.output(hardshipPresets),
};
