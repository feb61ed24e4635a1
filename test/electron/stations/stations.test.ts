import { beforeEach, expect, test } from 'vitest';
import { failureOf, openTestDesk, stationFieldsOf, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});

test('a new station gets the next code of its area and year', async () => {
  const first = await desk.makeStation();
  const second = await desk.makeStation({ ownName: '滨江路驿站' });
  expect([first.code, second.code]).toEqual(['5107032023001', '5107032023002']);
  expect(await desk.client.stations.nextCode({ areaCode: '510703001', year: 2022 })).toEqual({ code: '5107032022001' });
});

test('a code in use is refused by name; a withdrawn station gives it free, and cannot come back while another holds it', async () => {
  const first = await desk.makeStation({ code: 'A-1' });
  expect(await failureOf(desk.makeStation({ code: 'A-1', ownName: '另一站' }))).toEqual({ code: 'CODE_TAKEN', data: { code: 'A-1', id: first.id } });
  const gone = await desk.client.stations.withdraw({ ...first, reason: '重复登记' });
  await desk.makeStation({ code: 'A-1', ownName: '另一站' });
  expect((await failureOf(desk.client.stations.restore(gone))).code).toBe('CODE_TAKEN');
});

test('search finds Chinese, pinyin and initials, each word on its own, and takes % literally', async () => {
  await desk.makeStation({ ownName: '䶮溪路快递分拨中心站' });
  await desk.makeStation({ ownName: '重庆路驿站', address: '长虹大道100%号' });
  const names = async (search: string) => (await desk.client.stations.list({ search })).rows.map((s) => s.ownName);
  expect(await names('快递')).toEqual(['䶮溪路快递分拨中心站']);
  expect(await names('chongqing')).toEqual(['重庆路驿站']);
  expect(await names('cqlyz')).toEqual(['重庆路驿站']);
  expect(await names('长虹 ＣＱ')).toEqual(['重庆路驿站']);
  expect(await names('100%')).toEqual(['重庆路驿站']);
  expect(await names('%')).toEqual(['重庆路驿站']);
  expect(await names('没有')).toEqual([]);
});

test('filters hold together; the foot sums all that pass, not only the page', async () => {
  const partner = await desk.makePartner();
  await desk.makeStation({ ownName: '甲', areaSqm: 10, street: '工区街道', buildKind: 'joint', partnerIds: [partner.id] });
  await desk.makeStation({ ownName: '乙', areaSqm: 20, areaCode: '510703001' });
  await desk.makeStation({ ownName: '丙', areaSqm: null, areaCode: '510704', keeperPhone: '' });
  const list = (filter: Parameters<typeof desk.client.stations.list>[0]) => desk.client.stations.list({ limit: 1, ...filter });
  expect(await list({})).toMatchObject({ total: 3, areaSqm: 30, rows: [{}] });
  expect(await list({ areaCode: '510703' })).toMatchObject({ total: 2, areaSqm: 30 });
  expect(await list({ buildKinds: ['joint'], street: '工区街道' })).toMatchObject({
    total: 1,
    rows: [{ ownName: '甲', partnerNames: ['邮政速递'] }],
  });
  expect(await list({ partnerId: partner.id })).toMatchObject({ total: 1 });
  expect(await list({ missing: 'keeperPhone' })).toMatchObject({ total: 1, rows: [{ ownName: '丙' }] });
  expect(await list({ missing: 'areaSqm' })).toMatchObject({ total: 1 });
  expect(await list({ accepted: { from: '2024-01-01', to: null } })).toMatchObject({ total: 0, areaSqm: 0 });
});

test('names sort by pinyin, empty dates last, ties by id so that pages never overlap', async () => {
  for (const ownName of ['张家驿站', '阿里驿站', '李家驿站']) await desk.makeStation({ ownName });
  const page = async (offset: number, direction: 'asc' | 'desc') =>
    (await desk.client.stations.list({ sort: { field: 'name', direction }, offset, limit: 2 })).rows.map((s) => s.ownName[0]);
  expect([await page(0, 'asc'), await page(2, 'asc'), await page(0, 'desc')]).toEqual([['阿', '李'], ['张'], ['张', '李']]);
});

test("statuses sort in the order of a station's life", async () => {
  await desk.makeStation({ ownName: '甲', status: 'open' });
  await desk.makeStation({ ownName: '乙', status: 'planned', acceptedOn: null });
  await desk.makeStation({ ownName: '丙', status: 'struckOff', struckOffOn: '2023-09-01' });
  await desk.makeStation({ ownName: '丁', status: 'awaitingAcceptance', acceptedOn: null });
  const sorted = await desk.client.stations.list({ sort: { field: 'status', direction: 'asc' } });
  expect(sorted.rows.map((s) => s.status)).toEqual(['planned', 'awaitingAcceptance', 'open', 'struckOff']);
});

test('the life of a station: each step fills its date, is logged with reason and document, and only allowed steps pass', async () => {
  let s = await desk.makeStation({ status: 'planned', acceptedOn: null, plannedOn: '2023-01-05' });
  const move = async (
    step: 'start' | 'finish' | 'accept' | 'reject' | 'open' | 'rectify' | 'rectified' | 'strikeOff' | 'pause',
    on: string,
    reason = '',
  ) => {
    s = await desk.client.stations.move({ id: s.id, version: s.version, move: step, on, reason, documentNo: '绵工办发〔2023〕1号' });
  };
  expect((await failureOf(move('accept', '2023-02-01'))).code).toBe('MOVE_REFUSED');
  await move('start', '2023-02-01');
  await move('finish', '2023-04-01');
  await move('reject', '2023-04-03', '没有饮水机');
  expect(s).toMatchObject({ status: 'building', finishedOn: null, startedOn: '2023-02-01' });
  await move('finish', '2023-04-20');
  await move('accept', '2023-05-01');
  await move('open', '2023-05-02');
  await move('rectify', '2023-06-01', '开放时间锁门');
  await move('rectified', '2023-06-09');
  await move('strikeOff', '2023-09-01', '拆迁');
  expect(s).toMatchObject({ status: 'struckOff', acceptedOn: '2023-05-01', openedOn: '2023-05-02', struckOffOn: '2023-09-01' });
  expect((await failureOf(move('open', '2023-09-02'))).code).toBe('MOVE_REFUSED');
  const { changes } = await desk.client.stations.get({ id: s.id });
  expect(changes.map((c) => [c.from, c.to, c.on, c.reason])).toEqual([
    [null, 'planned', '2023-01-05', ''],
    ['planned', 'building', '2023-02-01', ''],
    ['building', 'awaitingAcceptance', '2023-04-01', ''],
    ['awaitingAcceptance', 'building', '2023-04-03', '没有饮水机'],
    ['building', 'awaitingAcceptance', '2023-04-20', ''],
    ['awaitingAcceptance', 'accepted', '2023-05-01', ''],
    ['accepted', 'open', '2023-05-02', ''],
    ['open', 'rectifying', '2023-06-01', '开放时间锁门'],
    ['rectifying', 'open', '2023-06-09', ''],
    ['open', 'struckOff', '2023-09-01', '拆迁'],
  ]);
  expect(changes.at(-1)?.documentNo).toBe('绵工办发〔2023〕1号');
});

test('a step in the future or before the step before it is refused at its field', async () => {
  const s = await desk.makeStation({ status: 'building', acceptedOn: null, startedOn: '2023-05-01' });
  expect(await failureOf(desk.client.stations.move({ ...s, move: 'finish', on: '2030-01-01' }))).toMatchObject({
    code: 'RULES_BROKEN',
    data: { issues: [{ path: 'on', code: 'dateInFuture' }] },
  });
  expect(await failureOf(desk.client.stations.move({ ...s, move: 'finish', on: '2023-04-01' }))).toMatchObject({
    code: 'RULES_BROKEN',
    data: { issues: [{ path: 'on', code: 'datesOutOfOrder', params: { earlier: 'startedOn' } }] },
  });
});

test('the second clerk is told, not overwritten', async () => {
  const s = await desk.makeStation();
  await desk.client.stations.update({ ...s, fields: { ...s, address: '新地址' } });
  expect(await failureOf(desk.client.stations.update({ ...s, fields: { ...s, address: '旧窗口的地址' } }))).toEqual({
    code: 'STALE_RECORD',
    data: { entity: 'station', id: s.id },
  });
  expect((await desk.client.stations.get({ id: s.id })).station.address).toBe('新地址');
});

test('an edit cannot smuggle in another status', async () => {
  const s = await desk.makeStation();
  expect(await failureOf(desk.client.stations.update({ ...s, fields: { ...s, status: 'struckOff', struckOffOn: '2023-09-01' } }))).toMatchObject({
    data: { issues: [{ path: 'status', code: 'statusMovesAlone' }] },
  });
});

test('rules of one station are refused together, each at its field', async () => {
  const broken = { buildKind: 'joint' as const, buildMode: 'unionBuilt' as const, lng: 104.7, finishedOn: '2023-04-01', acceptedOn: '2023-03-01' };
  const { code, data } = await failureOf(desk.makeStation(broken));
  expect(code).toBe('RULES_BROKEN');
  expect((data.issues as { path: string; code: string }[]).map((i) => [i.path, i.code])).toEqual([
    ['buildMode', 'buildModeContradicts'],
    ['partnerIds', 'partnerMissing'],
    ['lat', 'coordinatesIncomplete'],
    ['acceptedOn', 'datesOutOfOrder'],
  ]);
  expect((await desk.client.stations.list({})).total).toBe(0);
});

test('bulk change sets one field of many stations in one change and leaves withdrawn ones alone', async () => {
  const [a, b, c] = [await desk.makeStation({ ownName: '甲' }), await desk.makeStation({ ownName: '乙' }), await desk.makeStation({ ownName: '丙' })];
  await desk.client.stations.withdraw({ ...c, reason: '' });
  const ids = [a.id, b.id, c.id];
  const { changed, changeId } = await desk.client.stations.bulkChange({ ids, change: { field: 'openingHours', value: '24小时' } });
  expect(changed).toBe(2);
  expect((await desk.client.stations.get({ id: b.id })).station).toMatchObject({ openingHours: '24小时', version: 2 });
  expect((await desk.client.stations.list({ withdrawn: true })).rows).toMatchObject([{ id: c.id, openingHours: '8:30-18:00' }]);
  await desk.client.audit.undo({ changeId });
  expect((await desk.client.stations.list({})).rows.map((s) => s.openingHours)).toEqual(['8:30-18:00', '8:30-18:00']);
});

test('many stations are withdrawn and brought back in one change each, all or none', async () => {
  const [a, b] = [await desk.makeStation({ code: 'A-1', ownName: '甲' }), await desk.makeStation({ code: 'A-2', ownName: '乙' })];
  const ids = [a.id, b.id];
  await desk.client.stations.withdraw({ ...a, reason: '' });
  expect(await desk.client.stations.bulkWithdraw({ ids, reason: '重复登记' })).toEqual({ withdrawn: 1 });
  expect((await desk.client.stations.list({})).total).toBe(0);
  const other = await desk.makeStation({ code: 'A-2', ownName: '另一站' });
  expect(await failureOf(desk.client.stations.bulkRestore({ ids }))).toEqual({ code: 'CODE_TAKEN', data: { code: 'A-2', id: other.id } });
  expect((await desk.client.stations.list({})).rows.map((s) => s.ownName)).toEqual(['另一站']);
  await desk.client.stations.withdraw({ ...other, reason: '' });
  expect(await desk.client.stations.bulkRestore({ ids })).toEqual({ restored: 2 });
  expect((await desk.client.stations.list({})).rows.map((s) => s.ownName)).toEqual(['甲', '乙']);
});

test('a record page shows partners in the order named and the sums of what is in force', async () => {
  const second = await desk.makePartner({ name: '建设银行', brand: '劳动者港湾' });
  const first = await desk.makePartner({ name: '邮政' });
  const s = await desk.makeStation({ buildKind: 'joint', partnerIds: [first.id, second.id] });
  await desk.makeFundEntry({ stationId: s.id, amountFen: 125 });
  const taken = await desk.makeFundEntry({ stationId: s.id, amountFen: 900 });
  await desk.client.funds.withdraw({ ...taken, reason: '' });
  await desk.makeServiceCount({ stationId: s.id, visits: 40 });
  await desk.makeActivity({ stationIds: [s.id] });
  const record = await desk.client.stations.get({ id: s.id });
  expect(record.partners.map((p) => p.name)).toEqual(['邮政', '建设银行']);
  expect(record.totals).toEqual({ fundsFen: 125, visits: 40, activities: 1 });
});

test('unknown ids and hostile values are answered, not crashed on', async () => {
  const missing = '01890000-0000-7000-8000-000000000000';
  expect(await failureOf(desk.client.stations.get({ id: missing }))).toEqual({ code: 'NOT_FOUND', data: { entity: 'station', id: missing } });
  expect((await failureOf(desk.makeStation({ ownName: 'a\u0000b' }))).code).toBe('BAD_REQUEST');
  expect((await failureOf(desk.makeStation({ ownName: '长'.repeat(61) }))).code).toBe('BAD_REQUEST');
  expect((await failureOf(desk.makeStation({ acceptedOn: '2023-02-30' }))).code).toBe('BAD_REQUEST');
  expect((await failureOf(desk.client.stations.create({ ...stationFieldsOf(), partnerIds: [missing], buildKind: 'joint' }))).code).toBe('NOT_FOUND');
  expect(await desk.makeStation({ ownName: "Robert'); DROP TABLE station;--" })).toMatchObject({ ownName: "Robert'); DROP TABLE station;--" });
});

test('what has happened at a station cannot lie ahead, its plan can; a day that stood there before hinders nothing', async () => {
  const future = (path: string) => ({ code: 'RULES_BROKEN', data: { issues: [{ path, code: 'dateInFuture' }] } });
  expect(await failureOf(desk.makeStation({ acceptedOn: '2032-03-15' }))).toEqual(future('acceptedOn'));
  const planned = await desk.makeStation({ ownName: '拟建站', status: 'planned', acceptedOn: null, plannedOn: '2024-03-15' });
  expect(planned.plannedOn).toBe('2024-03-15');
  const station = await desk.makeStation({ acceptedOn: '2023-09-20' });
  const save = (fields: Partial<typeof station>) =>
    desk.client.stations.update({ id: station.id, version: station.version, fields: { ...station, ...fields } });
  expect(await failureOf(save({ openedOn: '2023-09-21' }))).toEqual(future('openedOn'));
  desk.clock.set('2023-09-01');
  expect((await save({ remark: '电脑的日期错了' })).acceptedOn).toBe('2023-09-20');
});
