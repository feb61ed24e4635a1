// 查重 and 到期销毁, and what is done with chosen files of the list.
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as saving from '../../../../renderer/api/saveFile.ts';
import { hardshipRoutes } from '../../../../renderer/pages/hardship/routes.ts';
import { lightFileRoutes } from '../../../../renderer/pages/lightFiles/routes.ts';
import { lightFileOf } from '../../../support/aidDesk.ts';
import { applicantOf, idNumberOf, memberOf } from '../../../support/hardship.ts';
import { CHIEF, type HardshipDesk, inForce, openHardshipDesk, TODAY } from '../../../support/hardshipDesk.ts';
import { ruleOfPreset } from '../../../support/hardshipRules.ts';
import { renderPage, WithNotices } from '../../../support/page.tsx';

configure({ asyncUtilTimeout: 20_000 });

const standAt = (day: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${day}T10:00:00`) });
beforeEach(() => {
  standAt(TODAY);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const routes = [...hardshipRoutes, ...lightFileRoutes].map((route) => ({ ...route, path: `/${route.path}` }));
const open = (desk: HardshipDesk, at: string) => renderPage(routes, { desk, at });
const region = async (name: string) => within(await screen.findByRole('region', { name }));
const person = (name: string, bornOn: string, order: number) => applicantOf({ name, bornOn, idNumber: idNumberOf(bornOn, order) });

test('files that share persons are told apart from those that share a door only, each with the way to both and what to do', async () => {
  const desk = await openHardshipDesk();
  const child = memberOf({ name: '王小雨', relation: 'child', bornOn: '2008-01-02', idNumber: idNumberOf('2008-01-02', 4) });
  const first = await desk.makeFile({ applicant: person('王海', '1975-01-01', 1), members: [child], address: '太平里1号' });
  await desk.makeFile({ applicant: person('赵玉成', '1977-01-01', 1), members: [child], address: '太平里2号' });
  for (const [name, bornOn] of [
    ['钱大有', '1960-01-01'],
    ['钱小有', '1988-01-01'],
  ] as const)
    await desk.makeFile({ applicant: person(name, bornOn, 3), members: [], address: '和平路9号' });
  const { router, user } = await open(desk, '/hardship/duplicates');
  const same = await region('可能是同一个人');
  expect(same.getByText('身份证号相同：王小雨')).toBeTruthy();
  expect(same.getByText(/一个人只能在一户档案里/)).toBeTruthy();
  expect(same.getAllByRole('link').map((link) => link.textContent)).toEqual(expect.arrayContaining(['王海', '赵玉成']));
  const door = await region('可能是同一户');
  expect(door.getByText('住址和姓氏相同')).toBeTruthy();
  expect(door.getAllByRole('link')).toHaveLength(2);
  expect(document.body.textContent).not.toMatch(/\d{15}/);
  await user.click(same.getByRole('link', { name: '王海' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/hardship/${first.id}`));
});

test('where nothing is double, it says so', async () => {
  const desk = await openHardshipDesk();
  await desk.makeFile();
  await open(desk, '/hardship/duplicates');
  expect(await screen.findByText('没有发现重复的档案。')).toBeTruthy();
});

/** Two files given up and a light file, all kept long enough by April 2035. */
async function openOldFiles(): Promise<HardshipDesk> {
  const desk = await openHardshipDesk();
  for (const [name, bornOn] of [
    ['周立新', '1961-03-04'],
    ['吴桂兰', '1962-03-04'],
  ] as const)
    await desk.move(await desk.makeFile({ applicant: person(name, bornOn, 7), members: [], address: `${name}家1号` }), 'giveUp', TODAY);
  await desk.client.lightFiles.create(lightFileOf({ areaCode: '371083' }));
  standAt('2035-04-02');
  desk.clock.set('2035-04-02');
  await desk.signInAs(CHIEF);
  return desk;
}

test('chosen files are destroyed on approval, and a record stays that names none of them', async () => {
  const desk = await openOldFiles();
  const { user } = await open(desk, '/hardship/destruction');
  const kept = await region('保管期满的档案');
  expect(kept.getAllByRole('row')).toHaveLength(1 + 3);
  const button = () => screen.getByRole('button', { name: /^销毁所选/ });
  expect(button()).toHaveProperty('disabled', true);
  await user.click(kept.getByRole('checkbox', { name: '选择周立新' }));
  await user.click(kept.getByRole('checkbox', { name: '选择赵晓雨' }));
  expect(button().textContent).toBe('销毁所选 2 份');
  await user.click(button());

  const dialog = within(await screen.findByRole('dialog', { name: '销毁 2 份档案' }));
  expect(dialog.getByText('销毁以后不能恢复，也不能撤销。')).toBeTruthy();
  expect(dialog.getByText(/以前做的备份和第二备份位置里还有这些人的资料/)).toBeTruthy();
  await user.type(dialog.getByRole('textbox', { name: '批准人' }), '王主席');
  await user.type(dialog.getByRole('textbox', { name: '批准文号' }), '乳工〔2035〕4号');
  await user.click(dialog.getByRole('button', { name: '销毁' }));
  expect(await dialog.findByText('必填')).toBeTruthy();
  expect((await desk.client.hardship.destructions()).rows).toEqual([]);
  await user.click(dialog.getByRole('checkbox', { name: /知道销毁后不能恢复/ }));
  await user.click(dialog.getByRole('button', { name: '销毁' }));

  const record = await region('销毁记录');
  for (const words of ['2035-04-02', '2 份', '王主席', '乳工〔2035〕4号', '刘主任']) expect(record.getAllByText(words).length).toBeGreaterThan(0);
  expect(record.getAllByRole('link')).toHaveLength(2);
  await waitFor(() => expect(screen.queryByText(/周立新|赵晓雨/)).toBeNull());
  expect((await region('保管期满的档案')).getByRole('link', { name: '吴桂兰' })).toBeTruthy();

  await user.click(record.getByRole('link', { name: /^慰问档案/ }));
  expect(await screen.findByRole('heading', { name: '已销毁的慰问档案' })).toBeTruthy();
  expect(screen.getByText('王主席')).toBeTruthy();
  expect(screen.queryByRole('link', { name: '编辑' })).toBeNull();
});

test('who may only look sees what is to be destroyed and takes the list out, and cannot choose', async () => {
  const desk = await openOldFiles();
  await desk.signInAs({ name: '周看', role: 'viewer', hardship: true });
  const saved = vi.spyOn(saving, 'saveFile').mockImplementation(() => undefined);
  const { user } = await open(desk, '/hardship/destruction');
  const kept = await region('保管期满的档案');
  expect(kept.getByRole('link', { name: '周立新' })).toBeTruthy();
  await waitFor(() => expect(kept.queryByRole('checkbox')).toBeNull());
  expect(screen.queryByRole('button', { name: /销毁/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: '导出清单' }));
  const dialog = within(await screen.findByRole('dialog', { name: '导出待销毁清单（3 份）' }));
  await user.type(dialog.getByLabelText(/^用途/), '报批销毁');
  await user.click(dialog.getByRole('button', { name: '导出' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(saved.mock.calls.map(([{ name }]) => name)).toEqual(['待销毁清单-2035-04-02.xlsx']);
});

test('chosen files in force enter a batch, the applicant getting the same of each; who is not in force is named and left out', async () => {
  const desk = await openHardshipDesk();
  await desk.client.hardshipRules.create(ruleOfPreset('aidCapSet', 'provinceA'));
  const file = await inForce(desk);
  await desk.makeFile({ applicant: person('钱玉梅', '1970-01-02', 5), members: [], address: '太平里9号' });
  const batch = await desk.client.aid.create({ name: '生活救助第一批', kind: 'living', on: '2025-03-20', remark: '' });
  await desk.client.aid.create({ name: '大病救助', kind: 'medical', on: '2025-03-20', remark: '' });
  const { user } = await renderPage(
    [
      {
        path: '/hardship',
        lazy: async () => {
          const { FileListPage } = await import('../../../../renderer/pages/hardship/FileListPage.tsx');
          return {
            Component: () => (
              <WithNotices>
                <FileListPage />
              </WithNotices>
            ),
          };
        },
      },
    ],
    { desk, at: '/hardship' },
  );
  await screen.findByRole('link', { name: '张建国' });
  await user.click(screen.getByRole('checkbox', { name: /全选|选择所有/ }));
  await user.click(screen.getByRole('button', { name: '编进帮扶批次' }));
  const dialog = within(await screen.findByRole('dialog', { name: '编进帮扶批次（1 户）' }));
  expect(dialog.getByText('钱玉梅不在档，不编进批次。')).toBeTruthy();
  await user.click(dialog.getByRole('combobox', { name: '批次' }));
  expect(screen.queryByRole('option', { name: /大病救助/ })).toBeNull();
  await user.click(await screen.findByRole('option', { name: /生活救助第一批/ }));
  await user.type(dialog.getByRole('textbox', { name: '金额' }), '1000');
  await user.click(dialog.getByRole('button', { name: '编进批次' }));
  expect(await screen.findByText('已编进 1 户。')).toBeTruthy();
  const { rows } = await desk.client.aid.get({ id: batch.id });
  expect(rows).toMatchObject([{ fileId: file.id, personId: file.applicant.id, name: '张建国', amountFen: 100_000 }]);
});
