import { z } from 'zod';
import { plainDate } from '../kernel/plainDate.ts';
import { line } from '../kernel/values.ts';
import { accountTitleFields, chartEdition } from './accountTitle.ts';

/** A chart that ships with the program (resources/presets/account-charts.json). It holds what its source prints and nothing that was not found there. */
export const chartPreset = z.object({
  edition: chartEdition.exclude(['own']),
  name: line(60, 1),
  /** The document that its titles were taken from. */
  source: line(200, 1),
  fromOn: plainDate,
  /** What the clerk has to add; '' for nothing. */
  note: line(200),
  titles: z.array(accountTitleFields.omit({ edition: true })),
});
export type ChartPreset = z.infer<typeof chartPreset>;
export const chartPresets = z.object({ charts: z.array(chartPreset) });
