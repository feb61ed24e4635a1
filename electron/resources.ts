import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// The shipped files lie in `resources/` above this code, wherever it runs: above electron/ (source), above dist/ (bundle),
// inside or beside app.asar (packaged). So it is looked for upwards, and no host has to pass a path around.
let found: string | null = null;

function findFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = path.join(folder, 'resources');
    if (existsSync(path.join(candidate, 'presets', 'areas.tsv'))) return candidate;
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('the folder resources/ is missing: the program is not installed completely');
    folder = parent;
  }
}

/** Absolute path of a shipped file or folder: `resourcePath('presets', 'areas.tsv')`. Throws when the whole folder is missing. */
export function resourcePath(...parts: string[]): string {
  found ??= findFolder();
  return path.join(found, ...parts);
}
