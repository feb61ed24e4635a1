import { beforeEach, describe, expect, test } from 'vitest';
import { shippedHardshipPresets } from '../../../electron/hardshipRules/hardshipRuleService.ts';
import { hardshipRulesIn } from '../../../electron/hardshipRules/hardshipRuleStore.ts';
import { type JudgementInput, judge } from '../../../shared/hardship/judgement.ts';
import type { HardshipRuleFields } from '../../../shared/hardship/rulesContract.ts';
import { lineRule, ruleOfPreset } from '../../support/hardshipRules.ts';
import { failureOf, openProtectedDesk, type ProtectedDesk, passwordOf } from '../../support/testDesk.ts';

const CHIEF = { name: '刘主任', role: 'administrator', hardship: true } as const;
const CLERK = { name: '李敏', role: 'clerk', hardship: true } as const;

let desk: ProtectedDesk;
beforeEach(async () => {
  desk = await openProtectedDesk({ today: '2024-09-20', as: CHIEF });
});
const rules = () => desk.client.hardshipRules;
const inForce = () => desk.file.read(hardshipRulesIn);
const broken = (...issues: object[]) => ({ code: 'RULES_BROKEN', data: { issues } });
const refused = (fields: HardshipRuleFields) => failureOf(rules().create(fields));

describe('a rule of the office', () => {
  test('counts from the moment it is made until it is withdrawn, and again when it is brought back', async () => {
    const made = await rules().create(lineRule());
    expect(await inForce()).toMatchObject({ incomeLines: [{ id: made.id, monthlyFen: 100_100, residence: 'urban', areaCode: '371083' }] });
    const gone = await rules().withdraw({ id: made.id, version: made.version, reason: '录错了' });
    expect((await inForce()).incomeLines).toEqual([]);
    expect((await rules().list({ withdrawn: true })).rows.map((rule) => rule.id)).toEqual([made.id]);
    await rules().restore({ id: gone.id, version: gone.version });
    expect((await inForce()).incomeLines).toHaveLength(1);
  });

  test('is listed by kind and area, the latest first, and found by its id', async () => {
    const old = await rules().create(lineRule());
    const disclosure = await rules().create(ruleOfPreset('disclosureRule', 'fewerThanFive'));
    const late = await rules().create(lineRule({ fromOn: '2024-07-01', monthlyFen: 106_200 }));
    const province = await rules().create(lineRule({ areaCode: '37', monthlyFen: 90_000 }));
    expect((await rules().list({})).rows.map((rule) => rule.id)).toEqual([disclosure.id, province.id, late.id, old.id]);
    expect(await rules().get({ id: late.id })).toEqual(late);
    expect((await failureOf(rules().get({ id: '0189fb6c-0000-7000-8000-000000000999' }))).code).toBe('NOT_FOUND');
  });

  test('changes under the hands of one only', async () => {
    const { id, version } = await rules().create(lineRule());
    await rules().update({ id, version, fields: lineRule({ monthlyFen: 101_000 }) });
    expect((await failureOf(rules().update({ id, version, fields: lineRule() }))).code).toBe('STALE_RECORD');
    expect((await inForce()).incomeLines[0]?.monthlyFen).toBe(101_000);
  });

  test('keeps its kind', async () => {
    const { id, version } = await rules().create(lineRule());
    const turned = rules().update({ id, version, fields: ruleOfPreset('disclosureRule', 'fewerThanFive') });
    expect(await failureOf(turned)).toEqual(broken({ path: 'kind', code: 'ruleKindFixed' }));
  });

  test('of the same area and day there is one of a kind; town and country stand side by side, as do aid and 送温暖', async () => {
    const first = await rules().create(lineRule());
    const twice = { path: 'rule.fromOn', code: 'sameDayTwice', params: { documentNo: '乳民〔2023〕21号' } };
    expect(await refused(lineRule({ monthlyFen: 1 }))).toEqual(broken(twice));
    await rules().create(lineRule({ residence: 'rural', monthlyFen: 82_000 }));
    await rules().create(ruleOfPreset('aidCapSet', 'provinceA'));
    await rules().create(ruleOfPreset('aidCapSet', 'shandongWarmth'));
    expect((await refused(ruleOfPreset('aidCapSet', 'hubei'))).code).toBe('RULES_BROKEN');
    // One that is withdrawn is not in the way, but does not come back beside the other.
    const gone = await rules().withdraw({ id: first.id, version: first.version, reason: '' });
    await rules().create(lineRule({ monthlyFen: 100_200 }));
    expect((await failureOf(rules().restore({ id: gone.id, version: gone.version }))).code).toBe('RULES_BROKEN');
  });

  test.each<[string, HardshipRuleFields, object]>([
    ['ends before it begins', lineRule({ untilOn: '2023-01-01' }), { path: 'rule.untilOn', code: 'spanReversed' }],
    [
      'asks less of 相对困难 than of 深度困难',
      ruleOfPreset('judgementRule', 'qingdao', { relative: { permille: 1000, strict: true } }),
      { path: 'rule.relative', code: 'multipleNotWider' },
    ],
    [
      'has a cap by school that is not of a child',
      ruleOfPreset('aidCapSet', 'provinceA', {
        caps: [
          {
            ...{ kind: 'schooling', category: null, schoolStages: ['primary'], per: 'year', of: 'household' },
            measure: { in: 'fen', fen: 300_000 },
          },
        ],
      }),
      { path: 'rule.caps.0', code: 'capStageWithoutChild' },
    ],
    [
      'says nothing of how long files are kept',
      ruleOfPreset('processRule', 'national', { clocks: { publication: { count: 5, unit: 'workingDays', countsFirstDay: false } } }),
      { path: 'rule.clocks.keeping', code: 'clockMissing' },
    ],
  ])('is refused when it %s', async (_, fields, issue) => {
    expect(await refused(fields)).toEqual(broken(issue));
    expect((await rules().list({})).rows).toEqual([]);
  });

  test('every shipped example can be taken over as it is', async () => {
    const presets = shippedHardshipPresets();
    expect(await rules().presets()).toEqual(presets);
    let fromOn = 2000;
    const nextDay = (): { fromOn: string } => ({ fromOn: `${fromOn++}-01-01` });
    for (const { key } of presets.judgementRules) await rules().create(ruleOfPreset('judgementRule', key, nextDay()));
    for (const { key } of presets.aidCapSets) await rules().create(ruleOfPreset('aidCapSet', key, nextDay()));
    for (const { key } of presets.processRules) await rules().create(ruleOfPreset('processRule', key, nextDay()));
    for (const { key } of presets.attachmentRules) await rules().create(ruleOfPreset('attachmentRule', key, nextDay()));
    const found = await inForce();
    expect(found.judgementRules).toHaveLength(presets.judgementRules.length);
    expect(found.aidCapSets).toHaveLength(presets.aidCapSets.length);
    expect(found.processRules).toHaveLength(presets.processRules.length);
    expect(found.attachmentRules).toHaveLength(presets.attachmentRules.length);
  });
});

describe('what was judged by a rule', () => {
  // 2 persons, 20,000 元 a year: 乳山 in March 2024, 1,001.00 × 12 × 2 = 24,024 元: below.
  const household: JudgementInput = {
    ...{ on: '2024-03-15', areaCode: '371083', residence: 'urban', persons: 2, sudden: null, migrant: null, property: [], exclusionsFound: [] },
    ...{ incomes: [{ kind: 'wages', whose: 'applicant', yearlyFen: 2_000_000 }], outlays: [] },
  };

  test('stays as it was when the rule is changed or withdrawn', async () => {
    const line = await rules().create(lineRule());
    await rules().create(ruleOfPreset('judgementRule', 'qingdao'));
    const before = judge(household, await inForce());
    expect(before).toMatchObject({ judgement: { category: 'deep', line: { id: line.id, monthlyFen: 100_100 } } });
    const kept = JSON.stringify(before);
    const changed = await rules().update({ id: line.id, version: line.version, fields: lineRule({ monthlyFen: 1 }) });
    await rules().withdraw({ id: line.id, version: changed.version, reason: '废止' });
    expect(JSON.stringify(before)).toBe(kept);
    expect(judge(household, await inForce())).toEqual({ missing: 'incomeLine' });
  });
});

describe('who keeps rules', () => {
  test('a clerk with the right to files sees them and changes none', async () => {
    const made = await rules().create(lineRule());
    await desk.signInAs(CLERK);
    expect((await rules().list({})).rows).toEqual([made]);
    for (const attempt of [rules().create(lineRule()), rules().withdraw({ id: made.id, version: 1, reason: '' }), rules().presets()])
      expect(await failureOf(attempt)).toEqual({ code: 'NOT_ALLOWED', data: { right: 'administerHardship' } });
    const [change] = (await desk.client.audit.changes({ entity: 'hardshipRule' })).rows;
    const undo = desk.client.audit.undo({ changeId: change?.changeId ?? '', reason: '' });
    expect(await failureOf(undo)).toEqual({ code: 'NOT_ALLOWED', data: { right: 'administerHardship' } });
  });

  test('an administrator without the right to files keeps them as little: nobody changes a rule whose effect he may not see', async () => {
    const made = await rules().create(lineRule());
    const [change] = (await desk.client.audit.changes({ entity: 'hardshipRule' })).rows;
    await desk.signInAs({ name: '周平', role: 'administrator', hardship: false });
    const lacking = (right: string) => ({ code: 'NOT_ALLOWED', data: { right } });
    expect(await failureOf(rules().list({}))).toEqual(lacking('viewHardship'));
    expect(await failureOf(rules().presets())).toEqual(lacking('administerHardship'));
    expect(await failureOf(rules().create(lineRule({ fromOn: '2030-01-01' })))).toEqual(lacking('administerHardship'));
    expect(await failureOf(rules().withdraw({ id: made.id, version: 1, reason: '' }))).toEqual(lacking('administerHardship'));
    expect((await desk.client.audit.changes({ entity: 'hardshipRule' })).rows).toEqual([]);
    expect((await failureOf(desk.client.audit.undo({ changeId: change?.changeId ?? '', reason: '' }))).code).toBe('NOT_FOUND');
  });

  test('an administrator takes a change back, unless another rule has come in its place', async () => {
    const made = await rules().create(lineRule());
    await rules().withdraw({ id: made.id, version: 1, reason: '' });
    const [withdrawal] = (await desk.client.audit.changes({ entity: 'hardshipRule' })).rows;
    expect(withdrawal?.action).toBe('hardshipRules.withdraw');
    await rules().create(lineRule({ monthlyFen: 100_200 }));
    const undo = { changeId: withdrawal?.changeId ?? '', reason: '' };
    expect(await failureOf(desk.client.audit.undo(undo))).toMatchObject({ code: 'CANNOT_UNDO', data: { why: 'ruleTwice' } });
    const [making] = (await desk.client.audit.changes({ entity: 'hardshipRule' })).rows;
    await desk.client.audit.undo({ changeId: making?.changeId ?? '', reason: '' });
    await desk.client.audit.undo(undo);
    expect((await inForce()).incomeLines).toMatchObject([{ id: made.id, monthlyFen: 100_100 }]);
  });

  test('one without the right to files does not see the list', async () => {
    await desk.client.accounts.signIn({ name: desk.administrator, password: passwordOf(desk.administrator) });
    expect(await failureOf(rules().list({}))).toEqual({ code: 'NOT_ALLOWED', data: { right: 'viewHardship' } });
  });
});
