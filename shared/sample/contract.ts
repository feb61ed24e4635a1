import { z } from 'zod';
import { forAdministrators, forViewers } from '../kernel/contractBase.ts';

/** Numbers of records that were made. */
export const sampleSize = z.object({
  stations: z.int(),
  partners: z.int(),
  fundEntries: z.int(),
  serviceCounts: z.int(),
  activities: z.int(),
  submissions: z.int(),
});

export const sampleContract = {
  state: forViewers.output(
    z.object({
      /** The file holds the sample county, perhaps with what was tried out on it. */
      loaded: z.boolean(),
      /** The file holds no records yet, so that the sample may be loaded. */
      loadable: z.boolean(),
    }),
  ),
  /**
   * Fills an empty file with a county's books of two years; the same seed gives the same county on the same day. An office that is set up
   * keeps its name and lends its areas; otherwise one is made up, with 示例 in its name. The forms of past quarters are submitted,
   * unless a number of service counts is asked for, which is for measuring.
   */
  load: forAdministrators
    .errors({ NOT_EMPTY: { status: 409 } })
    .input(
      z.object({
        stations: z.int().min(1).max(20_000).default(60),
        /** Exactly so many, as far as two years have days for them; null: as many as monthly books have. */
        serviceCounts: z.int().min(0).max(1_000_000).nullable().default(null),
        seed: z.int().min(0).max(4_294_967_295).default(1),
      }),
    )
    .output(sampleSize),
  /**
   * Begins anew for real use: the file as it is is kept as a copy in a dated folder beside it, then every record goes, and the office that
   * the sample made up. Choices of display stay.
   */
  clear: forAdministrators.errors({ NOT_SAMPLE: { status: 409 } }).output(
    z.object({
      /** Absolute path of the copy. */
      keptAs: z.string(),
    }),
  ),
};
