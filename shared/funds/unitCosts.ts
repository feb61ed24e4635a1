import { z } from 'zod';

/** What was spent on stations somewhere else, in fen and stations, with where it was read. */
const seenCost = z.object({ place: z.string(), investedFen: z.int().min(1), stations: z.int().min(1), source: z.string() });
export type SeenCost = z.infer<typeof seenCost>;
/** resources/presets/unit-costs.json. `special`: 智能化 and 综合体, which the range does not measure. */
export const unitCosts = z.object({
  range: z.object({ leastFen: z.int(), mostFen: z.int(), source: z.string() }),
  seen: z.array(seenCost),
  special: z.array(seenCost),
});
export type UnitCosts = z.infer<typeof unitCosts>;
/** What one station usually costs, fen, both ends included. */
export type UnitCostRange = Pick<UnitCosts['range'], 'leastFen' | 'mostFen'>;

export const unitCostVerdict = z.enum(['none', 'below', 'within', 'above']);
export type UnitCostVerdict = z.infer<typeof unitCostVerdict>;
/** `none`: nothing was spent, or it was all given back. */
export function verdictOfCost(amountFen: number, { leastFen, mostFen }: UnitCostRange): UnitCostVerdict {
  if (amountFen <= 0) return 'none';
  return amountFen < leastFen ? 'below' : amountFen > mostFen ? 'above' : 'within';
}
