import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorSentence, issueSentence } from '../../../shared/text/errors.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const FEATURES = ['shared/budgets', 'shared/funds', 'shared/receipts', 'electron/budgets', 'electron/funds', 'electron/receipts'];

describe('what goes wrong with money is told in words', () => {
  test('every rule that budgets, receipts and spending can break has its sentence', () => {
    const sources = FEATURES.flatMap((folder) =>
      readdirSync(path.join(root, folder)).map((name) => readFileSync(path.join(root, folder, name), 'utf8')),
    );
    const codes = sources.flatMap((source) => [...source.matchAll(/path[^}]*?code: '([A-Za-z]+)'/g)].map((match) => match[1] ?? ''));
    expect(codes).toContain('receiptSpent');
    expect([...new Set(codes)].filter((code) => issueSentence({ path: '', code }) === code)).toEqual([]);
  });

  test('what a line lacks, what is left of a fund, and the words for codes', () => {
    const overrun = errorSentence('LINE_OVERRUN', { lineName: '运维', leftFen: 1_00, missingFen: 2_50 });
    expect(overrun).toContain('“运维”只剩 1.00 元，还差 2.50 元');
    expect(issueSentence({ path: '', code: 'receiptSpent', params: { name: '建站专项', leftFen: 300_00 } })).toBe(
      '“建站专项”只剩 300.00 元，不能超过',
    );
    expect(issueSentence({ path: '', code: 'lineOtherPurpose', params: { purpose: 'gifts' } })).toContain('（礼袋）');
    expect(issueSentence({ path: '', code: 'lineOtherSource', params: { source: 'government' } })).toContain('（政府投入）');
    expect(issueSentence({ path: '', code: 'lineOtherSource', params: { source: 'earmarked' } })).toContain('（专项）');
    expect(errorSentence('YEAR_TAKEN', { year: 2023 })).toContain('2023年');
    expect(errorSentence('IN_USE', { entries: 3 })).toContain('3 笔');
    expect(errorSentence('WRONG_STATE', { state: 'draft' })).toContain('没有保存');
    expect(errorSentence('CANNOT_UNDO', { why: 'moneyRefused', record: { entity: 'fundEntry', entityId: '1', name: '' } })).toContain('收支记录');
  });
});
