// docs/security.md says where each promise is held. Here its words are held to the tree.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const page = read('docs/security.md');
const FILE = /`((?:build|docs|electron|renderer|shared|test)\/[^`]+|package\.json)`/g;

/** Each test that the page names, with the file named last before it on its line. */
const namedTests = page.split('\n').flatMap((line) => {
  const files = [...line.matchAll(FILE)];
  return [...line.matchAll(/› “([^”]+)”/g)].map((named) => ({
    name: named[1] ?? '',
    file: files.filter((file) => file.index < named.index).at(-1)?.[1] ?? '',
  }));
});
const filesOf = (...folders: string[]): string[] =>
  execFileSync('git', ['ls-files', '-z', ...folders], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((file) => /\.(tsx?|html)$/.test(file) && existsSync(path.join(root, file)));
const linesWith = (files: readonly string[], what: RegExp): string[] =>
  files.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, i) => (what.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])),
  );

test('every file that the page names exists', () => {
  const files = [...page.matchAll(FILE)].map((match) => match[1] ?? '');
  expect(files.length).toBeGreaterThan(40);
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

test('every test that the page names exists in the file that it names', () => {
  expect(namedTests.length).toBeGreaterThan(20);
  const missing = namedTests.filter(
    ({ file, name }) => !/\.(test|spec)\.tsx?$/.test(file) || !existsSync(path.join(root, file)) || !read(file).includes(`'${name}'`),
  );
  expect(missing).toEqual([]);
});

test('all twenty points of Electron’s checklist are answered, in order', () => {
  expect([...page.matchAll(/^\| (\d+)\. /gm)].map((match) => Number(match[1]))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

test('none of the switches that weaken a window is named in the code', () => {
  const switches =
    /webSecurity|allowRunningInsecureContent|experimentalFeatures|[bB]linkFeatures|openExternal|allowpopups|nodeIntegrationIn|<webview|\.loadFile|file:\/\/|bypassCSP|exposeInMainWorld|ignore-certificate|nodeIntegration: true|contextIsolation: false|sandbox: false/;
  expect(linesWith(filesOf('electron', 'renderer'), switches)).toEqual([]);
});

test('the page makes no HTML, no script and no address out of data', () => {
  const makers =
    /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(|srcDoc|javascript:|window\.open\(|createContextualFragment/;
  expect(linesWith(filesOf('renderer'), makers)).toEqual([]);
  expect(linesWith(filesOf('renderer'), /\b(href|xlinkHref|formAction)=\{/)).toEqual([]);
});
