import { nextQuarter, previousQuarter, quarterIndex } from '../kernel/quarter.ts';
import { countRecordLabel, fundRecordLabel, quarterText, reportedChangeLabel } from '../text/reports.ts';
import type { CheckInput, ReportedChange, Verdict } from './checkInput.ts';
import type { RecordLink } from './facts.ts';
import type { FormCell } from './finding.ts';
import type { QuarterRecords } from './quarterRecords.ts';

interface Dated {
  link: RecordLink;
  on: string;
  late: boolean;
  column: FormCell['column'];
}

/** Every record of the quarter with its day and its column. */
function dated(records: QuarterRecords): Dated[] {
  const station = (r: { id: string; name: string }): RecordLink => ({ entity: 'station', id: r.id, label: r.name });
  return [
    ...records.accepted.map((r): Dated => ({ link: station(r), on: r.on, late: r.late, column: 'newTotal' })),
    ...records.struckOff.map((r): Dated => ({ link: station(r), on: r.on, late: r.late, column: 'struckOff' })),
    ...records.funds.map(
      (r): Dated => ({ link: { entity: 'fundEntry', id: r.id, label: fundRecordLabel(r) }, on: r.on, late: r.late, column: 'fundsTotal' }),
    ),
    ...records.counts.map(
      (r): Dated => ({ link: { entity: 'serviceCount', id: r.id, label: countRecordLabel(r) }, on: r.toOn, late: r.late, column: 'served' }),
    ),
  ];
}

/** Rules over time: what has not happened yet, what comes late, what was changed after it was reported, what the cut-off leaves out. */
export function checkHistory({ content, today, to, records, changes, afterCutOff, lastSubmitted }: CheckInput): Verdict[] {
  const verdicts: Verdict[] = [];
  const all = dated(records);
  const columns = [...new Set(all.map((d) => d.column))];
  for (const column of columns) {
    const future = all.filter((d) => d.column === column && d.on > today);
    if (future.length > 0)
      verdicts.push({
        rule: 'futureDate',
        cell: { quarter: content.quarter, column },
        params: { column, today },
        records: future.map((d) => d.link),
      });
    const late = all.filter((d) => d.column === column && d.late);
    if (late.length > 0)
      verdicts.push({ rule: 'lateEntries', cell: { quarter: content.quarter, column }, params: { column }, records: late.map((d) => d.link) });
  }
  const byQuarter = new Map<number, ReportedChange[]>();
  for (const change of changes) byQuarter.set(quarterIndex(change.quarter), [...(byQuarter.get(quarterIndex(change.quarter)) ?? []), change]);
  for (const [, ofQuarter] of [...byQuarter].toSorted(([a], [b]) => a - b)) {
    const quarter = ofQuarter[0]?.quarter;
    if (quarter)
      verdicts.push({
        rule: 'reportedChanged',
        cell: null,
        params: { period: quarterText(quarter) },
        records: ofQuarter.map((change) => ({ ...change.record, label: reportedChangeLabel(change) })),
      });
  }
  // Before the program came, forms went out on paper: nothing is passed over by the first one.
  if (lastSubmitted !== null && quarterIndex(lastSubmitted) + 1 < quarterIndex(content)) {
    const [from, to] = [nextQuarter(lastSubmitted), previousQuarter(content)].map(quarterText) as [string, string];
    verdicts.push({ rule: 'passesOver', cell: null, params: { from, to } });
  }
  if (afterCutOff.length > 0) verdicts.push({ rule: 'afterCutOff', cell: null, params: { cutOffOn: to }, records: afterCutOff });
  return verdicts;
}
