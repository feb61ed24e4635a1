import { z } from 'zod';

/** Who made a sheet, and when, in words. */
export const sheetMark = z.object({ madeBy: z.string(), madeAt: z.string() });
export type SheetMark = z.infer<typeof sheetMark>;

/** As it stands at the foot of sheets that tell of persons. */
export const markText = ({ madeBy, madeAt }: SheetMark): string => `${madeBy} 于 ${madeAt} 生成。`;
