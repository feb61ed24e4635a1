import { ORPCError } from '@orpc/client';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Connection, HostGone } from '../../../renderer/api/bridge.ts';
import { createApi } from '../../../renderer/api/client.ts';
import { createQueryClient } from '../../../renderer/api/queryClient.ts';
import { Providers } from '../../../renderer/app/App.tsx';
import { createDataHost } from '../../../renderer/app/dataHost.ts';
import { HostGate } from '../../../renderer/app/HostGate.tsx';
import type { HostStatus } from '../../../shared/host/status.ts';
import type { OpenFailureKind } from '../../../shared/kernel/contractBase.ts';
import { deskLink } from '../../support/page.tsx';
import { openTestDesk } from '../../support/testDesk.ts';

/** A gate over a desk whose host can go, come back, and have a file that does not open. */
async function openGate(statuses: HostStatus[] = [], refuse: string | null = null) {
  const desk = await openTestDesk();
  let there = true;
  let going = new AbortController();
  const open = async (): Promise<Connection> => {
    if (!there) throw new HostGone('no host');
    going = new AbortController();
    const { signal } = going;
    const link = deskLink(desk);
    return {
      gone: signal,
      close: () => going.abort(),
      link: {
        call: async (path, input, options) => {
          if (signal.aborted) throw new HostGone('gone');
          const procedure = path.join('.');
          if (refuse && procedure === 'host.status') throw new ORPCError(refuse);
          const status = statuses[0];
          if (status && (procedure === 'host.status' || procedure === 'host.retryOpen')) {
            if (procedure === 'host.retryOpen') statuses.shift();
            return statuses[0] ?? { state: 'open', path: '/data/x', folder: '/data' };
          }
          return link.call(path, input, options);
        },
      },
    };
  };
  const host = createDataHost(open);
  render(
    <Providers api={createApi(host.link)} queryClient={createQueryClient()} nonce="">
      <HostGate host={host}>
        <input aria-label="填写中的内容" />
      </HostGate>
    </Providers>,
  );
  return {
    user: userEvent.setup(),
    crash: () => {
      there = false;
      going.abort();
    },
    comeBack: () => {
      there = true;
    },
  };
}

test('the page is let through once the data file is open', async () => {
  await openGate();
  await screen.findByLabelText('填写中的内容');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a host that goes covers the page but does not take down what was typed; reconnecting goes on', async () => {
  const { user, crash, comeBack } = await openGate();
  await user.type(await screen.findByLabelText('填写中的内容'), '欧阳路');
  crash();
  const again = await screen.findByRole('button', { name: '重新连接' });
  await user.click(again);
  await screen.findByRole('button', { name: '重新连接' });
  comeBack();
  await user.click(screen.getByRole('button', { name: '重新连接' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByLabelText<HTMLInputElement>('填写中的内容').value).toBe('欧阳路');
});

test('a page of a program that was started again says that it is outdated', async () => {
  await openGate([], 'UNAUTHORIZED');
  await screen.findByRole('heading', { name: '这个页面已经失效' });
  expect(screen.queryByRole('button', { name: '重新连接' })).toBeNull();
});

const failed = (kind: OpenFailureKind): HostStatus => ({
  state: 'failed',
  kind,
  path: '/data/工驿管家.gydb',
  backups: [{ name: 'b', path: '/data/backups/b.gydb', madeAt: '2023-09-20T02:00:00.000Z', bytes: 2 ** 20 }],
  holder: kind === 'inUse' ? { pid: 77, hostname: 'PC-2', since: null } : null,
  seenAt: null,
  detail: 'SQLITE_CORRUPT',
});

test.each([
  ['newer', '数据文件来自更新的版本', /安装新版程序/],
  ['damaged', '数据文件已损坏', /原文件保持原样/],
  ['missing', '数据文件不见了', /没有新建空的数据文件/],
  ['upgradeFailed', '数据升级没有完成', /原文件没有改动/],
  ['inUse', '数据文件正在使用', /关闭那一边/],
  ['disk', '读不到数据文件', /U 盘/],
] as const)('a file that does not open (%s) has its own screen, and opening can be tried again', async (kind, title, sentence) => {
  const { user } = await openGate([failed(kind)]);
  await screen.findByRole('heading', { name: title });
  expect(screen.getByText(sentence)).toBeTruthy();
  expect(screen.getByText(/工驿管家\.gydb/)).toBeTruthy();
  expect(document.body.textContent).not.toContain('SQLITE');
  expect(document.body.textContent?.includes('已有备份')).toBe(kind !== 'inUse');
  if (kind === 'inUse') expect(screen.getByText(/PC-2/)).toBeTruthy();
  expect(screen.queryByLabelText('填写中的内容')).toBeNull();
  await user.click(screen.getByRole('button', { name: '再试一次' }));
  await screen.findByLabelText('填写中的内容');
});
