import { verdictOfCost } from '../funds/unitCosts.ts';
import { fundRecordLabel } from '../text/reports.ts';
import { type CheckInput, stationLink, type Verdict } from './checkInput.ts';
import { F1_FLOWS, rowOf } from './f1.ts';
import type { RecordLink } from './facts.ts';
import type { QuarterRecords } from './quarterRecords.ts';

type Fund = QuarterRecords['funds'][number];
const link = (f: Fund): RecordLink => ({ entity: 'fundEntry', id: f.id, label: fundRecordLabel(f) });
const total = (funds: readonly Fund[]): number => funds.reduce((sum, f) => sum + f.amountFen, 0);

/** Rules over the money of the quarter: out of proportion, negative, without a station or with one that was withdrawn. */
export function checkFunds({ content, stations, records, moneyOf, unitCost }: CheckInput): Verdict[] {
  const verdicts: Verdict[] = [];
  const { leastFen, mostFen } = unitCost;
  const cell = { quarter: content.quarter, column: 'fundsTotal' as const };
  const row = rowOf(content, content.quarter);
  for (const column of F1_FLOWS) {
    const amount = row[column];
    if (column.startsWith('funds') && amount !== null && amount < 0)
      verdicts.push({ rule: 'fundsNegative', cell: { ...cell, column }, params: { column, amountFen: amount } });
  }

  const loose = records.funds.filter((f) => f.stationId === null);
  if (loose.length > 0) verdicts.push({ rule: 'fundsWithoutStation', cell, params: { amountFen: total(loose) }, records: loose.map(link) });

  const withdrawn = new Set(stations.filter((s) => s.withdrawn).map((s) => s.id));
  const ofWithdrawn = records.funds.filter((f) => f.stationId !== null && withdrawn.has(f.stationId));
  if (ofWithdrawn.length > 0)
    verdicts.push({ rule: 'fundOfWithdrawn', cell, params: { amountFen: total(ofWithdrawn) }, records: ofWithdrawn.map(link) });

  // A new station is measured by all that was ever spent on it; an old one only by what a single quarter spends.
  const accepted = new Set(records.accepted.map((r) => r.id));
  const ofQuarter = new Map<string, number>();
  for (const f of records.funds) if (f.stationId !== null) ofQuarter.set(f.stationId, (ofQuarter.get(f.stationId) ?? 0) + f.amountFen);
  for (const station of stations) {
    if (station.withdrawn) continue;
    const isNew = accepted.has(station.id);
    const amountFen = (isNew ? moneyOf.get(station.id) : ofQuarter.get(station.id)) ?? 0;
    const verdict = verdictOfCost(amountFen, unitCost);
    if (verdict === 'above' || (isNew && verdict === 'below'))
      verdicts.push({
        rule: 'fundsOfStation',
        cell,
        params: { name: station.ownName, amountFen, leastFen, mostFen },
        records: [stationLink(station)],
      });
  }
  return verdicts;
}
