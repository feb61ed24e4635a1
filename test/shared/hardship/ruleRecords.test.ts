import { describe, expect, test } from 'vitest';
import { hardshipRuleIssues, hardshipRulesOf, lackingRules, ruleStanding } from '../../../shared/hardship/ruleRecords.ts';
import type { HardshipRule, HardshipRuleFields } from '../../../shared/hardship/rulesContract.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { hardshipRuleFieldText, lackingTexts, ruleFigureTexts } from '../../../shared/text/hardshipRules.ts';
import { recordDifferences } from '../../../shared/text/recordFields.ts';
import { lineRule, ruleOfPreset } from '../../support/hardshipRules.ts';

const recordOf = (fields: HardshipRuleFields): HardshipRule => ({
  ...fields,
  ...{ id: newId(), version: 1, createdAt: '2024-01-01T00:00:00.000Z', updatedAt: '2024-01-01T00:00:00.000Z', withdrawnAt: null },
});
const COUNTY = '371083';

describe('what an office still lacks', () => {
  const all = [
    recordOf(lineRule()),
    recordOf(lineRule({ residence: 'rural', monthlyFen: 82_000 })),
    recordOf(ruleOfPreset('judgementRule', 'qingdao')),
    recordOf(ruleOfPreset('aidCapSet', 'provinceA')),
    recordOf(ruleOfPreset('aidCapSet', 'shandongWarmth')),
    recordOf(ruleOfPreset('processRule', 'national')),
    recordOf(ruleOfPreset('attachmentRule', 'common')),
    recordOf(ruleOfPreset('disclosureRule', 'fewerThanFive')),
  ];
  const lackingOf = (records: readonly HardshipRule[], on = '2024-03-15', at = COUNTY) =>
    lackingTexts(lackingRules(hardshipRulesOf(records), on, at));

  test('is nothing once there is one of each, there and then', () => {
    expect(lackingOf(all)).toEqual([]);
    expect(lackingOf(all, '2023-06-30')).toEqual(['有的家庭还不能认定：缺城市低保标准、农村低保标准。']);
    expect(lackingOf(all, '2024-03-15', '330681')).toHaveLength(6);
  });

  test('is told by what cannot be done without it', () => {
    const without = (kind: HardshipRule['kind']) => lackingOf(all.filter((rule) => rule.kind !== kind));
    expect(without('judgementRule')).toEqual(['还不能认定困难类别：缺认定标准。']);
    expect(without('processRule')).toEqual(['档案还不能公示和建档：缺办理时限。']);
    expect(without('attachmentRule')).toEqual(['还不能核对材料是否齐全：缺所附材料。']);
    expect(without('disclosureRule')).toEqual(['还不能公开汇总数：缺公开汇总的最小显示数。']);
  });

  test('caps of 送温暖 and of aid do not stand for each other', () => {
    const without = (scope: 'hardship' | 'warmth') => lackingOf(all.filter((rule) => rule.kind !== 'aidCapSet' || rule.rule.scope !== scope));
    expect(without('hardship')).toEqual(['还不能发放困难帮扶：缺困难帮扶的限额。']);
    expect(without('warmth')).toEqual(['还不能发放送温暖：缺送温暖的限额。']);
  });
});

describe('how a rule stands', () => {
  const first = recordOf(lineRule());
  const later = recordOf(lineRule({ fromOn: '2024-07-01' }));
  const rural = recordOf(lineRule({ fromOn: '2024-07-01', residence: 'rural' }));
  const ended = recordOf(lineRule({ areaCode: '3710', untilOn: '2024-06-30' }));
  const all = [first, later, rural, ended];

  test('it is past when a later one of its area and kind has begun, or its last day has gone by', () => {
    expect(all.map((rule) => ruleStanding(rule, all, '2024-06-30'))).toEqual(['current', 'coming', 'coming', 'current']);
    expect(all.map((rule) => ruleStanding(rule, all, '2024-07-01'))).toEqual(['past', 'current', 'current', 'past']);
  });
});

test('issues point into the rule, and its own record is no other', () => {
  const record = recordOf(lineRule());
  expect(hardshipRuleIssues(record, record.id, [record])).toEqual([]);
  expect(hardshipRuleIssues(lineRule({ untilOn: '2020-01-01' }), '', [record])).toEqual([
    { path: 'rule.untilOn', code: 'spanReversed' },
    { path: 'rule.fromOn', code: 'sameDayTwice', params: { documentNo: '乳民〔2023〕21号' } },
  ]);
  expect(hardshipRuleIssues(lineRule({ residence: 'rural' }), '', [record])).toEqual([]);
});

test('an example reads as sentences, to the last figure', () => {
  expect(ruleFigureTexts(lineRule())).toEqual(['城市每人每月 1,001.00 元']);
  expect(ruleFigureTexts(ruleOfPreset('judgementRule', 'pingdingshan'))).toEqual([
    '深度困难：低于低保标准的 1 倍',
    '相对困难：低于低保标准的 2 倍',
    '意外致困：在自然灾害、重大安全事故、重大疫情、社会安全事件中负伤致残或死亡',
    '意外致困：因自然灾害、重大安全事故、重大疫情、社会安全事件、突发事件、意外伤害、重大疾病，获赔付救助后，收入减去刚性支出后人均每月仍低于低保标准的 2 倍',
    '困难农民工：劳动关系满 12 个月、在城市居住、是工会会员',
    '不予建档的情形 5 项',
  ]);
  expect(ruleFigureTexts(ruleOfPreset('aidCapSet', 'provinceB')).slice(-3)).toEqual([
    '意外致困临时救助：每户每年不超过 10,000.00 元',
    '大病救助一次超过 20,000.00 元，须报省总工会审批',
    '大病救助一次超过 50,000.00 元，须报全国总工会审批',
  ]);
  expect(ruleFigureTexts(ruleOfPreset('processRule', 'national')).slice(0, 2)).toEqual(['摸底调查 5 日', '公示 5 个工作日']);
});

test('a change of a rule is told by its field, in words', () => {
  const names = (code: string) => (code === COUNTY ? '山东省 威海市 乳山市' : null);
  const changed = recordDifferences<unknown>(hardshipRuleFieldText, lineRule(), lineRule({ monthlyFen: 106_200, untilOn: '2024-06-30' }), names);
  expect(changed.map(({ label, before, after }) => `${label}：${before} → ${after}`)).toEqual([
    '截止日期：（空） → 2024-06-30',
    '每人每月：1,001.00 元 → 1,062.00 元',
  ]);
  const made = recordDifferences<unknown>(hardshipRuleFieldText, null, ruleOfPreset('judgementRule', 'zhuji'), names);
  expect(made.map(({ label }) => label)).toEqual([
    '类别',
    '适用地区',
    '执行日期',
    '深度困难',
    '相对困难',
    '边缘困难',
    '困难农民工',
    '不予建档的情形',
  ]);
  expect(made.find(({ label }) => label === '适用地区')?.after).toBe('山东省 威海市 乳山市');
  expect(made.find(({ label }) => label === '边缘困难')?.after).toBe('不高于低保标准的 2 倍');
});
