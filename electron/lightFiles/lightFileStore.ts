import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { plainIdNumber, readIdNumber } from '../../shared/kernel/idNumber.ts';
import type { LIGHT_FILE_SORTS } from '../../shared/lightFiles/contract.ts';
import type { LightFile, LightFileFields } from '../../shared/lightFiles/lightFile.ts';
import type { ServedGroup } from '../../shared/stations/station.ts';
import type { LightFileRow } from '../store/hardshipRows.ts';
import { contains, countRows, type Db, type RecordStore, searchWords } from '../store/recordStore.ts';
import type { Schema } from '../store/schema.ts';
import { searchTextOf, sortKeyOf } from '../store/searchKeys.ts';

/** Name and digits of the phone, by which somebody without an ID number is known again; '' without a phone. */
function contactKeyOf({ name, phone }: Pick<LightFileFields, 'name' | 'phone'>): string {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  return digits === '' ? '' : `${name.normalize('NFKC').replace(/\s/g, '')} ${digits}`;
}

const toRow = (file: LightFile): LightFileRow => ({
  ...file,
  unionMember: file.unionMember ? 1 : 0,
  destruction: file.destruction && JSON.stringify(file.destruction),
  contactKey: contactKeyOf(file),
  // Numbers and phones are found whole or not at all: bit by bit they could be guessed.
  searchText: file.destruction ? '' : searchTextOf([file.name, file.employer], []),
  sortKey: file.destruction ? '' : sortKeyOf(file.name),
});
const fromRow = ({ contactKey: _, searchText: __, sortKey: ___, ...row }: LightFileRow): LightFile =>
  ({ ...row, unionMember: row.unionMember === 1, destruction: row.destruction === null ? null : JSON.parse(row.destruction) }) as LightFile;

export interface LightFileFilter {
  search: string;
  groups: readonly ServedGroup[];
  stationId: string | null;
  withdrawn: boolean;
}

type Joined = Schema & { station: Schema['station'] };

const passes = (filter: LightFileFilter) => (eb: ExpressionBuilder<Joined, 'lightFile' | 'station'>) => {
  const all: Expression<SqlBool>[] = [
    eb('lightFile.withdrawnAt', filter.withdrawn ? 'is not' : 'is', null),
    // Of those nothing is left that a list could show.
    eb('lightFile.destruction', 'is', null),
  ];
  for (const word of searchWords(filter.search))
    all.push(
      eb.or([
        contains(eb.ref('lightFile.searchText'), word),
        contains(eb.fn.coalesce('station.searchText', sql<string>`''`), word),
        eb('lightFile.idNumber', '=', readIdNumber(word).number ?? plainIdNumber(word).toUpperCase()),
      ]),
    );
  if (filter.groups.length) all.push(eb('lightFile.group', 'in', filter.groups));
  if (filter.stationId) all.push(eb('lightFile.stationId', '=', filter.stationId));
  return eb.and(all);
};

const matching = (db: Db, filter: LightFileFilter) =>
  db
    .selectFrom('lightFile')
    .leftJoin('station', 'station.id', 'lightFile.stationId')
    .where(passes(filter) as never);

const sortColumn = {
  name: 'lightFile.sortKey',
  group: 'lightFile.group',
  updatedAt: 'lightFile.updatedAt',
} as const satisfies Record<(typeof LIGHT_FILE_SORTS)[number], string>;

export const lightFileStore = {
  async byId(db, id) {
    const row = await db.selectFrom('lightFile').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? fromRow(row) : null;
  },

  async put(db, file) {
    const row = toRow(file);
    await db
      .insertInto('lightFile')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
  },

  async page(
    db: Db,
    filter: LightFileFilter,
    sort: { field: (typeof LIGHT_FILE_SORTS)[number]; direction: 'asc' | 'desc' },
    page: { offset: number; limit: number },
  ): Promise<{ rows: (LightFile & { stationName: string | null })[]; total: number }> {
    const { total } = await matching(db, filter).select(countRows.as('total')).executeTakeFirstOrThrow();
    const rows = await matching(db, filter)
      .selectAll('lightFile')
      .select('station.ownName as stationName')
      .orderBy(sortColumn[sort.field], (o) => (sort.direction === 'asc' ? o.asc().nullsLast() : o.desc().nullsLast()))
      .orderBy('lightFile.id')
      .limit(page.limit)
      .offset(page.offset)
      .execute();
    return { rows: rows.map(({ stationName, ...row }) => ({ ...fromRow(row), stationName })), total };
  },

  /** All that were not destroyed, withdrawn ones too. */
  async kept(db: Db): Promise<LightFile[]> {
    return (await db.selectFrom('lightFile').selectAll().where('destruction', 'is', null).orderBy('id').execute()).map(fromRow);
  },

  /** All that were, the latest first. */
  async destroyed(db: Db): Promise<LightFile[]> {
    return (
      await db.selectFrom('lightFile').selectAll().where('destruction', 'is not', null).orderBy('updatedAt', 'desc').orderBy('id').execute()
    ).map(fromRow);
  },

  /** Another file in force of the same person: by the ID number, or by name and phone; null when there is none. */
  async twin(db: Db, fields: Pick<LightFileFields, 'name' | 'idNumber' | 'phone'>, id: string): Promise<LightFile | null> {
    const contactKey = contactKeyOf(fields);
    if (fields.idNumber === '' && contactKey === '') return null;
    const row = await db
      .selectFrom('lightFile')
      .selectAll()
      .where('withdrawnAt', 'is', null)
      .where('id', '<>', id)
      .where((eb) =>
        eb.or([
          ...(fields.idNumber === '' ? [] : [eb('idNumber', '=', fields.idNumber)]),
          ...(contactKey === '' ? [] : [eb('contactKey', '=', contactKey)]),
        ]),
      )
      .orderBy('id')
      .executeTakeFirst();
    return row ? fromRow(row) : null;
  },
} satisfies RecordStore<LightFile> & Record<string, unknown>;
