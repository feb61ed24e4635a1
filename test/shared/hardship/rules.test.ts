import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { adopted, hardshipPresets } from '../../../shared/hardship/presets.ts';
import {
  type AidCapSet,
  aidCapSet,
  aidCapSetIssues,
  attachmentRule,
  disclosureRule,
  type IncomeLine,
  incomeLine,
  judgementRule,
  judgementRuleIssues,
  lineInForce,
  processRule,
  processRuleIssues,
  type RuleHead,
  ruleHeadIssues,
  ruleInForce,
} from '../../../shared/hardship/rules.ts';
import { newId } from '../../../shared/kernel/ids.ts';

const presets = hardshipPresets.parse(JSON.parse(readFileSync('resources/presets/hardship.json', 'utf8')));
const head = (part: Partial<RuleHead> = {}): RuleHead => ({
  id: newId(),
  areaCode: '37',
  fromOn: '2023-01-01',
  untilOn: null,
  documentNo: '鲁民〔2023〕1号',
  ...part,
});
const line = (part: Partial<IncomeLine>): IncomeLine => ({ ...head(), residence: 'urban', monthlyFen: 100_100, ...part });

describe('a rule in force', () => {
  const province = head({ areaCode: '37' });
  const city = head({ areaCode: '3710', fromOn: '2023-04-01' });
  const cityLater = head({ areaCode: '3710', fromOn: '2024-04-01' });
  const county = head({ areaCode: '371083', fromOn: '2023-07-01', untilOn: '2023-12-31' });
  const rules = [cityLater, province, county, city];

  test('is that of the smallest area, and there the latest that has begun', () => {
    expect(ruleInForce(rules, '2022-12-31', '371083')).toBeNull();
    expect(ruleInForce(rules, '2023-03-31', '371083')).toBe(province);
    expect(ruleInForce(rules, '2023-04-01', '371083')).toBe(city);
    expect(ruleInForce(rules, '2023-07-01', '371083')).toBe(county);
    expect(ruleInForce(rules, '2024-04-01', '371083')).toBe(cityLater);
  });

  test('of the city goes before one of the province that began later', () => {
    const provinceLater = head({ areaCode: '37', fromOn: '2024-09-01' });
    for (const order of [
      [provinceLater, city],
      [city, provinceLater],
    ])
      expect(ruleInForce(order, '2024-09-01', '371083')).toBe(city);
  });

  test('ends with its last day, after which the wider one counts again', () => {
    expect(ruleInForce(rules, '2023-12-31', '371083001')).toBe(county);
    expect(ruleInForce(rules, '2024-01-01', '371083001')).toBe(city);
  });

  test('does not count next door', () => {
    expect(ruleInForce(rules, '2023-08-01', '371002')).toBe(city);
    expect(ruleInForce(rules, '2023-08-01', '370102')).toBe(province);
    expect(ruleInForce(rules, '2023-08-01', '330681')).toBeNull();
    expect(ruleInForce([county], '2023-08-01', '3710')).toBeNull();
  });

  test('is of twins the one made later, whatever order they stand in', () => {
    const twins = [head({ id: '00000000-0000-7000-8000-000000000002' }), head({ id: '00000000-0000-7000-8000-000000000001' })];
    for (const order of [twins, twins.toReversed()]) expect(ruleInForce(order, '2024-01-01', '37')).toBe(twins[0]);
  });

  test('a line counts for town or country alone', () => {
    const urban = line({ residence: 'urban' });
    const rural = line({ residence: 'rural', monthlyFen: 82_000, fromOn: '2023-06-01' });
    expect(lineInForce([urban, rural], '2023-05-31', '3710', 'rural')).toBeNull();
    expect(lineInForce([urban, rural], '2023-06-01', '3710', 'rural')).toBe(rural);
    expect(lineInForce([urban, rural], '2023-06-01', '3710', 'urban')).toBe(urban);
  });
});

describe('what a rule must obey', () => {
  test('two of one area cannot begin on one day, and none ends before it begins', () => {
    const first = head({ documentNo: '威民〔2023〕9号' });
    expect(ruleHeadIssues(first, [first, head({ areaCode: '3710' }), head({ fromOn: '2024-01-01' })])).toEqual([]);
    expect(ruleHeadIssues(head(), [first])).toEqual([{ path: 'fromOn', code: 'sameDayTwice', params: { documentNo: '威民〔2023〕9号' } }]);
    expect(ruleHeadIssues(head({ untilOn: '2022-12-31' }), [])).toEqual([{ path: 'untilOn', code: 'spanReversed' }]);
    expect(ruleHeadIssues(head({ untilOn: '2023-01-01' }), [])).toEqual([]);
  });

  test('categories widen from 深度 to 边缘', () => {
    const rule = judgementRule.parse(presets.judgementRules.filter((r) => r.key === 'zhuji').map((r) => adopted(r, head()))[0]);
    expect(judgementRuleIssues(rule)).toEqual([]);
    expect(judgementRuleIssues({ ...rule, relative: { permille: 1000, strict: false } })).toEqual([{ path: 'relative', code: 'multipleNotWider' }]);
    expect(judgementRuleIssues({ ...rule, relative: null, borderline: { permille: 900, strict: true } })).toEqual([
      { path: 'borderline', code: 'multipleNotWider' },
    ]);
    expect(judgementRuleIssues({ ...rule, deep: null, relative: null, borderline: null, sudden: null })).toEqual([
      { path: 'deep', code: 'categoryMissing' },
    ]);
    const { sudden } = judgementRule.parse(presets.judgementRules.filter((r) => r.key === 'qingdao').map((r) => adopted(r, head()))[0]);
    expect(judgementRuleIssues({ ...rule, deep: null, relative: null, borderline: null, sudden })).toEqual([]);
    const [first] = rule.exclusions;
    expect(judgementRuleIssues({ ...rule, exclusions: first ? [first, { ...first, wording: '另一说法' }] : [] })).toEqual([
      { path: 'exclusions', code: 'exclusionTwice' },
    ]);
  });

  test('caps are named once, a school stage belongs to caps per child, and 送温暖 stands in its own document', () => {
    const cap: AidCapSet['caps'][number] = {
      kind: 'living',
      category: 'deep',
      schoolStages: [],
      per: 'year',
      of: 'household',
      measure: { in: 'fen', fen: 1 },
    };
    const set = (...caps: AidCapSet['caps']): AidCapSet => ({ ...head(), scope: 'hardship', caps, approvals: [], oneKindAYear: [] });
    expect(aidCapSetIssues(set(cap, { ...cap, per: 'time' }, { ...cap, measure: { in: 'monthsOfLine', months: 1 } }))).toEqual([]);
    expect(aidCapSetIssues(set(cap, { ...cap, kind: 'training' }, { ...cap, of: 'person' }, { ...cap, category: 'relative' }))).toEqual([]);
    expect(aidCapSetIssues(set(cap, { ...cap, measure: { in: 'fen', fen: 2 } }))).toEqual([{ path: 'caps.1', code: 'capTwice' }]);
    const pupils = { ...cap, kind: 'schooling' as const, of: 'child' as const };
    const stages = ['primary', 'juniorHigh'] as const;
    expect(aidCapSetIssues(set({ ...pupils, schoolStages: [...stages] }, { ...pupils, schoolStages: stages.toReversed() }))).toEqual([
      { path: 'caps.1', code: 'capTwice' },
    ]);
    expect(aidCapSetIssues(set({ ...cap, kind: 'schooling', schoolStages: ['bachelor'] }))).toEqual([
      { path: 'caps.0', code: 'capStageWithoutChild' },
    ]);
    expect(aidCapSetIssues(set({ ...cap, kind: 'warmth' }))).toEqual([{ path: 'caps.0', code: 'capOutsideScope' }]);
  });

  test('no process without an end of publication and of keeping', () => {
    expect(processRuleIssues({ ...head(), clocks: {} }).map((i) => i.path)).toEqual(['clocks.publication', 'clocks.keeping']);
  });

  test('figures that are none are refused', () => {
    expect(incomeLine.safeParse(line({ monthlyFen: 0 })).success).toBe(false);
    expect(incomeLine.safeParse(line({ monthlyFen: 1001.5 })).success).toBe(false);
    expect(incomeLine.safeParse(line({ fromOn: '2023-02-29' })).success).toBe(false);
    expect(incomeLine.safeParse(line({ areaCode: '37108' })).success).toBe(false);
  });
});

describe('shipped examples', () => {
  test('make rules that obey their own', () => {
    for (const preset of presets.judgementRules)
      expect([preset.key, judgementRuleIssues(judgementRule.parse(adopted(preset, head())))]).toEqual([preset.key, []]);
    for (const preset of presets.aidCapSets)
      expect([preset.key, aidCapSetIssues(aidCapSet.parse(adopted(preset, head())))]).toEqual([preset.key, []]);
    for (const preset of presets.processRules)
      expect([preset.key, processRuleIssues(processRule.parse(adopted(preset, head())))]).toEqual([preset.key, []]);
    for (const preset of presets.incomeLines) incomeLine.parse(adopted(preset, head()));
    for (const preset of presets.attachmentRules) attachmentRule.parse(adopted(preset, head()));
    for (const preset of presets.disclosureRules) disclosureRule.parse(adopted(preset, head()));
  });

  test('each kind is there to choose from, under keys of its own, each with its source', () => {
    for (const [kind, list] of Object.entries(presets)) {
      const keys = (list as { key: string }[]).map((p) => p.key);
      expect([kind, keys.length > 0, new Set(keys).size]).toEqual([kind, true, keys.length]);
    }
    expect(presets.aidCapSets.map((s) => s.key)).toEqual(['provinceA', 'provinceB', 'hubei', 'shandongWarmth']);
  });

  test('what is taken over carries the office’s own area and day, and no name of the example', () => {
    const [preset] = presets.incomeLines;
    if (!preset) throw new Error('no line');
    const own = adopted(preset, head({ areaCode: '371083', fromOn: '2023-07-01' }));
    expect(own).toMatchObject({ areaCode: '371083', fromOn: '2023-07-01', monthlyFen: 100_100 });
    expect(Object.keys(own)).not.toContain('source');
  });
});
