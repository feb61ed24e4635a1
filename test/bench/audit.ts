import { appendAudit } from '../../electron/store/auditTrail.ts';
import type { AuditNote } from '../../electron/store/types.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { openTestDesk, stationFieldsOf } from '../support/testDesk.ts';
import { timed } from './measure.ts';

// The page of the audit trail over as many entries as a large office writes in ten years, through the contract: its first and its last
// page, a search that nothing answers (it looks through every entry), and the own last step. The measure is one bare reading of all entries.

const CHANGES = 50_000;
const ENTRIES = 200_000;
export const AUDIT_AIM = 1;

export interface AuditBench {
  name: string;
  /** The slowest of the calls against one reading. */
  ratio: number;
  aim: number;
  readingMs: number;
  firstPageMs: number;
  lastPageMs: number;
  searchMs: number;
  oneActorMs: number;
  choicesMs: number;
  lastOwnMs: number;
}

/** One station in ten records, the others counts: as an office writes. */
function noteOf(n: number): AuditNote {
  const id = newId();
  const head = { id, version: 2, createdAt: '2023-03-15T02:00:00.000Z', updatedAt: '2023-09-15T02:00:00.000Z', withdrawnAt: null };
  if (n % 10 === 0) {
    const before = { ...stationFieldsOf({ ownName: `欧阳路${n}号驿站` }), ...head };
    return { entity: 'station', entityId: id, before, after: { ...before, ownName: `滨江路${n}号驿站` } };
  }
  const count = { ...head, stationId: newId(), fromOn: '2023-08-01', toOn: '2023-08-31', visits: n, byGroup: {}, remark: '' };
  return { entity: 'serviceCount', entityId: id, before: null, after: count };
}

async function best(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) times.push(await timed(work));
  return Math.round(Math.min(...times));
}

export async function benchAudit(): Promise<AuditBench> {
  const { client, file } = await openTestDesk();
  await file.change({ actor: 'bench', action: 'stations.update' }, async ({ db, now }) => {
    for (let change = 0; change < CHANGES; change++) {
      const notes = Array.from({ length: ENTRIES / CHANGES }, (_, i) => noteOf(change * 4 + i));
      const actor = ['李敏', '王强', '测试员', '周玲'][change % 4] ?? '';
      await appendAudit(db, { changeId: newId(), at: now, actor, action: 'services.saveCells' }, notes);
    }
  });
  const readingMs = await best(() => file.read((db) => db.selectFrom('audit').selectAll().execute()));
  const calls = {
    firstPageMs: await best(() => client.audit.changes({})),
    lastPageMs: await best(() => client.audit.changes({ offset: CHANGES - 100 })),
    searchMs: await best(() => client.audit.changes({ search: '没有这个词' })),
    oneActorMs: await best(() => client.audit.changes({ actor: '李敏' })),
    choicesMs: await best(() => client.audit.choices()),
    lastOwnMs: await best(() => client.audit.lastOwn()),
  };
  await file.close();
  const ratio = Math.max(...Object.values(calls)) / readingMs;
  return { name: `the audit trail's page at ${ENTRIES} entries against reading them all`, ratio, aim: AUDIT_AIM, readingMs, ...calls };
}

if (import.meta.main) console.log(JSON.stringify(await benchAudit()));
