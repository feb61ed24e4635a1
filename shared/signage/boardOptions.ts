import { z } from 'zod';

/** Sizes offered, width x height in mm. 300 x 500 is the size of annex 4 (Mianyang plan). */
export const BOARD_SIZES = {
  standard: { widthMm: 300, heightMm: 500 },
  landscape: { widthMm: 500, heightMm: 300 },
  large: { widthMm: 400, heightMm: 600 },
  A4: { widthMm: 210, heightMm: 297 },
  A3: { widthMm: 297, heightMm: 420 },
} as const;
export type BoardSizeName = keyof typeof BOARD_SIZES;
export const boardSizeNames = Object.keys(BOARD_SIZES) as BoardSizeName[];

export const MIN_SIDE_MM = 150;
export const MAX_SIDE_MM = 2000;
/** Longer side against shorter: beyond it the parts of a board no longer sit together. */
export const MAX_ASPECT = 3;

const side = z.number().min(MIN_SIDE_MM).max(MAX_SIDE_MM);

/** Lines that an office may leave out. The emblem, the names and the issuing union are always there. */
export const boardLine = z.enum(['partners', 'services', 'hours', 'code', 'hotline', 'qr']);
export type BoardLine = z.infer<typeof boardLine>;

/** Sheets of an office printer that a board is split over, 1:1. */
export const tileSheet = z.enum(['A4', 'A3']);
export type TileSheet = z.infer<typeof tileSheet>;

export const boardOptions = z
  .object({
    widthMm: side.default(BOARD_SIZES.standard.widthMm),
    heightMm: side.default(BOARD_SIZES.standard.heightMm),
    /** 出血: printed beyond the trim edge on every side, for the sign shop; 3 is usual. */
    bleedMm: z.number().min(0).max(10).default(0),
    /** 裁切标记 outside the trim box. */
    cropMarks: z.boolean().default(false),
    /** Null: one page a board. Otherwise a cover sheet and the sheets; bleed and crop marks do not apply to them. */
    tiles: tileSheet.nullable().default(null),
    /** 样张: a mark across the board. A station that has not passed acceptance gets nothing else. */
    proof: z.boolean().default(false),
    lines: z.array(boardLine).default([...boardLine.options]),
  })
  .refine((o) => Math.max(o.widthMm, o.heightMm) <= MAX_ASPECT * Math.min(o.widthMm, o.heightMm), { error: 'tooNarrow', path: ['heightMm'] });
export type BoardOptions = z.infer<typeof boardOptions>;

/** Reads `300x500`, `300×500`, `300*500` or the name of a size (`A3`). Null when it is neither or out of bounds. */
export function parseBoardSize(text: string): { widthMm: number; heightMm: number } | null {
  const plain = text.normalize('NFKC').trim();
  const name = boardSizeNames.find((n) => n.toLowerCase() === plain.toLowerCase());
  if (name) return { ...BOARD_SIZES[name] };
  const match = /^(\d{1,4}(?:\.\d{1,2})?)\s*[x×*]\s*(\d{1,4}(?:\.\d{1,2})?)\s*(?:mm)?$/i.exec(plain);
  const size = boardOptions.safeParse({ widthMm: Number(match?.[1]), heightMm: Number(match?.[2]) });
  return size.success ? { widthMm: size.data.widthMm, heightMm: size.data.heightMm } : null;
}
