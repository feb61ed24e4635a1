import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hardshipRoutes } from '../../../../renderer/pages/hardship/routes.ts';
import type { HardshipFile } from '../../../../shared/hardship/file.ts';
import { hardshipFileFieldsOf, idNumberOf, memberOf } from '../../../support/hardship.ts';
import { type HardshipDesk, inForce, openHardshipDesk } from '../../../support/hardshipDesk.ts';
import { onDay, renderPage, savedFiles } from '../../../support/page.tsx';

let desk: HardshipDesk;
const saved = savedFiles();
onDay('2025-03-03');
beforeEach(async () => {
  desk = await openHardshipDesk();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** As on the later days of `inForce`. */
const comes = (day: string) => {
  desk.clock.set(day);
  vi.setSystemTime(new Date(`${day}T10:00:00`));
};
const routes = hardshipRoutes.map((route) => ({ ...route, path: `/${route.path}` }));
const open = async (file: Pick<HardshipFile, 'id'>, tab = '') => {
  const page = await renderPage(routes, { desk, at: `/hardship/${file.id}${tab && `?tab=${tab}`}` });
  await screen.findByRole('tablist');
  return page;
};
type Opened = Awaited<ReturnType<typeof open>>;
const press = async ({ user }: Opened, name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
const chooseInMenu = async ({ user }: Opened, name: string) => user.click(await screen.findByRole('menuitem', { name }));
const dialog = async () => within(await screen.findByRole('dialog'));
const type = async ({ user }: Opened, label: RegExp, text: string) => {
  const field = (await dialog()).getByLabelText(label);
  await user.clear(field);
  await user.type(field, text);
};
const stateNow = async (file: HardshipFile) => (await desk.client.hardship.get({ id: file.id })).file.process.state;

test('a draft says what the form still lacks, by name, and is not handed in before', async () => {
  const { applicant, members, ...rest } = hardshipFileFieldsOf();
  const file = await desk.makeFile({
    ...rest,
    applicant: { ...applicant, ethnicGroup: null },
    members: members.map((member, at) => (at === 0 ? { ...member, health: null } : member)),
    address: '',
  });
  const page = await open(file);
  expect(await screen.findByText(/还有 3 处必填的内容没有填：民族、李秀英的健康状况、家庭住址。/)).toBeTruthy();
  await press(page, '提交申请');
  expect((await dialog()).getByText('档案还有 3 处必填的内容没有填，请补齐后再提交')).toBeTruthy();
  expect((await dialog()).getByRole('link', { name: '去填写' }).getAttribute('href')).toBe(`/hardship/${file.id}/edit`);
  await press(page, '办理');
  expect(await (await dialog()).findByText(/填写的内容还在/)).toBeTruthy();
  expect(await stateNow(file)).toBe('draft');
});

test('numbers come masked; one is seen whole after a purpose, which is kept', async () => {
  const file = await desk.makeFile();
  const page = await open(file);
  const number = idNumberOf('1978-05-06', 1);
  expect(screen.queryByText(number)).toBeNull();
  const own = within(await screen.findByRole('region', { name: '职工本人' }));
  await page.user.click(own.getByRole('button', { name: '查看身份证号' }));
  await type(page, /^用途/, '核对身份');
  await page.user.click((await dialog()).getByRole('button', { name: '查看' }));
  expect(await screen.findByText(number)).toBeTruthy();
  // One value and no other: the phone stays masked.
  expect(own.queryByText('13800000000')).toBeNull();
  const { rows } = await desk.client.audit.changes({ kind: 'look' });
  expect(rows.map(({ reason }) => reason)).toEqual(['身份证号（张建国）；核对身份']);
});

test('a member’s number is revealed by itself', async () => {
  const file = await desk.makeFile();
  const page = await open(file);
  const spouse = within(await screen.findByRole('region', { name: '家庭成员 1：李秀英（配偶）' }));
  await page.user.click(spouse.getByRole('button', { name: '查看身份证号' }));
  await type(page, /^用途/, '入户核对');
  await page.user.click((await dialog()).getByRole('button', { name: '查看' }));
  expect(await spouse.findByText(idNumberOf('1980-02-03', 2))).toBeTruthy();
});

test('what was found against a file is read in the words of the rule', async () => {
  const { rows } = await desk.client.hardshipRules.list({});
  const exclusion = rows.flatMap((each) => (each.kind === 'judgementRule' ? each.rule.exclusions : [])).find(({ property }) => property === null);
  if (!exclusion) throw new Error('the rule of the desk has exclusions');
  await open(await desk.makeFile({ exclusionsFound: [exclusion.code, 'unknownToTheRule'] }));
  expect(await screen.findByText(exclusion.wording)).toBeTruthy();
});

test('a step asks for what it needs, tells what lacks at its field, and says what came of it', async () => {
  const file = await desk.move(await desk.makeFile(), 'submit', '2025-03-03');
  const page = await open(file);
  await press(page, '初审通过，入户调查');
  const asked = await dialog();
  expect(asked.getByLabelText(/^意见/)).toBeTruthy();
  expect(asked.queryByLabelText(/^原因/)).toBeNull();
  await press(page, '办理');
  expect(await asked.findByText('必填')).toBeTruthy();
  await type(page, /^意见/, '材料属实，同意入户');
  await type(page, /^日期/, '2025-03-01');
  await press(page, '办理');
  expect(await asked.findByText('不能早于上一步的日期（2025-03-03）')).toBeTruthy();
  await type(page, /^日期/, '2025-03-03');
  await press(page, '办理');
  await waitFor(async () => expect(await stateNow(file)).toBe('investigating'));
  expect(await screen.findByText('入户调查')).toBeTruthy();
});

test('nothing is published that was not judged, nor on a judgement that the facts have left behind', async () => {
  let file = await desk.move(await desk.makeFile(), 'submit', '2025-03-03');
  file = await desk.move(file, 'investigate', '2025-03-03');
  const page = await open(file);
  await press(page, '开始公示');
  expect((await dialog()).getByText('还没有本次的困难认定，请先认定')).toBeTruthy();
  await page.user.click((await dialog()).getByRole('link', { name: '去认定' }));
  await press(page, '按此认定');
  await waitFor(() => expect(screen.queryByText('还没有认定过。')).toBeNull());
  await press(page, '开始公示');
  expect((await dialog()).queryByText('还没有本次的困难认定，请先认定')).toBeNull();
  await page.user.click((await dialog()).getByRole('button', { name: '取消' }));

  const judged = (await desk.client.hardship.get({ id: file.id })).file;
  const { applicant: _, members: __, ...rest } = hardshipFileFieldsOf();
  const fields = { ...rest, members: judged.members, applicant: { ...judged.applicant, monthlyIncomeFen: 250_000 } };
  await desk.client.hardship.update({ id: file.id, version: judged.version, fields });
  cleanup();
  const later = await open(file, 'judgement');
  expect(await screen.findByText('认定以后家庭情况有改动，这次认定不再作数，请重新认定。')).toBeTruthy();
  await press(later, '开始公示');
  expect((await dialog()).getByText('还没有本次的困难认定，请先认定')).toBeTruthy();
});

test('the sum is shown line by line before anything is kept', async () => {
  const file = await desk.makeFile();
  await open(file, 'judgement');
  expect(await screen.findByText('还没有认定过。')).toBeTruthy();
  // 2,000.00 a month of the applicant, twelve months; nothing else comes in and nothing goes out.
  expect(await screen.findByText('家庭年收入：本人工资 24,000.00 元。')).toBeTruthy();
  // 24,000.00 ÷ 12 ÷ 3 = 666.666…
  expect(screen.getByText('人均每月：24,000.00 ÷ 12 ÷ 3 人 ≈ 666.67 元。')).toBeTruthy();
  expect((await desk.client.hardship.get({ id: file.id })).file.judgement).toBeNull();
});

test('without the line of the day the trial says which rule lacks and leads to the rules', async () => {
  // The line counts from 1 July 2023 on.
  const file = await desk.makeFile();
  const page = await open(file, 'judgement');
  const day = await screen.findByLabelText(/^认定日期/);
  await page.user.clear(day);
  await page.user.type(day, '2023-06-30{Tab}');
  expect(await screen.findByText(/没有当日适用的低保标准/)).toBeTruthy();
  expect(screen.getByRole('link', { name: '打开困难帮扶标准' })).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '按此认定' }).disabled).toBe(true);
});

test('publication tells its last day, and ends on the day after', async () => {
  let file = await desk.move(await desk.makeFile(), 'submit', '2025-03-03');
  file = await desk.move(file, 'investigate', '2025-03-03');
  file = await desk.judge(file, '2025-03-03');
  file = await desk.move(file, 'publish', '2025-03-03');
  const page = await open(file);
  // 3 March 2025 is a Monday; five working days after it: 4, 5, 6, 7 and 10 March.
  expect(await screen.findByText('公示至 2025-03-10 周一（还有 5 个工作日）')).toBeTruthy();
  await press(page, '公示期满，报镇街复核');
  await type(page, /^意见/, '无异议');
  await press(page, '办理');
  expect(await (await dialog()).findByText('公示到 2025-03-10 为止，次日才能办理')).toBeTruthy();
});

test('a file that was returned says what for', async () => {
  const file = await desk.move(await desk.makeFile(), 'submit', '2025-03-03');
  await open(await desk.move(file, 'return', '2025-03-03', { reason: '补房产证明' }));
  expect(await screen.findByText('退回原因：补房产证明')).toBeTruthy();
});

test('a file that is closed says why', async () => {
  const file = await desk.move(await desk.makeFile(), 'submit', '2025-03-03');
  await open(await desk.move(file, 'refuse', '2025-03-03', { reason: '另有住房出租' }));
  expect(await screen.findByText('退档原因：不符合，另有住房出租')).toBeTruthy();
});

test('where an objection was found right the page asks for a judgement of what the investigation finds', async () => {
  let file = await desk.move(await desk.makeFile(), 'submit', '2025-03-03');
  file = await desk.move(file, 'investigate', '2025-03-03');
  file = await desk.judge(file, '2025-03-03');
  for (const move of ['publish', 'object', 'upholdObjection'] as const) file = await desk.move(file, move, '2025-03-03');
  const page = await open(file, 'judgement');
  expect(await screen.findByText('这是以前的认定，请按调查的情况重新认定。')).toBeTruthy();
  await press(page, '开始公示');
  expect((await dialog()).getByText('还没有本次的困难认定，请先认定')).toBeTruthy();
});

test('what was judged of a file in force counts for nothing until it is decided', async () => {
  let file = await inForce(desk);
  comes('2025-03-20');
  const fields = { ...file, applicant: { ...file.applicant, monthlyIncomeFen: 400_000 } };
  file = await desk.client.hardship.update({ id: file.id, version: file.version, fields });
  // 4,000 元 a month for three persons is 1,333.33 each, between the line and its double.
  await open(await desk.judge(file, '2025-03-20'), 'judgement');
  expect(await screen.findByText('这次认定还没有生效：办理年审、调整或审定以前，仍按深度困难帮扶。')).toBeTruthy();
});

test('where the office has no time limits the step leads to the rules', async () => {
  let file = await desk.move(await desk.makeFile(), 'submit', '2025-03-03');
  file = await desk.move(file, 'investigate', '2025-03-03');
  file = await desk.judge(file, '2025-03-03');
  file = await desk.move(file, 'publish', '2025-03-03');
  const { rows } = await desk.client.hardshipRules.list({});
  const rule = rows.find(({ kind }) => kind === 'processRule');
  if (!rule) throw new Error('the desk has time limits');
  await desk.client.hardshipRules.withdraw({ id: rule.id, version: rule.version, reason: '' });
  const page = await open(file);
  await press(page, '公示期满，报镇街复核');
  await type(page, /^意见/, '无异议');
  await press(page, '办理');
  expect(await (await dialog()).findByText(/没有当日适用的办理时限/)).toBeTruthy();
  expect((await dialog()).getByRole('link', { name: '打开办理时限' }).getAttribute('href')).toBe('/hardship/rules?tab=processRule');
});

test('where a year has no calendar the step leads to it', async () => {
  let file = await desk.move(await desk.makeFile(), 'submit', '2025-03-03');
  comes('2035-03-05');
  file = await desk.move(file, 'investigate', '2035-03-05');
  file = await desk.judge(file, '2035-03-05');
  file = await desk.move(file, 'publish', '2035-03-05');
  const page = await open(file);
  expect(await screen.findByText('公示期限不明：2035年的工作日历还没有录入')).toBeTruthy();
  await press(page, '公示期满，报镇街复核');
  await type(page, /^意见/, '无异议');
  await press(page, '办理');
  expect(await (await dialog()).findByText(/^2035年的放假安排还没有录入/)).toBeTruthy();
  expect((await dialog()).getByRole('link', { name: '打开工作日历' }).getAttribute('href')).toBe('/settings?tab=calendar&year=2035');
});

test('closing asks why, and one in force is not closed as relieved at one stroke', async () => {
  const file = await inForce(desk);
  comes('2025-03-20');
  const page = await open(file);
  await press(page, /^其他办理/);
  await chooseInMenu(page, '退档');
  const asked = await dialog();
  await type(page, /^原因/, '去世');
  await press(page, '办理');
  expect(await asked.findByText('请选择')).toBeTruthy();
  await page.user.click(asked.getByRole('combobox', { name: /^退档原因/ }));
  await page.user.click(await screen.findByRole('option', { name: '脱困' }));
  await press(page, '办理');
  expect(await asked.findByText('脱困的档案先转入脱困跟踪，再退档')).toBeTruthy();
  await page.user.click(asked.getByRole('combobox', { name: /^退档原因/ }));
  await page.user.click(await screen.findByRole('option', { name: '死亡' }));
  await press(page, '办理');
  await waitFor(async () => expect(await stateNow(file)).toBe('closed'));
});

test('every step stands in the course with its opinion and who made it', async () => {
  const file = await inForce(desk);
  comes('2025-03-20');
  await open(file, 'steps');
  const table = within(await screen.findByRole('region', { name: '办理过程' }));
  const rows = table.getAllByRole('row').slice(1);
  expect(rows).toHaveLength(8);
  expect(within(rows[0] as HTMLElement).getByText('审定同意，建档')).toBeTruthy();
  expect(within(rows[0] as HTMLElement).getByText('刘主任')).toBeTruthy();
  expect(within(rows[7] as HTMLElement).getByText('提交申请')).toBeTruthy();
});

test('materials tell what lacks on which occasion; one is attached by its kind, opened with a purpose and taken out with a reason', async () => {
  const file = await desk.makeFile();
  const page = await open(file, 'attachments');
  const table = within(await screen.findByRole('region', { name: '应有的材料' }));
  // The main cause is schooling: the student card is asked for.
  const student = within(table.getByText('学生证或录取通知书').closest('tr') as HTMLElement);
  expect(student.getByText('子女上学')).toBeTruthy();
  expect(student.getByText('缺')).toBeTruthy();
  await page.user.click(student.getByRole('button', { name: /^上传/ }));
  const asked = await dialog();
  await press(page, '上传');
  expect(await asked.findByText('请选择文件')).toBeTruthy();
  await page.user.upload(asked.getByLabelText(/^文件/, { selector: 'input' }), new File(['scan'], '学生证.jpg', { type: 'image/jpeg' }));
  await press(page, '上传');
  expect(await screen.findByRole('button', { name: '学生证.jpg' })).toBeTruthy();

  await press(page, '学生证.jpg');
  await type(page, /^用途/, '复核学籍');
  await page.user.click((await dialog()).getByRole('button', { name: '打开' }));
  await waitFor(() => expect(saved.map(({ name }) => name)).toEqual(['学生证.jpg']));

  await press(page, '去掉 学生证.jpg');
  const warned = within(await screen.findByRole('alertdialog'));
  await page.user.click(warned.getByRole('button', { name: '去掉' }));
  expect(await warned.findByText('必填')).toBeTruthy();
  await page.user.type(warned.getByLabelText(/^原因/), '传错了');
  await page.user.click(warned.getByRole('button', { name: '去掉' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: '学生证.jpg' })).toBeNull());
});

test('a household that takes its consent back is noted, although the form is closed', async () => {
  const file = await desk.move(await desk.makeFile({ consent: { givenOn: '2025-03-01', withdrawnOn: null } }), 'submit', '2025-03-03');
  const page = await open(file, 'attachments');
  expect(await screen.findByText('2025-03-01 授权。')).toBeTruthy();
  await press(page, '登记授权日期');
  await type(page, /^撤回授权日期/, '2025-02-28');
  await press(page, '保存');
  expect(await (await dialog()).findByText(/不能早于/)).toBeTruthy();
  await type(page, /^撤回授权日期/, '2025-03-03');
  await press(page, '保存');
  expect(await screen.findByText('2025-03-01 授权，2025-03-03 撤回。')).toBeTruthy();
});

test('what the national system does not know yet is told until somebody says that it was entered', async () => {
  const file = await inForce(desk);
  comes('2025-03-20');
  const page = await open(file, 'national');
  expect(await screen.findByText(/从 2025-03-20 起的改动还没有录入全国系统/)).toBeTruthy();
  await press(page, '已录入');
  await page.user.click((await dialog()).getByRole('button', { name: '已录入' }));
  expect(await screen.findByText('改动都已录入全国系统。')).toBeTruthy();
});

test('the sheet for the national system shows whole numbers after a purpose, copies one value, and is put away again', async () => {
  const file = await desk.makeFile();
  const page = await open(file, 'national');
  const written = vi.spyOn(navigator.clipboard, 'writeText');
  await press(page, '显示');
  await type(page, /^用途/, '录入全国系统');
  await page.user.click((await dialog()).getByRole('button', { name: '显示' }));
  const own = within(await screen.findByRole('region', { name: '职工本人' }));
  const number = idNumberOf('1978-05-06', 1);
  expect(own.getByText(number)).toBeTruthy();
  await page.user.click(own.getByRole('button', { name: '复制身份证号' }));
  expect(written).toHaveBeenCalledWith(number);
  expect(await own.findByText('已复制')).toBeTruthy();
  await press(page, '收起');
  expect(screen.queryByText(number)).toBeNull();
  expect((await desk.client.audit.changes({ kind: 'look' })).rows[0]?.reason).toContain('录入全国系统');
});

test('somebody who stands in another file is told of, with the way there', async () => {
  const first = await desk.makeFile();
  const { applicant } = hardshipFileFieldsOf();
  const second = await desk.makeFile({
    applicant: { ...applicant, name: '王海', idNumber: idNumberOf('1970-01-02', 5), bornOn: '1970-01-02' },
    members: [memberOf()],
    address: '城东街道太平里9号',
  });
  await open(second);
  expect(await screen.findByText(/中的李秀英：身份证号相同，请核对是否重复建档/)).toBeTruthy();
  expect(screen.getByRole('link', { name: '张建国的档案' }).getAttribute('href')).toBe(`/hardship/${first.id}`);
});

test('whoever may only look is offered no step, no judgement and no document to change', async () => {
  const file = await desk.makeFile();
  await desk.signInAs({ name: '查阅', role: 'viewer', hardship: true });
  await open(file, 'judgement');
  expect(await screen.findByText('还没有认定过。')).toBeTruthy();
  for (const name of [/提交申请/, /其他办理/, /按此认定/]) expect(screen.queryByRole('button', { name })).toBeNull();
  cleanup();
  await open(file, 'attachments');
  await screen.findByRole('region', { name: '应有的材料' });
  expect(screen.queryByRole('button', { name: /上传|登记授权/ })).toBeNull();
});

test('a withdrawn file is told as such and comes back', async () => {
  const file = await desk.makeFile();
  const page = await open(file);
  await press(page, /^其他办理/);
  await chooseInMenu(page, '撤回档案');
  await page.user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: '撤回档案' }));
  expect(await screen.findByRole('heading', { name: '张建国（已撤回）' })).toBeTruthy();
  await press(page, '恢复');
  expect(await screen.findByRole('heading', { name: '张建国' })).toBeTruthy();
});
