import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { Outlet } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hardshipRoutes } from '../../../../renderer/pages/hardship/routes.ts';
import { withoutMask } from '../../../../renderer/pages/hardship/SensitiveInput.tsx';
import { maskIdNumber } from '../../../../shared/kernel/masking.ts';
import { applicantOf, hardshipFileFieldsOf, idNumberOf, memberOf } from '../../../support/hardship.ts';
import { type HardshipDesk, openHardshipDesk, TODAY } from '../../../support/hardshipDesk.ts';
import { renderPage, WithNotices } from '../../../support/page.tsx';

// Finding by role goes through the whole of a form of a hundred fields; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 90_000 });

let desk: HardshipDesk;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${TODAY}T10:00:00`) });
  desk = await openHardshipDesk();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const routes = [
  ...hardshipRoutes.filter(({ path }) => path !== 'hardship/:id').map((route) => ({ ...route, path: `/${route.path}` })),
  { path: '/hardship/:id', element: <p>档案页</p> },
];
const withNotices = [
  {
    element: (
      <WithNotices>
        <Outlet />
      </WithNotices>
    ),
    children: routes,
  },
];
const open = (at: string) => renderPage(withNotices, { desk, at, pages: routes });
type Opened = Awaited<ReturnType<typeof open>>;
const section = async (name: string) => within(await screen.findByRole('region', { name }));
const press = async ({ user }: Opened, name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
const textOf = async (part: string, name: string | RegExp) => (await section(part)).getByRole<HTMLInputElement>('textbox', { name });
const choose = async ({ user }: Opened, part: string, box: string | RegExp, option: string) => {
  await user.click((await section(part)).getByRole('combobox', { name: box }));
  await user.click(await screen.findByRole('option', { name: option }));
};
/** What is typed at once: a key at a time takes long over a form of this size. */
const fill = async ({ user }: Opened, box: HTMLElement, text: string) => {
  await user.clear(box);
  await user.click(box);
  await user.paste(text);
};
const index = async () => within(await screen.findByRole('navigation', { name: '表单各节' }));
const { members: couple, ...rest } = hardshipFileFieldsOf();
const PERSON = '职工基本信息';

test('a file is begun with a name alone, and the index counts what the national form still asks for', async () => {
  const page = await open('/hardship/new');
  expect((await index()).getByRole('button', { name: '职工基本信息缺 12 项' })).toBeTruthy();
  await fill(page, await textOf(PERSON, '姓名'), '钱玉梅');
  await fill(page, await textOf(PERSON, '本人备注'), '腿脚不便');
  // Of 14 starred fields of the person, the name is filled in now; of work 4, household 2, money 1, housing 1, cause 1.
  expect(await (await index()).findByRole('button', { name: '职工基本信息缺 11 项' })).toBeTruthy();
  expect((await index()).getByText('提交前还要填 20 项，现在可以先保存。')).toBeTruthy();
  await press(page, '保存');
  await waitFor(() => expect(page.router.state.location.pathname).toMatch(/^\/hardship\/[0-9a-f-]{36}$/));
  const [made] = (await desk.client.hardship.list({})).rows;
  expect(made).toMatchObject({ name: '钱玉梅', state: 'draft', persons: 1 });
  expect((await desk.client.hardship.get({ id: made?.id ?? '' })).file.applicant.remark).toBe('腿脚不便');
});

test('the index leads to the first field that is missing in a section', async () => {
  const page = await open('/hardship/new');
  await page.user.click((await index()).getByRole('button', { name: '住房与财产缺 1 项' }));
  await waitFor(async () => expect(document.activeElement).toBe((await section('住房与财产')).getByRole('combobox', { name: '住房类型' })));
});

test('a whole ID number fills in birth date and sex; a date that contradicts it is told there, though other rows are not done', async () => {
  const page = await open('/hardship/new');
  await press(page, '加一条支出');
  await fill(page, await textOf(PERSON, '身份证号'), idNumberOf('2006-09-01', 3));
  const born = await textOf(PERSON, '出生日期');
  expect(born.value).toBe('2006-09-01');
  expect((await section(PERSON)).getByRole('combobox', { name: '性别' }).textContent).toBe('男');
  await fill(page, born, '2006-09-10');
  await page.user.tab();
  expect(await screen.findByText('与身份证号里的出生日期不一致')).toBeTruthy();
});

test('another number takes the birth date and sex of the one before along, and leaves what was typed by hand', async () => {
  const page = await open('/hardship/new');
  const number = await textOf(PERSON, '身份证号');
  await fill(page, number, idNumberOf('1978-05-06', 1));
  await page.user.tripleClick(number);
  await page.user.paste(idNumberOf('1980-02-03', 2));
  expect((await textOf(PERSON, '出生日期')).value).toBe('1980-02-03');
  expect((await section(PERSON)).getByRole('combobox', { name: '性别' }).textContent).toBe('女');
});

test('a number typed over the one before key by key, or with fifteen digits, takes birth date and sex along just so', async () => {
  const page = await open('/hardship/new');
  const number = await textOf(PERSON, '身份证号');
  await fill(page, number, idNumberOf('1978-05-06', 1));
  await page.user.clear(number);
  await page.user.type(number, idNumberOf('1980-02-03', 2));
  expect((await textOf(PERSON, '出生日期')).value).toBe('1980-02-03');
  await fill(page, number, '370000450808123');
  await page.user.tab();
  await waitFor(async () => expect((await textOf(PERSON, '出生日期')).value).toBe('1945-08-08'));
  expect((await section(PERSON)).getByRole('combobox', { name: '性别' }).textContent).toBe('男');
  expect(screen.queryByText('与身份证号里的出生日期不一致')).toBeNull();
});

test('an ethnic group is picked as fast as one types', async () => {
  const page = await open('/hardship/new');
  const group = (await section(PERSON)).getByRole<HTMLInputElement>('combobox', { name: '民族' });
  await page.user.type(group, '维吾{ArrowDown}{Enter}');
  expect(group.value).toBe('维吾尔族');
});

test('who stands in another file is told as soon as the number is whole', async () => {
  await desk.makeFile({ ...rest, members: couple });
  const page = await open('/hardship/new');
  const number = idNumberOf('1980-02-03', 2);
  const box = await textOf(PERSON, '身份证号');
  await fill(page, box, number.slice(0, 17));
  expect(screen.queryByText(/已在/)).toBeNull();
  await page.user.type(box, number.slice(17));
  expect(await screen.findByRole('link', { name: '“张建国”的档案' })).toBeTruthy();
});

test('numbers stay as they are kept when nobody types them, are replaced by what is typed, and come back by 还原', async () => {
  const kept = await desk.makeFile();
  const page = await open(`/hardship/${kept.id}/edit`);
  const number = await textOf(PERSON, '身份证号');
  const mask = maskIdNumber(idNumberOf('1978-05-06', 1));
  expect(number.value).toBe(mask);
  await page.user.click(number);
  await page.user.keyboard('3');
  expect(number.value).toBe('3');
  await press(page, '身份证号还原为已登记的号码');
  expect(number.value).toBe(mask);
  await fill(page, await textOf(PERSON, '手机号码'), '13900000001');
  await fill(page, await textOf('家庭情况', '家庭住址'), '城东街道府前路8号');
  await press(page, '保存');
  await waitFor(() => expect(page.router.state.location.pathname).toBe(`/hardship/${kept.id}`));
  const stored = JSON.parse(await desk.kept(kept.id));
  expect(stored.applicant).toMatchObject({ idNumber: idNumberOf('1978-05-06', 1), phone: '13900000001' });
  expect(stored.members.map((m: { idNumber: string }) => m.idNumber)).toEqual([idNumberOf('1980-02-03', 2), idNumberOf('2006-09-01', 3)]);
  expect(stored.address).toBe('城东街道府前路8号');
});

test('a birth date that contradicts the kept number, which the page does not know, is refused at the date', async () => {
  const kept = await desk.makeFile();
  const page = await open(`/hardship/${kept.id}/edit`);
  await fill(page, await textOf(PERSON, '出生日期'), '1979-05-06');
  await press(page, '保存');
  expect(await screen.findAllByText(/与身份证号里的出生日期不一致/)).not.toHaveLength(0);
});

test('a key within a mask takes the place of all of it', () => {
  expect(withoutMask('370***********123', '370***********1234')).toBe('');
  expect(withoutMask('370***********12345', '370***********1234')).toBe('5');
  expect(withoutMask('370***********1234', '370***********1234')).toBe('370***********1234');
  expect(withoutMask('13900000001', '138****0000')).toBe('13900000001');
});

test('a member is added from the keyboard; what is wrong with somebody is told by name and opens the row', async () => {
  const kept = await desk.makeFile({ members: couple.slice(0, 1) });
  const page = await open(`/hardship/${kept.id}/edit`);
  await press(page, '加一位家庭成员');
  const row = within(await screen.findByRole('group', { name: '家庭成员 第 2 位' }));
  await waitFor(() => expect(document.activeElement).toBe(row.getByRole('textbox', { name: '姓名' })));
  await page.user.paste('张小明');
  await choose(page, '家庭成员', '关系', '配偶');
  await press(page, '收起张小明');
  await press(page, '保存');
  // 李秀英 is the spouse already.
  expect(await screen.findByRole('button', { name: /张小明的关系：配偶只能有一位/ })).toBeTruthy();
  expect(screen.getByRole('button', { name: '收起张小明' })).toBeTruthy();
});

test('a row that has just been added is not wrong yet; one that was left is', async () => {
  const page = await open('/hardship/new');
  await press(page, '加一位家庭成员');
  const row = within(await screen.findByRole('group', { name: '家庭成员 第 1 位' }));
  await waitFor(() => expect(document.activeElement).toBe(row.getByRole('textbox', { name: '姓名' })));
  await press(page, '加一条支出');
  expect(await screen.findByRole('group', { name: '第 1 条支出' })).toBeTruthy();
  // The verdict of the whole list would stand there by now.
  await new Promise((resolve) => setTimeout(resolve, 50));
  const outlay = within(screen.getByRole('group', { name: '第 1 条支出' }));
  expect(outlay.queryByText('必填')).toBeNull();
  await page.user.click(outlay.getByRole('textbox', { name: '全年金额' }));
  await page.user.tab();
  await waitFor(() => expect(outlay.getAllByText('必填').length).toBeGreaterThan(0));
});

test('a member taken away by mistake is put back with everything', async () => {
  const kept = await desk.makeFile();
  const page = await open(`/hardship/${kept.id}/edit`);
  await press(page, '去掉李秀英');
  await waitFor(() => expect(screen.queryByRole('group', { name: '家庭成员 李秀英' })).toBeNull());
  expect(await (await index()).findByText('家庭人口 2 人')).toBeTruthy();
  await press(page, '放回');
  expect(await screen.findByRole('group', { name: '家庭成员 李秀英' })).toBeTruthy();
  await fill(page, await textOf('家庭情况', '家庭住址'), '城东街道府前路8号');
  await press(page, '保存');
  await waitFor(() => expect(page.router.state.location.pathname).toBe(`/hardship/${kept.id}`));
  expect(JSON.parse(await desk.kept(kept.id)).members).toEqual(kept.members.map((member, i) => ({ ...member, idNumber: couple[i]?.idNumber })));
});

test('sums stand beside the lines as the form prints them, with what would be judged and how', async () => {
  // 2,000.00 a month of the applicant alone, 3 persons: 24,000.00 a year, 666.67 a person and month before outlays. Less 36,000.00 for illness it is
  // −12,000.00 a year, −333.33 a person and month, below the line of 1,001.00 元.
  const kept = await desk.makeFile({ outlays: [{ kind: 'illness', owner: 'applicant', yearlyFen: 3_600_000, remark: '' }] });
  const page = await open(`/hardship/${kept.id}/edit`);
  const sums = within(await screen.findByRole('group', { name: '合计与试算' }));
  for (const words of ['3 人', '0.00 元', '24,000.00 元', '666.67 元']) expect(sums.getByText(words)).toBeTruthy();
  expect(await sums.findByText(/减去支出后人均每月 -333.33 元，低保标准 1,001.00 元。按现在填的，认定结果：深度困难/)).toBeTruthy();
  await page.user.click(sums.getByRole('button', { name: '怎么算的' }));
  expect(await sums.findByText(/年刚性支出：本人因病支出 36,000.00 元。/)).toBeTruthy();
  await fill(page, await textOf('收入与支出', /本人月平均收入/), '');
  expect(await sums.findByText(/还差 1 人的月收入/)).toBeTruthy();
  // No sum of what is not known.
  expect([sums.queryByText('0.00 元'), sums.getAllByText('—')]).toMatchObject([expect.anything(), { length: 2 }]);
});

test('faults of shape and of rules are told at once, each by its row, and counted beside their sections', async () => {
  const page = await open('/hardship/new');
  await fill(page, await textOf(PERSON, '姓名'), '钱玉梅');
  await press(page, '加一条支出');
  await fill(page, await textOf('银行卡', '银行卡号'), '1234');
  await press(page, '保存');
  expect(await screen.findByRole('button', { name: '第 1 条支出的全年金额：必填' })).toBeTruthy();
  expect(screen.getByRole('button', { name: /^银行卡号：银行卡号应为/ })).toBeTruthy();
  expect((await index()).getByText('2 处要改')).toBeTruthy();
  expect((await index()).getByText('1 处要改')).toBeTruthy();
});

test('an income can belong to the applicant, to all together, and to members who share the household', async () => {
  const away = memberOf({
    name: '张小军',
    relation: 'child',
    sharesHousehold: false,
    idNumber: idNumberOf('2001-01-01', 7),
    bornOn: '2001-01-01',
    sex: 'male',
  });
  const kept = await desk.makeFile({ members: [...couple, away] });
  const page = await open(`/hardship/${kept.id}/edit`);
  await press(page, '加一条收入');
  await page.user.click((await section('收入与支出')).getByRole('combobox', { name: '谁的' }));
  expect((await screen.findAllByRole('option')).map((option) => option.textContent)).toEqual(['本人（张建国）', '全家共同', '李秀英', '张小明']);
});

test('a file under review cannot be changed, and the page says what to do', async () => {
  const kept = await desk.makeFile();
  await desk.move(kept, 'submit', TODAY);
  await open(`/hardship/${kept.id}/edit`);
  expect(await screen.findByText(/档案在“待初审”，.*先退回补正/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '保存' })).toBeNull();
});

test('what two files have in common is told above the form', async () => {
  const first = await desk.makeFile();
  await desk.makeFile({
    applicant: applicantOf({ name: '钱玉梅', idNumber: idNumberOf('1970-01-02', 5), bornOn: '1970-01-02' }),
    members: couple.slice(0, 1),
    address: '府前路8号',
  });
  await open(`/hardship/${first.id}/edit`);
  expect(await screen.findByText('“李秀英”与“钱玉梅”档案里的“李秀英”身份证号相同，请先核对。')).toBeTruthy();
});

test('what was typed is there again when the form is opened anew', async () => {
  const page = await open('/hardship/new');
  await fill(page, await textOf(PERSON, '姓名'), '钱玉梅');
  await page.user.click(screen.getByRole('checkbox', { name: '遭受灾害、意外或重大疾病' }));
  await waitFor(async () => expect(await desk.client.drafts.list()).toHaveLength(1), { timeout: 10_000 });
  cleanup();
  await open('/hardship/new');
  await waitFor(async () => expect((await textOf(PERSON, '姓名')).value).toBe('钱玉梅'));
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '遭受灾害、意外或重大疾病' }).checked).toBe(true);
});
