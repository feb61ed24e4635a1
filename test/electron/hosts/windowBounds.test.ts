import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepLeftWindow, pageOf, placeWindow, readLeftWindow, type WindowPlace } from '../../../electron/hosts/windowBounds.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const second = { x: 1920, y: 0, width: 1280, height: 1000 };
const saved = (fields: Partial<WindowPlace> = {}): WindowPlace => ({ x: 100, y: 80, width: 1200, height: 800, maximized: false, ...fields });

describe('where the window opens', () => {
  test('on the first day it stands in the middle of the first screen', () => {
    expect(placeWindow(null, [screen, second])).toEqual({ x: 277, y: 90, width: 1366, height: 860, maximized: false });
  });
  test('on a small screen it is no larger than the screen', () => {
    expect(placeWindow(null, [{ x: 0, y: 0, width: 1366, height: 728 }])).toEqual({ x: 0, y: 0, width: 1366, height: 728, maximized: false });
  });
  test('it stands where it was left, on the second screen too', () => {
    expect(placeWindow(saved(), [screen])).toEqual(saved());
    expect(placeWindow(saved({ x: 2000 }), [screen, second])).toEqual(saved({ x: 2000 }));
  });
  test('when its screen has been taken away it comes back to the first, as large as a new one', () => {
    expect(placeWindow(saved({ x: 2000 }), [screen])).toMatchObject({ x: 277, y: 90 });
  });
  test.each([
    ['almost off to the right', { x: 1900 }],
    ['almost off at the bottom', { y: 1030 }],
    ['with its title bar above the screen', { y: -200 }],
    ['off to the left', { x: -1150 }],
  ])('%s it could not be taken hold of, so it comes back', (_name, fields) => {
    expect(placeWindow(saved(fields), [screen])).toMatchObject({ x: 277, y: 90 });
  });
  test('a window larger than the screen is made to fit, a tiny one to be usable', () => {
    expect(placeWindow(saved({ width: 5000, height: 4000 }), [screen])).toMatchObject({ width: 1920, height: 1040 });
    expect(placeWindow(saved({ width: 300, height: 200 }), [screen])).toMatchObject({ width: 960, height: 600 });
  });
  test('a maximized window opens maximized, also on another screen', () => {
    expect(placeWindow(saved({ maximized: true }), [screen]).maximized).toBe(true);
    expect(placeWindow(saved({ x: 9000, maximized: true }), [screen]).maximized).toBe(true);
  });
});

describe('what is kept of it', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'gongyi-window-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is read back', () => {
    const file = path.join(folder, 'new', 'window.json');
    const left = { ...saved({ maximized: true }), page: '/stations/new' };
    keepLeftWindow(file, left);
    expect(readLeftWindow(file)).toEqual(left);
    expect(readFileSync(file, 'utf8')).toContain('1200');
  });
  test.each([
    '',
    '{',
    'null',
    '{"x":1}',
    '{"x":"1","y":2,"width":3,"height":4,"maximized":true}',
    '{"x":1,"y":2,"width":0,"height":4,"maximized":true}',
  ])('does not matter when it reads %j', (content) => {
    writeFileSync(path.join(folder, 'window.json'), content);
    expect(readLeftWindow(path.join(folder, 'window.json'))).toBeNull();
  });
  test('is nothing on the first day', () => {
    expect(readLeftWindow(path.join(folder, 'none.json'))).toBeNull();
  });
  test.each([
    ['by the program before this one', {}],
    ['with an address that is none of ours', { page: 'https://example.com/' }],
    ['with a search', { page: '/stations?q=x' }],
  ])('a place kept %s is still the place, with no page', (_name, more) => {
    const file = path.join(folder, 'window.json');
    writeFileSync(file, JSON.stringify({ ...saved(), ...more }));
    expect(readLeftWindow(file)).toEqual({ ...saved(), page: null });
  });
});

describe('the page to come back to', () => {
  test.each([
    ['app://gongyi/#/stations/019a-b/edit', '/stations/019a-b/edit'],
    ['app://gongyi/#/stations?q=%E6%9D%8E%E6%95%8F&page=2', '/stations'],
    ['app://gongyi/#/', '/'],
    ['app://gongyi/', null],
    ['app://gongyi/#', null],
    ['app://gongyi/#//example.com%2f', null],
    [`app://gongyi/#/${'a'.repeat(300)}`, null],
  ])('of %s is %s', (address, page) => {
    expect(pageOf(address)).toBe(page);
  });
});
