import { ORPCError } from '@orpc/client';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { backupRoutes } from '../../../../renderer/pages/backups/routes.ts';
import { UNPROTECTED } from '../../../../shared/accounts/rights.ts';
import type { KeptBackup } from '../../../../shared/backups/contract.ts';
import { answering } from '../../../support/answering.ts';
import { renderPage, WithNotices } from '../../../support/page.tsx';
import { openTestDesk, type TestDesk } from '../../../support/testDesk.ts';

const DAY = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();
const kept = (days: number, more: Partial<KeptBackup> = {}): KeptBackup => ({
  place: 'local',
  name: `工驿管家-${days}.zip`,
  madeAt: ago(days),
  reason: 'open',
  bytes: 3_500_000,
  whole: false,
  ...more,
});

type Backups = Awaited<ReturnType<TestDesk['client']['backups']['list']>>;
const FOLDER = '/data/工驿管家/备份';
const STICK = '/media/办公室U盘/工驿管家备份';
const state = (of: Partial<Backups> = {}): Backups => ({ folder: FOLDER, backups: [kept(0)], lastGoodAt: ago(0), second: null, ...of });

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
async function open(list: () => Backups, more: Parameters<typeof answering>[0] = {}, given: TestDesk = desk) {
  const pages = [
    {
      path: '/',
      element: null,
    },
    ...backupRoutes.map(({ path, lazy }) => ({
      path: `/${path}`,
      lazy: async () => {
        const { Component: Page } = await (lazy as () => Promise<{ Component: React.ComponentType }>)();
        return {
          Component: () => (
            <WithNotices>
              <Page />
            </WithNotices>
          ),
        };
      },
    })),
  ];
  const page = await renderPage(pages, {
    desk: given,
    at: '/backups',
    link: answering({ 'backups.list': list, 'backups.missingAttachments': () => [], ...more }),
  });
  await screen.findByRole('heading', { name: '备份与恢复' });
  return page;
}
const part = async (title: string) => within((await screen.findByRole('heading', { name: title })).closest('section') as HTMLElement);

describe('The state of the backups', () => {
  test('the time of the last good one is plain, and where all lies', async () => {
    await open(() => state());
    const local = await part('本机');
    await waitFor(() => expect(local.getByText(/^今天 \d\d:\d\d$/)).toBeTruthy());
    expect(local.getByText(FOLDER)).toBeTruthy();
    await waitFor(() => expect(local.getByText(desk.file.path)).toBeTruthy());
    expect(local.queryByText(/没有备份/)).toBeNull();
  });
  test('more than a week without one is told', async () => {
    await open(() => state({ lastGoodAt: ago(12) }));
    expect(await screen.findByText('已经 12 天没有备份')).toBeTruthy();
  });
  test('none at all is told, with what to do', async () => {
    await open(() => state({ backups: [], lastGoodAt: null }));
    expect((await part('本机')).getByText('还没有')).toBeTruthy();
    expect(screen.getByText('还没有备份。点“立即备份”就有第一份。')).toBeTruthy();
  });
  test('without a second place it says what that means', async () => {
    await open(() => state());
    expect((await part('第二位置')).getByText(/磁盘坏了就都没有了/)).toBeTruthy();
  });
  test('a stick that is not plugged in: when its last copy was made and why there is none since', async () => {
    await open(() => state({ second: { folder: STICK, reachable: false, lastGoodAt: ago(9), failure: 'gone' } }));
    const second = await part('第二位置');
    expect(second.getByText('没有接上')).toBeTruthy();
    expect(second.getByText('已经 9 天没有备份')).toBeTruthy();
    expect(second.getByText(/接上以后，下一次自动备份会补上/)).toBeTruthy();
  });
  test('a full one is told in words', async () => {
    await open(() => state({ second: { folder: STICK, reachable: true, lastGoodAt: ago(1), failure: 'full' } }));
    expect((await part('第二位置')).getByText(/那里的磁盘已满/)).toBeTruthy();
  });
});

describe('Keeping one now', () => {
  test('says where it was kept', async () => {
    const { user } = await open(() => state(), { 'backups.keepNow': () => ({ kept: kept(0), second: null }) });
    await user.click(await screen.findByRole('button', { name: '立即备份' }));
    expect(await screen.findByText('已备份到本机。')).toBeTruthy();
  });
  test('a second place that was missed is told, not taken for done', async () => {
    const second = { folder: STICK, reachable: false, lastGoodAt: null, failure: 'gone' as const };
    const { user } = await open(() => state({ second }), { 'backups.keepNow': () => ({ kept: kept(0), second: null }) });
    await user.click(await screen.findByRole('button', { name: '立即备份' }));
    expect(await screen.findByText('已备份到本机。第二位置没有备份成，原因见下面。')).toBeTruthy();
  });
  test('a disk that refuses is told', async () => {
    const { user } = await open(() => state(), {
      'backups.keepNow': () => {
        throw new ORPCError('DISK_WRITE_FAILED', { data: { reason: 'full', path: FOLDER } });
      },
    });
    await user.click(await screen.findByRole('button', { name: '立即备份' }));
    expect(await screen.findByText(/磁盘已满/)).toBeTruthy();
  });
});

describe('The second place', () => {
  test('is chosen from the drives, and a first copy goes there at once', async () => {
    let second: Backups['second'] = null;
    const calls: unknown[] = [];
    const { user } = await open(() => state({ second }), {
      'backups.places': () => [
        { id: 'a', path: '/media/U盘', freeBytes: 2 ** 30 },
        { id: 'b', path: '/media/移动硬盘', freeBytes: null },
      ],
      'backups.setSecondPlace': (input) => {
        calls.push(input);
        second = { folder: STICK, reachable: true, lastGoodAt: ago(0), failure: null };
        return null;
      },
      'backups.keepNow': () => ({ kept: kept(0), second: kept(0, { place: 'second' }) }),
    });
    await user.click(await screen.findByRole('button', { name: '选择位置' }));
    const dialog = within(await screen.findByRole('dialog', { name: '选择第二位置' }));
    await user.click(await dialog.findByRole('radio', { name: '/media/U盘，剩余 1.0 GB' }));
    await user.click(dialog.getByRole('button', { name: '备份到这里' }));
    expect(await screen.findByText('已备份到本机和第二位置。')).toBeTruthy();
    expect(calls).toEqual([{ id: 'a' }]);
    expect(await screen.findByText(STICK)).toBeTruthy();
  });
  test('a place that is refused is told in the dialog, where the choice still stands', async () => {
    const { user } = await open(() => state(), {
      'backups.places': () => [{ id: 'a', path: '/media/U盘', freeBytes: null }],
      'backups.setSecondPlace': () => {
        throw new ORPCError('PLACE_REFUSED', { data: { why: 'notWritable' } });
      },
    });
    await user.click(await screen.findByRole('button', { name: '选择位置' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(await dialog.findByRole('radio'));
    await user.click(dialog.getByRole('button', { name: '备份到这里' }));
    expect(await dialog.findByText(/这个位置不能写入/)).toBeTruthy();
    expect((dialog.getByRole('radio') as HTMLInputElement).checked).toBe(true);
  });
  test('no drive in sight says what to do', async () => {
    const { user } = await open(() => state(), { 'backups.places': () => [] });
    await user.click(await screen.findByRole('button', { name: '选择位置' }));
    expect(await screen.findByText(/插上以后点“重新查找”/)).toBeTruthy();
  });
  test('is left only after asking, and Escape leaves it', async () => {
    const calls: unknown[] = [];
    const { user } = await open(() => state({ second: { folder: STICK, reachable: true, lastGoodAt: ago(0), failure: null } }), {
      'backups.setSecondPlace': (input) => {
        calls.push(input);
        return null;
      },
    });
    await user.click(await screen.findByRole('button', { name: '不再使用' }));
    await screen.findByRole('alertdialog');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(calls).toEqual([]);
    await user.click(screen.getByRole('button', { name: '不再使用' }));
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: '不再使用' }));
    await waitFor(() => expect(calls).toEqual([{ id: null }]));
  });
});

describe('The list', () => {
  test('tells when, why and where, and keeps the older ones out of the way', async () => {
    const backups = [
      kept(0, { reason: 'manual' }),
      kept(1, { place: 'second', whole: true, reason: 'working' }),
      ...Array.from({ length: 20 }, (_, i) => kept(i + 2)),
    ];
    const { user } = await open(() => state({ backups }));
    const table = within(await screen.findByRole('region', { name: '已有的备份' }));
    expect(table.getByRole('row', { name: /手动备份 本机 3\.3 MB 在附件文件夹/ })).toBeTruthy();
    expect(table.getByRole('row', { name: /工作当中 第二位置 3\.3 MB 在备份里/ })).toBeTruthy();
    expect(table.getAllByRole('row')).toHaveLength(13);
    await user.click(screen.getByRole('button', { name: '更早的 10 份' }));
    expect(table.getAllByRole('row')).toHaveLength(23);
  });
  test('a sound one is said to be so, with what is in it', async () => {
    const asked: unknown[] = [];
    const { user } = await open(() => state(), {
      'backups.check': (input) => {
        asked.push(input);
        return { ok: true, problems: [], counts: { station: 60, fundEntry: 12 } };
      },
    });
    await user.click(await screen.findByRole('button', { name: /^检查：/ }));
    expect(await screen.findByText('这份备份完好，可以用来恢复。')).toBeTruthy();
    expect(screen.getByText('里面有：站点 60，收支记录 12。')).toBeTruthy();
    expect(asked).toEqual([{ source: { from: 'local', name: '工驿管家-0.zip' }, secret: null }]);
  });
  test('what is wrong with one is told in words, the details only on asking', async () => {
    const { user } = await open(() => state(), {
      'backups.check': () => ({ ok: false, problems: [{ code: 'auditAltered', detail: 'seq 7 broken' }], counts: {} }),
    });
    await user.click(await screen.findByRole('button', { name: /^检查：/ }));
    expect(await screen.findByText('操作记录被改动过')).toBeTruthy();
    expect(document.body.textContent).not.toContain('seq 7');
  });
  test('one with another key asks for it; a wrong one leaves what was typed', async () => {
    const { user } = await open(() => state(), {
      'backups.check': ({ secret }: { secret: { kind: string } | null }) => {
        if (secret === null) throw new ORPCError('SECRET_NEEDED');
        if (secret.kind === 'password') throw new ORPCError('WRONG_SECRET', { data: { waitSeconds: 0 } });
        return { ok: true, problems: [], counts: {} };
      },
    });
    await user.click(await screen.findByRole('button', { name: /^检查：/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(await dialog.findByRole('textbox', { name: '姓名' }), '李敏');
    await user.type(dialog.getByLabelText(/^密码/, { selector: 'input' }), 'shangxian2023');
    await user.click(dialog.getByRole('button', { name: '检查' }));
    expect(await dialog.findByText(/密码或恢复密钥不对/)).toBeTruthy();
    expect((dialog.getByRole('textbox', { name: '姓名' }) as HTMLInputElement).value).toBe('李敏');
  });
  test('one that cannot be read says why', async () => {
    const { user } = await open(() => state(), {
      'backups.check': () => {
        throw new ORPCError('BACKUP_UNREADABLE', { data: { name: '工驿管家-0.zip', why: 'damaged' } });
      },
    });
    await user.click(await screen.findByRole('button', { name: /^检查：/ }));
    expect(await screen.findByText('“工驿管家-0.zip”已损坏，没有使用。数据没有改动。')).toBeTruthy();
  });
});

describe('Somebody who may only look', () => {
  test('sees the state and the check, and no button that would be refused', async () => {
    const viewer = await openTestDesk({ holder: { ...UNPROTECTED, role: 'viewer' } });
    await open(() => state({ second: { folder: STICK, reachable: true, lastGoodAt: ago(0), failure: null } }), {}, viewer);
    expect(await screen.findByRole('button', { name: /^检查：/ })).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('button', { name: '立即备份' })).toBeNull());
    for (const name of ['另存一份', '更换', '不再使用']) expect(screen.queryByRole('button', { name })).toBeNull();
    for (const name of ['从文件恢复', /^恢复到这一份/]) expect(screen.queryByRole('link', { name })).toBeNull();
  });
});

describe('Missing attachments', () => {
  const missing = [
    { hash: 'a', name: '共建协议.pdf', backup: kept(3, { place: 'second' }) },
    { hash: 'b', name: '合影.jpg', backup: null },
  ];
  test('are listed with the backup that has them, and found again', async () => {
    let left = missing;
    const { user } = await open(() => state(), {
      'backups.missingAttachments': () => left,
      'backups.recoverAttachments': () => {
        left = missing.slice(1);
        return { recovered: 1, missing: 1 };
      },
    });
    expect(await screen.findByRole('heading', { name: '不见了的附件（2 个）' })).toBeTruthy();
    expect(screen.getByRole('row', { name: /共建协议\.pdf 有（.*第二位置）/ })).toBeTruthy();
    expect(screen.getByRole('row', { name: '合影.jpg 没有找到' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '从备份找回' }));
    expect(await screen.findByText(/已找回 1 个附件，还有 1 个没有找到/)).toBeTruthy();
    expect(await screen.findByRole('heading', { name: '不见了的附件（1 个）' })).toBeTruthy();
  });
});
