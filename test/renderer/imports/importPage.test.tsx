import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as saving from '../../../renderer/api/saveFile.ts';
import { ImportPage } from '../../../renderer/pages/imports/ImportPage.tsx';
import { leftoverCsv } from '../../../renderer/pages/imports/LeftoverTable.tsx';
import { officeOf } from '../../support/ledger.ts';
import { renderPage, WithNotices } from '../../support/page.tsx';
import { openTestDesk, type TestDesk } from '../../support/testDesk.ts';

configure({ asyncUtilTimeout: 10_000 });

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk({ today: '2024-01-15' });
  await desk.client.office.save({ version: null, fields: officeOf() });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const HEAD = '站点名称,地址,建设方式,建成时间,管理员,2023年服务人次';
const fileOf = (lines: string[], head = HEAD): File => new File([[head, ...lines].join('\n')], '台账.csv', { type: 'text/csv' });
const ROW = '锦翔驿站,安昌路60号,自建,2021.5.3,李敏,680';

const open = () =>
  renderPage(
    <WithNotices>
      <ImportPage />
    </WithNotices>,
    { desk },
  );
type User = Awaited<ReturnType<typeof open>>['user'];
const take = async (user: User, file: File) => user.upload(screen.getByLabelText('选择台账文件'), file);
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const choose = async (user: User, box: string | RegExp, option: string | RegExp) => {
  await user.click(await screen.findByRole('combobox', { name: box }));
  await user.click(await screen.findByRole('option', { name: option }));
};
const stations = async () => (await desk.client.stations.list({})).rows;

test('a ledger goes in: proposal, verdicts, result, and back again', async () => {
  const { user } = await open();
  await take(user, fileOf([ROW, '雅云驿站,文昌街3号,自建,去年,,']));
  expect(await screen.findByText('认出 6 列，2 行站点')).toBeDefined();
  expect((await screen.findByRole('combobox', { name: 'D 列认作' })).textContent).toBe('建成日期');
  await user.click(await button('逐行核对'));
  const table = await screen.findByRole('region', { name: '各行的核对结果' });
  expect(within(table).getByText('D 列“去年”：看不出是哪一天')).toBeDefined();
  expect(await stations()).toEqual([]);
  await user.click(await button('导入 2 个站点'));
  expect(await screen.findByText(/^新站点 2 个/)).toBeDefined();
  expect((await stations()).map((s) => s.ownName).toSorted()).toEqual(['锦翔驿站', '雅云驿站']);

  await user.click(await button('撤销导入'));
  const dialog = await screen.findByRole('alertdialog');
  await user.type(within(dialog).getByLabelText('原因'), '拿错了');
  await user.click(within(dialog).getByRole('button', { name: '撤销导入' }));
  expect(await screen.findByText('“台账.csv”的导入已经撤销，数据回到导入之前。')).toBeDefined();
  expect(await stations()).toEqual([]);
  expect((await desk.client.imports.list({})).rows[0]?.undoneAt).not.toBeNull();
});

test('a column may be taken otherwise, and a span of visits is given where the heading names none', async () => {
  const { user } = await open();
  await take(user, fileOf(['锦翔驿站,自建,2021.5.3,680,市级示范'], '站点名称,建设方式,建成时间,服务人次,情况'));
  const next = await button('逐行核对');
  expect(next.hasAttribute('disabled')).toBe(true);
  expect(screen.getByText('还有 1 条提示要确认')).toBeDefined();
  await user.type(await screen.findByLabelText('服务人次从'), '2023.1.1');
  await user.type(screen.getByLabelText('服务人次到'), '2023.12.31');
  await user.tab();
  await choose(user, 'E 列认作', '等级、称号');
  expect(screen.getByText('人工指定')).toBeDefined();
  await waitFor(() => expect(next.hasAttribute('disabled')).toBe(false));
  await user.click(next);
  await user.click(await button('导入 1 个站点'));
  await screen.findByText(/^新站点 1 个/);
  expect(await stations()).toMatchObject([{ grade: '市级示范' }]);
  expect((await desk.client.services.list({})).rows).toMatchObject([{ fromOn: '2023-01-01', toOn: '2023-12-31', visits: 680 }]);
});

test('the funds heading that lacks 工会 shows the sums of its columns, and the choice decides', async () => {
  const { user } = await open();
  const head = '站点名称,建设方式,建成时间,投入资金（元）,,';
  await take(user, fileOf([',,,政府,其他,', '锦翔驿站,自建,2021.5.3,5000,3000,1000'], head));
  const sums = await screen.findByRole('region', { name: '各列的合计' });
  expect(
    within(sums)
      .getAllByRole('row')
      .map((r) => [...r.children].map((c) => c.textContent))
      .slice(1),
  ).toEqual([
    ['D', '投入资金（元）/政府', '1', '0.5', '工会投入'],
    ['E', '投入资金（元）/其他', '1', '0.3', '政府投入'],
    ['F', '投入资金（元）/', '1', '0.1', '其他资金'],
  ]);
  for (const radio of screen.getAllByRole('radio')) expect((radio as HTMLInputElement).checked).toBe(false);
  await user.click(screen.getByRole('radio', { name: '按小标题为政府、其他、来源不明' }));
  expect((await screen.findByRole('combobox', { name: 'F 列认作' })).textContent).toBe('资金，来源不明（只列出）');
  await user.click(await button('逐行核对'));
  expect(await screen.findByText(/资金：工会 0 万元，政府 0.5 万元，其他 0.3 万元/)).toBeDefined();
  expect(screen.getAllByText(/没有写明资金来源/).length).toBeGreaterThan(0);
});

test('a differing station is shown side by side and changed only when told to', async () => {
  await desk.makeStation({ ownName: '锦翔驿站', address: '安昌路60号', finishedOn: '2021-05-03', acceptedOn: '2021-05-03', keeperName: '王建国' });
  const { user } = await open();
  await take(user, fileOf([ROW]));
  await user.click(await button('逐行核对'));
  expect(await screen.findByText('管理员：已有 王建国，台账 李敏')).toBeDefined();
  expect(await button('完成，没有要写入的')).toBeDefined();
  await choose(user, '第 2 行的处理', '按台账更新');
  await user.click(await button('导入 1 个站点'));
  await screen.findByText(/按台账更新 1 个/);
  expect(await stations()).toMatchObject([{ keeperName: '李敏' }]);
});

test('filters show the rows of one verdict, and a row may be left out', async () => {
  const { user } = await open();
  await take(user, fileOf([ROW, ',文昌街3号,自建,2021.5.3,,', '雅云驿站,文昌街3号,自建,2021.5.3,,']));
  await user.click(await button('逐行核对'));
  await user.click(await button('不能导入 1'));
  await waitFor(() => expect(within(screen.getByRole('region', { name: '各行的核对结果' })).getAllByRole('row')).toHaveLength(2));
  expect(screen.getAllByText('没有站点名称').length).toBeGreaterThan(0);
  await user.click(await button('全部 3'));
  await choose(user, '第 4 行的处理', '不导入');
  await user.click(await button('导入 1 个站点'));
  await screen.findByText(/^新站点 1 个/);
  expect((await stations()).map((s) => s.ownName)).toEqual(['锦翔驿站']);
});

test('a ledger without a known heading asks for its rows', async () => {
  const { user } = await open();
  await take(user, fileOf(['锦翔驿站,自建,2021.5.3'], '甲,乙,丙'));
  expect((await screen.findByText(/没有找到表头/)).textContent).toContain('填写表头所在的行');
  expect((await button('逐行核对')).hasAttribute('disabled')).toBe(true);
  await user.type(screen.getByLabelText('表头首行'), '1');
  await user.type(screen.getByLabelText('表头末行'), '1');
  await user.click(await button('按这几行重新识别'));
  expect(await screen.findByText('没有找到站点名称一列，请指定。')).toBeDefined();
  await choose(user, 'A 列认作', '站点名称');
  await choose(user, 'B 列认作', '建设方式');
  await waitFor(async () => expect((await button('逐行核对')).hasAttribute('disabled')).toBe(false));
});

test('a file that is no table is told in its sentence, and another may be chosen', async () => {
  const { user } = await open();
  await take(user, new File(['站点名称,地址'], '台账.xlsx'));
  expect(await screen.findByText(/内容却是文本或网页/)).toBeDefined();
  await take(user, fileOf([ROW]));
  expect(await screen.findByText('认出 6 列，1 行站点')).toBeDefined();
  expect(screen.queryByText(/内容却是文本或网页/)).toBeNull();
});

test('past imports are listed with what they left over, and taken back from there', async () => {
  const saved: File[] = [];
  vi.spyOn(saving, 'saveFile').mockImplementation((file) => {
    saved.push(file);
  });
  const { upload, sheet, heading, mapping } = await desk.client.imports.inspect({ file: fileOf([ROW.replace('2021.5.3', '去年')]) });
  if (!heading) throw new Error('no heading');
  const { notices } = await desk.client.imports.preview({ upload, sheet, heading, mapping });
  await desk.client.imports.apply({ upload, confirmed: notices.map((n) => n.code) });
  const { user } = await open();
  await user.click(await button('没有导入的内容：台账.csv'));
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findByText('看不出是哪一天')).toBeDefined();
  await user.click(within(dialog).getByRole('button', { name: '导出清单' }));
  expect(saved.map((f) => f.name)).toEqual(['没有导入的内容 台账.csv']);
  await user.click(within(dialog).getByRole('button', { name: '关闭' }));
  await user.click(await button('撤销导入：台账.csv'));
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: '撤销导入' }));
  expect(await screen.findByText(/^已撤销 /)).toBeDefined();
  expect(await stations()).toEqual([]);
});

test('an exported list is no formula to a spreadsheet', () => {
  const csv = leftoverCsv([{ row: 2, column: 'B', heading: '=HEAD', station: '锦翔驿站', text: '=cmd|"x"', reason: 'notADate' }]);
  expect(csv.startsWith('\ufeff"行","列"')).toBe(true);
  expect(csv).toContain(`"2","B","'=HEAD","锦翔驿站","'=cmd|""x""","看不出是哪一天"`);
});
