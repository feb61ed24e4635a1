import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { subsidyRoutes } from '../../../../renderer/pages/subsidies/routes.ts';
import type { SubsidyRule, SubsidyRuleFields } from '../../../../shared/subsidies/subsidy.ts';
import { reverse } from '../../../support/budgetDesk.ts';
import { approvedLines } from '../../../support/moneyDesk.ts';
import { openOfficeDesk } from '../../../support/officeDesk.ts';
import { onDay, renderPage, savedFiles } from '../../../support/page.tsx';
import { refsOf } from '../../../support/subsidyDesk.ts';
import { openTestDesk, type TestDesk } from '../../../support/testDesk.ts';

let desk: TestDesk;
onDay('2023-09-20');
const saved = savedFiles();
beforeEach(async () => {
  desk = await openOfficeDesk('2023-09-20');
});

const routes = subsidyRoutes.map((route) => ({ ...route, path: `/${route.path}` }));
const open = (at: string, of: TestDesk = desk) => renderPage(routes, { desk: of, at });
type Opened = Awaited<ReturnType<typeof open>>;
const press = async ({ user }: Opened, name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
const box = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name });
/** The box in the list's head. */
const chooseAll = async ({ user }: Opened) => {
  const [head] = await screen.findAllByRole('checkbox');
  if (head) await user.click(head);
};
/** 1,000.00 元 once for every station accepted from 2023 on. */
const makeRule = (fields: Partial<SubsidyRuleFields> = {}): Promise<SubsidyRule> =>
  desk.client.subsidies.createRule({
    ...{ name: '挂牌补助', level: 'county', basis: '涪工发〔2023〕9号', kind: 'once', fromOn: '2023-01-01', toOn: null, remark: '' },
    tiers: [{ grade: '', minAreaSqm: null, maxAreaSqm: null, amountFen: 100_000 }],
    ...fields,
  });
const claims = async () => (await desk.client.subsidies.list({ sort: { field: 'station', direction: 'asc' } })).rows;
async function applied(rule: SubsidyRule, stationId: string) {
  const claim = { ruleId: rule.id, stationId, fromMonth: null, toMonth: null, appliedOn: '2023-09-10', remark: '' };
  const [made] = (await desk.client.subsidies.apply({ claims: [claim] })).rows;
  if (!made) throw new Error('no claim');
  return made;
}

test('without rules the page says what comes first', async () => {
  await open('/subsidies');
  expect(await screen.findByText(/还没有奖补标准。先照文件写好标准/)).toBeTruthy();
});

test('who is entitled is worked out; what is chosen is applied for at once and does not come again', async () => {
  await desk.makeStation({ ownName: '欧阳路驿站', acceptedOn: '2023-03-15' });
  await desk.makeStation({ ownName: '涪江驿站', acceptedOn: '2023-04-15' });
  await desk.makeStation({ ownName: '老站', acceptedOn: '2021-04-15' });
  await makeRule();
  const page = await open('/subsidies/entitled');
  await screen.findByText('欧阳路驿站');
  expect(screen.queryByText('老站')).toBeNull();
  expect(screen.getByText('合计 0.2 万元，算到 2023-09')).toBeTruthy();
  const row = screen.getByText('欧阳路驿站').closest('[role="row"]') as HTMLElement;
  await page.user.click(within(row).getByRole('checkbox'));
  await press(page, '申请选中的');
  await screen.findByRole('dialog', { name: '申请 1 笔奖补，合计 1,000.00 元' });
  // The day is typed once for all that are chosen.
  const on = screen.getByRole('textbox', { name: '申请日期' });
  await page.user.clear(on);
  await page.user.type(on, '2024-01-01');
  await press(page, '申请');
  expect(await screen.findByText('日期不能晚于今天')).toBeTruthy();
  expect(on.getAttribute('aria-invalid')).toBe('true');
  await page.user.clear(on);
  await page.user.type(on, '2023-09-20');
  await press(page, '申请');
  await waitFor(async () => expect(await claims()).toMatchObject([{ stationName: '欧阳路驿站', state: 'applied', amountFen: 100_000 }]));
  await waitFor(() => expect(screen.queryByText('欧阳路驿站')).toBeNull());
  expect(await screen.findByText('合计 0.1 万元，算到 2023-09')).toBeTruthy();
});

test('claims are approved by a document and paid against a line; the line’s limit holds for all of them together', async () => {
  const rule = await makeRule();
  // 1,500.00 元: enough for one of 1,000.00, not for two.
  const [line] = await approvedLines(desk, { name: '站点奖补', purpose: 'subsidy', amountFen: 150_000 }, { name: '建站' });
  for (const ownName of ['甲站', '乙站']) await applied(rule, (await desk.makeStation({ ownName, acceptedOn: '2023-03-15' })).id);
  const clerk = await openTestDesk({ today: '2023-09-20', file: desk.file, holder: { role: 'clerk', hardship: false } });
  const page = await open('/subsidies', clerk);
  await screen.findByText('甲站');
  await chooseAll(page);
  await press(page, '批准（2）');
  await press(page, '批准');
  expect(await screen.findByText('必填')).toBeTruthy();
  await page.user.type(await box('批准文号'), '涪工办〔2023〕30号');
  await press(page, '批准');
  await waitFor(async () => expect((await claims()).map((claim) => claim.state)).toEqual(['approved', 'approved']));

  await chooseAll(page);
  await press(page, '发放（2）');
  await page.user.click(await screen.findByRole('combobox', { name: '预算项目' }));
  await waitFor(() => expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual([expect.stringContaining('站点奖补')]));
  await page.user.click(screen.getByRole('option'));
  expect(await screen.findByText('结余 1,500.00 元，超出 500.00 元')).toBeTruthy();
  expect(screen.getByText(/由管理员发放并写明原因/)).toBeTruthy();
  await press(page, '发放');
  await waitFor(() => expect(screen.getByRole('combobox', { name: '预算项目' }).getAttribute('aria-invalid')).toBe('true'));
  await press(page, '取消');
  const [first] = await claims();
  if (!first || !line) throw new Error('no claim');
  cleanup();

  const own = await open(`/subsidies/${first.id}`, clerk);
  await press(own, '发放');
  await own.user.click(await screen.findByRole('combobox', { name: '预算项目' }));
  await own.user.click(await screen.findByRole('option', { name: /站点奖补/ }));
  expect(await screen.findByText('结余 1,500.00 元，记入后结余 500.00 元')).toBeTruthy();
  await own.user.type(await box('凭证号'), '记-0099');
  await press(own, '发放');
  await screen.findByText('已发放');
  const paid = (await claims()).find((claim) => claim.state === 'paid');
  expect(screen.getByRole('link', { name: '打开这一笔支出' }).getAttribute('href')).toBe(`/funds/${paid?.entryId}`);
  expect((await desk.client.funds.list({ lineId: line.id })).rows).toMatchObject([{ amountFen: 100_000, voucherNo: '记-0099', purpose: 'subsidy' }]);
});

test('a claim is refused with a reason, which its page tells', async () => {
  const claim = await applied(await makeRule(), (await desk.makeStation({ acceptedOn: '2023-03-15' })).id);
  const page = await open(`/subsidies/${claim.id}`);
  await press(page, '不批准');
  await page.user.type(await box('未批准的原因'), '没有挂牌');
  await press(page, '不批准');
  expect(await screen.findByText('没有挂牌')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '发放' })).toBeNull();
});

test('a claim whose payment was reversed says how much came back, and what follows', async () => {
  const claim = await applied(await makeRule(), (await desk.makeStation({ acceptedOn: '2023-03-15' })).id);
  const decision = { approve: true, on: '2023-09-11', documentNo: '涪工发〔2023〕20号', reason: '' };
  const [approved] = (await desk.client.subsidies.decide({ refs: refsOf([claim]), ...decision })).rows;
  const [line] = await approvedLines(desk, { name: '奖补', purpose: 'subsidy', amountFen: 1_000_000 });
  if (!approved || !line) throw new Error('nothing to pay');
  const { rows } = await desk.client.subsidies.pay({ refs: refsOf([approved]), lineId: line.id, on: '2023-09-12', voucherNo: '', overrunReason: '' });
  const entry = await desk.client.funds.get({ id: rows[0]?.entryId ?? '' });
  await reverse(desk, entry, -100, { on: '2023-09-13' });
  await open(`/subsidies/${claim.id}`);
  expect(await screen.findByText(/已冲销 1.00 元/)).toBeTruthy();
  expect(screen.getByText('已发放')).toBeTruthy();
  cleanup();
  await reverse(desk, entry, 100 - entry.amountFen, { on: '2023-09-14' });
  await open(`/subsidies/${claim.id}`);
  expect(await screen.findByText(/撤回这笔申请以后，可以重新申请/)).toBeTruthy();
  expect(screen.getByText('已冲销')).toBeTruthy();
});

test('two claims of one document for one station are pointed out before they are approved', async () => {
  const { id } = await desk.makeStation({ ownName: '欧阳路驿站', acceptedOn: '2023-03-15' });
  await applied(await makeRule(), id);
  const second = await applied(await makeRule({ name: '建设补助' }), id);
  const page = await open(`/subsidies/${second.id}`);
  expect(await screen.findByText('可能重复领取。同一文件另有：挂牌补助（已申请）')).toBeTruthy();
  await press(page, '批准');
  expect(await screen.findByText('1 笔可能重复领取，请先核对：')).toBeTruthy();
});

test('a rule is begun with one seen elsewhere; its document and first day are the office’s own', async () => {
  const page = await open('/subsidies/rules');
  await press(page, '参考各地标准');
  await press(page, '水电暖补贴');
  expect((await box('标准名称')).value).toBe('水电暖补贴');
  // Of a rule that pays monthly the amount is a month's.
  expect((await box('每月金额')).value).toBe('500.00');
  await press(page, '保存');
  expect(await screen.findByText(/还有 2 处要改/)).toBeTruthy();
  await page.user.type(await box('依据文件'), '涪工发〔2023〕9号');
  await page.user.type(await box('起始日期'), '2023-01-01');
  await press(page, '加一档');
  await press(page, '保存');
  expect(await screen.findByText(/还有 1 处要改/)).toBeTruthy();
  await press(page, '去掉第 2 档');
  await press(page, '保存');
  await waitFor(() => expect(page.router.state.location.pathname).toBe('/subsidies/rules'));
  expect((await desk.client.subsidies.rules({})).rows).toMatchObject([
    { name: '水电暖补贴', kind: 'monthly', basis: '涪工发〔2023〕9号', fromOn: '2023-01-01', tiers: [{ amountFen: 50_000 }] },
  ]);
});

test('the application form of the chosen claims is saved', async () => {
  const claim = await applied(await makeRule(), (await desk.makeStation({ acceptedOn: '2023-03-15' })).id);
  const page = await open(`/subsidies/${claim.id}`);
  await press(page, '资金申请表');
  await waitFor(() => expect(saved.map(({ name }) => name)).toEqual([expect.stringMatching(/奖补资金申请表.*\.xlsx$/)]));
});

test('a clerk reads the rules and is offered no change of them', async () => {
  const rule = await makeRule();
  const clerk = await openTestDesk({ today: '2023-09-20', file: desk.file, holder: { role: 'clerk', hardship: false } });
  await open(`/subsidies/rules/${rule.id}`, clerk);
  await waitFor(async () => expect((await box('标准名称')).disabled).toBe(true));
  expect(screen.queryByRole('button', { name: /保存|撤回|加一档|去掉/ })).toBeNull();
});
