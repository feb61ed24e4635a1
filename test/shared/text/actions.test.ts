import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { actionText } from '../../../shared/text/actions.ts';

const electronRing = path.resolve(import.meta.dirname, '../../../electron');

test('every action that the audit trail can hold has its words', () => {
  const sources = readdirSync(electronRing, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const actions = sources.flatMap((name) =>
    [...readFileSync(path.join(electronRing, name), 'utf8').matchAll(/(?:changeInfo\([^)]*?|action: )'([a-z]+\.[A-Za-z]+)'/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  expect(actions).toContain('stations.bulkChange');
  // Choices of the display and drafts leave no entry.
  expect(actions.filter((action) => !/^(settings|drafts)\./.test(action) && actionText(action) === action)).toEqual([]);
});
