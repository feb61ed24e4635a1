import { z } from 'zod';
import { plainDate } from '../kernel/plainDate.ts';
import { line } from '../kernel/values.ts';
import { aidCapSet, attachmentRule, disclosureRule, incomeLine, judgementRule, processRule, type RuleHead, type ruleHead } from './rules.ts';

/** How a shipped example names itself, and the document that it comes from. It counts for no office until one takes it over. */
const presetHead = z.object({
  key: z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/),
  name: line(60, 1),
  source: line(200, 1),
});
export type PresetHead = z.infer<typeof presetHead>;
const noHead = { id: true, areaCode: true, fromOn: true, untilOn: true, documentNo: true } as const satisfies Record<
  keyof typeof ruleHead.shape,
  true
>;

/** resources/presets/hardship.json. */
export const hardshipPresets = z.object({
  /** Lines of several places and years, each with the day from which its source says that it counts; null: the source names the year alone. */
  incomeLines: z.array(presetHead.extend(incomeLine.omit(noHead).shape).extend({ fromOn: plainDate.nullable() })),
  judgementRules: z.array(presetHead.extend(judgementRule.omit(noHead).shape)),
  aidCapSets: z.array(presetHead.extend(aidCapSet.omit(noHead).shape)),
  processRules: z.array(presetHead.extend(processRule.omit(noHead).shape)),
  attachmentRules: z.array(presetHead.extend(attachmentRule.omit(noHead).shape)),
  disclosureRules: z.array(presetHead.extend(disclosureRule.omit(noHead).shape)),
});
export type HardshipPresets = z.infer<typeof hardshipPresets>;

/** A rule of the office's own made of a shipped one, which stays as it is: what was taken over may be edited. */
export function adopted<P extends PresetHead>(preset: P, head: RuleHead): Omit<P, keyof PresetHead> & RuleHead {
  const { key: _key, name: _name, source: _source, ...figures } = preset;
  return { ...figures, ...head };
}
