import type { ClientLink } from '@orpc/client';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { boundedLink, type CallContext, CallTimedOut, callLimitMs, connectPort, HostGone } from '../../../renderer/api/bridge.ts';
import { BRIDGE } from '../../../shared/host/bridge.ts';

const never: ClientLink<CallContext> = {
  call: (_path, _input, { signal }) =>
    new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))),
};

describe('Every call has an end', () => {
  test('an answer is passed on', async () => {
    const link = boundedLink({ call: async (path) => path.join('.') }, new AbortController().signal);
    await expect(link.call(['stations', 'get'], {}, { context: {} })).resolves.toBe('stations.get');
  });
  test('a frozen host: the call ends at its limit and says so', async () => {
    const link = boundedLink(never, new AbortController().signal);
    await expect(link.call(['stations', 'get'], {}, { context: { timeoutMs: 10 } })).rejects.toBeInstanceOf(CallTimedOut);
  });
  test('a host that goes takes the calls under way with it, and new ones end at once', async () => {
    const gone = new AbortController();
    const link = boundedLink(never, gone.signal);
    const underWay = link.call(['stations', 'get'], {}, { context: {} });
    gone.abort();
    await expect(underWay).rejects.toBeInstanceOf(HostGone);
    await expect(link.call(['stations', 'get'], {}, { context: {} })).rejects.toBeInstanceOf(HostGone);
  });
  test("the caller's own cancelling stays a cancelling", async () => {
    const own = new AbortController();
    const call = boundedLink(never, new AbortController().signal).call(['stations', 'list'], {}, { context: {}, signal: own.signal });
    own.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });
  test('half a minute for records, longer for files', () => {
    expect(callLimitMs(['stations', 'update'])).toBe(30_000);
    for (const path of [
      ['imports', 'apply'],
      ['reports', 'workbook'],
      ['partners', 'attachDocument'],
    ])
      expect(callLimitMs(path)).toBe(900_000);
  });
});

describe('The window gives its page a port', () => {
  const undo: (() => void)[] = [];
  afterEach(() => {
    for (const f of undo.splice(0)) f();
  });
  /** Stands for preload and data host: answers the page's request as `answer` says. */
  function whenAsked(answer: () => void) {
    const onMessage = (event: MessageEvent) => {
      if (event.data === BRIDGE.connect) answer();
    };
    window.addEventListener('message', onMessage);
    undo.push(() => window.removeEventListener('message', onMessage));
  }
  const give = (port: unknown, source: unknown = window) => {
    const event = new MessageEvent('message', { data: BRIDGE.port, source: source as Window });
    Object.defineProperty(event, 'ports', { value: [port] });
    window.dispatchEvent(event);
  };

  test('it is open once the host has said that it serves it, and gone when the port closes', async () => {
    const { port1, port2 } = new MessageChannel();
    undo.push(() => port1.close());
    whenAsked(() => {
      give(port2);
      port1.postMessage(BRIDGE.ready);
    });
    const connection = await connectPort(2_000);
    expect(connection.gone.aborted).toBe(false);
    port1.close();
    await vi.waitFor(() => expect(connection.gone.aborted).toBe(true));
  });
  test('a port that nobody serves is given up', async () => {
    const { port1, port2 } = new MessageChannel();
    undo.push(() => port1.close());
    whenAsked(() => give(port2));
    await expect(connectPort(50)).rejects.toBeInstanceOf(HostGone);
  });
  test('a port from another window is not taken', async () => {
    const { port1, port2 } = new MessageChannel();
    undo.push(() => {
      port1.close();
      port2.close();
    });
    whenAsked(() => {
      give(port2, null);
      port1.postMessage(BRIDGE.ready);
    });
    await expect(connectPort(50)).rejects.toBeInstanceOf(HostGone);
  });
  test('without a host the wait ends', async () => {
    await expect(connectPort(20)).rejects.toBeInstanceOf(HostGone);
  });
});
