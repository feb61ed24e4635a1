import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultDataFolder, type Machine } from '../../../electron/hosts/dataFolder.ts';

let home: string;
let machine: Machine;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'gongyi-home-'));
  machine = { platform: 'linux', env: {}, home };
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function userDirs(line: string, folder = path.join(home, '.config')): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'user-dirs.dirs'), `# made by the desktop\nXDG_DESKTOP_DIR="$HOME/桌面"\n${line}\n`);
}

test('a Linux desktop says where its documents are', () => {
  userDirs('XDG_DOCUMENTS_DIR="$HOME/资料"');
  expect(defaultDataFolder(machine)).toBe(path.join(home, '资料', '工驿管家'));
  userDirs('XDG_DOCUMENTS_DIR="/srv/documents"');
  expect(defaultDataFolder(machine)).toBe('/srv/documents/工驿管家');
});
test('its settings may lie elsewhere', () => {
  userDirs('XDG_DOCUMENTS_DIR="$HOME/d"', path.join(home, 'elsewhere'));
  expect(defaultDataFolder({ ...machine, env: { XDG_CONFIG_HOME: path.join(home, 'elsewhere') } })).toBe(path.join(home, 'd', '工驿管家'));
});
test.each(['XDG_DOCUMENTS_DIR="$HOME/"', 'XDG_DOCUMENTS_DIR=""', 'XDG_DOCUMENTS_DIR="documents"', '# XDG_DOCUMENTS_DIR="$HOME/x"'])(
  'a desktop that names none (%s) has them in Documents',
  (line) => {
    userDirs(line);
    expect(defaultDataFolder(machine)).toBe(path.join(home, 'Documents', '工驿管家'));
  },
);
test('a Chinese home folder without settings has them in 文档', () => {
  mkdirSync(path.join(home, '文档'));
  expect(defaultDataFolder(machine)).toBe(path.join(home, '文档', '工驿管家'));
});
test('the window and the browser host come to the same folder on Linux, whatever the window was told', () => {
  expect(defaultDataFolder(machine, '/somewhere/else')).toBe(defaultDataFolder(machine));
});
test('elsewhere the system is asked where it can be', () => {
  expect(defaultDataFolder({ ...machine, platform: 'darwin' })).toBe(path.join(home, 'Documents', '工驿管家'));
  expect(defaultDataFolder({ ...machine, platform: 'win32' }, '/moved/documents')).toBe(path.join('/moved/documents', '工驿管家'));
});
