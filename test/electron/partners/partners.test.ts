import { beforeEach, expect, test } from 'vitest';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});

test('a partner knows its stations, and cannot be withdrawn while one names it', async () => {
  const bank = await desk.makePartner({ name: '建设银行', brand: '劳动者港湾' });
  const s = await desk.makeStation({ buildKind: 'joint', partnerIds: [bank.id] });
  expect((await desk.client.partners.get({ id: bank.id })).stations.map((x) => x.code)).toEqual([s.code]);
  expect(await failureOf(desk.client.partners.withdraw({ ...bank, reason: '' }))).toEqual({ code: 'IN_USE', data: { stations: 1 } });
  await desk.client.stations.withdraw({ ...s, reason: '' });
  expect((await desk.client.partners.withdraw({ ...bank, reason: '' })).withdrawnAt).not.toBeNull();
});

test('partners are found by brand and pinyin, and sort by name and by number of stations', async () => {
  const bank = await desk.makePartner({ name: '建设银行', brand: '劳动者港湾' });
  await desk.makePartner({ name: '阿里物流' });
  await desk.makeStation({ buildKind: 'joint', partnerIds: [bank.id] });
  const names = async (of: Parameters<typeof desk.client.partners.list>[0]) =>
    (await desk.client.partners.list(of)).rows.map((p) => [p.name, p.stations]);
  expect(await names({ search: 'ldzgw' })).toEqual([['建设银行', 1]]);
  expect(await names({})).toEqual([
    ['阿里物流', 0],
    ['建设银行', 1],
  ]);
  expect(await names({ sort: { field: 'stations', direction: 'desc' } })).toEqual([
    ['建设银行', 1],
    ['阿里物流', 0],
  ]);
});

test('a name stands once; an agreement may not end before it begins', async () => {
  const first = await desk.makePartner({ name: '邮政' });
  expect(await failureOf(desk.makePartner({ name: ' 邮政 ' }))).toEqual({ code: 'NAME_TAKEN', data: { name: '邮政', id: first.id } });
  const agreement = { ...first.agreement, fromOn: '2024-01-01', toOn: '2023-01-01' };
  expect(await failureOf(desk.client.partners.update({ ...first, fields: { ...first, agreement } }))).toMatchObject({
    data: { issues: [{ path: 'agreement.toOn', code: 'spanReversed' }] },
  });
});
