import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  amountOf,
  type ClaimingStation,
  entitledSpans,
  isStanding,
  monthsBetween,
  nextMonth,
  overlap,
  sharesBasis,
  shutSpans,
  tierOf,
} from '../../../shared/subsidies/entitlement.ts';
import { type SubsidyRuleFields, type SubsidyTier, subsidyRuleIssues } from '../../../shared/subsidies/subsidy.ts';

const tier = (fields: Partial<SubsidyTier> = {}): SubsidyTier => ({ grade: '', minAreaSqm: null, maxAreaSqm: null, amountFen: 50_000, ...fields });
/** 500.00 元 a month from 2023 on. */
const monthly = (fields: Partial<SubsidyRuleFields> = {}): SubsidyRuleFields => ({
  name: '水电暖补贴',
  level: 'county',
  basis: '涪工发〔2023〕9号',
  kind: 'monthly',
  tiers: [tier()],
  fromOn: '2023-01-01',
  toOn: null,
  remark: '',
  ...fields,
});
const once = (fields: Partial<SubsidyRuleFields> = {}): SubsidyRuleFields =>
  monthly({ kind: 'once', tiers: [tier({ amountFen: 1_000_000 })], ...fields });
/** Accepted and opened on 15 March 2023. */
const station = (fields: Partial<ClaimingStation> = {}): ClaimingStation => ({
  status: 'open',
  grade: '',
  areaSqm: 20,
  acceptedOn: '2023-03-15',
  openedOn: '2023-03-15',
  struckOffOn: null,
  shut: [],
  ...fields,
});
const spans = (rule: SubsidyRuleFields, of: ClaimingStation, upTo: string, claims: { fromMonth: string | null; toMonth: string | null }[] = []) =>
  entitledSpans(rule, of, claims, upTo).map(({ fromMonth, toMonth, amountFen }) => `${fromMonth ?? ''}..${toMonth ?? ''} ${amountFen / 100}`);

describe('a monthly subsidy', () => {
  test('counts from the month of acceptance to the month asked for', () => {
    // March to June are 4 months of 500 元.
    expect(spans(monthly(), station(), '2023-06')).toEqual(['2023-03..2023-06 2000']);
    expect(spans(monthly(), station(), '2023-02')).toEqual([]);
    expect(spans(monthly(), station({ acceptedOn: null, openedOn: null, status: 'building' }), '2023-06')).toEqual([]);
  });

  test('counts months that begin while the rule is in force', () => {
    const early = station({ acceptedOn: '2022-05-01', openedOn: null });
    expect(spans(monthly({ fromOn: '2023-01-01', toOn: '2023-03-01' }), early, '2023-12')).toEqual(['2023-01..2023-03 1500']);
    expect(spans(monthly({ fromOn: '2023-01-02', toOn: '2023-02-28' }), early, '2023-12')).toEqual(['2023-02..2023-02 500']);
  });

  test('ends with the month in which the station was struck off', () => {
    expect(spans(monthly(), station({ status: 'struckOff', struckOffOn: '2023-05-20' }), '2023-12')).toEqual(['2023-03..2023-05 1500']);
    // From the day itself on it no longer counts: struck off on the first, it was in use on no day of May.
    expect(spans(monthly(), station({ status: 'struckOff', struckOffOn: '2023-05-01' }), '2023-12')).toEqual(['2023-03..2023-04 1000']);
  });

  test('leaves out months in which the station was shut from the first day to the last', () => {
    const paused = (fromOn: string, untilOn: string | null) => spans(monthly(), station({ shut: [{ fromOn, untilOn }] }), '2023-07');
    expect(paused('2023-04-01', '2023-06-01')).toEqual(['2023-03..2023-03 500', '2023-06..2023-07 1000']);
    expect(paused('2023-04-02', '2023-06-01')).toEqual(['2023-03..2023-04 1000', '2023-06..2023-07 1000']);
    expect(paused('2023-04-01', '2023-05-31')).toEqual(['2023-03..2023-03 500', '2023-05..2023-07 1500']);
    expect(paused('2023-05-10', null)).toEqual(['2023-03..2023-05 1500']);
    const twice = [
      { fromOn: '2023-04-01', untilOn: '2023-04-16' },
      { fromOn: '2023-04-16', untilOn: '2023-05-01' },
    ];
    expect(spans(monthly(), station({ shut: twice }), '2023-05')).toEqual(['2023-03..2023-03 500', '2023-05..2023-05 500']);
  });

  test('begins with the opening, where the station was opened later than accepted', () => {
    expect(spans(monthly(), station({ openedOn: '2023-05-31' }), '2023-06')).toEqual(['2023-05..2023-06 1000']);
  });

  test('leaves out what was claimed, and joins the rest to spans', () => {
    const claims = [
      { fromMonth: '2023-04', toMonth: '2023-05' },
      { fromMonth: '2023-08', toMonth: '2023-08' },
    ];
    expect(spans(monthly(), station(), '2023-10', claims)).toEqual(['2023-03..2023-03 500', '2023-06..2023-07 1000', '2023-09..2023-10 1000']);
  });

  test('goes over the turn of a year', () => {
    expect(spans(monthly(), station({ acceptedOn: '2023-11-30', openedOn: null }), '2024-02')).toEqual(['2023-11..2024-02 2000']);
  });
});

describe('what is paid once', () => {
  test('goes to a station accepted while the rule is in force, and not claimed yet', () => {
    expect(spans(once(), station(), '2023-06')).toEqual(['.. 10000']);
    expect(spans(once(), station(), '2023-02')).toEqual([]);
    expect(spans(once({ fromOn: '2023-03-15' }), station(), '2023-06')).toEqual(['.. 10000']);
    expect(spans(once({ fromOn: '2023-03-16' }), station(), '2023-06')).toEqual([]);
    expect(spans(once({ toOn: '2023-03-15' }), station(), '2023-06')).toEqual(['.. 10000']);
    expect(spans(once({ toOn: '2023-03-14' }), station(), '2023-06')).toEqual([]);
    expect(spans(once(), station(), '2023-06', [{ fromMonth: null, toMonth: null }])).toEqual([]);
  });

  test('for a grade it goes to whoever has it, however old the station: 全国最美 of 2023 were built before', () => {
    const graded = (fields: Partial<SubsidyRuleFields> = {}) =>
      once({ fromOn: '2023-06-01', tiers: [tier({ grade: '全国最美', amountFen: 500_000 })], ...fields });
    const named = station({ grade: '2023年全国最美', acceptedOn: '2019-05-20' });
    expect(spans(graded(), named, '2023-06')).toEqual(['.. 5000']);
    expect(spans(graded(), named, '2023-05')).toEqual([]);
    expect(spans(graded({ toOn: '2019-05-19' }), named, '2023-06')).toEqual([]);
    expect(spans(graded(), station({ acceptedOn: '2019-05-20' }), '2023-06')).toEqual([]);
  });

  test.each(['accepted', 'paused', 'rectifying', 'struckOff'] as const)('waits while the station is %s', (status) => {
    expect(spans(once(), station({ status, struckOffOn: status === 'struckOff' ? '2023-04-01' : null }), '2023-06')).toEqual([]);
  });
});

describe('the tier', () => {
  // domain.md 5.3, Zhangzhou: 50 万元 from 1,000 ㎡ on, 30 万元 from 600 to 1,000 ㎡.
  const byArea = { tiers: [tier({ minAreaSqm: 1000, amountFen: 50_000_000 }), tier({ minAreaSqm: 600, maxAreaSqm: 1000, amountFen: 30_000_000 })] };
  test.each([
    [1000, 50_000_000],
    [999.9, 30_000_000],
    [600, 30_000_000],
    [599.9, null],
    [null, null],
  ])('by area: %s ㎡', (areaSqm, amountFen) => {
    expect(tierOf(byArea, station({ areaSqm }))?.amountFen ?? null).toBe(amountFen);
  });

  test('by area from the smallest up; what asks for no area goes also to a station whose area nobody knows', () => {
    const upwards = { tiers: [tier({ maxAreaSqm: 60, amountFen: 1 }), tier({ minAreaSqm: 60, amountFen: 2 }), tier({ grade: '', amountFen: 3 })] };
    expect([59.9, 60, null].map((areaSqm) => tierOf(upwards, station({ areaSqm }))?.amountFen)).toEqual([1, 2, 3]);
  });

  test('by grade: the first that stands in the station’s own words', () => {
    const byGrade = { tiers: [tier({ grade: '全国最美', amountFen: 3 }), tier({ grade: '最美', amountFen: 2 }), tier({ grade: '', amountFen: 1 })] };
    const amount = (grade: string) => tierOf(byGrade, station({ grade }))?.amountFen;
    expect([amount('2023年全国最美驿站'), amount('省级最美'), amount('市级示范'), amount('')]).toEqual([3, 2, 1, 1]);
    expect(tierOf({ tiers: [tier({ grade: '示范' })] }, station({ grade: '' }))).toBeNull();
  });

  test('is not upside down', () => {
    expect(subsidyRuleIssues(monthly({ toOn: '2022-12-31', tiers: [tier({ minAreaSqm: 60, maxAreaSqm: 60 })] }))).toEqual([
      { path: 'toOn', code: 'spanReversed' },
      { path: 'tiers.0.maxAreaSqm', code: 'spanReversed' },
    ]);
  });
});

describe('the amount of a claim', () => {
  const ask = (rule: SubsidyRuleFields, fromMonth: string | null, toMonth: string | null, of = station(), upTo = '2023-09') =>
    amountOf(rule, of, { fromMonth, toMonth }, upTo);
  test('is the tier’s for each month, all of which count', () => {
    expect(ask(monthly(), '2023-03', '2023-05')).toBe(150_000);
    expect(ask(monthly(), '2023-02', '2023-05')).toBeNull();
    expect(ask(monthly(), '2023-09', '2023-10')).toBeNull();
    expect(ask(monthly(), '2023-05', '2023-04')).toBeNull();
    expect(ask(monthly(), '2023-03', '2023-05', station({ shut: [{ fromOn: '2023-04-01', untilOn: '2023-05-01' }] }))).toBeNull();
  });
  test('names months where the rule is monthly, and none where it pays once', () => {
    expect(ask(monthly(), null, null)).toBeNull();
    expect(ask(monthly(), '2023-04', null)).toBeNull();
    expect(ask(once(), null, null)).toBe(1_000_000);
    expect(ask(once(), '2023-04', '2023-04')).toBeNull();
  });
  test('is none where the station is not entitled', () => {
    expect(ask(once(), null, null)).toBe(1_000_000);
    expect(ask(once(), null, null, station({ status: 'paused' }))).toBeNull();
    expect(ask(once({ tiers: [tier({ grade: '示范' })] }), null, null)).toBeNull();
  });
});

test('a claim stands until it is refused or withdrawn: only then is there room for another', () => {
  const claim = { state: 'applied', withdrawnAt: null } as const;
  expect([claim, { ...claim, state: 'paid' } as const].map(isStanding)).toEqual([true, true]);
  expect([{ ...claim, state: 'refused' } as const, { ...claim, withdrawnAt: '2023-05-06T02:00:00.000Z' }].map(isStanding)).toEqual([false, false]);
});

test('the log of a station’s life tells when it was shut; steps of one day count in the order in which they were made', () => {
  expect(
    shutSpans([
      { id: '4', to: 'rectifying', on: '2023-06-01' },
      { id: '1', to: 'accepted', on: '2023-03-15' },
      { id: '2', to: 'open', on: '2023-03-20' },
      { id: '3', to: 'paused', on: '2023-06-01' },
      { id: '5', to: 'open', on: '2023-07-01' },
      // Shut and opened again on one day, told in either order.
      { id: '7', to: 'open', on: '2023-08-01' },
      { id: '6', to: 'paused', on: '2023-08-01' },
      { id: '8', to: 'paused', on: '2023-09-01' },
      { id: '9', to: 'open', on: '2023-09-01' },
      { id: 'a', to: 'paused', on: '2023-10-01' },
    ]),
  ).toEqual([
    { fromOn: '2023-03-15', untilOn: '2023-03-20' },
    { fromOn: '2023-06-01', untilOn: '2023-06-01' },
    { fromOn: '2023-06-01', untilOn: '2023-07-01' },
    { fromOn: '2023-08-01', untilOn: '2023-08-01' },
    { fromOn: '2023-09-01', untilOn: '2023-09-01' },
    { fromOn: '2023-10-01', untilOn: null },
  ]);
});

describe('two rules', () => {
  const rule = (id: string, fields: Partial<SubsidyRuleFields>) => ({ id, ...monthly(fields) });
  test('share their basis when one document is written twice, but not when it gives once and monthly', () => {
    expect(sharesBasis(rule('a', {}), rule('b', { basis: '涪工发 [2023] 9 号' }))).toBe(true);
    expect(sharesBasis(rule('a', {}), rule('b', { basis: '涪工发（2023）９号' }))).toBe(true);
    expect(sharesBasis(rule('a', {}), rule('b', { basis: '涪工发〔2023〕10号' }))).toBe(false);
    expect(sharesBasis(rule('a', {}), rule('b', { kind: 'once' }))).toBe(false);
    expect(sharesBasis(rule('a', {}), rule('a', {}))).toBe(false);
  });
  test('claim the same when they have a month in common, or none at all', () => {
    const span = (fromMonth: string | null, toMonth: string | null) => ({ fromMonth, toMonth });
    expect(overlap(span('2023-01', '2023-03'), span('2023-03', '2023-04'))).toBe(true);
    expect(overlap(span('2023-01', '2023-03'), span('2023-04', '2023-04'))).toBe(false);
    expect(overlap(span(null, null), span(null, null))).toBe(true);
  });
});

test('whatever was claimed, shut and struck off: spans lie apart, in order, within what counts, and claiming them all leaves nothing', () => {
  const month = fc.integer({ min: 0, max: 47 }).map((n) => `${2022 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`);
  const day = fc.tuple(month, fc.integer({ min: 1, max: 28 })).map(([of, n]) => `${of}-${String(n).padStart(2, '0')}`);
  const span = fc.tuple(month, month).map(([a, b]) => ({ fromMonth: a < b ? a : b, toMonth: a < b ? b : a }));
  const shut = fc.tuple(day, day).map(([a, b]) => ({ fromOn: a < b ? a : b, untilOn: a < b ? b : a }));
  fc.assert(
    fc.property(
      day,
      fc.option(day),
      fc.array(span, { maxLength: 3 }),
      fc.array(shut, { maxLength: 2 }),
      month,
      (acceptedOn, struck, claims, gaps, upTo) => {
        const of = station({
          acceptedOn,
          openedOn: null,
          struckOffOn: struck !== null && struck > acceptedOn ? struck : null,
          shut: gaps.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1)),
        });
        const found = entitledSpans(monthly({ fromOn: '2022-06-10', toOn: '2025-06-30' }), of, claims, upTo);
        let before = '';
        for (const { fromMonth, toMonth, months, amountFen } of found) {
          if (fromMonth === null || toMonth === null) throw new Error('a monthly span without months');
          expect(fromMonth > before).toBe(true);
          if (before !== '') expect(fromMonth).not.toBe(nextMonth(before));
          expect(months).toBe(monthsBetween(fromMonth, toMonth));
          expect(amountFen).toBe(months * 50_000);
          expect(toMonth <= upTo && fromMonth >= acceptedOn.slice(0, 7) && fromMonth >= '2022-07').toBe(true);
          expect(claims.some((claim) => overlap(claim, { fromMonth, toMonth }))).toBe(false);
          expect(amountOf(monthly({ fromOn: '2022-06-10', toOn: '2025-06-30' }), of, { fromMonth, toMonth }, upTo)).toBe(amountFen);
          before = toMonth;
        }
        expect(entitledSpans(monthly({ fromOn: '2022-06-10', toOn: '2025-06-30' }), of, [...claims, ...found], upTo)).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});
