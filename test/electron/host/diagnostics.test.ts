import { createRouterClient } from '@orpc/server';
import { expect, test } from 'vitest';
import { eventLog } from '../../../electron/host/eventLog.ts';
import { openSession } from '../../../electron/hosts/openSession.ts';
import { rpcContext } from '../../../electron/hosts/rpcContext.ts';
import { router } from '../../../electron/router.ts';
import { OpenError } from '../../../electron/store/openError.ts';
import { fixedClock } from '../../support/memoryDataFile.ts';
import { openTestDesk } from '../../support/testDesk.ts';

test('the diagnostics tell versions, state and counts, and nothing of a record', async () => {
  const desk = await openTestDesk();
  await desk.makeStation({ ownName: '张桂芳驿站', keeperName: '张桂芳', keeperPhone: '13812345678', remark: '510703198001011234' });
  const { fileName, text } = await desk.client.host.diagnostics({ withCheck: true });
  expect(fileName).toBe('工驿管家-诊断信息-2023-09-20.txt');
  for (const fact of ['state: open', 'protected: false', 'station: 1', 'ok: true', `node: ${process.versions.node}`]) expect(text).toContain(fact);
  expect(text).toMatch(/memory: [\d.]+ [MG]B \/ [\d.]+ [MG]B/);
  expect(text).not.toMatch(/张桂芳|13812345678|510703198001011234/);
});

test('happenings are listed masked', async () => {
  const events = eventLog(() => new Date('2026-11-22T01:00:00Z'));
  events.note('a procedure failed', { error: new Error('cannot read 张桂芳 510703198001011234') });
  const detail = ['', 'home', 'wangfang', '张桂芳', '工驿管家.sqlite'].join('/');
  const session = openSession({
    folder: '/data',
    clock: fixedClock,
    actor: 'x',
    open: async () => {
      throw new OpenError({ kind: 'disk', path: detail, backups: [], holder: null, seenAt: null, detail });
    },
  });
  const client = createRouterClient(router, { context: rpcContext(session, events, null) });
  const { text } = await client.host.diagnostics({});
  expect(text).toContain('2026-11-22T01:00:00.000Z a procedure failed error=Error: cannot read 〔3字〕 〔18位数〕');
  expect(text).toContain('state: failed: disk');
  expect(text).not.toMatch(/张桂芳|510703198001011234/);
});

test('only the latest happenings are kept', () => {
  const events = eventLog(() => new Date(0));
  for (let n = 0; n < 1000; n++) events.note('n', { n });
  expect(events.lines()).toHaveLength(300);
  expect(events.lines().at(-1)).toContain('n=999');
});
