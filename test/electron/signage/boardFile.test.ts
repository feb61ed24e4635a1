import { beforeAll, describe, expect, test } from 'vitest';
import { printFont } from '../../../electron/documents/fonts.ts';
import { type EmblemItem, TEXT_ABOVE, TEXT_BELOW } from '../../../shared/signage/boardLayout.ts';
import { tilePlan } from '../../../shared/signage/tiles.ts';
import { openSignageDesk, optionsOf, type Picture, pdfBoxes, pdfFonts, pdfOperators, pdfText, renderPdf } from '../../support/signageDesk.ts';
import type { TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
let stationId: string;
let plain: Uint8Array;

const make = async (options: Parameters<typeof optionsOf>[0] = {}, ids = [stationId]) => {
  const made = await desk.client.signage.board({ stationIds: ids, options: optionsOf(options) });
  return new Uint8Array(await made.file.arrayBuffer());
};

beforeAll(async () => {
  desk = await openSignageDesk();
  const post = await desk.makePartner({ name: '中国邮政集团有限公司绵阳市分公司' });
  const station = await desk.makeStation({
    ownName: '欧阳路驿站',
    buildKind: 'joint',
    partnerIds: [post.id],
    services: ['water', 'rest', 'charging', 'wifi'],
    lng: 104.7,
    lat: 31.46,
    coordSystem: 'GCJ02',
  });
  stationId = station.id;
  plain = await make();
});

describe('page boxes', () => {
  const expectBox = (got: number[], wanted: number[]) => {
    for (const [i, mm] of wanted.entries()) expect(got[i]).toBeCloseTo(mm, 2);
  };

  test('without bleed every box is the board, exactly 300 x 500 mm', () => {
    const boxes = pdfBoxes(plain);
    for (const name of ['Media', 'Crop', 'Bleed', 'Trim', 'Art'] as const) expectBox(boxes[name], [0, 0, 300, 500]);
    expect(boxes.pages).toBe(1);
  });

  test('bleed and crop marks lie outside; the trim box stays the board', async () => {
    const boxes = pdfBoxes(await make({ bleedMm: 3, cropMarks: true }));
    const outside = 3 + 6;
    expectBox(boxes.Media, [0, 0, 300 + 2 * outside, 500 + 2 * outside]);
    expectBox(boxes.Bleed, [outside - 3, outside - 3, outside + 303, outside + 503]);
    expectBox(boxes.Trim, [outside, outside, outside + 300, outside + 500]);
    expectBox(pdfBoxes(await make({ bleedMm: 3 })).Media, [0, 0, 306, 506]);
  });

  test('every size offered comes out at that size', async () => {
    for (const [widthMm, heightMm] of [
      [500, 300],
      [400, 600],
      [210, 297],
      [297, 420],
      [333.3, 444.4],
    ] as const) {
      expectBox(pdfBoxes(await make({ widthMm, heightMm })).Trim, [0, 0, widthMm, heightMm]);
    }
  });
});

describe('colours', () => {
  test('red and gold stand in the file as the prescribed CMYK values, and nothing but DeviceCMYK is used', async () => {
    for (const bytes of [plain, await make({ bleedMm: 3, cropMarks: true, proof: true }), await make({ tiles: 'A4' })]) {
      const operators = pdfOperators(bytes);
      expect(operators).toContain('/DeviceCMYK cs\n0 1 1 0.1 scn');
      expect(operators).toContain('0 0.1 1 0 scn');
      expect(new Set(operators.match(/\/\w+ (?=cs\b|CS\b)/g))).toEqual(new Set(['/DeviceCMYK ']));
      // The short operators of the other colour spaces, and those that would bring one in.
      expect(operators).not.toMatch(/(^|\s)(rg|RG|g|G|k|K|sh|gs|Do)(\s|$)/m);
      expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/DeviceRGB|DeviceGray|ICCBased|CalRGB|Separation/);
    }
  });
});

test('no operator stands between a path and its painting, which a print shop’s checker would refuse', async () => {
  const lines = pdfOperators(await make({ bleedMm: 3, cropMarks: true })).split('\n');
  const builds = /\s(m|l|c|h|re)$|^h$/;
  const paints = /^(f|f\*|S|s|n|W|W\*|B|b)( n)?$/;
  lines.forEach((line, i) => {
    const next = lines[i + 1] ?? '';
    if (builds.test(line)) expect(builds.test(next) || paints.test(next), `${line} / ${next}`).toBe(true);
  });
});

describe('text', () => {
  test('fonts are embedded, subset and searchable', () => {
    const lines = pdfFonts(plain).trim().split('\n').slice(2);
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line).toMatch(/^[A-Z]{6}\+NotoSansSC/);
      expect(line).toMatch(/\byes yes yes\b/);
    }
    expect(plain.length).toBeLessThan(100_000);
  });

  test('the plate can be read back from the file, top to bottom', () => {
    const text = pdfText(plain).replace(/\s+/g, '');
    expect(text).toContain('工会户外劳动者服务站点·欧阳路驿站');
    for (const words of ['涪城区总工会', '中国邮政集团有限公司绵阳市分公司', '饮水', '手机充电', '8:30-18:00', '5107032023001', '12351'])
      expect(text).toContain(words);
  });

  test('a name of 40 characters and the rare 䶮 are printed whole', async () => {
    const ownName = '绵阳市涪城区城厢街道滨江社区新时代文明实践站环卫工人与快递小哥暖心驿站第一站䶮字';
    expect([...ownName]).toHaveLength(40);
    const station = await desk.makeStation({ ownName });
    const text = pdfText(await make({}, [station.id])).replace(/\s+/g, '');
    expect(text).toContain(ownName);
  });

  test('the same board at the same time is the same file', async () => {
    expect(Buffer.from(await make()).equals(Buffer.from(plain))).toBe(true);
  });

  test('no letter of the font reaches beyond the room that the layout gives it', async () => {
    const font = await printFont();
    for (const char of '国驿䶮鑫一（，。“”gjpqy|^Çé') {
      const ys = (font.outline(char, 'bold').match(/-?[\d.]+ -?[\d.]+/g) ?? []).map((pair) => Number(pair.split(' ')[1]));
      expect(Math.min(...ys), char).toBeGreaterThanOrEqual(-TEXT_ABOVE);
      expect(Math.max(...ys), char).toBeLessThanOrEqual(TEXT_BELOW);
    }
  });
});

describe('the emblem, measured on a rendering at 600 dpi', () => {
  const DPI = 600;
  /** 0.2 % of the disc's diameter of 20 A would be 0.04 A. The drawing is far better. */
  const TOLERANCE_A = 0.01;
  let picture: Picture;
  /** Centre and unit in pixels of the picture. */
  let centre: { x: number; y: number; a: number };

  beforeAll(async () => {
    const { preview } = await desk.client.signage.preview({ stationId, options: optionsOf() });
    const emblem = preview.items.find((i): i is EmblemItem => i.kind === 'emblem');
    if (!emblem) throw new Error('no emblem');
    const reach = emblem.diameter / 2 + 6;
    const rendered = renderPdf(plain, DPI, 1, { x: emblem.x - reach, y: emblem.y - reach, width: 2 * reach, height: 2 * reach });
    picture = rendered;
    const px = (mm: number) => (mm / 25.4) * DPI;
    centre = { x: px(emblem.x) - rendered.left, y: px(emblem.y) - rendered.top, a: px(emblem.diameter) / 20 };
  });

  /** Where a channel crosses the middle of its two levels along a line, in A from the line's start; the first crossing only. */
  function edge(channel: 0 | 1 | 2, at: (a: number) => { x: number; y: number }, from: number, to: number): number {
    const value = (a: number) => {
      const p = at(a);
      return picture.at(centre.x + p.x * centre.a, centre.y + p.y * centre.a, channel);
    };
    const [first, last] = [value(from), value(to)];
    expect(Math.abs(first - last)).toBeGreaterThan(100);
    const middle = (first + last) / 2;
    let [low, high] = [from, to];
    for (let i = 0; i < 30; i++) {
      const half = (low + high) / 2;
      if (value(half) > middle === first > middle) low = half;
      else high = half;
    }
    return (low + high) / 2;
  }
  const onRay = (degrees: number) => (a: number) => ({ x: a * Math.cos((degrees * Math.PI) / 180), y: a * Math.sin((degrees * Math.PI) / 180) });
  /** Rays clear of the stroke and of the band. */
  const RAYS = Array.from({ length: 360 }, (_, i) => i).filter(
    (d) => Math.abs(Math.sin((d * Math.PI) / 180)) > 0.25 && Math.abs(Math.cos((d * Math.PI) / 180)) > 0.25,
  );

  test.each([
    [10, 2],
    [9.7, 1],
    [8.45, 1],
    [7.05, 1],
    [5.8, 1],
    [4.4, 1],
  ] as const)('the edge at %f A is a circle of that radius about the common centre', (radius, channel) => {
    const radii = RAYS.map((degrees) => edge(channel, onRay(degrees), radius - 0.14, radius + 0.14));
    const mean = radii.reduce((sum, r) => sum + r, 0) / radii.length;
    expect(Math.abs(mean - radius)).toBeLessThan(TOLERANCE_A / 2);
    for (const r of radii) expect(Math.abs(r - radius)).toBeLessThan(TOLERANCE_A);
  });

  test.each([-7.7, -6.4, -5.1, -3, 0, 3, 5.1, 6.4, 7.7])(
    'the stroke is 1.4 A wide wherever red lies beside it, and gold right through at y = %f A',
    (y) => {
      const middle = picture.at(centre.x, centre.y + y * centre.a, 1);
      expect(middle).toBeGreaterThan(150);
      if ([-7.7, -5.1, 5.1, 7.7].includes(y)) return;
      const right = edge(1, (a) => ({ x: a, y }), 0.4, 1);
      const left = edge(1, (a) => ({ x: -a, y }), 0.4, 1);
      expect(Math.abs(right + left - 1.4)).toBeLessThan(TOLERANCE_A);
      expect(Math.abs(right - left)).toBeLessThan(TOLERANCE_A);
    },
  );

  test.each([-7.75, 7.75])('the half rings end in straight edges 1.5 A apart at x = %f A', (x) => {
    for (const dx of [-0.5, 0, 0.5]) {
      const lower = edge(1, (a) => ({ x: x + dx, y: a }), 0.4, 1.1);
      const upper = edge(1, (a) => ({ x: x + dx, y: -a }), 0.4, 1.1);
      expect(Math.abs(lower + upper - 1.5)).toBeLessThan(TOLERANCE_A);
    }
  });

  test('the ring of 中 is closed: the band does not cut it', () => {
    for (const x of [-5.1, 5.1]) expect(picture.at(centre.x + x * centre.a, centre.y, 1)).toBeGreaterThan(150);
  });

  test('nothing but white paper within 1 A round it', () => {
    for (let degrees = 0; degrees < 360; degrees += 1) {
      for (const r of [10.05, 10.5, 10.95]) {
        const p = onRay(degrees)(r);
        for (const channel of [0, 1, 2] as const)
          expect(picture.at(centre.x + p.x * centre.a, centre.y + p.y * centre.a, channel)).toBeGreaterThan(250);
      }
    }
  });
});

describe('sheets of an office printer', () => {
  test('a cover that says 100 %, then the sheets with number and ruler', async () => {
    const bytes = await make({ tiles: 'A4' });
    const plan = tilePlan({ widthMm: 300, heightMm: 500 }, 'A4');
    const boxes = pdfBoxes(bytes);
    expect(boxes.pages).toBe(1 + plan.tiles.length);
    for (let page = 1; page <= boxes.pages; page++) {
      const { Media } = pdfBoxes(bytes, page);
      expect([Media[2]?.toFixed(1), Media[3]?.toFixed(1)]).toEqual(['210.0', '297.0']);
    }
    expect(pdfText(bytes, '-f', '1', '-l', '1')).toContain('按 100% 打印，不要选“适合页面”');
    plan.tiles.forEach((tile, i) => {
      const text = pdfText(bytes, '-f', String(i + 2), '-l', String(i + 2));
      expect(text).toContain(`${tile.row}-${tile.column}`);
      expect(text).toContain('100 mm');
    });
  });

  test('put together, the sheets show the board: each part is the board itself at 1:1', async () => {
    const DPI = 100;
    const whole = renderPdf(plain, DPI);
    const bytes = await make({ tiles: 'A4' });
    const plan = tilePlan({ widthMm: 300, heightMm: 500 }, 'A4');
    const px = (mm: number) => (mm / 25.4) * DPI;
    plan.tiles.forEach((tile, i) => {
      const sheet = renderPdf(bytes, DPI, i + 2);
      let [compared, off] = [0, 0];
      for (let y = 4; y < tile.height - 4; y += 3) {
        for (let x = 4; x < tile.width - 4; x += 3) {
          const onSheet = sheet.at(px(10 + x), px(10 + y), 1);
          // Where an edge falls between the pixels of the one and on a pixel of the other, the value lies between its neighbours'.
          const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => whole.at(px(tile.x + x) + dx, px(tile.y + y) + dy, 1)));
          compared++;
          if (onSheet < Math.min(...around) - 12 || onSheet > Math.max(...around) + 12) off++;
        }
      }
      expect(compared).toBeGreaterThan(500);
      expect(off / compared).toBeLessThan(0.001);
    });
  });

  test('the check ruler is 100 mm long', async () => {
    const DPI = 300;
    const sheet = renderPdf(await make({ tiles: 'A4' }), DPI, 2);
    const px = (mm: number) => (mm / 25.4) * DPI;
    // The base line of the ruler, 15 mm above the foot of the sheet: the longest dark run there.
    const y = px(297 - 10 - 1 - 4);
    const dark = Array.from({ length: Math.floor(px(210)) }, (_, x) => sheet.at(x + 0.5, y, 1) < 128);
    const longest = Math.max(
      ...dark
        .map((d) => (d ? '1' : '0'))
        .join('')
        .split('0')
        .map((run) => run.length),
    );
    expect((longest / DPI) * 25.4).toBeCloseTo(100, 0);
    expect(Math.abs((longest / DPI) * 25.4 - 100)).toBeLessThan(0.3);
  });

  test('A3 needs fewer sheets', async () => {
    expect(pdfBoxes(await make({ tiles: 'A3' })).pages).toBe(1 + 2);
  });
});
