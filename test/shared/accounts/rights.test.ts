import { describe, expect, test } from 'vitest';
import { allows, type Right, type RightsHolder, right, UNPROTECTED } from '../../../shared/accounts/rights.ts';

const holder = (role: RightsHolder['role'], hardship = false): RightsHolder => ({ role, hardship });

const TABLE: [who: string, holder: RightsHolder | null, rights: Right[]][] = [
  ['nobody', null, ['anyone']],
  ['a viewer', holder('viewer'), ['anyone', 'view']],
  ['a viewer with the right to hardship files', holder('viewer', true), ['anyone', 'view', 'viewHardship']],
  ['a clerk', holder('clerk'), ['anyone', 'view', 'edit']],
  ['a clerk with the right to hardship files', holder('clerk', true), ['anyone', 'view', 'edit', 'viewHardship', 'editHardship']],
  ['an administrator', holder('administrator'), ['anyone', 'view', 'edit', 'administer']],
  ['an administrator with the right to hardship files', holder('administrator', true), [...right.options]],
  ['whoever sits at a file without accounts', UNPROTECTED, ['anyone', 'view', 'edit', 'administer']],
];

describe('rights', () => {
  test.each(TABLE)('of %s', (_who, of, rights) => {
    expect(right.options.filter((each) => allows(of, each))).toEqual(rights);
  });

  test('to hardship files come with no role, and never without accounts', () => {
    for (const each of ['viewer', 'clerk', 'administrator'] as const)
      for (const asked of ['viewHardship', 'editHardship', 'administerHardship'] as const) expect(allows(holder(each), asked)).toBe(false);
    expect(UNPROTECTED.hardship).toBe(false);
  });
});
