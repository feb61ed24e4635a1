import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOutBoard } from '../../../shared/signage/board.ts';
import { SMALLEST_TEXT_MM, TEXT_SIZES } from '../../../shared/signage/boardBlocks.ts';
import type { BoardContent } from '../../../shared/signage/boardContent.ts';
import {
  type Area,
  areaOf,
  type BoardItem,
  type BoardLayout,
  clearRadius,
  cornersOf,
  type EmblemItem,
  safeMargin,
  type TextItem,
  type TextRole,
  unitOf,
} from '../../../shared/signage/boardLayout.ts';
import { BOARD_SIZES } from '../../../shared/signage/boardOptions.ts';
import { boardWords } from '../../../shared/text/signage.ts';
import { roughMeasure } from './measure.ts';

const content = (over: Partial<BoardContent> = {}): BoardContent => ({
  title: '工会户外劳动者服务站点',
  ownName: '欧阳路驿站',
  partners: ['涪城区总工会', '中国邮政集团有限公司绵阳市分公司'],
  services: ['饮水', '热饭', '休息', '手机充电', '应急药品'],
  openingHours: '8:30—18:00',
  code: '5107032023001',
  hotline: '12351',
  qr: Array.from({ length: 41 }, () => '10'.repeat(20).concat('1')),
  issuer: '涪城区总工会',
  ...over,
});
const frame = (over: Partial<Parameters<typeof layOutBoard>[1]> = {}) => ({ ...BOARD_SIZES.standard, bleedMm: 0, proof: false, ...over });
function layOut(words: Partial<BoardContent> = {}, of: Partial<Parameters<typeof layOutBoard>[1]> = {}): BoardLayout {
  const layout = layOutBoard(content(words), frame(of), boardWords, roughMeasure);
  if (!layout) throw new Error('the board does not fit');
  return layout;
}
const textsOf = (layout: BoardLayout, role: TextRole) => layout.items.filter((i): i is TextItem => i.kind === 'text' && i.role === role);
const said = (layout: BoardLayout, role: TextRole) =>
  textsOf(layout, role)
    .map((i) => i.text)
    .join('');
const emblemOf = (layout: BoardLayout) => layout.items.find((i): i is EmblemItem => i.kind === 'emblem') as EmblemItem;

const overlap = (a: Area, b: Area) =>
  a.x < b.x + b.width - 1e-6 && b.x < a.x + a.width - 1e-6 && a.y < b.y + b.height - 1e-6 && b.y < a.y + a.height - 1e-6;
/** Grounds lie under words by design; everything else keeps to its own place. */
const apart = (item: BoardItem) => (item.kind === 'text' ? item.role !== 'proofMark' : item.kind !== 'box' || item.role === 'service');
const under = (a: BoardItem, b: BoardItem) => a.kind === 'box' && a.role === 'service' && b.kind === 'text' && b.role === 'service';

/** Distance of the nearest point of an area from a point. */
const distance = (area: Area, x: number, y: number) =>
  Math.hypot(Math.max(area.x - x, 0, x - area.x - area.width), Math.max(area.y - y, 0, y - area.y - area.height));

const told = (item: BoardItem) => JSON.stringify(item, (key, value) => (key === 'rows' ? '…' : value));

/** What every board promises. */
function expectSound(layout: BoardLayout): void {
  const items = layout.items.filter(apart);
  const safe = safeMargin(layout);
  const emblem = emblemOf(layout);
  for (const [i, a] of items.entries()) {
    const area = areaOf(a);
    expect(area.x, told(a)).toBeGreaterThanOrEqual(safe - 1e-6);
    expect(area.y, told(a)).toBeGreaterThanOrEqual(safe - 1e-6);
    expect(area.x + area.width, told(a)).toBeLessThanOrEqual(layout.widthMm - safe + 1e-6);
    expect(area.y + area.height, told(a)).toBeLessThanOrEqual(layout.heightMm - safe + 1e-6);
    if (a !== emblem) expect(distance(area, emblem.x, emblem.y), told(a)).toBeGreaterThanOrEqual(clearRadius(emblem) - 1e-6);
    for (const b of items.slice(i + 1)) if (!under(a, b)) expect(overlap(area, areaOf(b)), `${told(a)} over ${told(b)}`).toBe(false);
  }
  const unit = unitOf(layout);
  const least: Partial<Record<TextRole, number>> = {
    title: TEXT_SIZES.title.least,
    ownName: TEXT_SIZES.ownName.least,
    partners: TEXT_SIZES.partners.least,
    service: TEXT_SIZES.service.least,
    hours: TEXT_SIZES.info.least,
    code: TEXT_SIZES.info.least,
    hotline: TEXT_SIZES.info.least,
    issuer: TEXT_SIZES.issuer.least,
  };
  for (const item of layout.items) {
    if (item.kind !== 'text') continue;
    expect(item.size).toBeGreaterThanOrEqual(SMALLEST_TEXT_MM);
    expect(item.size).toBeGreaterThanOrEqual((least[item.role] ?? 0) * unit - 1e-9);
  }
}

test('the plate reads 工会户外劳动者服务站点·XXX from top to bottom, the issuing union at the foot', () => {
  const layout = layOut();
  expectSound(layout);
  const spoken = (['title', 'divider', 'ownName'] as const).map((role) => said(layout, role));
  expect(spoken.join('')).toBe('工会户外劳动者服务站点·欧阳路驿站');
  const heights = (['title', 'divider', 'ownName', 'partners', 'service', 'hours', 'issuer'] as const).map(
    (role) => textsOf(layout, role)[0]?.y ?? 0,
  );
  expect(heights).toEqual(heights.toSorted((a, b) => a - b));
  expect(emblemOf(layout).y).toBeLessThan(heights[0] ?? 0);
});

test('the union is named first among the partners', () => {
  const partners = textsOf(layOut(), 'partners');
  expect(partners[0]?.text).toBe('涪城区总工会');
});

test('lines that are left out leave no gap behind: a plate may carry the names alone', () => {
  const layout = layOut({ partners: [], services: [], openingHours: '', code: '', hotline: '', qr: null });
  expectSound(layout);
  expect(layout.items.filter((i) => i.kind === 'text').map((i) => i.role)).toEqual(['issuer', 'title', 'divider', 'ownName']);
});

test('a name of 40 characters fits the standard board whole', () => {
  const ownName = '绵阳市涪城区城厢街道滨江社区新时代文明实践站环卫工人与快递小哥暖心驿站第一站';
  expect([...ownName].length).toBeGreaterThanOrEqual(38);
  const layout = layOut({ ownName });
  expectSound(layout);
  expect(said(layout, 'ownName')).toBe(ownName);
});

test('the emblem is round, upright and in its own inks: nothing in a layout can say otherwise', () => {
  expect(Object.keys(emblemOf(layOut())).toSorted()).toEqual(['diameter', 'kind', 'x', 'y']);
});

test('a board twice as large is the same board at twice the size', () => {
  const small = emblemOf(layOut());
  const large = emblemOf(layOut({}, { widthMm: 600, heightMm: 1000 }));
  expect(large.diameter).toBeCloseTo(small.diameter * 2, 6);
  expect(large.x).toBeCloseTo(small.x * 2, 6);
});

test('the foot reaches into the bleed, its words do not', () => {
  const layout = layOut({}, { bleedMm: 3 });
  const foot = layout.items.find((i) => i.kind === 'box' && i.role === 'foot');
  expect(foot && areaOf(foot)).toMatchObject({ x: -3, width: 306 });
  expect(foot && areaOf(foot).y + areaOf(foot).height).toBeCloseTo(503, 9);
  expectSound(layout);
});

test('the proof mark stands across the board under everything else, clear of the emblem', () => {
  for (const size of Object.values(BOARD_SIZES)) {
    const layout = layOut({}, { ...size, proof: true });
    expectSound(layout);
    const [mark] = textsOf(layout, 'proofMark');
    if (!mark) throw new Error('no proof mark');
    expect(mark.text).toBe('样张');
    expect(layout.items.indexOf(mark)).toBe(0);
    expect(mark.tilt).not.toBe(0);
    expect(mark.size).toBeGreaterThan(60 * unitOf(layout));
    const emblem = emblemOf(layout);
    const corners = cornersOf(mark);
    corners.forEach((from, i) => {
      const to = corners[(i + 1) % 4] ?? from;
      for (let t = 0; t <= 1; t += 0.02) {
        const far = Math.hypot(from.x + (to.x - from.x) * t - emblem.x, from.y + (to.y - from.y) * t - emblem.y);
        expect(far).toBeGreaterThanOrEqual(clearRadius(emblem) - 1e-6);
      }
      expect(from.x).toBeGreaterThanOrEqual(0);
      expect(from.x).toBeLessThanOrEqual(layout.widthMm);
    });
    expect(said(layout, 'proofNote')).toContain('不得悬挂');
  }
  expect(textsOf(layOut(), 'proofMark')).toEqual([]);
});

test('what does not fit at the smallest sizes is refused, never cut', () => {
  const partners = Array.from({ length: 20 }, (_, i) => `${'中国邮政集团有限公司四川省绵阳市'.repeat(5)}${i}`);
  expect(layOutBoard(content({ partners }), frame(), boardWords, roughMeasure)).toBeNull();
});

const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'绵阳市涪城区城厢街道滨江社区环卫快递暖心驿站第一二三分点䶮龘㙍') },
  { weight: 2, arbitrary: fc.constantFrom(...'ABCXYZabcwyz0123456789') },
  { weight: 1, arbitrary: fc.constantFrom(...'（）“”、，·-&. ') },
);
const name = (max: number) =>
  fc
    .array(character, { minLength: 1, maxLength: max })
    .map((chars) => chars.join('').trim())
    .filter((text) => text !== '');
const anyContent = fc.record({
  title: fc.oneof(fc.constant('工会户外劳动者服务站点'), name(40)),
  ownName: name(60),
  partners: fc.array(name(30), { maxLength: 4 }),
  services: fc.array(fc.constantFrom('饮水', '热饭', '劳动争议调解', 'WiFi', '健康查体/义诊'), { maxLength: 16 }),
  openingHours: fc.oneof(fc.constant(''), name(60)),
  issuer: name(60),
});
const present = (
  layout: BoardLayout,
  words: { partners: string[]; services: string[]; title: string; ownName: string; openingHours: string; issuer: string },
) => {
  for (const [role, text] of [
    ['title', words.title],
    ['ownName', words.ownName],
    ['hours', words.openingHours],
    ['issuer', words.issuer],
    ['partners', words.partners.join('')],
    ['service', words.services.join('')],
  ] as const) {
    expect(said(layout, role)).toBe(text);
  }
};

test('whatever the names, the standard board holds every character, apart, within its margins and large enough', () => {
  fc.assert(
    fc.property(anyContent, fc.boolean(), (words, proof) => {
      const layout = layOut(words, { proof });
      expectSound(layout);
      present(layout, words);
    }),
    { numRuns: 150, seed: 3 },
  );
});

test('on every other size a board is sound as well, or refused', () => {
  const size = fc.oneof(
    fc.constantFrom(...Object.values(BOARD_SIZES)),
    fc
      .tuple(fc.integer({ min: 150, max: 900 }), fc.integer({ min: 150, max: 900 }))
      .map(([widthMm, heightMm]) => ({ widthMm, heightMm }))
      .filter((s) => Math.max(s.widthMm, s.heightMm) <= 3 * Math.min(s.widthMm, s.heightMm)),
  );
  let fitted = 0;
  fc.assert(
    fc.property(anyContent, size, fc.boolean(), (words, of, proof) => {
      const layout = layOutBoard(content(words), frame({ ...of, proof }), boardWords, roughMeasure);
      if (!layout) return;
      fitted++;
      expectSound(layout);
      present(layout, words);
    }),
    { numRuns: 150, seed: 5 },
  );
  expect(fitted).toBeGreaterThan(100);
});
