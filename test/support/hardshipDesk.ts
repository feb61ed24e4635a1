import type { HardshipFile, HardshipFileFields } from '../../shared/hardship/file.ts';
import type { FileMove, MoveDetails } from '../../shared/hardship/process.ts';
import { hardshipFileFieldsOf } from './hardship.ts';
import { lineRule, ruleOfPreset } from './hardshipRules.ts';
import { officeOf } from './ledger.ts';
import type { MemoryDisk } from './memoryDisk.ts';
import { openProtectedDesk, type ProtectedDesk } from './testDesk.ts';

export const CHIEF = { name: '刘主任', role: 'administrator', hardship: true } as const;

/** A desk at which hardship files are kept: protected, with the rules of 乳山 and the national time limits. */
export interface HardshipDesk extends ProtectedDesk {
  makeFile(fields?: Partial<HardshipFileFields>): Promise<HardshipFile>;
  /** One move, told on a day, with an opinion, a reason and a document at hand. */
  move(file: HardshipFile, move: Exclude<FileMove, 'destroy'>, on: string, details?: Partial<MoveDetails>): Promise<HardshipFile>;
  attach(file: HardshipFile, kind: 'consent' | 'other', content: string, name?: string): Promise<HardshipFile>;
  judge(file: HardshipFile, on: string): Promise<HardshipFile>;
  /** The file as it is kept, unmasked. */
  kept(id: string): Promise<string>;
}

/** 3 March 2025 is a Monday. */
export const TODAY = '2025-03-03';

export async function openHardshipDesk(of: { disk?: MemoryDisk } = {}): Promise<HardshipDesk> {
  const desk = await openProtectedDesk({ today: TODAY, as: CHIEF, ...of });
  const { client, file: data } = desk;
  await client.office.save({ version: null, fields: officeOf() });
  for (const rule of [
    lineRule(),
    ruleOfPreset('judgementRule', 'qingdao'),
    ruleOfPreset('processRule', 'national'),
    ruleOfPreset('attachmentRule', 'common'),
  ])
    await client.hardshipRules.create(rule);
  const refOf = ({ id, version }: HardshipFile) => ({ id, version });
  return {
    ...desk,
    makeFile: (fields) => client.hardship.create(hardshipFileFieldsOf(fields)),
    move: (file, move, on, details) =>
      client.hardship.move({
        ...refOf(file),
        move,
        details: { on, opinion: '同意', reason: '情况属实', documentNo: '', destination: '', closing: null, ...details },
      }),
    attach: async (file, kind, content, name = `${kind}.pdf`) =>
      (await client.hardship.attach({ ...refOf(file), kind, file: new File([content], name) })).file,
    judge: (file, on) => client.hardship.judge({ ...refOf(file), on }),
    kept: (id) =>
      data.read(async (db) => (await db.selectFrom('hardshipFile').select('content').where('id', '=', id).executeTakeFirstOrThrow()).content),
  };
}

/** From the application to a file in force, on 20 March 2025. */
export async function inForce(desk: HardshipDesk, fields?: Partial<HardshipFileFields>): Promise<HardshipFile> {
  let file = await desk.makeFile({ consent: { givenOn: '2025-03-01', withdrawnOn: null }, ...fields });
  file = await desk.attach(file, 'consent', `授权书 ${file.id}`);
  file = await desk.move(file, 'submit', '2025-03-03');
  file = await desk.move(file, 'investigate', '2025-03-03');
  file = await desk.judge(file, '2025-03-03');
  file = await desk.move(file, 'publish', '2025-03-03');
  desk.clock.set('2025-03-20');
  file = await desk.move(file, 'endPublication', '2025-03-11');
  file = await desk.move(file, 'approveInTown', '2025-03-12');
  file = await desk.move(file, 'sendDataCheck', '2025-03-12');
  file = await desk.move(file, 'receiveDataCheck', '2025-03-18');
  return desk.move(file, 'approve', '2025-03-20');
}
