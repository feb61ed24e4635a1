import type { HardshipFileFields } from '../../shared/hardship/file.ts';
import { type FileState, STATES_IN_FORCE } from '../../shared/hardship/process.ts';
import type { HardshipCategory, Residence, SchoolStage } from '../../shared/hardship/valueLists.ts';
import type { PlainDate } from '../../shared/kernel/plainDate.ts';
import { inParts } from '../reports/inParts.ts';
import type { Db } from '../store/recordStore.ts';

/** Somebody who may be given something. */
export interface ReceivingPerson {
  id: string;
  name: string;
  idNumber: string;
  schoolStage: SchoolStage | null;
}
/** A household with a hardship file, or an outdoor worker with a light file, as payments look at them. */
export interface Receiver {
  /** False: it is not in force, so nothing is given (依档帮扶). */
  inForce: boolean;
  /** 建档日期, of the first approval; null: a light file, or a file whose steps are not known. */
  filedOn: PlainDate | null;
  /** Of the file's applicant; of a light file its own. */
  name: string;
  street: string;
  areaCode: string;
  residence: Residence;
  /** Null: a light file, which has none. */
  category: HardshipCategory | null;
  /** Nobody any more in a file that was destroyed. */
  persons: readonly ReceivingPerson[];
}

export const receiverStore = {
  /** Hardship files and light files of these ids, by their id. */
  async byIds(db: Db, ids: readonly string[]): Promise<Map<string, Receiver>> {
    const found = new Map<string, Receiver>();
    for (const part of inParts([...new Set(ids)])) {
      const files = await db
        .selectFrom('hardshipFile')
        .select(['id', 'name', 'street', 'areaCode', 'category', 'state', 'withdrawnAt', 'content'])
        .where('id', 'in', part)
        .execute();
      const approvals = await db
        .selectFrom('hardshipStep')
        .select((eb) => ['fileId', eb.fn.min('on').as('filedOn')])
        .where('fileId', 'in', part)
        .where('move', '=', 'approve')
        .where('undoneAt', 'is', null)
        .groupBy('fileId')
        .execute();
      const filed = new Map(approvals.map(({ fileId, filedOn }) => [fileId, filedOn]));
      for (const { id, category, state, withdrawnAt, content, name, street, areaCode } of files) {
        // Destroyed files have no content.
        const { residence = 'urban', applicant, members = [] }: Partial<HardshipFileFields> = JSON.parse(content);
        const persons = [...(applicant ? [{ ...applicant, schoolStage: null }] : []), ...members];
        found.set(id, {
          ...{ name: applicant ? name : '', street, areaCode, residence, category: category as HardshipCategory | null },
          inForce: withdrawnAt === null && STATES_IN_FORCE.includes(state as FileState),
          filedOn: filed.get(id) ?? null,
          persons: persons.map((person) => ({ id: person.id, name: person.name, idNumber: person.idNumber, schoolStage: person.schoolStage })),
        });
      }
      const workers = await db
        .selectFrom('lightFile')
        .select(['id', 'name', 'idNumber', 'areaCode', 'residence', 'withdrawnAt', 'destruction'])
        .where('id', 'in', part)
        .execute();
      for (const { id, name, idNumber, areaCode, residence, withdrawnAt, destruction } of workers) {
        const isKept = destruction === null;
        found.set(id, {
          ...{ name: isKept ? name : '', street: '', areaCode, residence: residence as Residence, category: null },
          inForce: isKept && withdrawnAt === null,
          filedOn: null,
          persons: isKept ? [{ id, name, idNumber, schoolStage: null }] : [],
        });
      }
    }
    return found;
  },

  /** The same persons in other hardship files and light files, by their ID numbers: their ids there, and whom they are here. */
  async elsewhere(db: Db, persons: readonly ReceivingPerson[]): Promise<Map<string, string>> {
    const here = new Map(persons.filter(({ idNumber }) => idNumber !== '').map(({ id, idNumber }) => [idNumber, id]));
    const known = new Map<string, string>();
    for (const part of inParts([...here.keys()])) {
      const inFiles = await db.selectFrom('hardshipPerson').select(['personId as id', 'idNumber']).where('idNumber', 'in', part).execute();
      const inLightFiles = await db.selectFrom('lightFile').select(['id', 'idNumber']).where('idNumber', 'in', part).execute();
      for (const { id, idNumber } of [...inFiles, ...inLightFiles]) {
        const own = here.get(idNumber);
        if (own !== undefined && !persons.some((person) => person.id === id)) known.set(id, own);
      }
    }
    return known;
  },
};
