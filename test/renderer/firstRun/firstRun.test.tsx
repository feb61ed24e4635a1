import { cleanup, configure, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstRunRoutes } from '../../../renderer/pages/firstRun/routes.ts';
import { type RenderedPage, renderPage } from '../../support/page.tsx';
import { openTestDesk, type TestDesk } from '../../support/testDesk.ts';

configure({ asyncUtilTimeout: 10_000 });

let desk: TestDesk;
let page: RenderedPage;
beforeEach(async () => {
  desk = await openTestDesk();
  page = await renderPage([...firstRunRoutes, { path: '/', element: <p>工作台的内容</p> }], { desk, at: '/welcome' });
});
afterEach(cleanup);

const field = (name: string | RegExp) => screen.findByLabelText<HTMLInputElement>(name);
const press = async (name: string) => page.user.click(await screen.findByRole('button', { name }));
async function choose(words: string, option: RegExp) {
  await page.user.type(await field(/^查找所在地区/), words);
  await page.user.click(await screen.findByRole('option', { name: option }));
}

test('typing the pinyin of a county names the office, its upper and its area', async () => {
  await choose('fucheng', /四川省 绵阳市 涪城区/);
  await waitFor(async () => expect((await field(/^单位名称/)).value).toBe('涪城区总工会'));
  await press('下一步');
  expect((await field('上级工会')).value).toBe('绵阳市总工会');
  expect((await field('上级地区')).value).toBe('绵阳市');
  await page.user.type(await field('填报人'), '李敏');
  await press('下一步');
  expect(await screen.findByText('涪城区（510703）')).toBeTruthy();
  await press('下一步');
  await page.user.click(await screen.findByRole('radio', { name: '暂不设密码' }));
  await press('不设密码，完成设置');
  expect(await screen.findByText('工作台的内容')).toBeTruthy();
  expect(await desk.client.office.get()).toMatchObject({
    name: '涪城区总工会',
    level: 'county',
    areaCode: '510703',
    upperName: '绵阳市总工会',
    reporter: '李敏',
    objectName: '工会户外劳动者服务站点',
  });
});

test('going down from the province finds the area as well, and a city is an office of its own', async () => {
  const pick = async (label: RegExp, name: string) => {
    await page.user.click(await screen.findByRole('combobox', { name: label }));
    await page.user.click(await screen.findByRole('option', { name }));
  };
  await screen.findByText('想先看看怎么用');
  await pick(/^省/, '四川省');
  await pick(/^市（州/, '绵阳市');
  await waitFor(async () => expect((await field(/^单位名称/)).value).toBe('绵阳市总工会'));
  await pick(/^县/, '游仙区');
  await waitFor(async () => expect((await field(/^单位名称/)).value).toBe('游仙区总工会'));
});

test('a name that was typed is not overwritten by another choice of area', async () => {
  await choose('涪城', /涪城区/);
  const name = await field(/^单位名称/);
  await waitFor(() => expect(name.value).toBe('涪城区总工会'));
  await page.user.clear(name);
  await page.user.type(name, '涪城区工会联合会');
  await page.user.clear(await field(/^查找所在地区/));
  await choose('游仙', /游仙区/);
  await waitFor(async () => expect((await field(/^查找所在地区/)).value).toContain('游仙区'));
  expect((await field(/^单位名称/)).value).toBe('涪城区工会联合会');
});

test('without an area there is no second step, and the page says what is missing', async () => {
  await press('下一步');
  expect(await screen.findByText('请选择所在地区')).toBeTruthy();
  expect(screen.queryByLabelText('填报人')).toBeNull();
});

test('a mail address that is none stays with its step and its words', async () => {
  await choose('涪城', /涪城区/);
  await press('下一步');
  await page.user.type(await field('上级工会的邮箱'), '不是邮箱');
  await press('下一步');
  expect(await screen.findByText('邮箱地址格式不对')).toBeTruthy();
  expect((await field('上级工会的邮箱')).value).toBe('不是邮箱');
  expect(await desk.client.office.get()).toBeNull();
});

test('a development zone that no table knows is named by hand', async () => {
  await press('表里没有本地区（开发区、园区等）');
  await page.user.type(await field(/^地区代码/), '510790');
  await page.user.type(await field(/^地区名称/), '绵阳高新区');
  await page.user.type(await field(/^单位名称/), '绵阳高新区总工会');
  await press('下一步');
  expect((await field('上级工会')).value).toBe('绵阳市总工会');
  await press('下一步');
  await press('下一步');
  await page.user.click(await screen.findByRole('radio', { name: '暂不设密码' }));
  await press('不设密码，完成设置');
  await screen.findByText('工作台的内容');
  expect(await desk.client.office.get()).toMatchObject({ areaCode: '510790', level: 'county' });
  expect(await desk.client.office.area({ code: '510790' })).toMatchObject({ name: '绵阳高新区', own: true });
});

test('the readings of the deadline are shown with the days they give', async () => {
  await choose('涪城', /涪城区/);
  await press('下一步');
  await press('下一步');
  const readings = await screen.findAllByRole('radio');
  expect(readings).toHaveLength(3);
  expect(screen.getAllByText(/本季度为 \d+月\d+日 周[一五]/)).toHaveLength(3);
  await page.user.click(screen.getByRole('radio', { name: /之前的周五/ }));
  await press('下一步');
  await page.user.click(await screen.findByRole('radio', { name: '暂不设密码' }));
  await press('不设密码，完成设置');
  await screen.findByText('工作台的内容');
  expect((await desk.client.office.get())?.deadlineReading).toBe('fridayBefore');
});

test('the program can be tried on sample data with one press', async () => {
  await press('用示例数据试用');
  expect(await screen.findByText('工作台的内容')).toBeTruthy();
  expect((await desk.client.stations.list({})).total).toBe(60);
});
