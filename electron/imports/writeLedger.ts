import type { LedgerRow } from '../../shared/imports/ledgerRows.ts';
import { partnerKindOf } from '../../shared/imports/partnerKinds.ts';
import { comparable } from '../../shared/imports/plainText.ts';
import type { Leftover } from '../../shared/imports/reading.ts';
import { fieldsOf, formalNameOf, type RowVerdict, type StationFrame } from '../../shared/imports/verdict.ts';
import { type PlainDate, yearOf } from '../../shared/kernel/plainDate.ts';
import type { PartnerFields } from '../../shared/partners/partner.ts';
import { MAX_PARTNERS, type Station, type StationFields, stationIssues } from '../../shared/stations/station.ts';
import { codePrefix, codeWith, highestNumber } from '../../shared/stations/stationCode.ts';
import { fundKeeper } from '../funds/fundService.ts';
import { partnerKeeper } from '../partners/partnerService.ts';
import { serviceKeeper } from '../services/serviceService.ts';
import { createStation, stationKeeper } from '../stations/stationService.ts';
import type { ChangeScope } from '../store/types.ts';
import { importStore } from './importStore.ts';

/** A new partner as its name alone makes it. */
const partnerFieldsOf = (name: string): PartnerFields => ({
  name,
  kind: partnerKindOf(name),
  brand: '',
  contactName: '',
  contactPhone: '',
  agreement: { number: '', fromOn: null, toOn: null, documentHash: null, documentName: '' },
  remark: '',
});

/** Writes rows of a ledger inside one change. Nothing is committed here: a failure of any row takes all back. */
export interface LedgerWriter {
  /** A new station with its partners, money, counts and first state. */
  writeNew(row: LedgerRow): Promise<void>;
  /** What the row gives, over the station it matches; money and counts only where there are none. What could not be taken is left over. */
  writeOver(row: LedgerRow, verdict: RowVerdict): Promise<Leftover[]>;
}

/** `given`: codes that the ledger gives itself; none of them is made for another row. */
export async function ledgerWriter(scope: ChangeScope, frame: StationFrame, today: PlainDate, given: readonly string[]): Promise<LedgerWriter> {
  const keyOf = (name: string): string => comparable(name) || name;
  const partnerIds = new Map((await importStore.partners(scope.db)).map((p) => [keyOf(p.name), p.id]));
  const codes = new Set([...(await importStore.codes(scope.db)), ...given]);
  const lastNumbers = new Map<string, number>();

  /** The ids of the partners named, each made when it is not there yet; once each, in order. */
  async function idsOf(names: readonly string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const name of names) {
      const key = keyOf(name);
      const id = partnerIds.get(key) ?? (await partnerKeeper.create(scope, partnerFieldsOf(name))).id;
      partnerIds.set(key, id);
      if (!ids.includes(id)) ids.push(id);
    }
    return ids;
  }

  /** The next free number after the highest in use. */
  function codeOf(fields: StationFields): string {
    if (fields.code) return fields.code;
    const prefix = codePrefix(fields.areaCode, yearOf(fields.acceptedOn ?? today));
    const number = (lastNumbers.get(prefix) ?? highestNumber(codes, prefix)) + 1;
    lastNumbers.set(prefix, number);
    return codeWith(prefix, number);
  }

  async function writeMoney(row: LedgerRow, stationId: string, on: PlainDate, funds: LedgerRow['funds']): Promise<void> {
    for (const { source, amountFen } of funds)
      await fundKeeper.create(scope, {
        on,
        amountFen,
        source,
        sourceDetail: null,
        purpose: 'construction',
        stationId,
        activityId: null,
        lineId: null,
        payee: '',
        voucherNo: '',
        documentNo: '',
        reversesId: null,
        documents: [],
        overrunReason: '',
        remark: `台账第 ${row.row} 行`,
      });
  }

  async function writeCounts(row: LedgerRow, stationId: string, counts: LedgerRow['counts']): Promise<void> {
    for (const { fromOn, toOn, visits } of counts)
      await serviceKeeper.create(scope, { stationId, fromOn, toOn, visits, byGroup: {}, remark: `台账第 ${row.row} 行` });
  }

  /** A station's fields with those of the row over them, as far as they are taken. */
  async function fieldsOver(before: Station, row: LedgerRow, taken: ReadonlySet<string>): Promise<StationFields> {
    const given = Object.fromEntries(Object.entries(row.given).filter(([field]) => taken.has(field)));
    const fields: StationFields = { ...before, ...given };
    if (taken.has('partners'))
      for (const name of row.partners) {
        const isNamed = fields.partnerIds.includes(partnerIds.get(keyOf(name)) ?? '');
        if (!isNamed && fields.partnerIds.length < MAX_PARTNERS) fields.partnerIds = [...fields.partnerIds, ...(await idsOf([name]))];
      }
    if (taken.has('ownName')) {
      fields.ownName = row.name;
      if (before.formalName === formalNameOf(before.ownName, frame)) fields.formalName = formalNameOf(row.name, frame);
    }
    return fields;
  }

  return {
    async writeNew(row) {
      const fields = fieldsOf(row, frame);
      const code = codeOf(fields);
      codes.add(code);
      const station = await createStation(scope, { ...fields, code, partnerIds: await idsOf(row.partners) }, today);
      if (station.acceptedOn !== null) await writeMoney(row, station.id, station.acceptedOn, row.funds);
      await writeCounts(row, station.id, row.counts);
    },

    async writeOver(row, verdict) {
      if (!verdict.station) return [];
      const before = await stationKeeper.require(scope.db, verdict.station.id);
      const leftovers: Leftover[] = [];
      const leave = (field: string, text: string, reason: Leftover['reason'], params?: Leftover['params']) =>
        leftovers.push({ row: row.row, column: '', heading: field, station: row.name, text, reason, ...(params && { params }) });
      for (const { field, ledger, takeable } of verdict.differences) if (!takeable) leave(field, ledger, 'keptExisting');

      const taken = new Set(verdict.differences.filter((d) => d.takeable).map((d) => d.field));
      const fields = await fieldsOver(before, row, taken);
      if (taken.has('partners') && row.partners.some((name) => !fields.partnerIds.includes(partnerIds.get(keyOf(name)) ?? '')))
        leave('partners', row.partners.join('、'), 'tooManyPartners');
      const [issue] = stationIssues(fields);
      if (issue) leave(issue.path, row.name, 'ruleBroken', { field: issue.path, code: issue.code, ...issue.params });
      else if ([...taken].some((field) => !/^(funds|served)\./.test(field))) await stationKeeper.update(scope, before, fields);
      const on = issue ? before.acceptedOn : fields.acceptedOn;
      const missing = row.funds.filter((f) => taken.has(`funds.${f.source}`));
      if (on !== null) await writeMoney(row, before.id, on, missing);
      await writeCounts(
        row,
        before.id,
        row.counts.filter((c) => taken.has(`served.${c.fromOn}.${c.toOn}`)),
      );
      return leftovers;
    },
  };
}
