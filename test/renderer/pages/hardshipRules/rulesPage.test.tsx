import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { hardshipRulesIn } from '../../../../electron/hardshipRules/hardshipRuleStore.ts';
import { hardshipRuleRoutes } from '../../../../renderer/pages/hardshipRules/routes.ts';
import { hardshipRulesContract } from '../../../../shared/hardship/rulesContract.ts';
import { todayOf } from '../../../../shared/kernel/plainDate.ts';
import { lineRule, ruleOfPreset } from '../../../support/hardshipRules.ts';
import { officeOf } from '../../../support/ledger.ts';
import { type RenderedPage, renderPage } from '../../../support/page.tsx';
import { openProtectedDesk, type ProtectedDesk } from '../../../support/testDesk.ts';

const CHIEF = { name: '刘主任', role: 'administrator', hardship: true } as const;
const CLERK = { name: '李敏', role: 'clerk', hardship: true } as const;
/** The office's own area: what new rules begin with. */
const HERE = { areaCode: '510703' };

let desk: ProtectedDesk;
beforeEach(async () => {
  desk = await openProtectedDesk({ today: todayOf(new Date()), as: CHIEF });
  await desk.client.office.save({ version: null, fields: officeOf() });
});

const routes = hardshipRuleRoutes.map((route) => ({ ...route, path: `/${route.path}` }));
const open = (at = '/hardship/rules') => renderPage(routes, { desk, at });
const inForce = () => desk.file.read(hardshipRulesIn);
const box = (name: string) => screen.findByRole('textbox', { name });
const press = async ({ user }: RenderedPage, name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
const type = async ({ user }: RenderedPage, name: string, text: string) => {
  const field = await box(name);
  await user.clear(field);
  await user.type(field, text);
};
const choose = async ({ user }: RenderedPage, of: HTMLElement, option: string) => {
  await user.click(of);
  await user.click(await screen.findByRole('option', { name: option }));
};

test('the page of a new rule is for those whom the contract lets make one, and the list for those whom it lets read', () => {
  const rightOf = (path: string): unknown => hardshipRuleRoutes.find((route) => route.path === path)?.handle.right;
  expect(rightOf('hardship/rules/new')).toBe(hardshipRulesContract.create['~orpc'].meta.right);
  expect(rightOf('hardship/rules')).toBe(hardshipRulesContract.list['~orpc'].meta.right);
});

test('an office without rules reads what cannot be done for want of which', async () => {
  await open();
  await screen.findByText('还不能认定困难类别：缺城市低保标准、农村低保标准、认定标准。');
  screen.getByText('档案还不能公示和建档：缺办理时限。');
  screen.getByText('还不能发放困难帮扶：缺困难帮扶的限额。');
  screen.getByText('还不能发放送温暖：缺送温暖的限额。');
  screen.getByText('还没有低保标准。');
});

test('a line is a dialog of five fields, and counts from its day on', async () => {
  const page = await open();
  await press(page, '录入低保标准');
  await page.user.click(await screen.findByRole('radio', { name: '农村' }));
  await type(page, '每人每月', '820');
  await type(page, '执行日期', '2024-07-01');
  await type(page, '依据文件', '绵民〔2024〕18号');
  await press(page, '保存');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect((await inForce()).incomeLines).toMatchObject([
    { ...HERE, residence: 'rural', monthlyFen: 82_000, fromOn: '2024-07-01', untilOn: null, documentNo: '绵民〔2024〕18号' },
  ]);
  const table = within(await screen.findByRole('region', { name: '低保标准' }));
  table.getByText('820.00');
  table.getByText('现行');
  await screen.findByText('还不能认定困难类别：缺城市低保标准、认定标准。');
});

test('a line for the same area and day is refused at the day, before anything is sent', async () => {
  await desk.client.hardshipRules.create(lineRule(HERE));
  const page = await open();
  await press(page, '录入低保标准');
  await type(page, '每人每月', '1000');
  await type(page, '执行日期', '2023-07-01');
  await press(page, '保存');
  await screen.findByText('同一地区同一天已有标准（乳民〔2023〕21号）');
  expect((await inForce()).incomeLines).toHaveLength(1);
});

test('an earlier line is told from the one in force, and from one to come', async () => {
  await desk.client.hardshipRules.create(lineRule(HERE));
  await desk.client.hardshipRules.create(lineRule({ ...HERE, fromOn: '2024-07-01', monthlyFen: 106_200 }));
  await desk.client.hardshipRules.create(lineRule({ ...HERE, fromOn: '2100-01-01', monthlyFen: 110_000 }));
  await open();
  const rows = (await screen.findAllByRole('row')).slice(1).map((row) => row.textContent ?? '');
  expect(rows.map((row) => /^\d{4}/.exec(row)?.[0])).toEqual(['2100', '2024', '2023']);
  expect(rows.map((row) => /未到执行日期|现行|以前的/.exec(row)?.[0])).toEqual(['未到执行日期', '现行', '以前的']);
});

test('a shipped example shows its source and counts for nothing until it is saved; multiples are kept to the thousandth', async () => {
  const page = await open('/hardship/rules?tab=judgementRule');
  await press(page, '参考各地标准');
  const dialog = within(await screen.findByRole('dialog', { name: '参考各地的认定标准' }));
  await dialog.findByText('青岛市总工会“困难职工自测小程序”公布的建档条件');
  await page.user.click(dialog.getByRole('button', { name: '青岛口径' }));
  await screen.findByText(/从“青岛口径”开始，出处：青岛市总工会/);
  expect((await inForce()).judgementRules).toEqual([]);
  await type(page, '执行日期', '2024-01-01');
  const relative = screen.getAllByRole('textbox', { name: '低保标准的倍数' })[1] as HTMLElement;
  await page.user.clear(relative);
  await page.user.type(relative, '1.2345');
  await press(page, '保存');
  await screen.findAllByText(/请填倍数，最多三位小数，如 1.5/);
  await page.user.clear(relative);
  await page.user.type(relative, '1.5');
  await press(page, '保存');
  await waitFor(async () => expect((await inForce()).judgementRules).toHaveLength(1));
  expect((await inForce()).judgementRules).toMatchObject([
    {
      ...HERE,
      deep: { permille: 1000, strict: true },
      relative: { permille: 1500, strict: true },
      borderline: null,
      sudden: { lossShare: { permille: 800 } },
    },
  ]);
  await screen.findByText('收入减去刚性支出后人均每月低于低保标准的 1.5 倍');
  screen.getByText('拥有商业店铺（按登记的财产判断：商铺 1 项起）');
});

test('a category narrower than the one before it is told at its field', async () => {
  const page = await open('/hardship/rules/new?kind=judgementRule&preset=qingdao');
  await type(page, '执行日期', '2024-01-01');
  const relative = screen.getAllByRole('textbox', { name: '低保标准的倍数' })[1] as HTMLElement;
  await page.user.clear(relative);
  await page.user.type(relative, '1');
  await press(page, '保存');
  await screen.findByText('倍数要大于前一类别的倍数');
  expect((await inForce()).judgementRules).toEqual([]);
});

test('a category is left out, an exclusion of the office’s own is added with a code that nothing else has', async () => {
  const page = await open('/hardship/rules/new?kind=judgementRule&preset=zhuji');
  await type(page, '执行日期', '2024-01-01');
  await choose(page, screen.getByRole('combobox', { name: /^边缘困难/ }), '不建这类档案');
  await press(page, '加一条情形');
  const added = within(await screen.findByRole('group', { name: '第 5 条情形' }));
  await page.user.type(added.getByRole('textbox', { name: '情形' }), '名下有经营性车辆');
  await choose(page, added.getByRole('combobox', { name: /怎么判断/ }), '按财产：机动车（残疾代步车、摩托车除外）');
  await press(page, '去掉第 1 条情形');
  await press(page, '保存');
  await waitFor(async () => expect((await inForce()).judgementRules).toHaveLength(1));
  const [rule] = (await inForce()).judgementRules;
  expect(rule?.borderline).toBeNull();
  expect(rule?.exclusions.map(({ wording }) => wording)).toEqual([
    '拥有商业店铺',
    '青壮劳动力有能力而不就业（因疾病等特殊原因的除外）',
    '本人违法犯罪或参与非法组织',
    '名下有经营性车辆',
  ]);
  expect(rule?.exclusions.at(-1)).toMatchObject({ code: expect.stringMatching(/^own[0-9a-f]{32}$/), property: { kind: 'vehicle', atLeast: 1 } });
});

test('a cap reads as a sentence while it is typed, in the measure that was chosen', async () => {
  const page = await open('/hardship/rules/new?kind=aidCapSet');
  await type(page, '执行日期', '2024-01-01');
  await press(page, '加一条限额');
  const cap = within(await screen.findByRole('group', { name: '第 1 条限额' }));
  await choose(page, cap.getByRole('combobox', { name: /困难类别/ }), '深度困难');
  await page.user.type(cap.getByRole('textbox', { name: '不超过' }), '12');
  await cap.findByText('深度困难生活救助：每户每年不超过 12 个月低保标准');
  await choose(page, cap.getByRole('combobox', { name: /按什么算/ }), '自付费用比例');
  await page.user.type(cap.getByRole('textbox', { name: '不超过' }), '80.5');
  await cap.findByText('深度困难生活救助：每户每年不超过个人承担费用的 80.5%');
  await press(page, '保存');
  await waitFor(async () => expect((await inForce()).aidCapSets).toHaveLength(1));
  expect((await inForce()).aidCapSets[0]?.caps).toEqual([
    { kind: 'living', category: 'deep', schoolStages: [], per: 'year', of: 'household', measure: { in: 'permilleOfSelfPaid', permille: 805 } },
  ]);
  await screen.findByText('每户每年不超过个人承担费用的 80.5%');
});

test('caps written twice, and one by school that is of no child, are told at the cap', async () => {
  const page = await open('/hardship/rules/new?kind=aidCapSet&preset=provinceA');
  await type(page, '执行日期', '2024-01-01');
  const schooling = within(await screen.findByRole('group', { name: '第 6 条限额' }));
  await choose(page, schooling.getByRole('combobox', { name: /对谁/ }), '每户');
  await press(page, '保存');
  await schooling.findByText('按就读阶段的限额只能按每个子女计算');
  expect((await inForce()).aidCapSets).toEqual([]);
});

test('a limit of time is taken away, but not that of publication', async () => {
  const page = await open('/hardship/rules/new?kind=processRule&preset=national');
  await type(page, '执行日期', '2024-01-01');
  await choose(page, screen.getByRole('combobox', { name: /^摸底调查/ }), '没有期限');
  await choose(page, screen.getByRole('combobox', { name: /^公示/ }), '没有期限');
  await press(page, '保存');
  await screen.findByText('这一期限必须填写');
  await choose(page, screen.getByRole('combobox', { name: /^公示/ }), '个工作日');
  const [count] = await screen.findAllByRole('textbox', { name: '期限' });
  await page.user.type(count as HTMLElement, '7');
  await press(page, '保存');
  await waitFor(async () => expect((await inForce()).processRules).toHaveLength(1));
  const clocks = (await inForce()).processRules[0]?.clocks;
  expect(clocks?.investigation).toBeUndefined();
  expect(clocks?.publication).toEqual({ count: 7, unit: 'workingDays', countsFirstDay: false });
  await screen.findByRole('row', { name: '公示 7 工作日' });
  screen.getByText(/^没有期限：摸底调查、/);
});

test('attachments of which one is enough are joined', async () => {
  await desk.client.hardshipRules.create(ruleOfPreset('attachmentRule', 'common', HERE));
  await open('/hardship/rules?tab=attachmentRule');
  await screen.findByRole('cell', { name: '收入证明或近一年工资流水 或 失业证明' });
});

test('a later document begins with the figures of the rule before it', async () => {
  await desk.client.hardshipRules.create(ruleOfPreset('judgementRule', 'zhuji', HERE));
  const page = await open('/hardship/rules?tab=judgementRule');
  await page.user.click(await screen.findByRole('link', { name: '据此新建' }));
  await screen.findByText(/从 2020-01-01 起的标准改起/);
  await type(page, '执行日期', '2025-01-01');
  await press(page, '保存');
  await waitFor(async () => expect((await inForce()).judgementRules).toHaveLength(2));
  const [later, earlier] = (await inForce()).judgementRules;
  expect([later?.fromOn, later?.relative, later?.exclusions]).toEqual(['2025-01-01', earlier?.relative, earlier?.exclusions]);
});

test('a rule is changed on its page, withdrawn and brought back', async () => {
  const { id } = await desk.client.hardshipRules.create(lineRule(HERE));
  const page = await open();
  await page.user.click(await screen.findByRole('link', { name: '2023-07-01' }));
  await type(page, '每人每月', '1062');
  await press(page, '保存');
  await screen.findByText('1,062.00');
  await press(page, '撤回2023-07-01 起的低保标准');
  const dialog = within(await screen.findByRole('alertdialog', { name: '撤回2023-07-01 起的低保标准' }));
  dialog.getByText(/已经作出的认定不变/);
  await page.user.click(dialog.getByRole('button', { name: '撤回' }));
  await waitFor(async () => expect((await inForce()).incomeLines).toEqual([]));
  await page.user.click(screen.getByRole('checkbox', { name: '已撤回' }));
  await press(page, '恢复2023-07-01 起的低保标准');
  await waitFor(async () => expect((await inForce()).incomeLines).toMatchObject([{ id, monthlyFen: 106_200 }]));
});

test('a clerk with the right to files reads the rules and is offered no change', async () => {
  const made = await desk.client.hardshipRules.create(ruleOfPreset('aidCapSet', 'provinceB', HERE));
  await desk.signInAs(CLERK);
  const page = await open('/hardship/rules?tab=aidCapSet');
  await screen.findByText('大病救助一次超过 20,000.00 元，须报省总工会审批');
  expect(screen.queryByRole('button', { name: /新建|参考|撤回/ })).toBeNull();
  await page.user.click(screen.getByRole('link', { name: /困难帮扶$/ }));
  await screen.findByText('现在的账号只能查看');
  expect(screen.queryByRole('button', { name: /保存|去掉|加一条/ })).toBeNull();
  expect(made.kind).toBe('aidCapSet');
});

test('a limit that was added, and one that was taken away, come back after the program was torn away', async () => {
  const page = await open('/hardship/rules/new?kind=processRule&preset=national');
  await choose(page, await screen.findByRole('combobox', { name: /^民政核对/ }), '个工作日');
  // 摸底调查, 公示 and then it, in the order of the steps.
  const added = screen.getAllByRole('textbox', { name: '期限' })[2];
  await page.user.type(added as HTMLElement, '10');
  await choose(page, screen.getByRole('combobox', { name: /^年审/ }), '没有期限');
  const kept = async () => JSON.stringify(await desk.client.drafts.get({ key: 'hardshipRule.processRule.national.new' }));
  await waitFor(async () => expect(await kept()).toMatch(/"count":10.*"rule\.clocks\.review":null/));
  cleanup();
  const again = await open('/hardship/rules/new?kind=processRule&preset=national');
  await type(again, '执行日期', '2024-01-01');
  await type(again, '依据文件', '总工办发〔2016〕36号');
  await press(again, '保存');
  await waitFor(async () => expect((await inForce()).processRules).toHaveLength(1));
  const clocks = (await inForce()).processRules[0]?.clocks;
  expect(clocks).toMatchObject({ dataCheck: { count: 10, unit: 'workingDays', countsFirstDay: false } });
  expect(clocks).not.toHaveProperty('review');
});
