import { z } from 'zod';
import { line } from '../kernel/values.ts';
import { subsidyRuleFields } from './subsidy.ts';

/** A rule seen elsewhere, for the office to begin its own with: its document and days are the office's to fill in. */
export const subsidyPreset = subsidyRuleFields.pick({ name: true, level: true, kind: true, tiers: true, remark: true }).extend({
  /** Where it was seen. */
  source: line(200, 1),
  /** Of which year it is told; null where the source does not say. */
  year: z.int().nullable(),
});
export type SubsidyPreset = z.infer<typeof subsidyPreset>;
export const subsidyPresets = z.object({ rules: z.array(subsidyPreset) });
