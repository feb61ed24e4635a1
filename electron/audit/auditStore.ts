import { type ExpressionBuilder, sql } from 'kysely';
import type { AuditChange, AuditEntry, AuditKind, EntityName } from '../../shared/audit/contract.ts';
import { beginsWith, contains, countRows, type Db } from '../store/recordStore.ts';
import type { AuditRow, Schema } from '../store/schema.ts';
import { openText, subjectOf } from './sealedText.ts';
import { subjectKeyStore } from './subjectKeyStore.ts';

type Snapshot = Record<string, unknown>;
const parsed = (json: string | null): Snapshot | null => (json === null ? null : JSON.parse(json));

const applicantOf = (record: Snapshot | null): Snapshot | undefined => record?.applicant as Snapshot | undefined;

/** Kinds that are called by their year or day. */
const TIME_OF: Partial<Record<string, string>> = { budget: 'year', calendarYear: 'year', calendarDay: 'on' };

/** What the clerk calls a record; '' when it has no name. */
function nameOf(entity: string, record: Snapshot | null): string {
  const time = TIME_OF[entity];
  const name = record?.ownName ?? record?.name ?? record?.subject ?? record?.fileName ?? applicantOf(record)?.name ?? (time && record?.[time]);
  return typeof name === 'string' || typeof name === 'number' ? String(name) : '';
}
/** The station that a record without a name belongs to, else its budget line. */
function ownerOf(record: Snapshot | null): string | null {
  const owner = record?.stationId ?? record?.lineId;
  return typeof owner === 'string' ? owner : null;
}

/** An engine takes so many parameters in one query. */
const IDS_AT_ONCE = 500;

/** Records without a name are called by their station or budget line, as it is called now. */
async function ownerNames(db: Db, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (let from = 0; from < ids.size; from += IDS_AT_ONCE) {
    const part = [...ids].slice(from, from + IDS_AT_ONCE);
    const stations = await db.selectFrom('station').select(['id', 'ownName as name']).where('id', 'in', part).execute();
    const lines = await db.selectFrom('budgetLine').select(['id', 'name']).where('id', 'in', part).execute();
    for (const { id, name } of [...stations, ...lines]) names.set(id, name);
  }
  return names;
}

/** JSON of a state that was destroyed: it was there, and says nothing. */
const NOTHING_LEFT = '{}';

/** The rows as they were noted: sealed ones opened. Of what was destroyed nothing is left but that it was there. */
async function opened(db: Db, rows: readonly AuditRow[]): Promise<(AuditRow & { destroyed: boolean })[]> {
  const keys = await subjectKeyStore.keysOf(
    db,
    rows.flatMap(({ before, after, reason }) => [before, after, reason].flatMap((text) => subjectOf(text) ?? [])),
  );
  return rows.map((row) => {
    const [before, after, reason] = [row.before, row.after, row.reason].map((text) => text && openText(text, keys));
    const destroyed = [before, after, reason].some((text, i) => text === null && [row.before, row.after, row.reason][i] !== null);
    const left = (was: string | null, is: string | null | undefined) => (was === null ? null : (is ?? NOTHING_LEFT));
    return { ...row, before: left(row.before, before), after: left(row.after, after), reason: reason ?? '', destroyed };
  });
}

async function entriesOf(db: Db, rows: readonly AuditRow[]): Promise<AuditEntry[]> {
  const entries = (await opened(db, rows)).map(({ hash: _, undoes: __, entity, before, after, ...row }) => {
    const [was, is] = [parsed(before), parsed(after)];
    return { ...row, entity: entity as EntityName, before: was, after: is, name: nameOf(entity, is ?? was), owner: ownerOf(is ?? was) };
  });
  const names = await ownerNames(db, new Set(entries.flatMap(({ name, owner }) => (name === '' && owner !== null ? [owner] : []))));
  return entries.map(({ owner, ...entry }) => ({ ...entry, name: entry.name || (names.get(owner ?? '') ?? '') }));
}

export interface AuditNarrowing {
  entity: EntityName | null;
  entityId: string | null;
  actor: string | null;
  /** `feature` or `feature.procedure`. */
  action: string | null;
  kind: AuditKind | null;
  /** All of them must occur. */
  words: readonly string[];
  /** UTC ISO; from included, to excluded. */
  from: string | null;
  to: string | null;
}

type Row = ExpressionBuilder<Schema, 'audit'>;

/** Nothing before and nothing after, of one record: a batch too large to list has no record. */
const isLook = (eb: Row) => eb.and([eb('before', 'is', null), eb('after', 'is', null), eb('entityId', '<>', '')]);

/** True where the entry tells of the word: in its reason, in what the record was or is, or in the name of the station or hardship file that it belongs to. */
function tells(db: Db, eb: Row, word: string) {
  const inJson = JSON.stringify(word).slice(1, -1);
  const stations = db
    .selectFrom('station')
    .select('id')
    .where(contains(sql.ref<string>('ownName'), word));
  const files = db
    .selectFrom('hardshipFile')
    .select('id')
    .where(contains(sql.ref<string>('searchText'), word));
  const workers = db
    .selectFrom('lightFile')
    .select('id')
    .where(contains(sql.ref<string>('searchText'), word));
  const batches = db
    .selectFrom('aidBatch')
    .select('id')
    .where(contains(sql.ref<string>('name'), word));
  const named = db
    .selectFrom('statusChange')
    .select('id')
    .where('stationId', 'in', stations)
    .unionAll(db.selectFrom('fundEntry').select('id').where('stationId', 'in', stations))
    .unionAll(db.selectFrom('serviceCount').select('id').where('stationId', 'in', stations))
    .unionAll(db.selectFrom('subsidy').select('id').where('stationId', 'in', stations))
    .unionAll(db.selectFrom('plateIssue').select('id').where('stationId', 'in', stations))
    // Their entries are sealed: they are found by what the files are found by today.
    .unionAll(files)
    .unionAll(db.selectFrom('hardshipStep').select('id').where('fileId', 'in', files))
    .unionAll(db.selectFrom('hardshipJudgement').select('id').where('fileId', 'in', files))
    .unionAll(workers)
    .unionAll(batches)
    .unionAll(
      db
        .selectFrom('aid')
        .select('id')
        .where((of) => of.or([of('fileId', 'in', files), of('lightFileId', 'in', workers)])),
    );
  return eb.or([
    contains(sql.ref<string>('reason'), word),
    contains(sql.ref<string>('before'), inJson),
    contains(sql.ref<string>('after'), inJson),
    eb('entityId', 'in', named),
  ]);
}

const passes = (db: Db, of: AuditNarrowing) => (eb: Row) =>
  eb.and([
    ...(of.entity === null ? [] : [eb('entity', '=', of.entity)]),
    ...(of.entityId === null ? [] : [eb('entityId', '=', of.entityId)]),
    ...(of.actor === null ? [] : [eb('actor', '=', of.actor)]),
    ...(of.action === null ? [] : [of.action.includes('.') ? eb('action', '=', of.action) : beginsWith(sql.ref<string>('action'), `${of.action}.`)]),
    ...(of.kind === null ? [] : [of.kind === 'look' ? isLook(eb) : eb.not(isLook(eb))]),
    ...of.words.map((word) => tells(db, eb, word)),
    ...(of.from === null ? [] : [eb('at', '>=', of.from)]),
    ...(of.to === null ? [] : [eb('at', '<', of.to)]),
  ]);

/** The rule of `isLook`, for an entry at hand. */
export const isLookEntry = ({ before, after, entityId }: AuditEntry): boolean => before === null && after === null && entityId !== '';

/** Names of all stations, partners, budget lines, receipts, subsidy rules and activities by their ids, for reading what entries point at. */
export async function recordNames(db: Db): Promise<ReadonlyMap<string, string>> {
  const stations = await db.selectFrom('station').select(['id', 'ownName as name']).execute();
  const partners = await db.selectFrom('partner').select(['id', 'name']).execute();
  const lines = await db.selectFrom('budgetLine').select(['id', 'name']).execute();
  const receipts = await db.selectFrom('receipt').select(['id', 'name']).execute();
  const rules = await db.selectFrom('subsidyRule').select(['id', 'name']).execute();
  const activities = await db.selectFrom('activity').select(['id', 'subject as name']).execute();
  return new Map([...stations, ...partners, ...lines, ...receipts, ...rules, ...activities].map(({ id, name }) => [id, name]));
}

interface Page {
  offset: number;
  limit: number;
}

/** The changes among these that were taken back by one that stands. Only later entries take back: a trail that was tampered with ends too. */
async function undoneAmong(db: Db, changeIds: readonly string[], after = 0): Promise<ReadonlySet<string>> {
  if (changeIds.length === 0) return new Set();
  const takers = await db
    .selectFrom('audit')
    .select((eb) => ['undoes', 'changeId', eb.fn.min<number>('seq').as('first')])
    .where('undoes', 'in', changeIds)
    .where('seq', '>', after)
    .groupBy(['undoes', 'changeId'])
    .execute();
  const takenBack = await undoneAmong(
    db,
    takers.map((taker) => taker.changeId),
    Math.min(...takers.map((taker) => taker.first)),
  );
  return new Set(takers.flatMap(({ undoes, changeId }) => (undoes !== null && !takenBack.has(changeId) ? [undoes] : [])));
}

/** The audit trail as somebody may see it who must not see the entries of `hidden` records; `show`: what he sees of an entry. */
export function auditTrailFor(hidden: readonly EntityName[], show: (entry: AuditEntry) => AuditEntry = (entry) => entry) {
  const asEntries = async (db: Db, rows: readonly AuditRow[]): Promise<AuditEntry[]> => (await entriesOf(db, rows)).map(show);
  const trail = (db: Db) => (hidden.length === 0 ? db.selectFrom('audit') : db.selectFrom('audit').where('entity', 'not in', hidden));

  /** The changes of these ids, in their order; at most IDS_AT_ONCE. */
  async function changesOf(db: Db, changeIds: readonly string[]): Promise<AuditChange[]> {
    if (changeIds.length === 0) return [];
    const sums = await trail(db)
      .select((eb) => [
        'changeId',
        eb.fn.min<number>('seq').as('first'),
        countRows.as('entries'),
        eb.fn.sum<number>(eb.case().when(isLook(eb)).then(1).else(0).end()).as('looks'),
      ])
      .where('changeId', 'in', changeIds)
      .groupBy('changeId')
      .execute();
    const firsts = sums.map((sum) => sum.first);
    const entries = await asEntries(db, firsts.length === 0 ? [] : await trail(db).selectAll().where('seq', 'in', firsts).execute());
    const undone = await undoneAmong(db, changeIds);
    const changes = new Map<string, AuditChange>();
    for (const { changeId, at, actor, action, reason, entity, entityId, name } of entries) {
      const sum = sums.find((each) => each.changeId === changeId);
      if (!sum) continue;
      const kind = sum.looks === sum.entries ? 'look' : 'change';
      changes.set(changeId, {
        changeId,
        kind,
        at,
        actor,
        action,
        reason,
        entries: sum.entries,
        entity,
        entityId,
        name,
        undone: undone.has(changeId),
      });
    }
    return changeIds.flatMap((id) => changes.get(id) ?? []);
  }

  /** Ids of the changes, looks apart, that `entries` belong to, the latest first. */
  async function* latestIn(db: Db, entries: ReturnType<typeof trail>) {
    const changes = entries.where((eb) => eb.not(isLook(eb)));
    for (let before = Number.MAX_SAFE_INTEGER; ; ) {
      const row = await changes.select('changeId').where('seq', '<', before).orderBy('seq', 'desc').limit(1).executeTakeFirst();
      if (!row) return;
      yield row.changeId;
      // All entries of a change stand together.
      const { first } = await db
        .selectFrom('audit')
        .select((eb) => eb.fn.min<number>('seq').as('first'))
        .where('changeId', '=', row.changeId)
        .executeTakeFirstOrThrow();
      before = first;
    }
  }

  return {
    changesOf,

    /** The latest first. */
    async changes(db: Db, narrowing: AuditNarrowing, page: Page): Promise<{ rows: AuditChange[]; total: number }> {
      const matching = trail(db).where(passes(db, narrowing));
      const found = await matching
        .select((eb) => ['changeId', eb.fn.max('seq').as('latest'), sql<number>`cast(count(*) over () as integer)`.as('total')])
        .groupBy('changeId')
        .orderBy('latest', 'desc')
        .limit(page.limit)
        .offset(page.offset)
        .execute();
      // Beyond the last page no row tells how many there are.
      const total =
        found[0]?.total ??
        (page.offset === 0 ? 0 : (await matching.select((eb) => eb.fn.count<number>('changeId').distinct().as('n')).executeTakeFirstOrThrow()).n);
      return {
        rows: await changesOf(
          db,
          found.map((row) => row.changeId),
        ),
        total,
      };
    },

    /** In the order in which they were made. */
    async entries(db: Db, changeId: string, page: Page | null = null): Promise<AuditEntry[]> {
      const query = trail(db).selectAll().where('changeId', '=', changeId).orderBy('seq');
      return asEntries(db, await (page ? query.limit(page.limit).offset(page.offset) : query).execute());
    },

    /** The kinds of records that a change wrote. */
    async kinds(db: Db, changeId: string): Promise<EntityName[]> {
      const rows = await trail(db).select('entity').distinct().where('changeId', '=', changeId).execute();
      return rows.map(({ entity }) => entity as EntityName);
    },

    /** Null when there is none of that number. */
    async entry(db: Db, seq: number): Promise<AuditEntry | null> {
      const row = await trail(db).selectAll().where('seq', '=', seq).executeTakeFirst();
      return row ? ((await asEntries(db, [row]))[0] ?? null) : null;
    },

    /** The latest first. */
    async history(db: Db, entity: EntityName, entityId: string, page: Page): Promise<{ rows: AuditEntry[]; total: number }> {
      const matching = trail(db).where('entityId', '=', entityId).where('entity', '=', entity);
      const { total } = await matching.select(countRows.as('total')).executeTakeFirstOrThrow();
      const rows = await matching.selectAll().orderBy('seq', 'desc').limit(page.limit).offset(page.offset).execute();
      return { rows: await asEntries(db, rows), total };
    },

    /** How many entries pass, and the number of the latest; null when none does. */
    async extent(db: Db, narrowing: AuditNarrowing): Promise<{ total: number; latest: number | null }> {
      return trail(db)
        .where(passes(db, narrowing))
        .select((eb) => [countRows.as('total'), eb.fn.max<number | null>('seq').as('latest')])
        .executeTakeFirstOrThrow();
    },

    /** Entries that pass, the latest first, from number `upTo` down. */
    async part(db: Db, narrowing: AuditNarrowing, upTo: number, limit: number): Promise<AuditEntry[]> {
      const query = trail(db).where(passes(db, narrowing)).where('seq', '<=', upTo);
      return asEntries(db, await query.selectAll().orderBy('seq', 'desc').limit(limit).execute());
    },

    /** Who and what the trail tells of. */
    async choices(db: Db): Promise<{ actors: string[]; actions: string[] }> {
      const actors = await trail(db).select('actor').distinct().orderBy('actor').execute();
      const actions = await trail(db).select('action').distinct().orderBy('action').execute();
      return { actors: actors.map((row) => row.actor), actions: actions.map((row) => row.action) };
    },

    /** The last change of `actor` that stands, undoings apart; null for none. */
    async lastOf(db: Db, actor: string): Promise<AuditChange | null> {
      const own = trail(db).where('actor', '=', actor).where('undoes', 'is', null);
      for await (const id of latestIn(db, own)) {
        const [change] = await changesOf(db, [id]);
        if (change && !change.undone) return change;
      }
      return null;
    },

    /** The last `limit` changes, looks apart, the latest first: a few steps from the end, however long the trail is. */
    async latest(db: Db, limit: number): Promise<AuditChange[]> {
      const ids: string[] = [];
      for await (const id of latestIn(db, trail(db))) if (ids.push(id) === limit) break;
      return changesOf(db, ids);
    },
  };
}

export type AuditTrail = ReturnType<typeof auditTrailFor>;

/** The whole trail, for what is taken back as a whole. */
export const wholeTrail = auditTrailFor([]);
