import { ORPCError } from '@orpc/client';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Link, Outlet, type RouteObject } from 'react-router';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { areasWith } from '../../../electron/office/areas.ts';
import { sampleOffice } from '../../../electron/sample/sampleScene.ts';
import { SaveStateWord } from '../../../renderer/app/SaveStateWord.tsx';
import { flushDrafts } from '../../../renderer/components/form/useDraft.ts';
import { showMoment } from '../../../renderer/components/show.ts';
import { activityRoutes } from '../../../renderer/pages/activities/routes.ts';
import { officeRoutes } from '../../../renderer/pages/office/routes.ts';
import { serviceRoutes } from '../../../renderer/pages/services/routes.ts';
import { stationRoutes } from '../../../renderer/pages/stations/routes.ts';
import { renderPage, WithNotices } from '../../support/page.tsx';
import { openTestDesk, type TestDesk } from '../../support/testDesk.ts';

const Around = () => (
  <WithNotices>
    <SaveStateWord />
    <Link to="/elsewhere">别处</Link>
    <Outlet />
  </WithNotices>
);
const routes: RouteObject[] = [
  {
    path: '/',
    element: <Around />,
    children: [...activityRoutes, ...officeRoutes, ...serviceRoutes, ...stationRoutes, { path: 'elsewhere', element: <p>别的页面</p> }],
  },
];

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
const openPage = (at: string, more: Parameters<typeof renderPage>[1] = {}) => renderPage(routes, { desk, at, ...more });
const box = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name });
const saveState = () => screen.getByRole('status', { name: '保存状态' }).textContent;
const kept = (key: string) => desk.client.drafts.get({ key });
const restored = () => screen.findByText(/^已恢复 \d+月\d+日 \d\d:\d\d 没有保存的内容$/);

/** Opens the page, types, waits until the draft lies in the data file, and takes the page away as a crash would. */
async function typeAndCrash(at: string, label: string, text: string, key: string) {
  const page = await openPage(at);
  await page.user.clear(await box(label));
  await page.user.type(await box(label), text);
  await flushDrafts();
  expect(await kept(key)).not.toBeNull();
  cleanup();
}

/** From now on no pause of two seconds ends in this test: what is kept is kept for another reason. */
function holdPauses(): void {
  const setSoon = globalThis.setTimeout;
  const held = (work: () => void, ms?: number) => (ms === 2_000 ? setSoon(work, 600_000) : setSoon(work, ms));
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(held as typeof setTimeout);
}
afterEach(() => vi.restoreAllMocks());

describe('What is typed into a form', () => {
  test('is kept two seconds after the last key, and no saving of a record is shown', async () => {
    const { user } = await openPage('/activities/new');
    await user.type(await box('主题'), '冬日送温暖');
    expect(await kept('activity.new')).toBeNull();
    await waitFor(async () => expect(await kept('activity.new')).toMatchObject({ place: '/activities/new', title: '新建活动' }));
    expect((await kept('activity.new'))?.content).toEqual({ record: null, typed: { subject: '冬日送温暖' } });
    expect(saveState()).toBe('已保存');
  });

  test('is kept at once when the page is hidden, when it goes, and before locking', async () => {
    holdPauses();
    const { user } = await openPage('/activities/new');
    const subject = async () => ((await kept('activity.new'))?.content as { typed: { subject: string } } | undefined)?.typed.subject;
    await user.type(await box('主题'), '一');
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    fireEvent(document, new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    await waitFor(async () => expect(await subject()).toBe('一'));
    await user.type(await box('主题'), '二');
    fireEvent(window, new Event('pagehide'));
    await waitFor(async () => expect(await subject()).toBe('一二'));
    await user.type(await box('主题'), '三');
    await flushDrafts();
    expect(await subject()).toBe('一二三');
  });

  test('is kept before locking also where the form has not been told yet whether there is a draft', async () => {
    holdPauses();
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const { user } = await openPage('/activities/new', {
      link: (link) => ({
        call: async (path, input, options) => {
          if (path.join('.') === 'drafts.get') await told;
          return link.call(path, input, options);
        },
      }),
    });
    await user.type(await box('主题'), '冬日送温暖');
    const flushed = flushDrafts();
    tell();
    await flushed;
    expect((await kept('activity.new'))?.content).toEqual({ record: null, typed: { subject: '冬日送温暖' } });
  });

  test('is there again when the form is opened the next time, also what could not be read yet; giving it up goes back to the beginning', async () => {
    await typeAndCrash('/activities/new', '参加人次', '12人左右', 'activity.new');
    const { user } = await openPage('/activities/new');
    const { savedAt = '' } = (await kept('activity.new')) ?? {};
    expect((await restored()).textContent).toContain(showMoment(savedAt));
    expect((await box('参加人次')).value).toBe('12人左右');
    await user.click(screen.getByRole('button', { name: '放弃恢复的内容' }));
    expect((await box('参加人次')).value).toBe('');
    expect(screen.queryByText(/^已恢复/)).toBeNull();
    await waitFor(async () => expect(await kept('activity.new')).toBeNull());
  });

  test('typed back to what it was is no draft any more', async () => {
    const { user } = await openPage('/activities/new');
    await user.type(await box('主题'), '冬');
    await flushDrafts();
    await user.clear(await box('主题'));
    await flushDrafts();
    expect(await kept('activity.new')).toBeNull();
  });

  test('is let go of once it is saved', async () => {
    await typeAndCrash('/activities/new', '主题', '冬日送温暖', 'activity.new');
    const { user, router } = await openPage('/activities/new');
    await restored();
    await user.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/activities'));
    await flushDrafts();
    await waitFor(async () => expect(await desk.client.drafts.list()).toEqual([]));
  });

  test('is let go of when the clerk leaves without saving, and stays when he stays', async () => {
    const { user } = await openPage('/activities/new');
    await user.type(await box('主题'), '冬日送温暖');
    await flushDrafts();
    await user.click(screen.getByRole('link', { name: '别处' }));
    await user.click(await screen.findByRole('button', { name: '留在这一页' }));
    expect(await kept('activity.new')).not.toBeNull();
    await user.click(screen.getByRole('link', { name: '别处' }));
    expect((await screen.findByRole('alertdialog')).textContent).toContain('草稿也会删掉');
    await user.click(await screen.findByRole('button', { name: '不保存，离开' }));
    await screen.findByText('别的页面');
    await waitFor(async () => expect(await kept('activity.new')).toBeNull());
    cleanup();
    await openPage('/activities/new');
    expect((await box('主题')).value).toBe('');
  });

  test('that is taken down by something else keeps its last keys', async () => {
    holdPauses();
    const { user } = await openPage('/activities/new');
    await user.type(await box('主题'), '冬日送温暖');
    cleanup();
    await waitFor(async () => expect(await kept('activity.new')).not.toBeNull());
  });

  test('is kept with the address that names a station beforehand, and comes back over it', async () => {
    const station = await desk.makeStation();
    await typeAndCrash(`/activities/new?station=${station.id}`, '主题', '冬日送温暖', 'activity.new');
    expect((await kept('activity.new'))?.place).toBe(`/activities/new?station=${station.id}`);
  });
});

describe('A draft that cannot be kept', () => {
  test('disturbs nobody: a quiet word in the foot, no notice, no failed saving, and it is tried again', async () => {
    let refuse = true;
    const { user } = await openPage('/activities/new', {
      link: (link) => ({
        call: async (path, input, options) => {
          if (refuse && path.join('.') === 'drafts.save')
            throw new ORPCError('DISK_WRITE_FAILED', { status: 507, data: { reason: 'full', path: '' } });
          return link.call(path, input, options);
        },
      }),
    });
    await user.type(await box('主题'), '冬');
    await flushDrafts();
    expect(await screen.findByText('有未保存的修改，Ctrl+S 保存（草稿暂时没有留住）')).toBeTruthy();
    expect(within(screen.getByRole('log')).queryByRole('alert')).toBeNull();
    expect(saveState()).toBe('已保存');
    refuse = false;
    await user.type(await box('主题'), '日');
    await flushDrafts();
    expect(await kept('activity.new')).not.toBeNull();
    await waitFor(() => expect(screen.queryByText(/没有留住/)).toBeNull());
  });

  test('and a host that answers nothing leave the form as usable as ever', async () => {
    const { user, router } = await openPage('/activities/new', {
      link: (link) => ({
        call: async (path, input, options) => {
          if (path[0] === 'drafts') throw new Error('gone');
          return link.call(path, input, options);
        },
      }),
    });
    await user.type(await box('主题'), '冬日送温暖');
    await user.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/activities'));
  });
});

describe('A draft over a record', () => {
  test('comes back over the same record, and only what was typed', async () => {
    const { id } = await desk.makeActivity({ subject: '夏日送清凉', remark: '旧' });
    await typeAndCrash(`/activities/${id}`, '备注', '新', `activity.${id}`);
    expect(await kept(`activity.${id}`)).toMatchObject({ title: '修改活动 夏日送清凉', content: { typed: { remark: '新' } } });
    const { user } = await openPage(`/activities/${id}`);
    await restored();
    expect((await box('备注')).value).toBe('新');
    expect((await box('主题')).value).toBe('夏日送清凉');
    await user.click(screen.getByRole('button', { name: '放弃恢复的内容' }));
    expect((await box('备注')).value).toBe('旧');
  });

  async function changedSince() {
    const activity = await desk.makeActivity({ subject: '夏日送清凉', remark: '旧' });
    await typeAndCrash(`/activities/${activity.id}`, '备注', '新', `activity.${activity.id}`);
    const { id, version, createdAt: _, updatedAt: __, withdrawnAt: ___, ...fields } = activity;
    await desk.client.activities.update({ id, version, fields: { ...fields, subject: '夏送清凉' } });
    const page = await openPage(`/activities/${id}`);
    await restored();
    return { ...page, id };
  }

  test('that somebody has changed since says what was changed; what was typed is kept over it', async () => {
    const { user, id, router } = await changedSince();
    expect((await screen.findByText(/主题：夏日送清凉 → 夏送清凉/)).textContent).not.toContain('这里也改了');
    expect((await box('备注')).value).toBe('新');
    await user.click(screen.getByRole('button', { name: '保留我的修改' }));
    await waitFor(async () => expect((await box('主题')).value).toBe('夏送清凉'));
    await user.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/activities'));
    expect((await desk.client.activities.get({ id })).activity).toMatchObject({ subject: '夏送清凉', remark: '新' });
  });

  test('that somebody has changed since is given up for the newest record', async () => {
    const { user, id } = await changedSince();
    await user.click(await screen.findByRole('button', { name: '重新载入，放弃我的修改' }));
    await waitFor(async () => expect((await box('备注')).value).toBe('旧'));
    expect((await box('主题')).value).toBe('夏送清凉');
    expect(screen.queryByText(/^已恢复/)).toBeNull();
    await waitFor(async () => expect(await kept(`activity.${id}`)).toBeNull());
  });

  test('whose typed values stand in the record by now is no draft any more', async () => {
    const activity = await desk.makeActivity({ remark: '旧' });
    await typeAndCrash(`/activities/${activity.id}`, '备注', '新', `activity.${activity.id}`);
    const { id, version, createdAt: _, updatedAt: __, withdrawnAt: ___, ...fields } = activity;
    await desk.client.activities.update({ id, version, fields: { ...fields, remark: '新' } });
    await openPage(`/activities/${id}`);
    expect((await box('备注')).value).toBe('新');
    await waitFor(async () => expect(await kept(`activity.${id}`)).toBeNull());
    expect(screen.queryByText(/^已恢复/)).toBeNull();
    expect(screen.queryByText(/别处修改/)).toBeNull();
  });

  test.each([
    ['nothing a form has kept', 'x'],
    ['fields that the form has not', { record: null, typed: { colour: 'red', 'agreement.toOn': '2023-01-01' } }],
    ['a list where the form has a text', { record: 7, typed: { subject: ['a'], remark: { a: 1 } } }],
  ])('that is %s leaves the form as it is', async (_name, content) => {
    const activity = await desk.makeActivity();
    await desk.client.drafts.save({ key: `activity.${activity.id}`, place: '/', title: '修改活动', content });
    await openPage(`/activities/${activity.id}`);
    expect((await box('主题')).value).toBe('夏日送清凉');
    await waitFor(async () => expect(await kept(`activity.${activity.id}`)).toBeNull());
  });
});

describe('Forms of other pages', () => {
  const setUp = () => desk.client.office.save({ version: null, fields: { ...sampleOffice(areasWith([])), reporter: '' } });
  test('a new station comes back with what was chosen and the name that followed', async () => {
    await setUp();
    const { user } = await openPage('/stations/new');
    const name = () => screen.findByRole<HTMLInputElement>('textbox', { name: /^站点名称/ });
    await user.type(await name(), '欧阳路驿站');
    await user.click(screen.getByRole('radio', { name: /共建/ }));
    await flushDrafts();
    cleanup();
    await openPage('/stations/new');
    await restored();
    expect((await name()).value).toBe('欧阳路驿站');
    expect((await box('站点全称')).value).toMatch(/·欧阳路驿站$/);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /共建/ }).checked).toBe(true);
  });

  test('settings come back turned into the form that was open, and leaving it by another tab is asked about', async () => {
    await setUp();
    const first = await openPage('/settings');
    await first.user.click(await screen.findByRole('button', { name: '编辑' }));
    await first.user.type(await box('填报人'), '王芳');
    await flushDrafts();
    const draft = await kept('settings.unit.office');
    expect(draft).toMatchObject({ title: '修改设置 本单位', content: { typed: { reporter: '王芳' } } });
    cleanup();
    const { user } = await openPage(draft?.place ?? '');
    await restored();
    expect((await box('填报人')).value).toBe('王芳');
    await user.click(screen.getByRole('tab', { name: '统计口径' }));
    await user.click(await screen.findByRole('button', { name: '不保存，离开' }));
    await waitFor(async () => expect(await kept('settings.unit.office')).toBeNull());
  });
});
