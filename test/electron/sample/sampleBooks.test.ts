import { describe, expect, test } from 'vitest';
import { areasWith } from '../../../electron/office/areas.ts';
import { sampleBooks } from '../../../electron/sample/sampleBooks.ts';
import { sampleOffice, sampleScene } from '../../../electron/sample/sampleScene.ts';
import { activity, activityIssues } from '../../../shared/activities/activity.ts';
import { fundEntry, fundEntryIssues } from '../../../shared/funds/fundEntry.ts';
import { officeFields, officeIssues } from '../../../shared/office/office.ts';
import { partner, partnerIssues } from '../../../shared/partners/partner.ts';
import { serviceCount, serviceCountIssues } from '../../../shared/services/serviceCount.ts';
import { STATION_MOVES, station, stationIssues, stationStatus, statusChange } from '../../../shared/stations/station.ts';

const areas = areasWith([]);
const TODAY = '2023-09-20';
const make = (size: { stations: number; counts: number | null } = { stations: 60, counts: null }, seed = 1, today = TODAY) =>
  sampleBooks(sampleScene({ seed, today, office: sampleOffice(areas), areas }), size);

describe('the sample county', () => {
  test('the same seed gives the same county, another seed another one', () => {
    expect(make()).toEqual(make());
    expect(make().stations.map((s) => s.ownName)).not.toEqual(make(undefined, 2).stations.map((s) => s.ownName));
  });

  test.each([1, 2, 3, 77])('every record of seed %i obeys the rules of its kind', (seed) => {
    const books = make(undefined, seed);
    expect(officeIssues(officeFields.parse(sampleOffice(areas)))).toEqual([]);
    for (const s of books.stations) expect(stationIssues(station.parse(s))).toEqual([]);
    for (const p of books.partners) expect(partnerIssues(partner.parse(p))).toEqual([]);
    for (const f of books.funds) expect(fundEntryIssues(fundEntry.parse(f))).toEqual([]);
    for (const c of books.counts) expect(serviceCountIssues(serviceCount.parse(c))).toEqual([]);
    for (const a of books.activities) expect(activityIssues(activity.parse(a))).toEqual([]);
    for (const c of books.changes) statusChange.parse(c);
  });

  test('codes, partners and ids are never given twice', () => {
    const { stations, partners, funds, counts } = make({ stations: 800, counts: 9000 });
    for (const values of [
      stations.map((s) => s.code),
      stations.map((s) => s.ownName),
      partners.map((p) => p.name),
      [...stations, ...partners, ...funds, ...counts].map((r) => r.id),
    ])
      expect(new Set(values).size).toBe(values.length);
  });

  test('a few stations stand in each state of life, most are in use', () => {
    const { stations } = make();
    expect(stations).toHaveLength(60);
    expect(new Set(stations.map((s) => s.status))).toEqual(new Set(stationStatus.options));
    expect(stations.filter((s) => s.status === 'open').length).toBeGreaterThan(35);
  });

  test.each([1, 5, 9])('the log of each station leads to its state by moves that exist, in order of days (seed %i)', (seed) => {
    const { stations, changes } = make({ stations: 300, counts: 0 }, seed);
    for (const s of stations) {
      const own = changes.filter((c) => c.stationId === s.id);
      expect(own.at(-1)?.to).toBe(s.status);
      expect(own.map((c) => c.on)).toEqual(own.map((c) => c.on).toSorted());
      for (const c of own.slice(1))
        expect(STATION_MOVES.some((m) => m.to === c.to && (m.from as readonly string[]).includes(c.from ?? ''))).toBe(true);
    }
  });

  test('nothing happens today or later, and what is planned is not yet built', () => {
    const { stations, funds, counts, activities, changes } = make();
    const days = [...funds.map((f) => f.on), ...counts.map((c) => c.toOn), ...activities.map((a) => a.on), ...changes.map((c) => c.on)];
    expect(days.filter((on) => on >= TODAY)).toEqual([]);
    const entered = [...stations, ...funds, ...counts].map((r) => r.createdAt);
    expect(entered.filter((at) => at >= TODAY)).toEqual([]);
  });

  test('names at the edge are there: forty characters, a rare character', () => {
    const names = make().stations.map((s) => s.ownName);
    expect(names.some((n) => [...n].length === 40)).toBe(true);
    expect(names.some((n) => n.includes('䶮'))).toBe(true);
  });

  test('the home page has something to say: agreements that end, stations without phone or hours or last month’s count', () => {
    const { stations, partners, counts } = make();
    expect(partners.some((p) => p.agreement.toOn !== null && p.agreement.toOn < TODAY)).toBe(true);
    expect(partners.some((p) => p.agreement.toOn !== null && p.agreement.toOn > TODAY && p.agreement.toOn < '2023-11-20')).toBe(true);
    const inUse = stations.filter((s) => s.status === 'open');
    expect(inUse.some((s) => s.keeperPhone === '')).toBe(true);
    expect(inUse.some((s) => s.openingHours === '')).toBe(true);
    const lastMonth = new Set(counts.filter((c) => c.toOn >= '2023-08-01').map((c) => c.stationId));
    expect(inUse.some((s) => s.openedOn !== null && s.openedOn < '2023-07-01' && !lastMonth.has(s.id))).toBe(true);
  });

  test('as many service counts as asked for, none overlapping another of its station', () => {
    const { counts } = make({ stations: 200, counts: 8000 });
    expect(counts).toHaveLength(8000);
    const byStation = new Map<string, { fromOn: string; toOn: string }[]>();
    for (const c of counts) byStation.set(c.stationId, [...(byStation.get(c.stationId) ?? []), c]);
    for (const spans of byStation.values()) {
      const sorted = spans.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
      for (const [i, span] of sorted.entries()) expect((sorted[i + 1]?.fromOn ?? '9') > span.toOn).toBe(true);
    }
  });

  test('more counts than two years have days for end with the days, and one station alone is enough', () => {
    const { counts } = make({ stations: 1, counts: 1_000_000 });
    expect(counts.length).toBeGreaterThan(0);
    expect(counts.length).toBeLessThan(731);
    expect(make({ stations: 1, counts: 0 }).counts).toEqual([]);
  });

  test('places are those of the office: a city spreads its stations over its counties', () => {
    const office = { ...sampleOffice(areas), level: 'city' as const, areaCode: '5107', areaName: '绵阳市', cityName: '四川省' };
    const { stations } = sampleBooks(sampleScene({ seed: 1, today: TODAY, office, areas }), { stations: 90, counts: 0 });
    expect(new Set(stations.map((s) => s.areaCode)).size).toBe(9);
    expect(stations.every((s) => s.code.startsWith(s.areaCode))).toBe(true);
  });

  test('the last day of a leap February and of a year are days like others', () => {
    for (const today of ['2024-02-29', '2023-12-31', '2024-01-01', '2026-03-31']) {
      const { stations } = make(undefined, 1, today);
      for (const s of stations) expect(stationIssues(station.parse(s))).toEqual([]);
    }
  });
});
