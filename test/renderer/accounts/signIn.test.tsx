import { useMutation } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TOUCH_CHANNEL, useIdle } from '../../../renderer/app/lock.ts';
import { TABS_CHANNEL } from '../../../renderer/app/otherTabs.ts';
import { PageHeader } from '../../../renderer/components/PageHeader.tsx';
import { LOCK_ASKED } from '../../../shared/host/bridge.ts';
import { openGate } from '../../support/gate.tsx';
import { openProtectedDesk, type ProtectedDesk, passwordOf } from '../../support/testDesk.ts';

let desk: ProtectedDesk;
beforeEach(async () => {
  desk = await openProtectedDesk();
});

/** By its label, whatever mark follows. */
const box = (name: string) => screen.findByLabelText<HTMLInputElement>(new RegExp(`^${name}`));
const press = async (user: Awaited<ReturnType<typeof openGate>>['user'], name: string) => user.click(await screen.findByRole('button', { name }));

/** A page with something of a record on it, in its title and in its address too. */
const stationPage = <PageHeader title="欧阳路驿站" />;

describe('Locking', () => {
  test('Ctrl+L leaves nothing of the page: not on the screen, not behind it, not in title and address; the password brings the same page back', async () => {
    history.replaceState(null, '', '#/stations?q=欧阳路');
    const { user, queryClient } = await openGate(desk, stationPage);
    await screen.findByRole('heading', { name: '欧阳路驿站' });
    queryClient.setQueryData(['a record'], '欧阳路1号');
    await user.keyboard('{Control>}l{/Control}');
    await screen.findByRole('heading', { name: '登录' });
    await waitFor(() => expect(document.title).toBe('登录 · 工驿管家'));
    expect(document.body.textContent).not.toContain('欧阳路');
    expect(decodeURI(location.href)).not.toContain('欧阳路');
    expect(queryClient.getQueryData(['a record'])).toBeUndefined();
    expect(await desk.client.host.status()).toMatchObject({ state: 'locked' });

    expect((await box('姓名')).value).toBe('王芳');
    await user.type(await box('密码'), `${passwordOf('王芳')}{Enter}`);
    await screen.findByRole('heading', { name: '欧阳路驿站' });
    expect(decodeURI(location.hash)).toBe('#/stations?q=欧阳路');
  });

  test('a change on its way is saved first, under a cover', async () => {
    const onDisk = new EventTarget();
    const Saving = () => {
      const save = useMutation({ mutationFn: () => new Promise((resolve) => onDisk.addEventListener('saved', resolve)) });
      return (
        <button type="button" onClick={() => save.mutate()}>
          保存
        </button>
      );
    };
    const { user } = await openGate(desk, <Saving />);
    await press(user, '保存');
    await user.keyboard('{Control>}l{/Control}');
    await screen.findByRole('heading', { name: '正在锁定' });
    expect(await desk.client.host.status()).toMatchObject({ state: 'open' });
    await act(async () => void onDisk.dispatchEvent(new Event('saved')));
    await screen.findByRole('heading', { name: '登录' });
    expect(await desk.client.host.status()).toMatchObject({ state: 'locked' });
  });

  test('the menu of the window locks in the same way', async () => {
    await openGate(desk, stationPage);
    await screen.findByRole('heading', { name: '欧阳路驿站' });
    act(() => void dispatchEvent(new Event(LOCK_ASKED)));
    await screen.findByRole('heading', { name: '登录' });
  });

  test('a lock from another tab shows at the next call that is refused', async () => {
    const { client } = await openGate(desk, stationPage);
    await screen.findByRole('heading', { name: '欧阳路驿站' });
    await desk.client.accounts.lock();
    await expect(client.office.get()).rejects.toMatchObject({ code: 'LOCKED' });
    await screen.findByRole('heading', { name: '登录' });
    expect(screen.queryByRole('heading', { name: '欧阳路驿站' })).toBeNull();
  });

  test('a lock in another tab takes the page down although nobody touches it here, and so does who signs in there next', async () => {
    const { queryClient } = await openGate(desk, stationPage);
    const otherTab = new BroadcastChannel(TABS_CHANNEL);
    const tell = () => act(async () => otherTab.postMessage(null));
    await screen.findByRole('heading', { name: '欧阳路驿站' });
    await desk.client.accounts.lock();
    await tell();
    await screen.findByRole('heading', { name: '登录' });
    expect(screen.queryByRole('heading', { name: '欧阳路驿站' })).toBeNull();
    const signIn = () => desk.client.accounts.signIn({ name: '王芳', password: passwordOf('王芳') });
    await signIn();
    await tell();
    await screen.findByRole('heading', { name: '欧阳路驿站' });
    // Both at once, as a tab hears of them that slept meanwhile.
    queryClient.setQueryData(['a record'], '欧阳路1号');
    await desk.client.accounts.lock();
    await signIn();
    await tell();
    await waitFor(() => expect(queryClient.getQueryData(['a record'])).toBeUndefined());
    await screen.findByRole('heading', { name: '欧阳路驿站' });
    otherTab.close();
  });

  test('whoever locks here, and whoever signs in here, is told to the other tabs', async () => {
    const otherTab = new BroadcastChannel(TABS_CHANNEL);
    let told = 0;
    otherTab.onmessage = () => {
      told++;
    };
    const { user } = await openGate(desk, stationPage);
    await screen.findByRole('heading', { name: '欧阳路驿站' });
    await user.keyboard('{Control>}l{/Control}');
    await screen.findByRole('heading', { name: '登录' });
    await waitFor(() => expect(told).toBe(1));
    await user.type(await box('密码'), `${passwordOf('王芳')}{Enter}`);
    await screen.findByRole('heading', { name: '欧阳路驿站' });
    await waitFor(() => expect(told).toBe(2));
    otherTab.close();
  });

  test('a file without accounts says why it is not locked', async () => {
    const { openTestDesk } = await import('../../support/testDesk.ts');
    const { user } = await openGate(await openTestDesk(), stationPage);
    await screen.findByRole('heading', { name: '欧阳路驿站' });
    await user.keyboard('{Control>}l{/Control}');
    await screen.findByText(/没有启用账号/);
  });
});

describe('Signing in', () => {
  test('a wrong password says neither which of the two was wrong, and the sixth has to wait', async () => {
    await desk.client.accounts.lock();
    const { user } = await openGate(desk, stationPage);
    await user.type(await box('姓名'), '王芳');
    for (let i = 0; i < 5; i++) {
      await user.type(await box('密码'), 'falsch falsch{Enter}');
      await waitFor(async () => expect((await box('密码')).value).toBe(''));
    }
    expect((await screen.findByRole('alert')).textContent).toBe('姓名或密码不对。');
    expect((await screen.findByRole('timer')).textContent).toMatch(/请等 \d+ 秒再试/);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '登录' }).disabled).toBe(true);
  });

  test('a password that was not typed is asked for, and is no wrong try', async () => {
    await desk.client.accounts.lock();
    const { user } = await openGate(desk, stationPage);
    await user.type(await box('姓名'), '王芳');
    for (let i = 0; i < 6; i++) await press(user, '登录');
    await screen.findByText('必填');
    expect(screen.queryByRole('alert')).toBeNull();
    await user.type(await box('密码'), `${passwordOf('王芳')}{Enter}`);
    await screen.findByRole('heading', { name: '欧阳路驿站' });
  });

  test('a password can be looked at, and locked capitals are told', async () => {
    await desk.client.accounts.lock();
    const { user } = await openGate(desk, stationPage);
    const password = await box('密码');
    expect(password.type).toBe('password');
    await press(user, '显示密码');
    expect(password.type).toBe('text');
    await user.click(password);
    await user.keyboard('{CapsLock}a');
    await screen.findByText(/大写锁定/);
  });

  test('the recovery key is checked as it is typed, takes a whole key pasted, and gives a new password', async () => {
    await desk.client.accounts.lock();
    const { user } = await openGate(desk, stationPage);
    await press(user, '忘记密码');
    const first = await box('第 1 组');
    await user.type(first, `${desk.recoveryKey.slice(0, 4)}${desk.recoveryKey[4] === 'A' ? 'B' : 'A'}`);
    await screen.findByText('这一组有误');
    await user.clear(first);
    await user.click(first);
    await user.paste(desk.recoveryKey.toLowerCase());
    expect(screen.queryByText('这一组有误')).toBeNull();
    expect((await box('第 8 组')).value).toBe(desk.recoveryKey.split('-')[7]);

    await user.type(await box('姓名'), '没有这个人');
    await user.type(await box('新密码'), 'ein neues wort');
    await user.type(await box('再输一遍新密码'), 'ein anderes wort');
    await press(user, '设置新密码并登录');
    await screen.findByText('与上面输入的密码不一致');
    await user.clear(await box('再输一遍新密码'));
    await user.type(await box('再输一遍新密码'), 'ein neues wort');
    await press(user, '设置新密码并登录');
    await screen.findByText(/管理员有：王芳/);
    await user.clear(await box('姓名'));
    await user.type(await box('姓名'), '王芳');
    await press(user, '设置新密码并登录');
    await screen.findByRole('heading', { name: '欧阳路驿站' });
    await desk.client.accounts.lock();
    expect(await desk.client.accounts.signIn({ name: '王芳', password: 'ein neues wort' })).toMatchObject({ state: 'open' });
  });
});

describe('Idle time', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const Idle = ({ onIdle }: { onIdle: () => void }) => {
    useIdle(10, onIdle);
    return null;
  };
  const render = async (onIdle: () => void) => (await import('@testing-library/react')).render(<Idle onIdle={onIdle} />);
  const pass = (minutes: number) => vi.advanceTimersByTime(minutes * 60_000);

  test('locks once nobody has touched anything for so long; a key or the mouse puts it off', async () => {
    const onIdle = vi.fn();
    await render(onIdle);
    pass(9);
    window.dispatchEvent(new Event('pointermove'));
    pass(9);
    window.dispatchEvent(new Event('keydown'));
    pass(9);
    expect(onIdle).not.toHaveBeenCalled();
    pass(2);
    expect(onIdle).toHaveBeenCalledTimes(1);
  });

  test('whoever works in one tab is not locked out by another one that is left alone', async () => {
    const onIdle = vi.fn();
    await render(onIdle);
    const otherTab = new BroadcastChannel(TOUCH_CHANNEL);
    // Heard by a third tab as well: by then the page has heard it.
    const third = new BroadcastChannel(TOUCH_CHANNEL);
    const heard = () => new Promise((resolve) => third.addEventListener('message', resolve, { once: true }));
    pass(9);
    const told = heard();
    otherTab.postMessage(null);
    await told;
    pass(9);
    expect(onIdle).not.toHaveBeenCalled();
    const telling = heard();
    window.dispatchEvent(new Event('keydown'));
    await telling;
    pass(11);
    expect(onIdle).toHaveBeenCalledTimes(1);
    for (const channel of [otherTab, third]) channel.close();
  });

  test('the time that the PC slept counts: the first touch after it locks instead of putting it off', async () => {
    const onIdle = vi.fn();
    await render(onIdle);
    vi.setSystemTime(Date.now() + 60 * 60_000); // no timer ran meanwhile
    window.dispatchEvent(new Event('pointermove'));
    expect(onIdle).toHaveBeenCalledTimes(1);
  });
});
