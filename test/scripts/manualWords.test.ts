import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const MANUAL = path.join(ROOT, 'docs', 'manual');

/** Everything that pages and windows say, as it is written in their sources. */
const program = ['renderer', 'shared', 'electron']
  .flatMap((folder) => readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
  .join('\n');

/** Put together from two words of the program, and words of the computer's own windows. Words with a figure are those of an example. */
const ELSEWHERE = ['录入低保标准', '安装并启动', '主目录'];

test('whatever the manual tells to click stands in the program, word for word', () => {
  const unknown = readdirSync(MANUAL)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => {
      const text = readFileSync(path.join(MANUAL, name), 'utf8');
      const words = [...text.matchAll(/[点选勾]上?(?:左边的|旁边的)?“([^”]+)”/g)].map(([, word = '']) => word);
      return words.filter((word) => !/\d/.test(word) && !program.includes(word) && !ELSEWHERE.includes(word)).map((word) => `${name}: ${word}`);
    });
  expect(unknown).toEqual([]);
});
