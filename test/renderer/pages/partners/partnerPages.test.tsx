import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { partnerRoutes } from '../../../../renderer/pages/partners/routes.ts';
import type { Partner } from '../../../../shared/partners/partner.ts';
import { openOfficeDesk } from '../../../support/officeDesk.ts';
import { onDay, renderPage, savedFiles } from '../../../support/page.tsx';

configure({ asyncUtilTimeout: 10_000 });

let desk: Awaited<ReturnType<typeof openOfficeDesk>>;
onDay('2023-09-20');
const saved = savedFiles();
beforeEach(async () => {
  desk = await openOfficeDesk('2023-09-20');
});

const routes = partnerRoutes.map((route) => ({ ...route, path: `/${route.path}` }));
type User = Awaited<ReturnType<typeof renderPage>>['user'];
const press = async (user: User, name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
const open = (partner: Partner, tab = 'overview') => renderPage(routes, { desk, at: `/partners/${partner.id}?tab=${tab}` });
const agreementTo = (toOn: string) => ({ number: '建协〔2023〕7号', fromOn: null, toOn, documentHash: null, documentName: '' });
const fresh = async ({ id }: Partner) => (await desk.client.partners.get({ id })).partner;

test('a new partner is written in its form; a name that is taken is told at the name', async () => {
  await desk.makePartner({ name: '建设银行' });
  const { user, router } = await renderPage(routes, { desk, at: '/partners/new' });
  const name = await screen.findByRole('textbox', { name: '单位名称' });
  await user.type(name, '建设银行');
  await user.click(screen.getByRole('combobox', { name: '单位类别' }));
  await user.click(await screen.findByRole('option', { name: '金融机构' }));
  await press(user, '保存');
  expect((await screen.findAllByText(/已有名为“建设银行”的共建单位/)).length).toBeGreaterThan(0);
  await user.type(name, '涪城支行');
  await press(user, '保存');
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/partners\/[0-9a-f-]{36}$/));
  expect((await desk.client.partners.list({})).rows.map((p) => p.name)).toEqual(['建设银行', '建设银行涪城支行']);
});

test('an agreement that ends within 60 days or is over is marked with the days', async () => {
  await open(await desk.makePartner({ name: '甲', agreement: agreementTo('2023-10-10') }));
  expect(await screen.findByText('快到期（还有 20 天）')).toBeTruthy();
  cleanup();
  await open(await desk.makePartner({ name: '乙', agreement: agreementTo('2023-09-10') }));
  expect(await screen.findByText('已到期（已过 10 天）')).toBeTruthy();
  cleanup();
  await open(await desk.makePartner({ name: '丙', agreement: agreementTo('2025-09-10') }));
  expect(await screen.findByText('协议有效')).toBeTruthy();
  expect(screen.queryByText(/到期（/)).toBeNull();
});

test('the agreement’s document is attached, handed out as it was, and another one takes its place', async () => {
  const partner = await desk.makePartner();
  const { user } = await open(partner);
  await user.upload(await screen.findByLabelText('选择协议文件'), new File(['甲方 乙方'], '共建协议.pdf'));
  await press(user, '共建协议.pdf');
  await waitFor(() => expect(saved.map((f) => f.name)).toEqual(['共建协议.pdf']));
  expect(await saved[0]?.text()).toBe('甲方 乙方');
  await user.upload(screen.getByLabelText('选择协议文件'), new File(['续签'], '续签.pdf'));
  await waitFor(async () => expect((await fresh(partner)).agreement.documentName).toBe('续签.pdf'));
});

test('the stations built with a partner are listed; while there are any it is not withdrawn, and the dialog says why', async () => {
  const partner = await desk.makePartner({ name: '建设银行' });
  await desk.makeStation({ ownName: '欧阳路驿站', buildKind: 'joint', partnerIds: [partner.id] });
  const { user } = await open(partner, 'stations');
  expect(await screen.findByRole('link', { name: '欧阳路驿站' })).toBeTruthy();
  await press(user, '撤回');
  const dialog = within(await screen.findByRole('alertdialog', { name: '撤回共建单位“建设银行”' }));
  await user.click(dialog.getByRole('button', { name: '撤回' }));
  expect(await dialog.findByText('还有 1 个站点使用这个共建单位，不能撤回。')).toBeTruthy();
  expect((await fresh(partner)).withdrawnAt).toBeNull();
});

test('a document attached in another window while the record is being edited is not lost', async () => {
  const partner = await desk.makePartner();
  const { user } = await renderPage(routes, { desk, at: `/partners/${partner.id}/edit` });
  await user.type(await screen.findByRole('textbox', { name: '联系人' }), '刘洋');
  await desk.client.partners.attachDocument({ ...partner, file: new File(['甲方 乙方'], '共建协议.pdf') });
  await press(user, '保存');
  expect(await screen.findByText(/协议文件：（空） → 共建协议.pdf/)).toBeTruthy();
  await press(user, '保留我的修改');
  await press(user, '保存');
  await waitFor(async () => expect(await fresh(partner)).toMatchObject({ contactName: '刘洋', agreement: { documentName: '共建协议.pdf' } }));
});
