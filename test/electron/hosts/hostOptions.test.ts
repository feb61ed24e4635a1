import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { OptionError, readHostOptions, resolveGiven } from '../../../electron/hosts/hostOptions.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const read = (...args: string[]) => readHostOptions(args, root, { strict: true });

describe('the words behind npm start --', () => {
  test('without any, the browser is opened on a free port and the default folder', () => {
    expect(read()).toEqual({ data: null, port: null, open: true });
  });
  test('folder, port and browser can be chosen', () => {
    expect(read('--data', '/tmp/数据', '--port', '8123', '--no-open', '--browser')).toEqual({ data: '/tmp/数据', port: 8123, open: false });
    expect(read('--data=/tmp/a').data).toBe('/tmp/a');
  });
  test.each([['--port', '0'], ['--port', '65536'], ['--port', '80x'], ['--port', ''], ['--data', ''], ['--data'], ['--nope'], ['folder']])(
    '%s %s is told in Chinese',
    (...args) => {
      expect(() => read(...args)).toThrow(OptionError);
      expect(() => read(...args)).toThrow(/[\u4e00-\u9fff]/);
    },
  );
  test("Electron's own switches on the same line are left alone", () => {
    const args = ['--no-sandbox', root, '--inspect=0', '--data', '/tmp/a', '--remote-debugging-port=0'];
    expect(readHostOptions(args, root, { strict: false })).toEqual({ data: '/tmp/a', port: null, open: true });
  });
});

describe('a relative folder', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
  test('is seen from where the user stands, though npm runs the script in the project', () => {
    vi.spyOn(process, 'cwd').mockReturnValue(root);
    vi.stubEnv('INIT_CWD', '/srv/li');
    expect(resolveGiven('data', root)).toBe('/srv/li/data');
  });
  test('is seen from the present folder when the program is started without npm', () => {
    vi.spyOn(process, 'cwd').mockReturnValue('/srv/wang');
    vi.stubEnv('INIT_CWD', '/srv/li');
    expect(resolveGiven('data', root)).toBe('/srv/wang/data');
  });
});
