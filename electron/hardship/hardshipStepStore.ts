import type { Judgement } from '../../shared/hardship/judgement.ts';
import type { FileStep } from '../../shared/hardship/process.ts';
import { inParts } from '../reports/inParts.ts';
import type { HardshipFileRow, HardshipJudgementRow, HardshipStepRow } from '../store/hardshipRows.ts';
import type { Db } from '../store/recordStore.ts';

/** 办理记录 as it is kept. `undoneAt`: the move was taken back; it stays, and is not shown. */
export type KeptStep = FileStep & { actor: string; undoneAt: string | null };
/** What of a step says where its file stood on a day. */
type StepMark = Pick<KeptStep, 'fileId' | 'move' | 'on' | 'to' | 'createdAt'>;
/** 困难认定 as it is kept. */
export interface KeptJudgement {
  id: string;
  fileId: string;
  madeAt: string;
  judgement: Judgement;
  undoneAt: string | null;
}

const stepOf = ({ position: _, ...row }: HardshipStepRow): KeptStep => row as KeptStep;
const judgementOf = ({ content, position: _, ...row }: HardshipJudgementRow): KeptJudgement => ({ ...row, judgement: JSON.parse(content) });

/** The place behind the last one of the file: a clock that was set back moves nothing. */
async function nextPosition(db: Db, table: 'hardshipStep' | 'hardshipJudgement', fileId: string): Promise<number> {
  const { last } = await db
    .selectFrom(table)
    .select((eb) => eb.fn.max<number | null>('position').as('last'))
    .where('fileId', '=', fileId)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

/** Whether another one of the file that stands was made after it. */
async function isFollowed(db: Db, table: 'hardshipStep' | 'hardshipJudgement', { id, fileId }: { id: string; fileId: string }): Promise<boolean> {
  const { position } = await db.selectFrom(table).select('position').where('id', '=', id).executeTakeFirstOrThrow();
  const later = db.selectFrom(table).select('id').where('fileId', '=', fileId).where('undoneAt', 'is', null).where('position', '>', position);
  return (await later.limit(1).executeTakeFirst()) !== undefined;
}

export const hardshipStepStore = {
  isFollowed: (db: Db, step: KeptStep): Promise<boolean> => isFollowed(db, 'hardshipStep', step),

  async byId(db: Db, id: string): Promise<KeptStep | null> {
    const row = await db.selectFrom('hardshipStep').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? stepOf(row) : null;
  },

  async put(db: Db, step: KeptStep): Promise<void> {
    await db
      .insertInto('hardshipStep')
      .values({ ...step, position: await nextPosition(db, 'hardshipStep', step.fileId) })
      .onConflict((c) => c.column('id').doUpdateSet(step))
      .execute();
  },

  /** Those that stand, in the order in which they were made. */
  async ofFile(db: Db, fileId: string): Promise<KeptStep[]> {
    const rows = await db
      .selectFrom('hardshipStep')
      .selectAll()
      .where('fileId', '=', fileId)
      .where('undoneAt', 'is', null)
      .orderBy('position')
      .execute();
    return rows.map(stepOf);
  },

  /** Every 销毁, the latest first, each with the file that was destroyed as far as it is known still. */
  async destructions(db: Db): Promise<(KeptStep & Pick<HardshipFileRow, 'areaCode' | 'closedOn'>)[]> {
    const rows = await db
      .selectFrom('hardshipStep')
      .innerJoin('hardshipFile', 'hardshipFile.id', 'hardshipStep.fileId')
      .selectAll('hardshipStep')
      .select(['hardshipFile.areaCode', 'hardshipFile.closedOn'])
      .where('hardshipStep.move', '=', 'destroy')
      .where('hardshipStep.undoneAt', 'is', null)
      .orderBy('hardshipStep.createdAt', 'desc')
      .orderBy('hardshipFile.closedOn')
      .orderBy('hardshipFile.id')
      .execute();
    return rows.map(({ areaCode, closedOn, ...row }) => ({ ...stepOf(row), areaCode, closedOn }));
  },

  /** What of every step that stands says where a file stood on a day, file by file in the order in which they were made. */
  async all(db: Db): Promise<StepMark[]> {
    const rows = await db
      .selectFrom('hardshipStep')
      .select(['fileId', 'move', 'on', 'to', 'createdAt'])
      .where('undoneAt', 'is', null)
      .orderBy('fileId')
      .orderBy('position')
      .execute();
    return rows as StepMark[];
  },
};

export const hardshipJudgementStore = {
  isFollowed: (db: Db, kept: KeptJudgement): Promise<boolean> => isFollowed(db, 'hardshipJudgement', kept),

  async byId(db: Db, id: string): Promise<KeptJudgement | null> {
    const row = await db.selectFrom('hardshipJudgement').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? judgementOf(row) : null;
  },

  async put(db: Db, { judgement, ...rest }: KeptJudgement): Promise<void> {
    const row = { ...rest, content: JSON.stringify(judgement) };
    await db
      .insertInto('hardshipJudgement')
      .values({ ...row, position: await nextPosition(db, 'hardshipJudgement', rest.fileId) })
      .onConflict((c) => c.column('id').doUpdateSet(row))
      .execute();
  },

  /** Those that stand, the latest first. */
  async ofFile(db: Db, fileId: string): Promise<KeptJudgement[]> {
    const rows = await db
      .selectFrom('hardshipJudgement')
      .selectAll()
      .where('fileId', '=', fileId)
      .where('undoneAt', 'is', null)
      .orderBy('position', 'desc')
      .execute();
    return rows.map(judgementOf);
  },

  /** Those of these files that stand, file by file, the earliest first. */
  async ofFiles(db: Db, fileIds: readonly string[]): Promise<KeptJudgement[]> {
    const found: KeptJudgement[] = [];
    for (const part of inParts([...fileIds])) {
      const query = db.selectFrom('hardshipJudgement').selectAll().where('fileId', 'in', part).where('undoneAt', 'is', null);
      for (const row of await query.orderBy('fileId').orderBy('position').execute()) found.push(judgementOf(row));
    }
    return found;
  },
};
