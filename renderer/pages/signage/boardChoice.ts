import { useState } from 'react';
import { z } from 'zod';
import {
  BOARD_SIZES,
  type BoardOptions,
  type BoardSizeName,
  boardLine,
  boardOptions,
  MAX_SIDE_MM,
  MIN_SIDE_MM,
} from '../../../shared/signage/boardOptions.ts';
import { useSetting } from '../../app/Preferences.tsx';

const SIZE_CHOICES = ['standard', 'landscape', 'large', 'A4', 'A3', 'free'] as const satisfies (BoardSizeName | 'free')[];

const side = z.number().min(MIN_SIDE_MM).max(MAX_SIDE_MM);

/** What the clerk chooses for a board. Kept as the office's setting: the next board is made the same way. */
export const boardChoice = z.object({
  size: z.enum(SIZE_CHOICES),
  /** Of a free size. */
  widthMm: side,
  heightMm: side,
  /** One page for the sign shop, or sheets of the office's own printer. */
  output: z.enum(['whole', 'A4', 'A3']),
  /** 出血 in mm; with it come the crop marks. */
  bleed: z.enum(['0', '3', '5']),
  lines: z.array(boardLine),
});
export type BoardChoice = z.infer<typeof boardChoice>;

const FIRST_CHOICE: BoardChoice = { size: 'standard', widthMm: 300, heightMm: 500, output: 'whole', bleed: '0', lines: [...boardLine.options] };
const isBoardChoice = (value: unknown): value is BoardChoice => boardChoice.safeParse(value).success;

/** The choice in hand, first as it was for the board made last; `keep` makes it the office's setting. */
export function useBoardChoice() {
  const [kept, setKept] = useSetting<BoardChoice>('signage.board', isBoardChoice, FIRST_CHOICE);
  const [changed, setChoice] = useState<BoardChoice | null>(null);
  return { kept, choice: changed ?? kept, setChoice, keep: () => changed && setKept(changed) };
}

/** The choice as the contract's options; null while a free size is out of bounds. */
export function optionsOf(choice: BoardChoice, proof: boolean): BoardOptions | null {
  const { widthMm, heightMm } = choice.size === 'free' ? choice : BOARD_SIZES[choice.size];
  const whole = choice.output === 'whole';
  const bleedMm = whole ? Number(choice.bleed) : 0;
  const tiles = choice.output === 'whole' ? null : choice.output;
  const options = boardOptions.safeParse({ widthMm, heightMm, bleedMm, cropMarks: bleedMm > 0, tiles, proof, lines: choice.lines });
  return options.success ? options.data : null;
}
