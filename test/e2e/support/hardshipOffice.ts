import type { HardshipFileFields } from '../../../shared/hardship/file.ts';
import type { FileMove } from '../../../shared/hardship/process.ts';
import { addDays, type PlainDate, todayOf } from '../../../shared/kernel/plainDate.ts';
import { lightFileOf } from '../../support/aidDesk.ts';
import { applicantOf, hardshipFileFieldsOf, idNumberOf } from '../../support/hardship.ts';
import { lineRule, ruleOfPreset } from '../../support/hardshipRules.ts';
import type { Signer } from '../../support/testDesk.ts';
import { type OfficeAtWork, prepareProtected } from './protectedOffice.ts';

/** Where the rules count and the households live. */
const AREA = '510703';
const KEEPING_DAYS = 1200;

const days = (count: number) => ({ count, unit: 'days' as const, countsFirstDay: false });
/** Natural days, so that a story needs no calendar of the year it is told in. */
const CLOCKS = { publication: days(5), investigation: days(5), sync: days(20), keeping: days(KEEPING_DAYS) };

/** A sound file of the area; 张建国 and two of his family unless said otherwise. */
export const householdOf = (part: Partial<HardshipFileFields> = {}): HardshipFileFields =>
  hardshipFileFieldsOf({ areaCode: AREA, registeredAreaCode: AREA, ...part });

/** Rules of every kind. */
export async function makeRules({ client }: OfficeAtWork): Promise<void> {
  for (const rule of [
    lineRule({ areaCode: '51' }),
    ruleOfPreset('judgementRule', 'qingdao', { areaCode: '51' }),
    ruleOfPreset('processRule', 'national', { areaCode: '51', clocks: CLOCKS }),
    ruleOfPreset('attachmentRule', 'common', { areaCode: '51' }),
    ruleOfPreset('aidCapSet', 'shandongWarmth', { areaCode: '51' }),
    ruleOfPreset('disclosureRule', 'fewerThanFive', { areaCode: '51' }),
  ])
    await client.hardshipRules.create(rule);
}

/** A file judged and put up for publication on the day of the desk; its id. */
export async function publishFile({ client, clock }: OfficeAtWork, fields: HardshipFileFields): Promise<string> {
  const on = todayOf(clock.now());
  let file = await client.hardship.create(fields);
  const move = async (name: Exclude<FileMove, 'destroy'>) => {
    const details = { on, opinion: '情况属实', reason: '', documentNo: '', destination: '', closing: null };
    file = await client.hardship.move({ id: file.id, version: file.version, move: name, details });
  };
  await move('submit');
  await move('investigate');
  file = await client.hardship.judge({ id: file.id, version: file.version, on });
  await move('publish');
  return file.id;
}

/** A file from publication, whose time is over, to being in force, all on one day; its authorisation is dated, and the paper is attached here. */
export async function approveFile({ client }: OfficeAtWork, id: string, on: PlainDate): Promise<void> {
  let { file } = await client.hardship.get({ id });
  const ref = () => ({ id, version: file.version });
  ({ file } = await client.hardship.attach({ ...ref(), kind: 'consent', file: new File([id], '授权书.pdf') }));
  const moves: readonly Exclude<FileMove, 'destroy'>[] = ['endPublication', 'approveInTown', 'sendDataCheck', 'receiveDataCheck', 'approve'];
  for (const move of moves) {
    const details = { on, opinion: '同意', reason: '', documentNo: '', destination: '', closing: null };
    file = await client.hardship.move({ ...ref(), move, details });
  }
}

/** A file given up on the day of the desk; its id. */
async function giveUpFile({ client, clock }: OfficeAtWork): Promise<string> {
  const applicant = applicantOf({ name: '周立新', idNumber: idNumberOf('1961-03-04', 7), bornOn: '1961-03-04' });
  const { id, version } = await client.hardship.create(householdOf({ applicant, members: [], address: '太平里9号' }));
  const details = { on: todayOf(clock.now()), opinion: '', reason: '本人放弃', documentNo: '', destination: '', closing: null };
  await client.hardship.move({ id, version, move: 'giveUp', details });
  return id;
}

/** What there is of every kind, by id. */
export interface FiledHardship {
  /** 张建国, a draft. */
  draft: string;
  /** 王海, in publication, and of 张建国's household. */
  published: string;
  /** 周立新, to be destroyed. */
  due: string;
  /** 赵晓雨. */
  lightFile: string;
  /** 冬季送温暖, a draft with 赵晓雨 in it. */
  batch: string;
}

/** A protected office with records of every kind that has to do with hardship, made by CHIEF: all today, but what is due. */
export async function prepareHardship(folder: string, others: readonly Signer[] = []): Promise<FiledHardship> {
  const today = todayOf(new Date());
  return prepareProtected(folder, { on: addDays(today, -KEEPING_DAYS - 60), others }, async (desk) => {
    const { client } = desk;
    const due = await giveUpFile(desk);
    desk.clock.set(today);
    await makeRules(desk);
    const draft = await client.hardship.create(householdOf());
    const wang = applicantOf({ name: '王海', idNumber: idNumberOf('1970-01-02', 5), bornOn: '1970-01-02', monthlyIncomeFen: 50_000 });
    const published = await publishFile(desk, householdOf({ applicant: wang }));
    const lightFile = await client.lightFiles.create(lightFileOf());
    const batch = await client.aid.create({ name: '冬季送温暖', kind: 'warmth', on: today, remark: '' });
    const to = { fileId: null, lightFileId: lightFile.id, personId: lightFile.id, childId: null };
    await client.aid.add({ rows: [{ batchId: batch.id, ...to, amountFen: 50_000, selfPaidFen: null, reason: '棉衣', receivedOn: null }] });
    return { draft: draft.id, published, due, lightFile: lightFile.id, batch: batch.id };
  });
}
