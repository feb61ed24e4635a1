import { useQueries } from '@tanstack/react-query';
import { fullAreaName } from '../../shared/office/areaNames.ts';
import type { NameOf } from '../../shared/text/recordFields.ts';
import { useApi } from '../api/client.ts';

type RecordLike = Readonly<Record<string, unknown>> | object | null;
/** A rule of hardship files has its fields in a part of its own. */
const ruleIn = (record: RecordLike): RecordLike => (record as { rule?: object } | null)?.rule ?? null;

/** All values that the records have under these keys, each once. */
function pointedAt(records: readonly RecordLike[], ...keys: string[]): string[] {
  const found = records.flatMap((record) => keys.flatMap((key) => (record as Record<string, unknown> | null)?.[key] ?? []));
  return [...new Set(found.flat().filter((value): value is string => typeof value === 'string' && value !== ''))];
}

/** Names of the records and areas that states of records point at, for reading their differences. Null for one that is gone or not read yet. */
export function useNameOf(records: readonly RecordLike[]): NameOf {
  const api = useApi();
  const partnerIds = pointedAt(records, 'partnerIds');
  const stationIds = pointedAt(records, 'stationId', 'stationIds');
  const areaCodes = pointedAt([...records, ...records.map(ruleIn)], 'areaCode');
  const activityIds = pointedAt(records, 'activityId');
  const lineIds = pointedAt(records, 'lineId');
  const receiptIds = pointedAt(records, 'receiptId');
  const ruleIds = pointedAt(records, 'ruleId');
  const partners = useQueries({ queries: partnerIds.map((id) => api.partners.get.queryOptions({ input: { id } })) });
  const stations = useQueries({ queries: stationIds.map((id) => api.stations.get.queryOptions({ input: { id } })) });
  const activities = useQueries({ queries: activityIds.map((id) => api.activities.get.queryOptions({ input: { id } })) });
  const lines = useQueries({ queries: lineIds.map((id) => api.budgets.line.queryOptions({ input: { id } })) });
  const receipts = useQueries({ queries: receiptIds.map((id) => api.receipts.get.queryOptions({ input: { id } })) });
  const rules = useQueries({ queries: ruleIds.map((id) => api.subsidies.rule.queryOptions({ input: { id } })) });
  const areas = useQueries({ queries: areaCodes.map((code) => api.office.area.queryOptions({ input: { code } })) });
  const names = new Map<string, string | undefined>([
    ...partnerIds.map((id, i) => [id, partners[i]?.data?.partner.name] as const),
    ...stationIds.map((id, i) => [id, stations[i]?.data?.station.ownName] as const),
    ...activityIds.map((id, i) => [id, activities[i]?.data?.activity.subject] as const),
    ...lineIds.map((id, i) => [id, lines[i]?.data?.name] as const),
    ...receiptIds.map((id, i) => [id, receipts[i]?.data?.name] as const),
    ...ruleIds.map((id, i) => [id, rules[i]?.data?.name] as const),
    ...areaCodes.map((code, i) => [code, areas[i]?.data && fullAreaName(areas[i].data.path)] as const),
  ]);
  return (idOrCode) => names.get(idOrCode) ?? null;
}
