import { ORPCError } from '@orpc/client';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { createApi } from '../../../renderer/api/client.ts';
import { createQueryClient } from '../../../renderer/api/queryClient.ts';
import { Providers } from '../../../renderer/app/App.tsx';
import { createDataHost } from '../../../renderer/app/dataHost.ts';
import { HostGate } from '../../../renderer/app/HostGate.tsx';
import type { HostStatus, OpenFailure } from '../../../shared/host/status.ts';
import { answering } from '../../support/answering.ts';
import { deskLink } from '../../support/page.tsx';
import { openTestDesk } from '../../support/testDesk.ts';

const at = (time: string): string => new Date(`2023-09-19T${time}`).toISOString();
const copy = (name: string, time: string) => ({ name, path: `/data/备份/${name}`, madeAt: at(time), bytes: 2_000_000 });
const FAILURE: OpenFailure = {
  kind: 'damaged',
  path: '/data/工驿管家/工驿管家.sqlite',
  backups: [copy('晚.zip', '17:00:00'), copy('早.zip', '09:00:00')],
  holder: null,
  seenAt: null,
  detail: 'SQLITE_CORRUPT',
};
const OPEN: HostStatus = { state: 'open', path: FAILURE.path, folder: '/data/工驿管家', protected: false, missingAttachments: 0 };
const head = { madeAt: at('17:00:00'), reason: 'working', program: '0.1.0', protected: true, sameFile: false, attachments: 0, bytes: 2_000_000 };

/** The gate over a host whose opening has come to `status`, and stays so until the test says otherwise. */
async function openGate(first: HostStatus, answers: Parameters<typeof answering>[0] = {}) {
  let status = first;
  const desk = await openTestDesk();
  const link = answering({ 'host.status': () => status, 'host.retryOpen': () => status, ...answers })(deskLink(desk));
  const host = createDataHost(async () => {
    const going = new AbortController();
    return { gone: going.signal, close: () => going.abort(), link };
  });
  render(
    <Providers api={createApi(host.link)} queryClient={createQueryClient()} nonce="">
      <HostGate host={host}>
        <p>页面</p>
      </HostGate>
    </Providers>,
  );
  return {
    user: userEvent.setup(),
    become: (next: HostStatus) => {
      status = next;
      return next;
    },
  };
}
const failed = (of: Partial<OpenFailure> = {}): HostStatus => ({ state: 'failed', ...FAILURE, ...of });

describe('A damaged data file', () => {
  test('is told with its copies, each of which can be looked into', async () => {
    const asked: unknown[] = [];
    const { user } = await openGate(failed(), {
      'backups.head': (input) => {
        asked.push(input);
        if (asked.length > 1) throw new ORPCError('BACKUP_UNREADABLE', { data: { name: '早.zip', why: 'damaged' } });
        return head;
      },
    });
    await screen.findByRole('heading', { name: '数据文件已损坏' });
    const [first, second] = screen.getAllByRole('button', { name: /^检查：/ });
    await user.click(first as HTMLElement);
    expect(await screen.findByText(/^完好，是 2023-09-19 17:00（工作当中）保存的，有密码保护。$/)).toBeTruthy();
    await user.click(second as HTMLElement);
    expect(await screen.findByText(/“早\.zip”已损坏/)).toBeTruthy();
    expect(asked).toEqual([{ source: { from: 'local', name: '晚.zip' } }, { source: { from: 'local', name: '早.zip' } }]);
  });
  test('a copy takes its place after asking, which says under what name the damaged one stays', async () => {
    const asked: unknown[] = [];
    const gate = await openGate(failed(), {
      'backups.putInPlace': (input) => {
        asked.push(input);
        return gate.become(OPEN);
      },
    });
    const { user } = gate;
    await user.click((await screen.findAllByRole('button', { name: /^用这一份恢复/ }))[0] as HTMLElement);
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(dialog.getByText(/改名为“损坏的数据文件-日期-时间\.sqlite”，留在同一个文件夹里：\/data\/工驿管家$/)).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('取消');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(asked).toEqual([]);
    await user.click(screen.getAllByRole('button', { name: /^用这一份恢复/ })[0] as HTMLElement);
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: '用这一份恢复' }));
    await screen.findByText('页面');
    expect(asked).toEqual([{ source: { from: 'local', name: '晚.zip' } }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
  test('a copy from a stick takes its place too', async () => {
    const gate = await openGate(failed({ kind: 'tampered' }), {
      'backups.upload': () => ({ upload: '0190a000-0000-7000-8000-000000000000', head }),
      'backups.putInPlace': () => gate.become(OPEN),
    });
    const { user } = gate;
    await user.click(await screen.findByRole('button', { name: '备份在 U 盘或别处' }));
    await user.upload(screen.getByLabelText('选择备份文件'), new File(['x'], '工驿管家.zip'));
    await screen.findByRole('alertdialog', { name: '用 2023-09-19 17:00 的备份恢复' });
    await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: '用这一份恢复' }));
    await screen.findByText('页面');
  });
  test('a copy that cannot be put there is told in the dialog; nothing is lost', async () => {
    const { user } = await openGate(failed(), {
      'backups.putInPlace': () => {
        throw new ORPCError('BACKUP_UNREADABLE', { data: { name: '晚.zip', why: 'damaged' } });
      },
    });
    await user.click((await screen.findAllByRole('button', { name: /^用这一份恢复/ }))[0] as HTMLElement);
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: '用这一份恢复' }));
    expect(await within(screen.getByRole('alertdialog')).findByText(/“晚\.zip”已损坏，没有使用/)).toBeTruthy();
  });
  test('without any copy a file can be chosen at once', async () => {
    await openGate(failed({ kind: 'missing', backups: [] }));
    await screen.findByRole('heading', { name: '这台电脑上没有备份' });
    expect(screen.getByRole('button', { name: '选择备份文件' })).toBeTruthy();
  });
  test('the details stand above the screen, not under it', async () => {
    const { user } = await openGate(failed());
    await user.click(await screen.findByRole('button', { name: '查看详情' }));
    const details = await screen.findByRole('dialog', { name: '差错详情' });
    const level = (element: HTMLElement | null): number => Number(getComputedStyle(element?.closest('.MuiDialog-root') as HTMLElement).zIndex);
    expect(level(details)).toBeGreaterThan(level(screen.getByText('数据文件已损坏')));
  });
});

describe('A file that is sound', () => {
  test.each(['newer', 'upgradeFailed', 'older', 'disk'] as const)('(%s) shows its copies but offers to put none in its place', async (kind) => {
    await openGate(failed({ kind }));
    await screen.findByRole('list', { name: '已有备份' });
    expect(screen.queryByRole('button', { name: /^用这一份恢复/ })).toBeNull();
    expect(screen.getAllByRole('button', { name: /^检查：/ })).toHaveLength(2);
  });
  test('of a newer program names the version that made its latest copy', async () => {
    await openGate(failed({ kind: 'newer' }), { 'backups.head': () => ({ ...head, program: '9.1.0' }) });
    expect(await screen.findByText(/最近的备份由 9\.1\.0 版程序保存，请安装这一版或更新的。/)).toBeTruthy();
  });
  test('that somebody else uses is tried again, and copies are no matter', async () => {
    await openGate(failed({ kind: 'inUse' }));
    await screen.findByRole('button', { name: '再试一次' });
    expect(screen.queryByRole('list', { name: '已有备份' })).toBeNull();
  });
});

describe('An older copy of the data file', () => {
  const older = failed({ kind: 'older', seenAt: at('11:30:00') });
  test('says what this PC has seen, and is used only after asking', async () => {
    const asked: unknown[] = [];
    const gate = await openGate(older, {
      'host.retryOpen': (input) => {
        asked.push(input);
        return (input as { acceptOlder: boolean }).acceptOlder ? gate.become(OPEN) : older;
      },
    });
    const { user } = gate;
    expect(await screen.findByText(/最近一次见到的，是 .*9月19日 11:30 保存的内容/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '再试一次' }));
    await waitFor(() => expect(asked).toEqual([{ acceptOlder: false }]));
    await user.click(screen.getByRole('button', { name: '继续使用这一份' }));
    await screen.findByRole('alertdialog');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(asked).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: '继续使用这一份' }));
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: '继续使用这一份' }));
    await screen.findByText('页面');
    expect(asked.at(-1)).toEqual({ acceptOlder: true });
  });
});

describe('Missing attachments', () => {
  const missing: HostStatus = { ...OPEN, missingAttachments: 2 };
  const list = [
    { hash: 'a', name: '共建协议.pdf', backup: { place: 'second', name: 'x.zip', madeAt: at('17:00:00'), reason: 'manual', bytes: 1, whole: true } },
    { hash: 'b', name: '合影.jpg', backup: null },
  ];
  test('are told after opening, and found again from the backups', async () => {
    let found = 0;
    const { user } = await openGate(missing, {
      'backups.missingAttachments': () => list,
      'backups.recoverAttachments': () => (++found === 1 ? { recovered: 1, missing: 1 } : { recovered: 1, missing: 0 }),
    });
    const cover = within(await screen.findByRole('dialog', { name: '附件不见了' }));
    expect(await cover.findByText('共建协议.pdf')).toBeTruthy();
    await user.click(cover.getByRole('button', { name: '从备份找回' }));
    expect(await cover.findByText(/还有 1 个没有找到/)).toBeTruthy();
    await user.click(cover.getByRole('button', { name: '从备份找回' }));
    await cover.findByRole('heading', { name: '附件找回了' });
    await user.click(cover.getByRole('button', { name: '继续工作' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
  test('can be left for later, and do not come back in the middle of the work', async () => {
    const gate = await openGate(missing, { 'backups.missingAttachments': () => list });
    await gate.user.click(await screen.findByRole('button', { name: '先继续工作' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByText('页面')).toBeTruthy();
  });
  test('that go missing while somebody works interrupt nobody', async () => {
    let asked = 0;
    await openGate(OPEN, { 'host.status': () => (++asked === 1 ? OPEN : missing) });
    await screen.findByText('页面');
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true })); // somebody comes back to the page, and it is read anew
    await waitFor(() => expect(asked).toBeGreaterThan(1));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
  test('a way to find them that fails is told on the screen', async () => {
    const { user } = await openGate(missing, {
      'backups.missingAttachments': () => list,
      'backups.recoverAttachments': () => {
        throw new ORPCError('DISK_WRITE_FAILED', { data: { reason: 'full', path: '/data' } });
      },
    });
    await user.click(await screen.findByRole('button', { name: '从备份找回' }));
    expect(await screen.findByText(/磁盘已满/)).toBeTruthy();
    expect(screen.getByRole('button', { name: '先继续工作' })).toBeTruthy();
  });
});
