import path from 'node:path';
import { parseArgs } from 'node:util';
import { HOST_TEXT } from '../../shared/text/hostText.ts';

/** How a host was started. */
export interface HostOptions {
  /** Absolute data folder; null for the default one. */
  data: string | null;
  /** Null for a free one. */
  port: number | null;
  /** Whether the default browser is to be opened. */
  open: boolean;
}

/** The words on the command line make no sense; the message is a Chinese sentence. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

/**
 * A path as the user means it. npm changes into the project's folder before it runs a script and leaves the user's own in
 * INIT_CWD; a program started without npm stands where the user stands.
 */
export function resolveGiven(given: string, projectRoot: string): string {
  const cwd = process.cwd();
  return path.resolve(cwd === projectRoot && process.env.INIT_CWD ? process.env.INIT_CWD : cwd, given);
}

/**
 * Reads --data DIR, --port N and --no-open. Unknown words are left alone when not `strict`: Electron takes its own switches from the same line.
 * @throws OptionError
 */
export function readHostOptions(args: string[], projectRoot: string, { strict }: { strict: boolean }): HostOptions {
  let values: Record<string, unknown>;
  try {
    const options = { data: { type: 'string' }, port: { type: 'string' }, 'no-open': { type: 'boolean' }, browser: { type: 'boolean' } } as const;
    ({ values } = parseArgs({ args, strict, allowPositionals: !strict, options }));
  } catch (error) {
    throw new OptionError(HOST_TEXT.cannotStart(error instanceof Error ? error.message : String(error)));
  }
  const { data, port } = values;
  if (data !== undefined && (typeof data !== 'string' || data === '')) throw new OptionError(HOST_TEXT.folderEmpty);
  if (port !== undefined && !(typeof port === 'string' && /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535))
    throw new OptionError(HOST_TEXT.notAPort);
  return {
    data: data === undefined ? null : resolveGiven(data, projectRoot),
    port: port === undefined ? null : Number(port),
    open: values['no-open'] !== true,
  };
}
