import { expect, test } from 'vitest';
import { forgetSearches, keepSearch, searchBeside } from '../../../renderer/components/list/secretSearches.ts';

test('what is searched for is known by what stands beside the address, which does not tell it', () => {
  const beside = keepSearch('欧阳桂芳');
  expect(searchBeside(beside)).toBe('欧阳桂芳');
  expect(JSON.stringify(beside)).not.toContain('欧阳');
  expect(keepSearch('')).toBeUndefined();
  for (const foreign of [null, undefined, {}, { search: 1 }, { search: '欧阳桂芳' }, 'x']) expect(searchBeside(foreign)).toBe('');
});

test('once forgotten it does not come back, nor does another search in its place', () => {
  const before = keepSearch('欧阳桂芳');
  forgetSearches();
  const after = keepSearch('慕容雪莲');
  expect([searchBeside(before), searchBeside(after)]).toEqual(['', '慕容雪莲']);
});
