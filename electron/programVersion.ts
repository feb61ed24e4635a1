import { readFileSync } from 'node:fs';
import path from 'node:path';
import { resourcePath } from './resources.ts';

let version: string | null = null;

/** The program's own version, from the package file beside `resources/`. */
export function programVersion(): string {
  version ??= (JSON.parse(readFileSync(path.join(resourcePath('..'), 'package.json'), 'utf8')) as { version: string }).version;
  return version;
}
