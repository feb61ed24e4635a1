import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { FILE_SORTS, FileFilter } from '../../shared/hardship/contract.ts';
import { type ComparedFile, comparedOf, doorKey } from '../../shared/hardship/duplicates.ts';
import type { HardshipFile, HardshipFileFields } from '../../shared/hardship/file.ts';
import { personsOf } from '../../shared/hardship/household.ts';
import type { FileProcess, FileState } from '../../shared/hardship/process.ts';
import { bornOnOf, readIdNumber } from '../../shared/kernel/idNumber.ts';
import { HIDDEN } from '../../shared/kernel/masking.ts';
import { aidStore } from '../aid/aidStore.ts';
import { inParts } from '../reports/inParts.ts';
import type { HardshipFileRow, HardshipPersonRow } from '../store/hardshipRows.ts';
import { contains, countRows, type Db, type RecordStore, searchWords } from '../store/recordStore.ts';
import type { Schema } from '../store/schema.ts';
import { searchTextOf, sortKeyOf } from '../store/searchKeys.ts';

const PROCESS_COLUMNS = [
  'state',
  'enteredOn',
  'changedOn',
  'receivedOn',
  'publishedOn',
  'approvedOn',
  'reviewedOn',
  'relievedOn',
  'closedOn',
  'destroyedOn',
  'closing',
  'category',
  'unsyncedFromOn',
] as const satisfies readonly (keyof FileProcess)[];
type ProcessRow = Pick<HardshipFileRow, (typeof PROCESS_COLUMNS)[number]>;

/** Where the file stands, from its columns. */
export const processOf = (row: ProcessRow): FileProcess => Object.fromEntries(PROCESS_COLUMNS.map((key) => [key, row[key]])) as FileProcess;

const HEAD_COLUMNS = ['id', 'version', 'createdAt', 'updatedAt', 'withdrawnAt'] as const;
/** What a list shows, without the content. */
const LIST_COLUMNS = [
  ...HEAD_COLUMNS,
  ...PROCESS_COLUMNS,
  'name',
  'fileNo',
  'employer',
  'areaCode',
  'street',
  'level',
  'mainCause',
  'persons',
] as const satisfies readonly (keyof HardshipFileRow)[];
export type HardshipListRow = Pick<HardshipFileRow, (typeof LIST_COLUMNS)[number]> & { applicantId: string | null };

/** What clocks and alerts are judged by. */
const CLOCKED_COLUMNS = ['id', 'areaCode', 'withdrawnAt', ...PROCESS_COLUMNS] as const satisfies readonly (keyof HardshipFileRow)[];

/** No word, no choice: all files but the withdrawn and the destroyed. */
export const EVERY_FILE: FileFilter = {
  ...{ search: '', ids: [], states: [], categories: [], causes: [], street: '', alert: null, clock: null, withdrawn: false },
};

/** A file as it is compared with others, and what of it is shown. */
export interface ComparedRow {
  file: ComparedFile;
  state: FileState;
  name: string;
  fileNo: string;
  employer: string;
}

/** What is left of a file that was destroyed: that there was one, where it stood, and when. */
const DESTROYED_CONTENT = '{}';

function toRow({ id, version, createdAt, updatedAt, withdrawnAt, process, judgement, ...fields }: HardshipFile): HardshipFileRow {
  const { applicant, fileNo, areaCode, street, address, level, mainCause, bank } = fields;
  return {
    ...{ id, version, createdAt, updatedAt, withdrawnAt, ...process },
    ...{ fileNo, areaCode, street, address, level, mainCause, cardNo: bank.cardNo, door: doorKey(fields), persons: personsOf(fields) },
    name: applicant.name,
    employer: applicant.employer,
    content: JSON.stringify({ ...fields, judgement }),
    searchText: searchTextOf([applicant.name, applicant.employer, street], [fileNo]),
    sortKey: sortKeyOf(applicant.name),
  };
}

const blankFields = (fileId: string, areaCode: string): HardshipFileFields => ({
  ...{ fileNo: '', applicationKind: 'regular', level: null, focusGroup: null, members: [], areaCode, street: '', address: '', postcode: '' },
  ...{ residence: 'urban', registeredAreaCode: null, housing: null, floorSqm: null, property: [], otherIncomes: [], dibaoMonthlyFen: null },
  ...{ outlays: [], zeroEmployment: null, mainCause: null, furtherCauses: [], causeRemark: '', sudden: null, migrant: null },
  ...{ attachments: [], exclusionsFound: [], madeBy: '', checkedBy: '', enteredBy: '', remark: '' },
  bank: { name: '', branch: '', cardNo: '' },
  consent: { givenOn: null, withdrawnOn: null },
  applicant: {
    ...{ id: fileId, name: HIDDEN, sex: null, idNumber: '', bornOn: null, ethnicGroup: null, politicalStatus: null, health: null },
    ...{ disability: null, medicalInsurance: null, maritalStatus: null, registration: null, modelWorker: null, workStatus: null },
    ...{ monthlyIncomeFen: null, employer: '', employerKind: null, employerCondition: null, industry: null, contractSignedOn: null },
    ...{ contractTerm: null, phone: '', otherPhone: '', remark: '', workSinceOn: null, unionMember: false, singleParent: null, selfHelp: null },
  },
});

function fromRow(row: HardshipFileRow): HardshipFile {
  const { id, version, createdAt, updatedAt, withdrawnAt, content, areaCode } = row;
  const fields = content === DESTROYED_CONTENT ? { ...blankFields(id, areaCode), judgement: null, judgementServed: false } : JSON.parse(content);
  return { ...fields, id, version, createdAt, updatedAt, withdrawnAt, process: processOf(row) };
}

const personRows = (file: HardshipFile): HardshipPersonRow[] =>
  [{ ...file.applicant, relation: null }, ...file.members].map(({ id, name, idNumber, bornOn, relation }, position) => ({
    ...{ fileId: file.id, personId: id, position, name, idNumber, bornOn: bornOnOf({ idNumber, bornOn }), relation },
  }));

const passes = (db: Db, filter: FileFilter) => (eb: ExpressionBuilder<Schema, 'hardshipFile'>) => {
  const all: Expression<SqlBool>[] = [eb('withdrawnAt', filter.withdrawn ? 'is not' : 'is', null)];
  const { number } = readIdNumber(filter.search);
  if (number !== null) all.push(eb('id', 'in', db.selectFrom('hardshipPerson').select('fileId').where('idNumber', '=', number)));
  else for (const word of searchWords(filter.search)) all.push(contains(eb.ref('searchText'), word));
  if (filter.ids.length) all.push(eb('id', 'in', filter.ids));
  all.push(filter.states.length ? eb('state', 'in', filter.states) : eb('state', '!=', 'destroyed'));
  if (filter.categories.length) all.push(eb('category', 'in', filter.categories));
  if (filter.causes.length) all.push(eb('mainCause', 'in', filter.causes));
  if (filter.street) all.push(eb('street', '=', filter.street));
  return eb.and(all);
};

type Sort = { field: (typeof FILE_SORTS)[number]; direction: 'asc' | 'desc' };

const CLOSED_STATES: readonly FileState[] = ['closed', 'destroyed'];

const listed = (db: Db, filter: FileFilter, sort: Sort) =>
  db
    .selectFrom('hardshipFile')
    .select(LIST_COLUMNS)
    .select((eb) =>
      eb
        .selectFrom('hardshipPerson')
        .select('personId')
        .whereRef('hardshipPerson.fileId', '=', 'hardshipFile.id')
        .where('hardshipPerson.position', '=', 0)
        .as('applicantId'),
    )
    .where(passes(db, filter))
    .orderBy(sort.field === 'name' ? 'sortKey' : sort.field, (o) => (sort.direction === 'asc' ? o.asc().nullsLast() : o.desc().nullsLast()))
    .orderBy('id');

export const hardshipStore = {
  async byId(db, id) {
    const row = await db.selectFrom('hardshipFile').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? fromRow(row) : null;
  },

  async put(db, file) {
    const row = toRow(file);
    await db
      .insertInto('hardshipFile')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
    await db.deleteFrom('hardshipPerson').where('fileId', '=', file.id).execute();
    await db.insertInto('hardshipPerson').values(personRows(file)).execute();
  },

  async page(db: Db, filter: FileFilter, sort: Sort, page: { offset: number; limit: number }): Promise<{ rows: HardshipListRow[]; total: number }> {
    const { total } = await db.selectFrom('hardshipFile').select(countRows.as('total')).where(passes(db, filter)).executeTakeFirstOrThrow();
    return { rows: await listed(db, filter, sort).limit(page.limit).offset(page.offset).execute(), total };
  },

  async streets(db: Db): Promise<string[]> {
    const rows = await db.selectFrom('hardshipFile').select('street').distinct().where('withdrawnAt', 'is', null).where('street', '!=', '').execute();
    return rows.map((r) => r.street);
  },

  /** All that pass, in order: for what is judged by rules and calendar, not by columns. */
  async all(db: Db, filter: FileFilter, sort: Sort): Promise<HardshipListRow[]> {
    return listed(db, filter, sort).execute();
  },

  /** Where every file stands that a clock may run for. */
  async clocked(db: Db): Promise<Pick<HardshipFileRow, (typeof CLOCKED_COLUMNS)[number]>[]> {
    return db.selectFrom('hardshipFile').select(CLOCKED_COLUMNS).where('withdrawnAt', 'is', null).where('state', '!=', 'destroyed').execute();
  },

  async byIds(db: Db, ids: readonly string[]): Promise<HardshipFile[]> {
    const files = new Map<string, HardshipFile>();
    for (const part of inParts([...ids]))
      for (const row of await db.selectFrom('hardshipFile').selectAll().where('id', 'in', part).execute()) files.set(row.id, fromRow(row));
    return ids.flatMap((id) => files.get(id) ?? []);
  },

  /** What of files is compared; of all that are in force, or of those of these ids that are not destroyed. */
  async compared(db: Db, ids: readonly string[] | null): Promise<Map<string, ComparedRow>> {
    const found = new Map<string, ComparedRow>();
    for (const part of ids === null ? [null] : inParts([...ids])) {
      const files = await db
        .selectFrom('hardshipFile')
        .select(['id', 'name', 'fileNo', 'employer', 'areaCode', 'street', 'address', 'cardNo', 'state'])
        .where('withdrawnAt', 'is', null)
        .where('state', 'not in', part === null ? CLOSED_STATES : ['destroyed'])
        .$if(part !== null, (query) => query.where('id', 'in', part ?? []))
        .execute();
      const persons = new Map<string, HardshipPersonRow[]>();
      const rows = await db
        .selectFrom('hardshipPerson')
        .selectAll()
        .$if(part !== null, (query) => query.where('fileId', 'in', part ?? []))
        .orderBy('fileId')
        .orderBy('position')
        .execute();
      for (const row of rows) persons.set(row.fileId, [...(persons.get(row.fileId) ?? []), row]);
      for (const { id, name, fileNo, employer, state, ...file } of files) {
        const people = (persons.get(id) ?? []).map((p) => ({ name: p.name, idNumber: p.idNumber, bornOn: p.bornOn, isApplicant: p.position === 0 }));
        found.set(id, { file: { fileId: id, persons: people, ...file }, state: state as FileState, name, fileNo, employer });
      }
    }
    return found;
  },

  /** Ids of other files that share a number, a name and birth date, an account or a door with it. */
  async alike(db: Db, file: HardshipFile): Promise<string[]> {
    const { persons, cardNo } = comparedOf(file.id, file);
    const door = doorKey(file);
    const numbers = persons.map((p) => p.idNumber).filter((number) => number !== '');
    const ofPersons = await db
      .selectFrom('hardshipPerson')
      .select('fileId')
      .where((eb) =>
        eb.or([
          eb('idNumber', 'in', numbers),
          // However the name is written: what is alike is told by `duplicatesOf`.
          ...persons.flatMap(({ bornOn }) => (bornOn === null ? [] : [eb('bornOn', '=', bornOn)])),
        ]),
      )
      .execute();
    const ofHousehold = await db
      .selectFrom('hardshipFile')
      .select('id')
      .where((eb) =>
        eb.or([...(cardNo === '' ? [] : [eb('cardNo', '=', cardNo)]), ...(door === null ? [] : [eb('door', '=', door)]), eb('id', '=', '')]),
      )
      .execute();
    const ids = new Set([...ofPersons.map((row) => row.fileId), ...ofHousehold.map((row) => row.id)]);
    ids.delete(file.id);
    return [...ids];
  },

  /** Takes everything out of the file but its head, its days, its category and the area; its persons and judgements go, of its steps the words. */
  async destroy(db: Db, file: HardshipFile, process: FileProcess, version: number, now: string): Promise<void> {
    const { id } = file;
    await db
      .updateTable('hardshipFile')
      .set({
        ...process,
        ...{ version, updatedAt: now, name: HIDDEN, fileNo: '', employer: '', street: '', address: '', level: null, mainCause: null, persons: 0 },
        ...{ cardNo: '', door: null, content: DESTROYED_CONTENT, searchText: '', sortKey: '' },
      })
      .where('id', '=', id)
      .execute();
    await db.deleteFrom('hardshipPerson').where('fileId', '=', id).execute();
    await db.deleteFrom('hardshipJudgement').where('fileId', '=', id).execute();
    await db.updateTable('hardshipStep').set({ opinion: '', reason: '', documentNo: '', destination: '' }).where('fileId', '=', id).execute();
    await aidStore.forgetWhatFor(db, { fileId: id });
  },
} satisfies RecordStore<HardshipFile> & Record<string, unknown>;
