import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHEET_MARGIN_MM, TILE_OVERLAP_MM, TILE_STRIP_MM, tilePlan } from '../../../shared/signage/tiles.ts';

test('the standard board takes four A4 sheets or two A3', () => {
  const plan = tilePlan({ widthMm: 300, heightMm: 500 }, 'A4');
  expect(plan.tiles.map((t) => `${t.row}-${t.column}`)).toEqual(['1-1', '1-2', '2-1', '2-2']);
  expect(tilePlan({ widthMm: 300, heightMm: 500 }, 'A3').tiles).toHaveLength(2);
});

test('whatever the board, the sheets cover it exactly, neighbours overlap by 10 mm and nothing leaves the printable part', () => {
  const side = fc.integer({ min: 150, max: 2000 });
  fc.assert(
    fc.property(side, side, fc.constantFrom('A4', 'A3'), (widthMm, heightMm, sheet) => {
      const plan = tilePlan({ widthMm, heightMm }, sheet);
      expect(plan.tiles).toHaveLength(plan.rows * plan.columns);
      for (const tile of plan.tiles) {
        expect(tile.width).toBeGreaterThan(0);
        expect(tile.width).toBeLessThanOrEqual(plan.sheetWidthMm - 2 * SHEET_MARGIN_MM);
        expect(tile.height).toBeLessThanOrEqual(plan.sheetHeightMm - 2 * SHEET_MARGIN_MM - TILE_STRIP_MM);
        const right = plan.tiles.find((t) => t.row === tile.row && t.column === tile.column + 1);
        expect(right ? tile.x + tile.width - right.x : tile.x + tile.width).toBe(right ? TILE_OVERLAP_MM : widthMm);
        const below = plan.tiles.find((t) => t.column === tile.column && t.row === tile.row + 1);
        expect(below ? tile.y + tile.height - below.y : tile.y + tile.height).toBe(below ? TILE_OVERLAP_MM : heightMm);
        if (tile.column === 1) expect(tile.x).toBe(0);
        if (tile.row === 1) expect(tile.y).toBe(0);
      }
    }),
    { numRuns: 200, seed: 2 },
  );
});
