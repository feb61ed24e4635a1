import { expect, test } from 'vitest';
import { CHAIN_START, chainHash } from '../../../electron/audit/auditChain.ts';

const row = {
  seq: 1,
  changeId: 'c',
  at: '2023-08-16T02:00:00.000Z',
  actor: '李工',
  action: 'stations.create',
  entity: 'station',
  entityId: 's',
  before: null,
  after: '{"ownName":"欧阳路驿站"}',
  reason: '',
  undoes: null,
};

test('the hash of a row stays what it was: files of earlier versions are checked by it', () => {
  expect(chainHash(CHAIN_START, row)).toBe('bbfce700a3fa0d9a4b0fd3741f6fb6403345d723b9c00d557be9651c24566a1c');
});

test('every column and the row before count', () => {
  const hashes = new Set([chainHash(CHAIN_START, row), chainHash('x', row)]);
  const columns = Object.keys(row) as (keyof typeof row)[];
  for (const column of columns) hashes.add(chainHash(CHAIN_START, { ...row, [column]: column === 'seq' ? 2 : 'other' }));
  expect(hashes.size).toBe(columns.length + 2);
});

test('text that moves from one column to the next is another row', () => {
  expect(chainHash('', { ...row, actor: 'ab', action: 'c' })).not.toBe(chainHash('', { ...row, actor: 'a', action: 'bc' }));
  expect(chainHash('', { ...row, before: 'null' })).not.toBe(chainHash('', { ...row, before: null }));
});
