// Every package has a reason: docs/decisions.md says what it is for.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;
const [, table = ''] = readFileSync(path.join(root, 'docs', 'decisions.md'), 'utf8').split('## Packages');

/** The names of the table's first column, without version and remark; `@scope/*` stands for all of a scope. */
const told = table
  .split('\n## ')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('| '))
  .flatMap((line) => line.split('|')[1]?.split(',') ?? [])
  .map((name) => name.trim().split(' ')[0] ?? '');

test('docs/decisions.md names every package but the types of others, and none that is not there', () => {
  const names = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !name.startsWith('@types/'));
  const isTold = (name: string) => told?.some((each) => each === name || (each.endsWith('/*') && name.startsWith(each.slice(0, -1))));
  expect(names.filter((name) => !isTold(name))).toEqual([]);
  const isThere = (each: string) => names.some((name) => name === each || (each.endsWith('/*') && name.startsWith(each.slice(0, -1))));
  expect(told?.filter((each) => each !== 'package' && each !== '---' && !isThere(each))).toEqual([]);
});
