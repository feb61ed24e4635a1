import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { aidRoutes } from '../../../../renderer/pages/aid/routes.ts';
import type { AidBatch } from '../../../../shared/aid/aid.ts';
import { type AidDesk, openAidDesk } from '../../../support/aidDesk.ts';
import { applicantOf, idNumberOf, memberOf } from '../../../support/hardship.ts';
import { ruleOfPreset } from '../../../support/hardshipRules.ts';
import { cellOf, onDay, renderPage, savedFiles } from '../../../support/page.tsx';

configure({ asyncUtilTimeout: 20_000 });

// 送温暖 of Shandong (resources/presets/hardship.json, shandongWarmth): each person at most 3,000.00 元 each time, 6,000.00 元 a year.

let desk: AidDesk;
const files = savedFiles();
onDay('2023-09-20');
beforeEach(async () => {
  desk = await openAidDesk();
});

const routes = aidRoutes.map((route) => ({ ...route, path: `/${route.path}` }));
type User = Awaited<ReturnType<typeof renderPage>>['user'];
const press = async (user: User, name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
const open = (batch: Pick<AidBatch, 'id'>, rest = '') => renderPage(routes, { desk, at: `/aid/${batch.id}${rest}` });
const viewOf = ({ id }: Pick<AidBatch, 'id'>) => desk.client.aid.get({ id });
const stateOf = async (batch: Pick<AidBatch, 'id'>) => (await viewOf(batch)).batch.state;
const dialogNamed = async (name: string | RegExp) => within(await screen.findByRole('dialog', { name }));
/** Types into the active cell of the sheet, after a click on it. */
async function typeInto(user: User, row: string, column: number, text: string): Promise<void> {
  await screen.findByRole('rowheader', { name: new RegExp(row) });
  fireEvent.mouseDown(cellOf(row, column));
  const box = cellOf(row, column).querySelector('input');
  if (!box) throw new Error('the cell is not active');
  await user.clear(box);
  await user.type(box, `${text}{Enter}`);
}

test('a batch is made from its name, kind and day, and begins with an empty list', async () => {
  const { user, router } = await renderPage(routes, { desk, at: '/aid/new' });
  await user.type(await screen.findByRole('textbox', { name: '批次名称' }), '中秋送温暖');
  await user.click(screen.getByRole('combobox', { name: '帮扶项目' }));
  await user.click(await screen.findByRole('option', { name: '送温暖' }));
  await press(user, '保存');
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/aid\/[0-9a-f-]{36}$/));
  expect(await screen.findByText(/名单还是空的/)).toBeTruthy();
  expect(screen.getByRole('button', { name: '审批' }).hasAttribute('disabled')).toBe(true);
});

test('somebody is found by name, added with an amount, and the caps say beforehand what is left', async () => {
  const worker = await desk.makeLightFile();
  const earlier = await desk.makeBatch({ name: '端午' });
  await desk.give(earlier, { lightFileId: worker.id, amountFen: 300_000 });
  await desk.approve(earlier);
  const second = await desk.makeBatch({ name: '高温' });
  await desk.give(second, { lightFileId: worker.id, amountFen: 200_000 });
  await desk.approve(second);
  const batch = await desk.makeBatch();
  const { user } = await open(batch);
  await user.type(await screen.findByRole('combobox', { name: '困难职工或慰问档案' }), '赵晓雨');
  await user.click(await screen.findByRole('option', { name: /赵晓雨/ }));
  // 6,000 - 3,000 - 2,000 = 1,000 a year: tighter than 3,000 each time.
  await user.click(await screen.findByRole('button', { name: '赵晓雨的限额：可发 1,000.00 元（每人每年）' }));
  const working = await dialogNamed('赵晓雨的限额');
  expect(working.getByText(/已发 5,000.00 元，还可发 1,000.00 元/)).toBeTruthy();
  await user.keyboard('{Escape}');

  const amount = screen.getByRole('textbox', { name: '金额' });
  await user.type(amount, '1000.01');
  await press(user, '添加');
  expect((await screen.findByRole('alert')).textContent).toMatch(/超过限额/);
  expect((await viewOf(batch)).rows).toEqual([]);
  await user.clear(amount);
  await user.type(amount, '1000{Enter}');
  expect(await screen.findByText('已添加“赵晓雨”。')).toBeTruthy();
  expect((await viewOf(batch)).rows).toMatchObject([{ name: '赵晓雨', amountFen: 100_000 }]);
  expect(await screen.findByText(/共 1 笔，合计 1,000.00 元（大写：人民币壹仟元整）/)).toBeTruthy();
});

test('whoever presses Enter before the file chosen was read waits for it, and pressing it again adds nobody twice', async () => {
  await desk.makeLightFile();
  const batch = await desk.makeBatch();
  const reading: (() => void)[] = [];
  const { user } = await renderPage(routes, {
    desk,
    at: `/aid/${batch.id}`,
    link: ({ call }) => ({
      call: async (path, input, options) => {
        if (path.join('.') === 'lightFiles.get') await new Promise<void>((read) => reading.push(read));
        return call(path, input, options);
      },
    }),
  });
  await user.type(await screen.findByRole('combobox', { name: '困难职工或慰问档案' }), '赵晓雨');
  await user.click(await screen.findByRole('option', { name: /赵晓雨/ }));
  await user.type(screen.getByRole('textbox', { name: '金额' }), '1000{Enter}{Enter}');
  expect(screen.queryByRole('alert')).toBeNull();
  expect((await viewOf(batch)).rows).toEqual([]);
  for (const read of reading) read();
  expect(await screen.findByText('已添加“赵晓雨”。')).toBeTruthy();
  expect((await viewOf(batch)).rows).toMatchObject([{ name: '赵晓雨', amountFen: 100_000 }]);
});

test('for other aid only files in force are found, and a member of the household can be the one who gets it', async () => {
  await desk.makeLightFile();
  await desk.makeFile({ applicant: applicantOf({ name: '赵晓晴', idNumber: idNumberOf('1980-01-02', 1) }) }, { state: 'closed' });
  const spouse = memberOf({ name: '李秀英', relation: 'spouse' });
  const file = await desk.makeFile({ members: [spouse] });
  const batch = await desk.makeBatch({ name: '生活救助', kind: 'living' });
  const { user } = await open(batch);
  const search = await screen.findByRole('combobox', { name: '困难职工' });
  await user.type(search, '赵晓');
  expect(await screen.findByText('没有找到')).toBeTruthy();
  await user.clear(search);
  await user.type(search, '张建国');
  await user.click(await screen.findByRole('option', { name: /张建国/ }));
  await user.click(await screen.findByRole('combobox', { name: '领取人' }));
  await user.click(await screen.findByRole('option', { name: '李秀英（配偶）' }));
  await user.type(screen.getByRole('textbox', { name: '金额' }), '1000{Enter}');
  await waitFor(async () =>
    expect((await viewOf(batch)).rows).toMatchObject([{ name: '李秀英', of: '张建国', fileId: file.id, personId: spouse.id }]),
  );
});

test('what is still to be typed is said beside it, an amount over the cap as it is typed, and in the list who above has to allow a payment', async () => {
  for (const { id, version, kind, rule } of (await desk.client.hardshipRules.list({})).rows)
    if (kind === 'aidCapSet' && rule.scope === 'hardship') await desk.client.hardshipRules.withdraw({ id, version, reason: '' });
  // 大病救助 of 深度困难 up to what was paid oneself; above 20,000.00 元 allowed by the province.
  await desk.client.hardshipRules.create(ruleOfPreset('aidCapSet', 'provinceB'));
  await desk.makeFile({ members: [] });
  const batch = await desk.makeBatch({ kind: 'medical', name: '大病救助' });
  const { user } = await open(batch);
  await user.type(await screen.findByRole('combobox', { name: '困难职工' }), '张建国');
  await user.click(await screen.findByRole('option', { name: /张建国/ }));
  expect(await screen.findByRole('button', { name: '张建国的限额：请填写个人承担费用' })).toBeTruthy();
  await user.type(screen.getByRole('textbox', { name: '金额' }), '36000');
  await user.type(screen.getByRole('textbox', { name: '个人承担费用' }), '35000');
  expect(await screen.findByRole('button', { name: '张建国的限额：超过限额，可发 35,000.00 元（每户每年），须报省总工会审批' })).toBeTruthy();
  await user.clear(screen.getByRole('textbox', { name: '金额' }));
  await user.type(screen.getByRole('textbox', { name: '金额' }), '21000{Enter}');
  await waitFor(() => expect(cellOf('张建国', 3).textContent).toContain('每户每年不超过个人承担费用的 100%；须报省总工会审批'));
});

test('子女助学 is listed with the child whom it is for', async () => {
  const child = memberOf({ name: '张小宁', relation: 'child', schoolStage: 'bachelor' });
  const file = await desk.makeFile({ members: [child] });
  const batch = await desk.makeBatch({ kind: 'schooling', name: '金秋助学' });
  await desk.give(batch, { fileId: file.id, personId: file.applicant.id, childId: child.id, reason: '大学学费' });
  await open(batch);
  await waitFor(() => expect(cellOf('张建国', 4).textContent).toContain('子女：张小宁；大学学费'));
  cleanup();
  await desk.approve(batch);
  await open(batch);
  expect(await screen.findByRole('cell', { name: '子女：张小宁；大学学费' })).toBeTruthy();
});

test('an amount over a cap is refused in its cell with the reason, and one within it is saved', async () => {
  const worker = await desk.makeLightFile();
  const batch = await desk.makeBatch();
  await desk.give(batch, { lightFileId: worker.id, amountFen: 50_000 });
  const { user } = await open(batch);
  expect(await screen.findByText('每人每次不超过 3,000.00 元')).toBeTruthy();
  await typeInto(user, '赵晓雨', 0, '3000.01');
  fireEvent.mouseDown(cellOf('赵晓雨', 0));
  expect(await screen.findByText(/没有保存：赵晓雨不能发放：超过限额/)).toBeTruthy();
  expect((await viewOf(batch)).amountFen).toBe(50_000);
  await typeInto(user, '赵晓雨', 0, '3000');
  await waitFor(async () => expect((await viewOf(batch)).amountFen).toBe(300_000));
  expect(await screen.findByText(/人民币叁仟元整/)).toBeTruthy();
});

test('an emptied amount is no payment, and the cell says how to take somebody out', async () => {
  const worker = await desk.makeLightFile();
  const batch = await desk.makeBatch();
  await desk.give(batch, { lightFileId: worker.id });
  const { user } = await open(batch);
  await typeInto(user, '赵晓雨', 0, '');
  fireEvent.mouseDown(cellOf('赵晓雨', 0));
  expect(await screen.findByText(/点姓名打开，移出名单/)).toBeTruthy();

  await user.click(screen.getByRole('link', { name: '赵晓雨' }));
  const dialog = await dialogNamed('修改 赵晓雨 的金额');
  await user.click(dialog.getByRole('button', { name: '移出名单' }));
  await waitFor(async () => expect((await viewOf(batch)).rows).toEqual([]));
});

test('behind the name stand the reason and the working of the caps', async () => {
  const worker = await desk.makeLightFile();
  const batch = await desk.makeBatch();
  const [row] = (await desk.give(batch, { lightFileId: worker.id })).rows;
  const { user } = await open(batch, `?aid=${row?.id}`);
  const dialog = await dialogNamed('修改 赵晓雨 的金额');
  expect(await dialog.findByText('可以发放，限额内还可发 3,000.00 元。')).toBeTruthy();
  expect(dialog.getByText(/每人每年不超过 6,000.00 元/)).toBeTruthy();
  await user.type(dialog.getByRole('textbox', { name: '事由或物资' }), '棉被一床');
  await user.click(dialog.getByRole('button', { name: '保存' }));
  await waitFor(async () => expect((await viewOf(batch)).rows).toMatchObject([{ reason: '棉被一床' }]));
});

test('somebody whose file was closed meanwhile is told in the list', async () => {
  const file = await desk.makeFile();
  const batch = await desk.makeBatch();
  await desk.give(batch, { fileId: file.id, personId: file.applicant.id });
  await desk.file.change({ actor: '测试员', action: 'hardship.move' }, async ({ db }) => {
    await db.updateTable('hardshipFile').set({ state: 'closed' }).where('id', '=', file.id).execute();
  });
  await open(batch);
  expect(await screen.findByText(/档案已不在档，或者领取人已不在档案里/)).toBeTruthy();
});

test('the approval asks for its document; it names who is over a cap, and then nothing is approved', async () => {
  const worker = await desk.makeLightFile();
  const [first, second, third] = [await desk.makeBatch({ name: '甲' }), await desk.makeBatch({ name: '乙' }), await desk.makeBatch({ name: '丙' })];
  for (const batch of [first, second, third]) await desk.give(batch, { lightFileId: worker.id, amountFen: 300_000 });
  await desk.approve(first);
  await desk.approve(second);
  const { user } = await open(third);
  // The year is used up by the other two.
  expect((await screen.findAllByText('不能发放')).length).toBeGreaterThan(0);
  await press(user, '审批');
  const dialog = await dialogNamed('审批：丙');
  await user.click(dialog.getByRole('button', { name: '审批' }));
  expect(await dialog.findByText('必填')).toBeTruthy();
  await user.type(dialog.getByRole('textbox', { name: '审批文号' }), '乳工发〔2023〕30号');
  await user.click(dialog.getByRole('button', { name: '审批' }));
  expect(await dialog.findByText(/赵晓雨不能发放：超过限额/)).toBeTruthy();
  expect(await stateOf(third)).toBe('draft');
});

test('an approved batch is read, each payment with the caps as they were, and paid from a line that has enough', async () => {
  const worker = await desk.makeLightFile();
  const batch = await desk.makeBatch({ name: '中秋送温暖' });
  await desk.give(batch, { lightFileId: worker.id, amountFen: 300_000 });
  await desk.approve(batch);
  const { user } = await open(batch);
  expect(await screen.findByRole('button', { name: '赵晓雨的限额：可发 3,000.00 元（每人每次）' })).toBeTruthy();
  expect(screen.queryByRole('grid')).toBeNull();
  await press(user, '发放');
  const dialog = await dialogNamed('发放：中秋送温暖');
  await user.click(dialog.getByRole('combobox', { name: '预算项目' }));
  expect(screen.queryByRole('option', { name: /困难帮扶/ })).toBeNull();
  await user.click(await screen.findByRole('option', { name: /送温暖/ }));
  expect(await dialog.findByText(/结余 10,000.00 元，记入后结余 7,000.00 元/)).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '发放' }));
  await waitFor(async () => expect(await stateOf(batch)).toBe('paid'));
  expect(await screen.findByText('未签领')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '撤回' })).toBeNull();
});

test('goods that were bought before are added without money, when they are named, and handed out without a line', async () => {
  await desk.makeLightFile();
  const batch = await desk.makeBatch();
  const { user } = await open(batch);
  expect(await screen.findByText(/只给东西、不付钱的，金额填 0/)).toBeTruthy();
  await user.type(await screen.findByRole('combobox', { name: '困难职工或慰问档案' }), '赵晓雨');
  await user.click(await screen.findByRole('option', { name: /赵晓雨/ }));
  await user.type(screen.getByRole('textbox', { name: '金额' }), '0{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('请写明给了什么');
  await user.type(screen.getByRole('textbox', { name: '事由或物资' }), '暖心礼袋一个{Enter}');
  expect(await screen.findByText('已添加“赵晓雨”。')).toBeTruthy();
  cleanup();

  const { user: next } = await open(await desk.approve(batch));
  await press(next, '发放实物');
  const asked = within(await screen.findByRole('alertdialog', { name: `发放实物：${batch.name}` }));
  expect(asked.getByText(/共 1 份，没有钱要付，不记支出/)).toBeTruthy();
  await next.click(asked.getByRole('button', { name: '发放实物' }));
  expect(await screen.findByRole('button', { name: '登记签领' })).toBeTruthy();
  expect(await stateOf(batch)).toBe('paid');
  expect((await desk.client.funds.list({})).total).toBe(0);
});

test('more than the line has left is told before it is tried; an administrator may write why', async () => {
  const batch = await desk.makeBatch({ name: '中秋送温暖' });
  for (const name of ['甲一', '乙二', '丙三', '丁四']) {
    const worker = await desk.makeLightFile({ name, phone: '' });
    await desk.give(batch, { lightFileId: worker.id, amountFen: 300_000 });
  }
  await desk.approve(batch);
  const { user } = await open(batch);
  await press(user, '发放');
  const dialog = await dialogNamed('发放：中秋送温暖');
  await user.click(dialog.getByRole('combobox', { name: '预算项目' }));
  await user.click(await screen.findByRole('option', { name: /送温暖/ }));
  // 10,000 - 4 × 3,000 = -2,000.
  expect(await dialog.findByText('结余 10,000.00 元，超出 2,000.00 元')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '发放' }));
  expect(await dialog.findByText(/还差 2,000.00 元/)).toBeTruthy();
  expect(await stateOf(batch)).toBe('approved');
  await user.type(dialog.getByRole('textbox', { name: '超支原因' }), '市总追加，文件后补');
  await user.click(dialog.getByRole('button', { name: '发放' }));
  await waitFor(async () => expect(await stateOf(batch)).toBe('paid'));
});

test('who has signed is chosen among those who have not, and the signed list is attached', async () => {
  const batch = await desk.makeBatch({ name: '中秋送温暖' });
  for (const name of ['甲一', '乙二']) {
    const worker = await desk.makeLightFile({ name, phone: '' });
    await desk.give(batch, { lightFileId: worker.id });
  }
  await desk.pay(await desk.approve(batch), desk.warmthLine);
  const { user } = await open(batch);
  await press(user, '登记签领');
  const dialog = await dialogNamed('登记签领：中秋送温暖');
  await user.click(dialog.getByRole('checkbox', { name: /乙二/ }));
  expect(dialog.getByText('已选 1 笔，共 2 笔没有签领')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: '登记' }));
  await waitFor(async () => expect((await viewOf(batch)).rows.map(({ receivedOn }) => receivedOn)).toEqual(['2023-09-20', null]));
  expect(await screen.findByText('2023-09-20 已领')).toBeTruthy();

  cleanup();
  const again = await open(batch, '?tab=overview');
  await again.user.upload(await screen.findByLabelText('选择签好的签领表'), new File(['签名'], '签领表扫描件.pdf'));
  await press(again.user, '签领表扫描件.pdf');
  const why = await dialogNamed('查看签好的签领表');
  await again.user.type(why.getByRole('textbox', { name: '用途' }), '审计检查');
  await again.user.click(why.getByRole('button', { name: '查看' }));
  await waitFor(() => expect(files.map(({ name }) => name)).toEqual(['签领表扫描件.pdf']));
});

test('the sheets are made after a purpose', async () => {
  const worker = await desk.makeLightFile();
  const batch = await desk.makeBatch({ name: '中秋送温暖' });
  await desk.give(batch, { lightFileId: worker.id });
  await desk.approve(batch);
  const { user } = await open(batch);
  for (const sheet of ['帮扶审批表', '签领表']) {
    await press(user, sheet);
    const dialog = await dialogNamed(`生成${sheet}`);
    await user.type(dialog.getByRole('textbox', { name: '用途' }), '上会审批');
    await user.click(dialog.getByRole('button', { name: '生成' }));
    await waitFor(() => expect(files.at(-1)?.name).toMatch(new RegExp(`^${sheet}-`)));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  }
});

test('what came back by a reversal is told, and the payment is taken out', async () => {
  const batch = await desk.makeBatch({ name: '中秋送温暖' });
  for (const name of ['甲一', '乙二']) {
    const worker = await desk.makeLightFile({ name, phone: '' });
    await desk.give(batch, { lightFileId: worker.id, amountFen: name === '甲一' ? 50_000 : 80_000 });
  }
  const { entryId } = await desk.pay(await desk.approve(batch), desk.warmthLine);
  const entry = await desk.client.funds.get({ id: entryId ?? '' });
  await desk.client.funds.create({ ...entry, amountFen: -50_000, reversesId: entry.id, voucherNo: '', remark: '没有联系上' });
  const { user } = await open(batch);
  expect(await screen.findByText(/已冲销退回 500.00 元/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '退回 乙二' })).toBeNull();
  await press(user, '退回 甲一');
  const dialog = within(await screen.findByRole('alertdialog', { name: '退回 甲一 的 500.00 元' }));
  await user.click(dialog.getByRole('button', { name: '退回' }));
  await waitFor(async () => expect((await viewOf(batch)).rows.map(({ name }) => name)).toEqual(['乙二']));
  await waitFor(() => expect(screen.queryByText(/已冲销退回 500.00 元/)).toBeNull());
});

test('the list tells of batches by state, and a viewer is offered no change', async () => {
  const worker = await desk.makeLightFile();
  const batch = await desk.makeBatch({ name: '中秋送温暖' });
  await desk.give(batch, { lightFileId: worker.id });
  await desk.approve(batch);
  await desk.signInAs({ name: '何静', role: 'viewer', hardship: true });
  const { user } = await renderPage(routes, { desk, at: '/aid' });
  await user.click(await screen.findByRole('link', { name: '中秋送温暖' }));
  expect(await screen.findByRole('heading', { name: '中秋送温暖' })).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('button', { name: '发放' })).toBeNull());
  expect(screen.getByRole('button', { name: '签领表' })).toBeTruthy();
});

test('who may only look reads the list of a draft, and is told nothing of typing in it', async () => {
  const worker = await desk.makeLightFile();
  const [filled, empty] = [await desk.makeBatch({ name: '端午' }), await desk.makeBatch({ name: '中秋' })];
  await desk.give(filled, { lightFileId: worker.id, amountFen: 30_000 });
  await desk.signInAs({ name: '何静', role: 'viewer', hardship: true });
  await open(filled);
  await screen.findByText('赵晓雨');
  await waitFor(() => expect(screen.queryByText(/金额直接在表里填/)).toBeNull());
  expect(screen.queryByRole('grid')).toBeNull();
  expect(screen.getByText('赵晓雨')).toBeTruthy();
  cleanup();
  await open(empty);
  expect(await screen.findByText('这个批次没有名单。')).toBeTruthy();
});
