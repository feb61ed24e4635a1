import { expect, test } from 'vitest';
import { partnerFieldText, recordDifferences, stationFieldText } from '../../../shared/text/recordFields.ts';
import { stationFieldsOf } from '../../support/testDesk.ts';

const nameOf = (id: string) => ({ p1: '建设银行', p2: '邮政速递' })[id] ?? null;

test('a changed station reads as the clerk knows its fields: Chinese names, words for codes, units, names for ids', () => {
  const before = stationFieldsOf({ status: 'accepted', areaSqm: 20, partnerIds: ['p1'], services: ['water'], grade: '' });
  const after = { ...before, status: 'open', areaSqm: 46, partnerIds: ['p2', 'p1'], services: ['water', 'rest'], grade: '市级示范' };
  expect(recordDifferences(stationFieldText, before, after, nameOf)).toEqual([
    { path: 'partnerIds', label: '共建单位', before: '建设银行', after: '邮政速递、建设银行' },
    { path: 'areaSqm', label: '使用面积', before: '20 ㎡', after: '46 ㎡' },
    { path: 'services', label: '服务项目', before: '饮水', after: '饮水、休息' },
    { path: 'grade', label: '等级、称号', before: '（空）', after: '市级示范' },
    { path: 'status', label: '状态', before: '已验收', after: '在用' },
  ]);
});

test('parts of a record are compared field by field; a head that only counts versions is no difference', () => {
  const before = { name: '邮政', version: 1, updatedAt: 'a', agreement: { number: '1', toOn: null } };
  const after = { ...before, version: 2, updatedAt: 'b', agreement: { number: '1', toOn: '2024-12-31' } };
  expect(recordDifferences(partnerFieldText, before, after, nameOf)).toEqual([
    { path: 'agreement.toOn', label: '协议结束日期', before: '（空）', after: '2024-12-31' },
  ]);
});

test('a new record lists what was filled in, and a partner that is known no more is said to be so', () => {
  const found = recordDifferences(stationFieldText, null, { ownName: '欧阳路驿站', remark: '', lng: null, partnerIds: ['gone'] }, nameOf);
  expect(found.map((d) => [d.label, d.before, d.after])).toEqual([
    ['站点名称', '（空）', '欧阳路驿站'],
    ['共建单位', '（空）', '（已不在册）'],
  ]);
});

test('a record withdrawn or brought back is said to be so', () => {
  const [inForce, withdrawn] = [{ withdrawnAt: null }, { withdrawnAt: '2023-08-16T02:00:00.000Z' }];
  expect(recordDifferences(stationFieldText, inForce, withdrawn, nameOf)).toEqual([
    { path: 'withdrawnAt', label: '在册', before: '是', after: '否（已撤回）' },
  ]);
  expect(recordDifferences(stationFieldText, withdrawn, inForce, nameOf)[0]?.after).toBe('是');
  expect(recordDifferences(stationFieldText, null, inForce, nameOf)).toEqual([]);
});
