// Makes test/fixtures/schemaN: a small data file of the present schema with rows in every table, and the same protected (password and recovery
// key: test/support/protectedFile.ts) with an attachment, which every later version has to open. Once a version is released its fixture is never made again; until then, after a change of the schema: node scripts/makeFixture.ts
import { copyFile, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Insertable } from 'kysely';
import { sealOf } from '../electron/reports/seal.ts';
import { DATA_FILE_NAME, openDataFile } from '../electron/store/dataFile.ts';
import { MIGRATIONS } from '../electron/store/migrate.ts';
import type { Schema } from '../electron/store/schema.ts';
import { packRecords } from '../shared/reports/quarterRecords.ts';
import { f1ContentOf, f1RowOf } from '../test/support/f1Forms.ts';
import { protectFile } from '../test/support/protectedFile.ts';

type Rows = { [Table in keyof Omit<Schema, 'audit' | 'fileIdentity'>]: Insertable<Schema[Table]>[] };

const id = (n: number): string => `0189fb6c-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = '2023-08-16T02:00:00.000Z';
const inForce = (n: number) => ({ id: id(n), version: 1, createdAt: at, updatedAt: at, withdrawnAt: null });
const withdrawn = (n: number) => ({ ...inForce(n), version: 2, withdrawnAt: '2023-08-17T02:00:00.000Z' });

/** A form as a submission keeps it, and one fact behind it. */
const frozen = {
  content: JSON.stringify(f1ContentOf({ quarter: 2, cutOffOn: '2023-06-30', rows: [f1RowOf(1, { stockBefore: 28, stockAfter: 30 }), f1RowOf(2)] })),
  records: packRecords({
    accepted: [{ id: id(2), name: '欧阳路驿站', on: '2023-03-15', buildKind: 'self', late: false }],
    struckOff: [],
    funds: [],
    counts: [],
  }),
};

const stationRest = {
  ...{ street: '城厢街道', address: '欧阳路1号', lng: 104.7417, lat: 31.4642, coordSystem: 'gcj02', buildMode: null, hostType: 'partyCentre' },
  ...{ areaSqm: 25.5, openingHours: '8:30-18:00', keeperName: '李敏', keeperPhone: '13800000000', servedGroups: '["courier","sanitation"]' },
  ...{ services: '["water","charging"]', grade: '', remark: '第一行\n第二行', plannedOn: null, startedOn: '2023-01-05', finishedOn: '2023-03-01' },
  ...{ acceptedOn: '2023-03-15', platedOn: null, openedOn: null, struckOffOn: null, searchText: '欧阳路驿站 ouyanglu oyl', sortKey: 'ouyanglu' },
};

// Foreign keys: tables stand in the order in which they can be filled.
const rows: Rows = {
  office: [
    {
      ...{ id: 1, version: 1, updatedAt: at, name: '涪城区总工会', level: 'county', areaCode: '510703', areaName: '涪城区', cityName: '绵阳市' },
      ...{ upperName: '绵阳市总工会', upperEmail: 'jiceng@example.cn', reporter: '李敏', phone: '0816-2220000', objectName: '户外劳动者服务站点' },
      ...{ deadlineReading: 'mondayOfLastWeek', stockTotal: 'startOfYear' },
    },
  ],
  area: [{ code: '510703999', name: '高新园区' }],
  setting: [{ key: 'theme', value: '"dark"' }],
  account: [{ ...inForce(20), ...{ name: '王芳', role: 'administrator', hardship: 1 } }],
  calendarDay: [{ ...inForce(21), on: '2023-04-21', kind: 'rest', remark: '三月三' }],
  calendarYear: [{ ...inForce(22), year: 2027, documentNo: '国办发明电〔2026〕1号' }],
  hardshipRule: [
    {
      ...inForce(23),
      ...{ kind: 'disclosureRule', areaCode: '510703', fromOn: '2023-01-01' },
      content: '{"areaCode":"510703","fromOn":"2023-01-01","untilOn":null,"documentNo":"","smallestCell":5}',
    },
  ],
  hardshipFile: [
    {
      ...inForce(24),
      ...{ name: '******', fileNo: '', employer: '', areaCode: '510703', street: '', address: '', level: null, mainCause: null, category: 'deep' },
      ...{ persons: 1, cardNo: '', door: null, state: 'destroyed', enteredOn: '2023-09-01', changedOn: '2013-08-01', receivedOn: '2012-01-05' },
      ...{ publishedOn: '2012-01-10', approvedOn: '2012-02-01', reviewedOn: '2012-02-01', relievedOn: null, closedOn: '2013-08-01' },
      ...{ destroyedOn: '2023-09-01', closing: 'deceased', unsyncedFromOn: null, content: '{}', searchText: '', sortKey: '' },
    },
  ],
  hardshipPerson: [
    { fileId: id(24), personId: id(25), position: 0, name: '张建国', idNumber: '370000197805060013', bornOn: '1978-05-06', relation: null },
  ],
  hardshipStep: [
    {
      ...{
        id: id(26),
        fileId: id(24),
        position: 1,
        move: 'destroy',
        from: 'closed',
        to: 'destroyed',
        on: '2023-09-01',
        opinion: '批准人：王芳',
        reason: '',
      },
      ...{ documentNo: '绵工〔2023〕9号', destination: '', closing: null, createdAt: at, actor: '李敏', undoneAt: null },
    },
  ],
  hardshipJudgement: [{ id: id(27), fileId: id(24), position: 1, madeAt: at, content: '{}', undoneAt: null }],
  subjectKey: [{ subjectId: id(24), key: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' }],
  doomedAttachment: [{ hash: 'b'.repeat(64) }],
  draft: [{ actor: '', key: 'station.new', place: '/stations/new', title: '新建站点', content: '{"ownName":"北门驿站"}', savedAt: at }],
  partner: [
    {
      ...inForce(1),
      ...{ name: '中国邮政集团涪城分公司', kind: 'postOrTelecom', brand: '邮爱驿站', contactName: '王强', contactPhone: '0816-2221111' },
      ...{ agreementNumber: '协〔2023〕1号', agreementFromOn: '2023-01-01', agreementToOn: '2025-12-31', documentHash: null, documentName: '' },
      ...{ remark: '', searchText: '中国邮政', sortKey: 'zhongguoyouzheng' },
    },
  ],
  station: [
    {
      ...inForce(2),
      ...stationRest,
      code: '5107032023001',
      formalName: '欧阳路户外劳动者服务站点',
      ownName: '欧阳路驿站',
      areaCode: '510703',
      buildKind: 'joint',
      status: 'open',
    },
    {
      ...withdrawn(3),
      ...stationRest,
      code: '5107032023002',
      formalName: '',
      ownName: '䶮溪驿站',
      areaCode: '510703',
      buildKind: 'self',
      status: 'accepted',
    },
  ],
  stationPartner: [{ stationId: id(2), partnerId: id(1), position: 0 }],
  statusChange: [{ id: id(4), stationId: id(2), from: null, to: 'open', on: '2023-03-15', reason: '', documentNo: '', createdAt: at }],
  accountTitle: [
    { ...inForce(30), code: '40302', name: '专项补助', kind: 'income', edition: 'chart2009', searchText: '专项补助' },
    { ...withdrawn(31), code: '505', name: '资本性支出', kind: 'expense', edition: 'chart2009', searchText: '资本性支出' },
  ],
  receipt: [
    {
      ...inForce(32),
      ...{ on: '2023-02-10', name: '2023年站点建设补助', amountFen: 20_000_000, source: 'union', sourceDetail: 'earmarked', payer: '绵阳市总工会' },
      ...{ documentNo: '绵工发〔2023〕5号', accountCode: '40302', purposes: '["construction"]', endsOn: '2023-12-31', reversesId: null, remark: '' },
      searchText: '2023年站点建设补助',
    },
  ],
  budget: [{ ...inForce(35), year: 2023, warnPercent: 80, remark: '', state: 'approved', stateOn: '2023-01-10', documentNo: '涪工发〔2023〕2号' }],
  budgetLine: [
    {
      ...inForce(36),
      ...{ budgetId: id(35), name: '驿站建设', purpose: 'construction', accountCode: '', source: 'union', sourceDetail: null, receiptId: null },
      ...{ amountFen: 10_000_000, remark: '', position: 1 },
    },
  ],
  adjustment: [{ ...inForce(37), lineId: id(36), on: '2023-06-30', amountFen: 500_000, reason: '增建一处', documentNo: '涪工发〔2023〕12号' }],
  fundEntry: [
    {
      ...inForce(5),
      ...{ on: '2023-03-15', amountFen: 6_000_000, source: 'union', sourceDetail: 'own', purpose: 'construction', stationId: id(2) },
      ...{ activityId: null, lineId: id(36), payee: '绵阳建筑公司', voucherNo: '记-0008', documentNo: '涪工发〔2023〕8号', reversesId: null },
      ...{ documents: '[]', overrunReason: '', remark: '' },
    },
  ],
  subsidyRule: [
    {
      ...inForce(33),
      ...{ name: '水电补贴', level: 'county', basis: '涪工发〔2023〕9号', kind: 'monthly', fromOn: '2023-01-01', toOn: null, remark: '' },
      tiers: '[{"grade":"","minAreaSqm":null,"maxAreaSqm":null,"amountFen":50000}]',
    },
  ],
  subsidy: [
    {
      ...inForce(34),
      ...{ ruleId: id(33), stationId: id(2), fromMonth: '2023-04', toMonth: '2023-06', appliedOn: '2023-07-03', remark: '', amountFen: 150_000 },
      ...{ state: 'paid', decidedOn: '2023-07-10', documentNo: '涪工发〔2023〕20号', reason: '', entryId: id(5) },
    },
  ],
  serviceCount: [{ ...inForce(6), stationId: id(2), fromOn: '2023-07-01', toOn: '2023-07-31', visits: 420, byGroup: '{"courier":300}', remark: '' }],
  activity: [
    { ...inForce(7), on: '2023-07-20', subject: '夏日送清凉', kind: 'coolness', persons: 60, costFen: 350_000, remark: '', searchText: '夏日送清凉' },
  ],
  activityStation: [{ activityId: id(7), stationId: id(2) }],
  submission: [
    {
      ...{ id: id(8), form: 'F1', year: 2023, quarter: 2, correctionNo: 0, correctionReason: '', cutOffOn: '2023-06-30', submittedAt: at },
      ...{ ...frozen, checksum: sealOf(frozen.content, frozen.records) },
    },
  ],
  reportedFact: [{ form: 'F1', kind: 'fund', recordId: id(5), submissionId: id(8), measure: 'fundsUnion', on: '2023-03-15', amount: 6_000_000 }],
  mail: [
    {
      ...{ id: id(9), submissionId: id(8), recipient: 'jiceng@example.cn', subject: '2023年第二季度报表', attachmentName: '报表.xlsx' },
      ...{ attachmentChecksum: '0'.repeat(64), createdAt: at },
    },
  ],
  plateIssue: [
    {
      ...inForce(10),
      stationId: id(2),
      issuedOn: '2023-04-01',
      widthMm: 300,
      heightMm: 500,
      quantity: 1,
      mountedOn: '2023-04-03',
      takenDownOn: null,
      remark: '',
    },
  ],
  importBatch: [
    {
      ...{ id: id(11), changeId: id(12), fileName: '台账.xlsx', sheetName: '2023', createdAt: at, undoneAt: null },
      ...{ summary: '{"new":2}', leftovers: '[]' },
    },
  ],
  lightFile: [
    {
      ...inForce(38),
      ...{ name: '赵晓雨', sex: null, idNumber: '', phone: '13800000000', group: 'courier', employer: '', unionMember: 0, stationId: id(2) },
      ...{ areaCode: '510703', residence: 'urban', remark: '', destruction: null, contactKey: '赵晓雨 13800000000', searchText: '赵晓雨', sortKey: 'zhao xiao yu' },
    },
  ],
  aidBatch: [
    {
      ...inForce(39),
      ...{ name: '夏季送清凉', kind: 'warmth', on: '2023-08-01', remark: '', state: 'draft', approvedOn: null, documentNo: '', entryId: null },
      ...{ signedHash: null, signedName: '', searchText: '夏季送清凉' },
    },
  ],
  aid: [
    {
      ...inForce(40),
      ...{ batchId: id(39), fileId: null, lightFileId: id(38), personId: id(38), childId: null, amountFen: 20_000, selfPaidFen: null },
      ...{ reason: '防暑用品', receivedOn: null, verdict: null, position: 1 },
    },
  ],
};

const work = await mkdtemp(path.join(tmpdir(), 'gongyi-fixture-'));
const clock = { now: () => new Date(at) };
let file = await openDataFile({ folder: work, clock });
for (const table of Object.keys(rows) as (keyof Rows)[]) {
  await file.change({ actor: '李敏', action: `fixture.${table}`, reason: '样本' }, async ({ db, note }) => {
    for (const row of rows[table]) {
      await db
        .insertInto(table)
        .values(row as Insertable<Schema[typeof table]>)
        .execute();
    }
    if (table === 'station' || table === 'partner')
      note({ entity: table, entityId: rows[table][0]?.id ?? '', before: null, after: rows[table][0] ?? null });
  });
}
await file.close();
const folder = path.join(import.meta.dirname, '..', 'test', 'fixtures', `schema${MIGRATIONS.length}`);
const protectedFolder = path.join(folder, 'protected');
await rm(folder, { recursive: true, force: true });
await mkdir(protectedFolder, { recursive: true });
await copyFile(file.path, path.join(folder, DATA_FILE_NAME));

file = await openDataFile({ folder: work, clock });
const documentHash = await file.attachments.add(new TextEncoder().encode('共建协议\n'));
await file.change({ actor: '李敏', action: 'partners.update' }, async ({ db, note }) => {
  await db.updateTable('partner').set({ documentHash, documentName: '共建协议.txt' }).execute();
  note({ entity: 'partner', entityId: id(1), before: { documentName: '' }, after: { documentName: '共建协议.txt' } });
});
await protectFile(file, { n: 1024, r: 8, p: 1 });
await file.close();
await copyFile(file.path, path.join(protectedFolder, DATA_FILE_NAME));
await cp(path.join(work, '附件'), path.join(protectedFolder, '附件'), { recursive: true });
await rm(work, { recursive: true });
