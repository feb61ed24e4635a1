import { describe, expect, test } from 'vitest';
import type { OfficeFields } from '../../../shared/office/office.ts';
import { failureOf, openTestDesk } from '../../support/testDesk.ts';

const fucheng: OfficeFields = {
  name: '涪城区总工会',
  level: 'county',
  areaCode: '510703',
  areaName: '涪城区',
  cityName: '绵阳市',
  upperName: '绵阳市总工会',
  upperEmail: 'mianyang@example.com',
  reporter: '李敏',
  phone: '0816-2345678',
  objectName: '工会户外劳动者服务站点',
  deadlineReading: 'mondayOfLastWeek',
  stockTotal: 'startOfYear',
};

describe('the own unit', () => {
  test('there is none before it is set up, then one that can be changed', async () => {
    const { client } = await openTestDesk();
    expect(await client.office.get()).toBeNull();
    const made = await client.office.save({ version: null, fields: fucheng });
    expect(made).toMatchObject({ name: '涪城区总工会', version: 1 });
    const changed = await client.office.save({ version: 1, fields: { ...fucheng, reporter: ' 王 芳 ' } });
    expect(changed).toMatchObject({ reporter: '王 芳', version: 2 });
    expect(await client.office.get()).toEqual(changed);
  });

  test('a second set-up or a save of an older version is told, not taken', async () => {
    const { client } = await openTestDesk();
    await client.office.save({ version: null, fields: fucheng });
    await client.office.save({ version: 1, fields: { ...fucheng, reporter: '王芳' } });
    for (const version of [null, 1, 3])
      expect(await failureOf(client.office.save({ version, fields: fucheng }))).toMatchObject({ code: 'STALE_RECORD', data: { entity: 'office' } });
    expect((await client.office.get())?.reporter).toBe('王芳');
  });

  test('an area of another level than the office’s is refused', async () => {
    const { client } = await openTestDesk();
    for (const areaCode of ['5107', '51', '510703001'])
      expect(await failureOf(client.office.save({ version: null, fields: { ...fucheng, areaCode } }))).toMatchObject({
        code: 'RULES_BROKEN',
        data: { issues: [{ path: 'areaCode', code: 'areaLevelContradicts' }] },
      });
    expect(await client.office.get()).toBeNull();
  });

  test.each([
    ['name', '区'],
    ['name', '总工会\u0000'],
    ['upperEmail', 'mianyang'],
    ['phone', 'abc'],
    ['areaCode', '5107030'],
    ['areaName', ''],
    ['objectName', '站'.repeat(41)],
  ])('%s cannot be %j', async (field, value) => {
    const { client } = await openTestDesk();
    expect(await failureOf(client.office.save({ version: null, fields: { ...fucheng, [field]: value } }))).toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('an office of a development zone brings its area along', async () => {
    const { client } = await openTestDesk();
    await client.office.save({ version: null, fields: { ...fucheng, areaCode: '510791', areaName: '绵阳高新区' } });
    expect(await client.office.area({ code: '510791' })).toMatchObject({ name: '绵阳高新区', own: true, level: 'county' });
  });
});

describe('areas', () => {
  test('provinces, then what lies right below each', async () => {
    const { client } = await openTestDesk();
    expect((await client.office.areas({})).areas).toHaveLength(31);
    const mianyang = await client.office.areas({ under: '5107' });
    expect(mianyang.more).toBe(false);
    expect(mianyang.areas.map((a) => a.name)).toEqual([
      '涪城区',
      '游仙区',
      '安州区',
      '三台县',
      '盐亭县',
      '梓潼县',
      '北川羌族自治县',
      '平武县',
      '江油市',
    ]);
    expect((await client.office.areas({ under: '510703' })).areas.map((a) => a.name)).toContain('普明街道');
    expect((await client.office.areas({ under: '510703001' })).areas).toEqual([]);
  });

  test('counties of a province in one step, and no more than an answer holds', async () => {
    const { client } = await openTestDesk();
    const counties = await client.office.areas({ under: '51', levels: ['county'] });
    expect(counties.areas).toHaveLength(183);
    const streets = await client.office.areas({ under: '51', levels: ['street'] });
    expect(streets).toMatchObject({ more: true });
    expect(streets.areas).toHaveLength(500);
  });

  test.each([
    ['涪城', '510703'],
    ['涪城区', '510703'],
    ['绵阳 涪城', '510703'],
    ['绵阳涪城', '510703'],
    ['mianyang fucheng', '510703'],
    ['510703', '510703'],
    ['绵阳', '5107'],
    ['北川', '510726'],
    ['lvliang', '1411'],
    ['四川', '51'],
    ['重庆', '50'],
    ['朝阳 北京', null],
    ['北京 朝阳', '110105'],
    [' ｍｉａｎｙａｎｇ ', '5107'],
    ['涪城 普明', '510703006'],
  ])('searching %j finds %s first', async (search, code) => {
    const { client } = await openTestDesk();
    const { areas } = await client.office.areas({ search });
    expect(areas[0]?.code ?? null).toBe(code);
  });

  test.each([
    ['fucheng', 510703],
    ['FuChengQu', 510703],
    ['fcq', 510703],
    ['普明', 510703006],
  ])('where names sound alike, %j shows %i among the first', async (search, code) => {
    const { client } = await openTestDesk();
    const { areas } = await client.office.areas({ search });
    expect(areas.slice(0, 8).map((a) => a.code)).toContain(String(code));
  });

  test('the search can be kept to levels and to what lies below an area', async () => {
    const { client } = await openTestDesk();
    const counties = await client.office.areas({ search: '城', under: '51', levels: ['county'] });
    expect(counties.areas.length).toBeGreaterThan(1);
    expect(counties.areas.every((a) => a.code.startsWith('51') && a.level === 'county')).toBe(true);
    expect((await client.office.areas({ search: '涪城', under: '52' })).areas).toEqual([]);
  });

  test('what makes no sense finds nothing and breaks nothing', async () => {
    const { client } = await openTestDesk();
    for (const search of ['%', '_', "'; drop table area; --", '(((', '𠮷', '   '.padEnd(30), '涪'.repeat(40)])
      expect((await client.office.areas({ search })).areas.length).toBeLessThanOrEqual(500);
    expect((await client.office.areas({ search: '没有这个地方' })).areas).toEqual([]);
    expect(await failureOf(client.office.areas({ search: '涪'.repeat(41) }))).toMatchObject({ code: 'BAD_REQUEST' });
    expect(await failureOf(client.office.areas({ under: '5' }))).toMatchObject({ code: 'BAD_REQUEST' });
    expect(await failureOf(client.office.area({ code: '999999' }))).toMatchObject({ code: 'NOT_FOUND', data: { entity: 'area' } });
  });

  test('a path runs from the province down', async () => {
    const { client } = await openTestDesk();
    const area = await client.office.area({ code: '510703006' });
    expect(area.path.map((a) => a.name)).toEqual(['四川省', '绵阳市', '涪城区', '普明街道']);
    expect(area.own).toBe(false);
  });

  test('a development zone that the national table lacks can be added, found and filled', async () => {
    const { client } = await openTestDesk();
    const zone = await client.office.saveArea({ code: '510790', name: '绵阳高新区', add: true });
    expect(zone).toMatchObject({ own: true, level: 'county' });
    expect((await client.office.areas({ under: '5107' })).areas.map((a) => a.code)).toContain('510790');
    expect((await client.office.areas({ search: 'mygxq' })).areas[0]?.code).toBe('510790');
    await client.office.saveArea({ code: '510790001', name: '永兴街道', add: true });
    expect((await client.office.areas({ under: '510790' })).areas.map((a) => a.name)).toEqual(['永兴街道']);
  });

  test('an area renamed shows its new name everywhere, and the old one can be given back', async () => {
    const { client } = await openTestDesk();
    await client.office.saveArea({ code: '510705', name: '安州新区' });
    expect((await client.office.area({ code: '510705' })).name).toBe('安州新区');
    expect((await client.office.areas({ search: '安州新区' })).areas[0]?.code).toBe('510705');
    expect((await client.office.saveArea({ code: '510705', name: '安州区' })).own).toBe(false);
  });

  test('an area of nowhere is refused', async () => {
    const { client } = await openTestDesk();
    for (const code of ['99', '9901', '510688001'])
      expect(await failureOf(client.office.saveArea({ code, name: '某区', add: true }))).toMatchObject({
        code: 'RULES_BROKEN',
        data: { issues: [{ path: 'code', code: 'areaUnderUnknown' }] },
      });
    expect(await failureOf(client.office.saveArea({ code: '510790', name: '', add: true }))).toMatchObject({ code: 'BAD_REQUEST' });
    expect(await failureOf(client.office.saveArea({ code: '510790', name: '高新区' }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('adding never renames one that is there', async () => {
    const { client } = await openTestDesk();
    expect(await failureOf(client.office.saveArea({ code: '510703', name: '高新区', add: true }))).toMatchObject({
      code: 'AREA_TAKEN',
      data: { code: '510703', name: '涪城区' },
    });
    expect((await client.office.area({ code: '510703' })).name).toBe('涪城区');
  });
});

describe('settings', () => {
  test('a choice is kept as it was set, whatever its shape, and can be taken back', async () => {
    const { client } = await openTestDesk();
    expect(await client.settings.get({ key: 'display.theme' })).toBeNull();
    await client.settings.set({ key: 'display.theme', value: 'dark' });
    await client.settings.set({ key: 'stations.list.columns', value: { order: ['code', 'name'], width: 120, hidden: [] } });
    expect(await client.settings.get({ key: 'display.theme' })).toBe('dark');
    expect(await client.settings.getAll()).toEqual({
      'display.theme': 'dark',
      'stations.list.columns': { order: ['code', 'name'], width: 120, hidden: [] },
    });
    await client.settings.set({ key: 'display.theme', value: null });
    expect(Object.keys(await client.settings.getAll())).toEqual(['stations.list.columns']);
  });

  test('choices leave no trace in the audit trail', async () => {
    const { client, file } = await openTestDesk();
    await client.settings.set({ key: 'display.theme', value: 'dark' });
    expect(await file.read((db) => db.selectFrom('audit').selectAll().execute())).toEqual([]);
  });

  test('keys of another form and values that are too large are refused', async () => {
    const { client } = await openTestDesk();
    for (const key of ['', 'theme', 'Display.theme', 'a.b.c.d.e', 'display.主题', '__proto__.x', 'display.the me', `a.${'b'.repeat(41)}`])
      expect(await failureOf(client.settings.set({ key, value: 1 }))).toMatchObject({ code: 'BAD_REQUEST' });
    expect(await failureOf(client.settings.set({ key: 'display.theme', value: '字'.repeat(22_000) }))).toMatchObject({ code: 'BAD_REQUEST' });
    await client.settings.set({ key: 'display.theme', value: '字'.repeat(21_800) });
  });

  test('what is nested without end, or is no JSON, is refused like any other value that does not fit', async () => {
    const { client } = await openTestDesk();
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    for (const value of [deep, new Date(), Number.NaN, 1n, new Map(), undefined])
      expect(await failureOf(client.settings.set({ key: 'display.theme', value: value as string }))).toMatchObject({ code: 'BAD_REQUEST' });
    expect(await client.settings.get({ key: 'display.theme' })).toBeNull();
  });
});
