import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMBLEM, EMBLEM_INKS, emblemPaths, emblemSvg } from '../../../shared/emblem/geometry.ts';

type Point = [number, number];

/** Path data as closed polygons, each curve in 64 pieces. */
function polygons(d: string): Point[][] {
  const result: Point[][] = [];
  let polygon: Point[] = [];
  let at: Point = [0, 0];
  for (const [, letter = '', args = ''] of d.matchAll(/([MLCZ])([^MLCZ]*)/g)) {
    const n = (args.match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? []).map(Number);
    const pair = (i: number): Point => [n[i] ?? Number.NaN, n[i + 1] ?? Number.NaN];
    if (letter === 'M') {
      polygon = [pair(0)];
      at = pair(0);
    } else if (letter === 'L') {
      polygon.push(pair(0));
      at = pair(0);
    } else if (letter === 'C') {
      const [p0, p1, p2, p3] = [at, pair(0), pair(2), pair(4)];
      for (let i = 1; i <= 64; i++) {
        const t = i / 64;
        const u = 1 - t;
        const mix = (k: 0 | 1) => u ** 3 * p0[k] + 3 * u * u * t * p1[k] + 3 * u * t * t * p2[k] + t ** 3 * p3[k];
        polygon.push([mix(0), mix(1)]);
      }
      at = p3;
    } else result.push(polygon);
  }
  return result;
}

/** How often the outlines wind round a point: filled where it is not 0. */
function winding(shapes: Point[][], [px, py]: Point): number {
  let turns = 0;
  for (const shape of shapes) {
    shape.forEach(([x1, y1], i) => {
      const [x2, y2] = shape[(i + 1) % shape.length] ?? [0, 0];
      if (y1 <= py !== y2 <= py && (px - x1) * (y2 - y1) < (x2 - x1) * (py - y1) === y2 > y1) turns += y2 > y1 ? 1 : -1;
    });
  }
  return turns;
}

const shapes = emblemPaths().map((path) => ({ ...path, shapes: polygons(path.d) }));
const inkAt = (point: Point) => shapes.findLast((path) => winding(path.shapes, point) !== 0)?.ink ?? null;

/** The prescription of annex 4 in words of its own: distances from the centre, the band that cuts 工, the stroke. */
function prescribedInk([x, y]: Point): 'red' | 'gold' | null {
  const r = Math.hypot(x, y);
  if (r > 10) return null;
  const outerLine = r >= 9.7;
  const gong = r >= 7.05 && r <= 8.45 && Math.abs(y) >= 0.75;
  const zhong = r >= 4.4 && r <= 5.8;
  const stroke = Math.abs(x) <= 0.7 && r <= 7.75;
  return outerLine || gong || zhong || stroke ? 'gold' : 'red';
}
const EDGES = [10, 9.7, 8.45, 7.05, 5.8, 4.4];
const nearEdge = ([x, y]: Point) => {
  const r = Math.hypot(x, y);
  return EDGES.some((e) => Math.abs(r - e) < 1e-3) || Math.abs(Math.abs(y) - 0.75) < 1e-3 || Math.abs(Math.abs(x) - 0.7) < 1e-3;
};

test('the prescribed widths and gaps add up to the radius, each number used once', () => {
  const { line, gong, zhong, stroke, gongGap, diameter } = EMBLEM;
  const widths = [line.outer - line.inner, line.inner - gong.outer, gong.outer - gong.inner, gong.inner - zhong.outer, zhong.outer - zhong.inner];
  expect(widths.map((w) => Number(w.toFixed(9)))).toEqual([0.3, 1.25, 1.4, 1.25, 1.4]);
  expect([diameter, stroke, gongGap, line.outer]).toEqual([20, 1.4, 1.5, 10]);
});

test('the inks are the prescribed ones', () => {
  expect(EMBLEM_INKS).toEqual({ red: { cmyk: [0, 100, 100, 10], screen: '#E60000' }, gold: { cmyk: [0, 10, 100, 0], screen: '#FFE600' } });
});

test('every point of the emblem has the ink that the prescription gives it', () => {
  const coordinate = fc.double({ min: -10.5, max: 10.5, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(coordinate, coordinate), (point) => {
      fc.pre(!nearEdge(point));
      expect(inkAt(point)).toBe(prescribedInk(point));
    }),
    { numRuns: 1500, seed: 7 },
  );
});

test('the curves stray from their circles by less than a millionth of the diameter', () => {
  for (const { shapes: outlines } of shapes)
    for (const outline of outlines)
      outline.forEach(([x, y], i) => {
        const [nx, ny] = outline[(i + 1) % outline.length] ?? [0, 0];
        // Only points within a curve: its pieces are short.
        if (Math.hypot(nx - x, ny - y) > 0.1) return;
        const r = Math.hypot(x, y);
        const stray = Math.min(...[...EDGES, 9.85].map((edge) => Math.abs(r - edge)));
        expect(stray).toBeLessThan(20e-6);
      });
});

test('工 and 中 are one outline with two fields, so that a plotter cuts no seam', () => {
  const strokes = shapes.find((s) => s.part === 'strokes');
  expect(strokes?.shapes).toHaveLength(3);
});

test('the ground ends under the gold line, so that no red shows around it', () => {
  const ground = shapes.find((s) => s.part === 'ground');
  const reach = Math.max(...(ground?.shapes.flat() ?? []).map(([x, y]) => Math.hypot(x, y)));
  expect(reach).toBeGreaterThan(EMBLEM.line.inner);
  expect(reach).toBeLessThan(EMBLEM.line.outer);
});

test('the icon keeps the clear space of 1A on every side', () => {
  expect(emblemSvg(256)).toContain('viewBox="-11 -11 22 22"');
});
