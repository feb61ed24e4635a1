// Rows of a fixture as SQL: one of each kind that the program has kept since its first schema. What came later is put in by the program itself
// (fixtureStory.ts).
import type { Insertable } from 'kysely';
import { sealOf } from '../electron/reports/seal.ts';
import type { Schema } from '../electron/store/schema.ts';
import { packRecords } from '../shared/reports/quarterRecords.ts';
import { f1ContentOf, f1RowOf } from '../test/support/f1Forms.ts';

type Rows = { [Table in keyof Schema]?: Insertable<Schema[Table]>[] };

/** The same ids in every fixture. */
export const fixtureId = (n: number): string => `0189fb6c-0000-7000-8000-${String(n).padStart(12, '0')}`;
/** When everything of a fixture was made. */
export const FIXTURE_AT = '2023-08-16T02:00:00.000Z';
const inForce = (n: number) => ({ id: fixtureId(n), version: 1, createdAt: FIXTURE_AT, updatedAt: FIXTURE_AT, withdrawnAt: null });
const withdrawn = (n: number) => ({ ...inForce(n), version: 2, withdrawnAt: '2023-08-17T02:00:00.000Z' });

/** A form as a submission keeps it, and one fact behind it. */
const frozen = {
  content: JSON.stringify(f1ContentOf({ quarter: 2, cutOffOn: '2023-06-30', rows: [f1RowOf(1, { stockBefore: 28, stockAfter: 30 }), f1RowOf(2)] })),
  records: packRecords({
    accepted: [{ id: fixtureId(2), name: '欧阳路驿站', on: '2023-03-15', buildKind: 'self', late: false }],
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
export const fixtureRows: Rows = {
  office: [
    {
      ...{
        id: 1,
        version: 1,
        updatedAt: FIXTURE_AT,
        name: '涪城区总工会',
        level: 'county',
        areaCode: '510703',
        areaName: '涪城区',
        cityName: '绵阳市',
      },
      ...{ upperName: '绵阳市总工会', upperEmail: 'jiceng@example.cn', reporter: '李敏', phone: '0816-2220000', objectName: '户外劳动者服务站点' },
      ...{ deadlineReading: 'mondayOfLastWeek', stockTotal: 'startOfYear' },
    },
  ],
  area: [{ code: '510703999', name: '高新园区' }],
  setting: [{ key: 'theme', value: '"dark"' }],
  account: [{ ...inForce(20), ...{ name: '王芳', role: 'administrator', hardship: 1 } }],
  draft: [{ actor: '', key: 'station.new', place: '/stations/new', title: '新建站点', content: '{"ownName":"北门驿站"}', savedAt: FIXTURE_AT }],
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
  stationPartner: [{ stationId: fixtureId(2), partnerId: fixtureId(1), position: 0 }],
  statusChange: [
    { id: fixtureId(4), stationId: fixtureId(2), from: null, to: 'open', on: '2023-03-15', reason: '', documentNo: '', createdAt: FIXTURE_AT },
  ],
  fundEntry: [
    {
      ...inForce(5),
      ...{ on: '2023-03-15', amountFen: 6_000_000, source: 'union', sourceDetail: 'ownLevel', purpose: 'construction', stationId: fixtureId(2) },
      ...{ activityId: null, lineId: null, payee: '绵阳建筑公司', voucherNo: '记-0008', documentNo: '涪工发〔2023〕8号', reversesId: null },
      ...{ documents: '[]', overrunReason: '', remark: '' },
    },
  ],
  serviceCount: [
    { ...inForce(6), stationId: fixtureId(2), fromOn: '2023-07-01', toOn: '2023-07-31', visits: 420, byGroup: '{"courier":300}', remark: '' },
  ],
  activity: [
    { ...inForce(7), on: '2023-07-20', subject: '夏日送清凉', kind: 'coolness', persons: 60, costFen: 350_000, remark: '', searchText: '夏日送清凉' },
  ],
  activityStation: [{ activityId: fixtureId(7), stationId: fixtureId(2) }],
  submission: [
    {
      ...{
        id: fixtureId(8),
        form: 'F1',
        year: 2023,
        quarter: 2,
        correctionNo: 0,
        correctionReason: '',
        cutOffOn: '2023-06-30',
        submittedAt: FIXTURE_AT,
      },
      ...{ ...frozen, checksum: sealOf(frozen.content, frozen.records) },
    },
  ],
  reportedFact: [
    { form: 'F1', kind: 'fund', recordId: fixtureId(5), submissionId: fixtureId(8), measure: 'fundsUnion', on: '2023-03-15', amount: 6_000_000 },
  ],
  mail: [
    {
      ...{ id: fixtureId(9), submissionId: fixtureId(8), recipient: 'jiceng@example.cn', subject: '2023年第二季度报表', attachmentName: '报表.xlsx' },
      ...{ attachmentChecksum: '0'.repeat(64), createdAt: FIXTURE_AT },
    },
  ],
  plateIssue: [
    {
      ...inForce(10),
      stationId: fixtureId(2),
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
      ...{ id: fixtureId(11), changeId: fixtureId(12), fileName: '台账.xlsx', sheetName: '2023', createdAt: FIXTURE_AT, undoneAt: null },
      ...{ summary: '{"new":2}', leftovers: '[]' },
    },
  ],
};
