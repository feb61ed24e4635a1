import { isBuiltOn } from '../stations/station.ts';
import { brokenRulesOf, type CheckInput, type LedgerStation, stationLink, type Verdict } from './checkInput.ts';
import type { FormCell } from './finding.ts';

const STATUS_RULES: readonly string[] = ['acceptedOnMissing', 'notYetAccepted', 'struckOffOnMissing', 'notStruckOff'];

/** Names and addresses compare without spaces, punctuation and the width of their characters. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{S}]/gu, '');

/** Groups of two or more whose keys are the same; empty keys are no keys. */
function alike(stations: readonly LedgerStation[], keyOf: (s: LedgerStation) => string): LedgerStation[][] {
  const groups = new Map<string, LedgerStation[]>();
  for (const station of stations) {
    const key = keyOf(station);
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), station]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Rules over the stations counted: build kind and partner, dates, status, doubles. Only what the quarter itself brings in is an error. */
export function checkStations({ content, to, stations, records }: CheckInput): Verdict[] {
  const verdicts: Verdict[] = [];
  const cell = (column: FormCell['column']): FormCell => ({ quarter: content.quarter, column });
  const accepted = new Set(records.accepted.map((r) => r.id));
  const struckOff = new Set(records.struckOff.map((r) => r.id));
  const inForce = stations.filter((s) => !s.withdrawn);
  const incomplete: LedgerStation[] = [];

  for (const station of inForce) {
    const broken = brokenRulesOf(station);
    const link = [stationLink(station)];
    const params = { name: station.ownName };
    const isNew = accepted.has(station.id);
    // Without an acceptance date a station is in no quarter, so it is told in every one.
    const inTime = station.acceptedOn === null || station.acceptedOn <= to;
    const status = broken.find((code) => STATUS_RULES.includes(code));
    if (status && inTime) verdicts.push({ rule: 'statusAgainstDates', cell: cell('newTotal'), params: { ...params, issue: status }, records: link });
    if (isNew && broken.includes('partnerMissing')) verdicts.push({ rule: 'partnerMissing', cell: cell('newJoint'), params, records: link });
    if (isNew && broken.includes('buildModeContradicts'))
      verdicts.push({ rule: 'buildModeContradicts', cell: cell(station.buildKind === 'self' ? 'newSelf' : 'newJoint'), params, records: link });
    if ((isNew || struckOff.has(station.id)) && broken.includes('datesOutOfOrder'))
      verdicts.push({ rule: 'datesOutOfOrder', cell: cell(isNew ? 'newTotal' : 'struckOff'), params, records: link });
    else if (!isNew && broken.some((code) => code !== status) && isBuiltOn(station, to)) incomplete.push(station);
  }
  if (incomplete.length > 0) verdicts.push({ rule: 'stockIncomplete', cell: cell('stockBefore'), records: incomplete.map(stationLink) });

  const built = inForce.filter((s) => isBuiltOn(s, to));
  for (const group of alike(built, (s) => folded(s.ownName)))
    verdicts.push({ rule: 'sameName', cell: null, params: { name: group[0]?.ownName ?? '' }, records: group.map(stationLink) });
  for (const group of alike(built, (s) => (s.address.trim() === '' ? '' : folded(s.street + s.address))))
    verdicts.push({ rule: 'sameAddress', cell: null, params: { address: group[0]?.address ?? '' }, records: group.map(stationLink) });
  return verdicts;
}
