import { readFileSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import { beforeEach, describe, expect, test } from 'vitest';
import { resourcePath } from '../../../electron/resources.ts';
import type { BudgetLine } from '../../../shared/budgets/budget.ts';
import { subsidyPresets } from '../../../shared/subsidies/presets.ts';
import type { Subsidy, SubsidyFields, SubsidyRuleFields } from '../../../shared/subsidies/subsidy.ts';
import { reverse } from '../../support/budgetDesk.ts';
import { approvedLines } from '../../support/moneyDesk.ts';
import { printedPages } from '../../support/printedPages.ts';
import { setUpOffice } from '../../support/reportDesk.ts';
import { APPROVAL, approve, claimOf, onceOf, refsOf, ruleOf } from '../../support/subsidyDesk.ts';
import { failureOf, openProtectedDesk, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk({ today: '2023-09-20' });
});

const makeRule = (fields: Partial<SubsidyRuleFields> = {}) => desk.client.subsidies.createRule(ruleOf(fields));
async function applyFor(...claims: SubsidyFields[]): Promise<Subsidy[]> {
  return (await desk.client.subsidies.apply({ claims })).rows;
}
const one = (rows: readonly Subsidy[]): Subsidy => {
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`not one but ${rows.length}`);
  return row;
};
const subsidyLine = async (fields: Partial<BudgetLine> = {}): Promise<BudgetLine> => {
  const [line] = await approvedLines(desk, { name: '奖补', purpose: 'subsidy', amountFen: 1_000_000, ...fields });
  if (!line) throw new Error('no line');
  return line;
};
const pay = (claims: readonly Subsidy[], line: BudgetLine, fields: object = {}) =>
  desk.client.subsidies.pay({ refs: refsOf(claims), lineId: line.id, on: '2023-07-20', voucherNo: '记-31', overrunReason: '', ...fields });
const entitledTo = async (upTo = '2023-09') =>
  (await desk.client.subsidies.entitled({ upTo })).rows.map((row) => [row.stationName, row.ruleName, row.fromMonth, row.toMonth, row.amountFen]);

describe('who is entitled', () => {
  test('is worked out from rules, stations and the log of their life, up to this month at most', async () => {
    await makeRule();
    await makeRule(onceOf());
    const north = await desk.makeStation({ ownName: '北门驿站', code: 'A1' });
    await desk.makeStation({ ownName: '在建驿站', acceptedOn: null, status: 'building' });
    const gone = await desk.makeStation({ ownName: '旧驿站' });
    await desk.client.stations.withdraw({ id: gone.id, version: 1, reason: '' });
    expect(await entitledTo('2023-05')).toEqual([
      ['北门驿站', '挂牌补助', null, null, 1_000_000],
      ['北门驿站', '水电暖补贴', '2023-03', '2023-05', 150_000],
    ]);
    // Today is in September: nobody is entitled to October yet.
    const { rows, sumFen } = await desk.client.subsidies.entitled({ upTo: '2099-12' });
    expect([rows[1]?.toMonth, rows[1]?.months, sumFen]).toEqual(['2023-09', 7, 1_350_000]);

    const pause = { id: north.id, version: north.version, move: 'pause', on: '2023-05-01', reason: '修缮', documentNo: '' } as const;
    const paused = await desk.client.stations.move(pause);
    expect(await entitledTo()).toEqual([['北门驿站', '水电暖补贴', '2023-03', '2023-04', 100_000]]);
    await desk.client.stations.move({ ...pause, version: paused.version, move: 'resume', on: '2023-08-31' });
    expect(await entitledTo()).toEqual([
      ['北门驿站', '挂牌补助', null, null, 1_000_000],
      ['北门驿站', '水电暖补贴', '2023-03', '2023-04', 100_000],
      ['北门驿站', '水电暖补贴', '2023-08', '2023-09', 100_000],
    ]);
  });

  test('no longer, once it is claimed; again, when the claim was refused or withdrawn', async () => {
    const rule = await makeRule(onceOf());
    const { id } = await desk.makeStation();
    const claim = one(await applyFor(claimOf(rule, id)));
    expect(await entitledTo()).toEqual([]);
    const [refused] = (
      await desk.client.subsidies.decide({ refs: refsOf([claim]), approve: false, on: '2023-07-10', documentNo: '', reason: '资料不全' })
    ).rows;
    expect(refused).toMatchObject({ state: 'refused', reason: '资料不全', decidedOn: '2023-07-10' });
    expect(await entitledTo()).toHaveLength(1);
    const again = one(await applyFor(claimOf(rule, id)));
    await desk.client.subsidies.withdraw({ ...again, reason: '' });
    expect(await entitledTo()).toHaveLength(1);
  });
});

describe('an application', () => {
  test('takes its amount from the rule as it is, and keeps it when the rule changes', async () => {
    const rule = await makeRule();
    const { id } = await desk.makeStation({ ownName: '北门驿站', code: 'A1' });
    const claim = one(await applyFor(claimOf(rule, id)));
    // April to June: 3 x 500.00.
    expect(claim).toMatchObject({ amountFen: 150_000, state: 'applied', entryId: null });
    const tiers = [{ grade: '', minAreaSqm: null, maxAreaSqm: null, amountFen: 60_000 }];
    await desk.client.subsidies.updateRule({ ...rule, fields: { ...rule, tiers } });
    expect(await desk.client.subsidies.get({ id: claim.id })).toMatchObject({
      ...{ amountFen: 150_000, stationName: '北门驿站', stationCode: 'A1', ruleName: '水电暖补贴' },
    });
    expect(await failureOf(desk.client.subsidies.updateRule({ id: rule.id, version: 2, fields: onceOf() }))).toMatchObject({
      data: { issues: [{ path: 'kind', code: 'kindHasClaims' }] },
    });
  });

  test('for what the station has already is refused, also within one application, and nothing of it is written', async () => {
    const [monthlyRule, onceRule] = [await makeRule(), await makeRule(onceOf())];
    const { id } = await desk.makeStation({ ownName: '北门驿站' });
    const first = one(await applyFor(claimOf(monthlyRule, id)));
    const again = claimOf(monthlyRule, id, { fromMonth: '2023-06', toMonth: '2023-08' });
    expect(await failureOf(applyFor(claimOf(onceRule, id), again))).toEqual({
      code: 'ALREADY_CLAIMED',
      data: { stationName: '北门驿站', ruleName: '水电暖补贴', id: first.id, state: 'applied' },
    });
    expect((await desk.client.subsidies.list({})).total).toBe(1);
    const later = { fromMonth: '2023-07', toMonth: '2023-08' };
    expect(
      (await failureOf(applyFor(claimOf(monthlyRule, id, later), claimOf(monthlyRule, id, { fromMonth: '2023-08', toMonth: '2023-09' })))).code,
    ).toBe('ALREADY_CLAIMED');
    expect((await failureOf(applyFor(claimOf(onceRule, id), claimOf(onceRule, id)))).code).toBe('ALREADY_CLAIMED');
    expect(await applyFor(claimOf(monthlyRule, id, later), claimOf(onceRule, id))).toHaveLength(2);
  });

  test('for what the station is not entitled to names its row', async () => {
    const rule = await makeRule();
    const station = await desk.makeStation({ ownName: '北门驿站' });
    const refuse = async (fields: Partial<SubsidyFields>) => {
      const { code, data } = await failureOf(applyFor(claimOf(rule, station.id), claimOf(rule, station.id, { ...fields })));
      expect(code).toBe('RULES_BROKEN');
      return (data.issues as { path: string; code: string }[]).map((issue) => [issue.path, issue.code]);
    };
    expect(await refuse({ fromMonth: '2023-02', toMonth: '2023-02' })).toEqual([['claims.1', 'notEntitled']]);
    expect(await refuse({ fromMonth: null, toMonth: null })).toEqual([['claims.1', 'notEntitled']]);
    expect(await refuse({ fromMonth: '2023-09', toMonth: '2023-10' })).toEqual([['claims.1.toMonth', 'monthNotBegun']]);
    expect(await refuse({ fromMonth: '2023-08', toMonth: '2023-07' })).toEqual([['claims.1.toMonth', 'spanReversed']]);
    expect(await refuse({ appliedOn: '2023-09-21', fromMonth: '2023-07', toMonth: '2023-07' })).toEqual([['claims.1.appliedOn', 'dateInFuture']]);
    await desk.client.subsidies.withdrawRule({ ...rule, reason: '' });
    expect((await failureOf(applyFor(claimOf(rule, station.id)))).code).toBe('RULES_BROKEN');
    expect((await failureOf(applyFor(claimOf(rule, rule.id)))).code).toBe('NOT_FOUND');
    expect((await desk.client.subsidies.list({})).total).toBe(0);
  });

  test('of more than one entry can hold is refused instead of ending in a defect', async () => {
    const rule = await makeRule({
      fromOn: '1990-01-01',
      tiers: [{ grade: '', minAreaSqm: null, maxAreaSqm: null, amountFen: 10_000_000_000 }],
    });
    const { id } = await desk.makeStation({ acceptedOn: '1990-01-01' });
    expect(await failureOf(applyFor(claimOf(rule, id, { fromMonth: '1990-01', toMonth: '2023-08' })))).toMatchObject({
      code: 'RULES_BROKEN',
      data: { issues: [{ code: 'subsidyTooLarge' }] },
    });
  });

  test('is warned of where the station was paid past all claims since its first month, until that money came back', async () => {
    const rule = await makeRule();
    const { id } = await desk.makeStation();
    const byHand = (on: string) => desk.makeFundEntry({ purpose: 'subsidy', stationId: id, on, amountFen: 50_000 });
    await byHand('2023-03-31');
    const paid = await byHand('2023-05-06');
    const claim = one(await applyFor(claimOf(rule, id)));
    const unclaimed = async () => (await desk.client.subsidies.get({ id: claim.id })).unclaimed;
    expect(await unclaimed()).toEqual([{ id: paid.id, on: '2023-05-06', amountFen: 50_000 }]);
    const [left] = (await desk.client.subsidies.entitled({ upTo: '2023-07' })).rows.filter(({ fromMonth }) => fromMonth === '2023-03');
    expect(left?.unclaimed.map(({ on }) => on)).toEqual(['2023-03-31', '2023-05-06']);
    await reverse(desk, paid, -50_000, { on: '2023-06-01' });
    expect(await unclaimed()).toEqual([]);
  });

  test('is warned of where another rule of the same document has the station for the same months', async () => {
    const [rule, twin] = [await makeRule(), await makeRule({ name: '运行补贴', basis: '涪工发（2023）9 号' })];
    const onceRule = await makeRule(onceOf());
    const { id } = await desk.makeStation();
    const claim = one(await applyFor(claimOf(rule, id)));
    const { rows } = await desk.client.subsidies.entitled({ ruleId: twin.id, upTo: '2023-04' });
    expect(rows[0]?.sameBasis).toEqual([{ id: claim.id, ruleName: '水电暖补贴', state: 'applied' }]);
    const [second, other] = await applyFor(claimOf(twin, id, { fromMonth: '2023-06', toMonth: '2023-06' }), claimOf(onceRule, id));
    const listed = new Map((await desk.client.subsidies.list({})).rows.map((row) => [row.id, row.sameBasis.map((same) => same.id)]));
    expect([listed.get(claim.id), listed.get(second?.id ?? ''), listed.get(other?.id ?? '')]).toEqual([[second?.id], [claim.id], []]);
    const apart = one(await applyFor(claimOf(twin, id, { fromMonth: '2023-07', toMonth: '2023-07' })));
    expect((await desk.client.subsidies.get({ id: apart.id })).sameBasis).toEqual([]);
  });
});

describe('the decision', () => {
  test('needs a document to approve and a reason to refuse, a day that has come, and claims that are undecided', async () => {
    const rule = await makeRule();
    const { id } = await desk.makeStation();
    const claim = one(await applyFor(claimOf(rule, id)));
    const decide = (fields: object) => desk.client.subsidies.decide({ refs: refsOf([claim]), ...APPROVAL, ...fields });
    const issueOf = async (fields: object) => ((await failureOf(decide(fields))).data.issues as { path: string; code: string }[]).map((i) => i.code);
    expect(await issueOf({ documentNo: '' })).toEqual(['documentNoRequired']);
    expect(await issueOf({ approve: false, documentNo: '' })).toEqual(['refusalReasonRequired']);
    expect(await issueOf({ on: '2023-09-21' })).toEqual(['dateInFuture']);
    expect(await issueOf({ on: '2023-07-02' })).toEqual(['decidedBeforeApplied']);
    const [approved] = (await decide({})).rows;
    expect(approved).toMatchObject({ state: 'approved', decidedOn: '2023-07-10', documentNo: '涪工发〔2023〕20号', version: 2 });
    expect((await failureOf(decide({}))).code).toBe('STALE_RECORD');
    expect(await failureOf(desk.client.subsidies.decide({ refs: [{ id: claim.id, version: 2 }], ...APPROVAL }))).toEqual({
      code: 'WRONG_STATE',
      data: { state: 'approved' },
    });
  });
});

describe('the payment', () => {
  async function twoApproved() {
    const rule = await makeRule();
    const [north, south] = [await desk.makeStation({ ownName: '北门驿站' }), await desk.makeStation({ ownName: '南门驿站' })];
    const claims = await applyFor(claimOf(rule, north.id), claimOf(rule, south.id, { toMonth: '2023-04' }));
    return { rule, north, south, claims: await approve(desk, claims) };
  }

  test('is one entry a claim out of the line, in one change', async () => {
    const { claims, north } = await twoApproved();
    const line = await subsidyLine();
    const { rows } = await pay(claims, line);
    expect(rows.map((row) => row.state)).toEqual(['paid', 'paid']);
    const entries = (await desk.client.funds.list({ lineId: line.id, sort: { field: 'amountFen', direction: 'desc' } })).rows;
    expect(entries.map((e) => [e.id, e.amountFen, e.payee])).toEqual([
      [rows[0]?.entryId, 150_000, '北门驿站'],
      [rows[1]?.entryId, 50_000, '南门驿站'],
    ]);
    expect(entries[0]).toMatchObject({
      ...{ on: '2023-07-20', purpose: 'subsidy', source: 'union', stationId: north.id, voucherNo: '记-31' },
      ...{ documentNo: '涪工发〔2023〕20号', remark: '水电暖补贴（2023年4月至6月）' },
    });
    const [change] = (await desk.client.audit.changes({ action: 'subsidies.pay' })).rows;
    expect(change?.entries).toBe(4);
    expect(await failureOf(pay(rows, line))).toEqual({ code: 'WRONG_STATE', data: { state: 'paid' } });
  });

  test('comes from a line for subsidies that has enough for all of them', async () => {
    const { claims } = await twoApproved();
    // 1,500 + 500 = 2,000 元 are asked for.
    const [short, other] = await approvedLines(
      desk,
      { name: '奖补', purpose: 'subsidy', amountFen: 199_900 },
      { name: '设备', purpose: 'equipment', amountFen: 900_000 },
    );
    if (!short || !other) throw new Error('no lines');
    expect(await failureOf(pay(claims, short))).toEqual({ code: 'LINE_OVERRUN', data: { lineName: '奖补', leftFen: 199_900, missingFen: 100 } });
    expect(await failureOf(pay(claims, other))).toMatchObject({
      code: 'RULES_BROKEN',
      data: { issues: [{ path: 'purpose', code: 'lineOtherPurpose' }] },
    });
    expect(await failureOf(pay(claims, short, { on: '2023-07-09' }))).toMatchObject({ data: { issues: [{ code: 'paidBeforeDecided' }] } });
    expect((await desk.client.funds.list({})).total).toBe(0);
    await pay(claims, short, { overrunReason: '年底前补足' });
    const entries = (await desk.client.funds.list({ sort: { field: 'amountFen', direction: 'desc' } })).rows;
    expect(entries.map((e) => e.overrunReason)).toEqual(['', '年底前补足']);
  });

  test('of the same claim twice in one call is refused whole', async () => {
    const { claims } = await twoApproved();
    const [first] = claims;
    if (!first) throw new Error('no claim');
    expect((await failureOf(pay([first, first], await subsidyLine()))).code).toBe('STALE_RECORD');
    expect((await desk.client.funds.list({})).total).toBe(0);
  });

  test('past the line is for administrators alone', async () => {
    const guarded = await openProtectedDesk({ today: '2023-09-20' });
    desk = guarded;
    const { claims } = await twoApproved();
    const line = await subsidyLine({ amountFen: 100_000 });
    await guarded.signInAs({ name: '李敏', role: 'clerk', hardship: false });
    expect(await failureOf(pay(claims, line, { overrunReason: '急用' }))).toMatchObject({ data: { issues: [{ code: 'overrunAdministratorOnly' }] } });
  });

  test('and its claim hold each other: neither goes alone, and what was reversed can be claimed anew', async () => {
    const { claims, rule, north } = await twoApproved();
    const line = await subsidyLine();
    const [paid] = (await pay(claims.slice(0, 1), line)).rows;
    if (!paid?.entryId) throw new Error('not paid');
    const entry = await desk.client.funds.get({ id: paid.entryId });
    const pays = { code: 'RULES_BROKEN', data: { issues: [expect.objectContaining({ code: 'paysSubsidy' })] } };
    expect(await failureOf(desk.client.funds.withdraw({ ...entry, reason: '' }))).toMatchObject(pays);
    expect(await failureOf(desk.client.funds.update({ ...entry, fields: { ...entry, amountFen: 100 } }))).toMatchObject(pays);
    expect(await failureOf(desk.client.subsidies.withdraw({ ...paid, reason: '' }))).toEqual({ code: 'WRONG_STATE', data: { state: 'paid' } });
    await reverse(desk, entry, -100_000, { on: '2023-08-01' });
    expect((await failureOf(desk.client.subsidies.withdraw({ ...paid, reason: '' }))).code).toBe('WRONG_STATE');
    await reverse(desk, entry, -50_000, { on: '2023-08-01' });
    const gone = await desk.client.subsidies.withdraw({ ...paid, reason: '发错' });
    expect(await failureOf(desk.client.subsidies.restore(gone))).toMatchObject({ data: { issues: [{ code: 'paymentReversed' }] } });
    const { rows } = await desk.client.audit.changes({ action: 'subsidies.withdraw' });
    expect(await failureOf(desk.client.audit.undo({ changeId: rows[0]?.changeId ?? '' }))).toMatchObject({ data: { why: 'moneyRefused' } });
    expect(await applyFor(claimOf(rule, north.id))).toHaveLength(1);
  });

  test('that was given back stays given back when its claim was withdrawn: else the station would be paid twice', async () => {
    const { claims, rule, north } = await twoApproved();
    const [paid] = (await pay(claims.slice(0, 1), await subsidyLine())).rows;
    if (!paid?.entryId) throw new Error('not paid');
    const entry = await desk.client.funds.get({ id: paid.entryId });
    const reversal = await reverse(desk, entry, -150_000, { on: '2023-08-01' });
    await desk.client.subsidies.withdraw({ ...paid, reason: '发错' });
    await applyFor(claimOf(rule, north.id));
    const givenBack = (path: string) => ({ code: 'RULES_BROKEN', data: { issues: [{ path, code: 'subsidyGivenBack' }] } });
    expect(await failureOf(desk.client.funds.withdraw({ ...reversal, reason: '' }))).toEqual(givenBack(''));
    expect(await failureOf(desk.client.funds.update({ ...reversal, fields: { ...reversal, amountFen: -1 } }))).toEqual(givenBack('amountFen'));
    const [made] = (await desk.client.audit.changes({ entityId: reversal.id })).rows;
    expect(await failureOf(desk.client.audit.undo({ changeId: made?.changeId ?? '' }))).toMatchObject({ data: { why: 'moneyRefused' } });
    expect(await desk.client.funds.update({ ...reversal, fields: { ...reversal, remark: '退回' } })).toMatchObject({ remark: '退回' });
  });

  test('is not the only one where the station was paid past all claims afterwards, until that money came back', async () => {
    const { claims, north } = await twoApproved();
    const [paid] = (await pay(claims.slice(0, 1), await subsidyLine())).rows;
    const unclaimed = async () => (await desk.client.subsidies.get({ id: paid?.id ?? '' })).unclaimed;
    expect(await unclaimed()).toEqual([]);
    const byHand = await desk.makeFundEntry({ purpose: 'subsidy', stationId: north.id, on: '2023-08-15', amountFen: 150_000 });
    expect(await unclaimed()).toEqual([{ id: byHand.id, on: '2023-08-15', amountFen: 150_000 }]);
    await reverse(desk, byHand, -150_000, { on: '2023-09-01' });
    expect(await unclaimed()).toEqual([]);
  });

  test('is told by its entry, not by what reverses it', async () => {
    const { claims } = await twoApproved();
    const [paid] = (await pay(claims.slice(0, 1), await subsidyLine())).rows;
    const entry = await desk.client.funds.get({ id: paid?.entryId ?? '' });
    expect(entry.pays).toEqual({ kind: 'subsidy', id: paid?.id });
    const reversal = await reverse(desk, entry, -1, { on: '2023-08-01' });
    expect((await desk.client.funds.get({ id: reversal.id })).pays).toBeNull();
  });

  test('stays what it was paid for: its purpose, on a line, not before it was decided', async () => {
    const { claims } = await twoApproved();
    const [paid] = (await pay(claims.slice(0, 1), await subsidyLine())).rows;
    const entry = await desk.client.funds.get({ id: paid?.entryId ?? '' });
    const save = (fields: object) => failureOf(desk.client.funds.update({ ...entry, fields: { ...entry, ...fields } }));
    const issues = (...of: [string, string][]) => ({ data: { issues: of.map(([path, code]) => expect.objectContaining({ path, code })) } });
    expect(await save({ lineId: null })).toMatchObject(issues(['lineId', 'paysSubsidy']));
    expect(await save({ lineId: null, purpose: 'activity' })).toMatchObject(issues(['purpose', 'paysSubsidy'], ['lineId', 'paysSubsidy']));
    expect(await save({ on: '2023-07-09' })).toMatchObject(issues(['on', 'paidBeforeDecided']));
  });
});

describe('undoing', () => {
  const changeOf = async (action: string) => (await desk.client.audit.changes({ action })).rows[0]?.changeId ?? '';

  test('takes a payment back with its entries, and brings both back', async () => {
    const rule = await makeRule();
    const { id } = await desk.makeStation();
    const claims = await approve(desk, await applyFor(claimOf(rule, id)));
    const line = await subsidyLine();
    await pay(claims, line);
    const { changeId } = await desk.client.audit.undo({ changeId: await changeOf('subsidies.pay') });
    // By itself the entry would be paid a second time as soon as its claim is.
    const [gone] = (await desk.client.funds.list({ withdrawn: true })).rows;
    const alone = desk.client.funds.restore({ id: gone?.id ?? '', version: gone?.version ?? 0 });
    expect(await failureOf(alone)).toMatchObject({ data: { issues: [{ path: '', code: 'paymentTakenBack' }] } });
    expect((await desk.client.funds.list({})).total).toBe(0);
    expect(await desk.client.subsidies.get({ id: claims[0]?.id ?? '' })).toMatchObject({ state: 'approved', entryId: null });
    await desk.client.audit.undo({ changeId });
    expect((await desk.client.funds.list({})).total).toBe(1);
    expect(await desk.client.subsidies.get({ id: claims[0]?.id ?? '' })).toMatchObject({ state: 'paid' });
  });

  test('does not bring a claim back whose months were claimed since', async () => {
    const rule = await makeRule();
    const { id } = await desk.makeStation();
    const claim = one(await applyFor(claimOf(rule, id)));
    const gone = await desk.client.subsidies.withdraw({ ...claim, reason: '' });
    await applyFor(claimOf(rule, id, { fromMonth: '2023-06', toMonth: '2023-07' }));
    expect(await failureOf(desk.client.audit.undo({ changeId: await changeOf('subsidies.withdraw') }))).toMatchObject({
      code: 'CANNOT_UNDO',
      data: { why: 'alreadyClaimed' },
    });
    expect((await failureOf(desk.client.subsidies.restore(gone))).code).toBe('ALREADY_CLAIMED');
  });

  test('an earlier state of a claim does not come back by itself', async () => {
    const rule = await makeRule();
    const { id } = await desk.makeStation();
    const [approved] = await approve(desk, await applyFor(claimOf(rule, id)));
    const { rows } = await desk.client.audit.history({ entity: 'subsidy', entityId: approved?.id ?? '' });
    const seq = rows.at(-1)?.seq ?? 0;
    expect(await failureOf(desk.client.audit.restoreState({ seq, version: 2, reason: '改回' }))).toMatchObject({
      data: { issues: [{ code: 'claimMovesAlone' }] },
    });
    expect(await desk.client.subsidies.get({ id: approved?.id ?? '' })).toMatchObject({ state: 'approved' });
  });

  test('of a rule is for administrators, and not past the claims made by it', async () => {
    const rule = await makeRule();
    await desk.client.subsidies.updateRule({ ...rule, fields: { ...ruleOf(), kind: 'once' } });
    const { id } = await desk.makeStation();
    await applyFor(claimOf({ ...rule, kind: 'once' }, id));
    expect(await failureOf(desk.client.audit.undo({ changeId: await changeOf('subsidies.updateRule') }))).toMatchObject({
      code: 'CANNOT_UNDO',
      data: { why: 'inUse' },
    });
    const guarded = await openProtectedDesk({ today: '2023-09-20' });
    const made = await guarded.client.subsidies.createRule(ruleOf());
    const { rows } = await guarded.client.audit.changes({ entity: 'subsidyRule' });
    await guarded.signInAs({ name: '李敏', role: 'clerk', hardship: false });
    expect((await failureOf(guarded.client.audit.undo({ changeId: rows[0]?.changeId ?? '' }))).code).toBe('NOT_ALLOWED');
    expect((await failureOf(guarded.client.subsidies.withdrawRule({ ...made, reason: '' }))).code).toBe('NOT_ALLOWED');
  });
});

test('claims are found by station, rule, document and state, and added up', async () => {
  const [rule, onceRule] = [await makeRule(), await makeRule(onceOf())];
  const [north, south] = [await desk.makeStation({ ownName: '北门驿站' }), await desk.makeStation({ ownName: '南门驿站' })];
  const [first] = await applyFor(claimOf(rule, north.id), claimOf(onceRule, south.id, { remark: '第二批' }));
  if (first) await approve(desk, [first]);
  const found = async (filter: object) => {
    const { rows, total, sumFen } = await desk.client.subsidies.list({ sort: { field: 'station', direction: 'asc' }, ...filter });
    return [rows.map((row) => row.stationName), total, sumFen];
  };
  expect(await found({})).toEqual([['北门驿站', '南门驿站'], 2, 1_150_000]);
  expect(await found({ search: 'nmyz' })).toEqual([['南门驿站'], 1, 1_000_000]);
  expect(await found({ search: '水电' })).toEqual([['北门驿站'], 1, 150_000]);
  expect(await found({ search: '20号' })).toEqual([['北门驿站'], 1, 150_000]);
  expect(await found({ search: '第二批' })).toEqual([['南门驿站'], 1, 1_000_000]);
  expect(await found({ states: ['applied'] })).toEqual([['南门驿站'], 1, 1_000_000]);
  expect(await found({ ruleId: rule.id, stationId: south.id })).toEqual([[], 0, 0]);
  expect(await found({ limit: 1, offset: 1 })).toEqual([['南门驿站'], 2, 1_150_000]);
  expect(await found({ withdrawn: true })).toEqual([[], 0, 0]);
});

test('the rules that ship name where they were seen, and make rules that stand', async () => {
  const { rules } = subsidyPresets.parse(JSON.parse(readFileSync(resourcePath('presets', 'subsidy-rules.json'), 'utf8')));
  expect(await desk.client.subsidies.presets()).toEqual(rules);
  // domain.md 5.3: 5,000 元 for a national 最美; 10,000 元 once and 500 元 a month; 50 and 30 万元 by area.
  expect(rules.map((rule) => [rule.kind, rule.tiers.map((tier) => tier.amountFen / 100)])).toEqual([
    ['once', [5_000]],
    ['once', [10_000]],
    ['monthly', [500]],
    ['once', [500_000, 300_000]],
  ]);
  for (const { source, year, ...rule } of rules) {
    expect(source.length).toBeGreaterThan(10);
    await desk.client.subsidies.createRule({ ...rule, basis: source, fromOn: `${year ?? 2023}-01-01`, toOn: null });
  }
  expect((await desk.client.subsidies.rules({})).rows).toHaveLength(rules.length);
});

describe('the workbook 奖补资金申请表', () => {
  async function application(count: number): Promise<{ file: File; bytes: Uint8Array; ids: string[] }> {
    await setUpOffice(desk);
    const [rule, onceRule] = [await makeRule(), await makeRule(onceOf())];
    const fields: SubsidyFields[] = [];
    for (let i = 0; i < count; i++) {
      const { id } = await desk.makeStation({ ownName: `第${i + 1}驿站`, code: `B${i + 1}` });
      fields.push(i % 2 === 0 ? claimOf(rule, id) : claimOf(onceRule, id, { remark: '=1+1' }));
    }
    const ids = (await applyFor(...fields)).map((claim) => claim.id);
    const file = await desk.client.subsidies.applicationWorkbook({ ids });
    return { file, bytes: new Uint8Array(await file.arrayBuffer()), ids };
  }

  test('lists the claims, adds them up by a formula, and writes the sum in capital figures', async () => {
    const { file, bytes } = await application(2);
    expect(file.name).toBe('奖补资金申请表-涪城区总工会-2023-09-20.xlsx');
    const book = XLSX.read(bytes, { cellFormula: true, cellNF: true });
    const sheet = book.Sheets.奖补资金申请表;
    if (!sheet) throw new Error('no such sheet');
    const row = (n: number) => 'ABCDEFGHIJKLM'.split('').map((c) => (sheet[`${c}${n}`] as XLSX.CellObject | undefined)?.v);
    expect(row(1)[0]).toBe('工会户外劳动者服务站点奖补资金申请表');
    expect(row(4)).toEqual([
      ...[1, 'B1', '第1驿站', '2023-03-15', '水电暖补贴', '县', '涪工发〔2023〕9号', '2023年4月至6月', 3, 1500],
      ...[undefined, undefined, undefined],
    ]);
    expect(row(5)).toEqual([
      ...[2, 'B2', '第2驿站', '2023-03-15', '挂牌补助', '县', '涪工发〔2023〕9号', '一次性', undefined, 10_000],
      ...[undefined, undefined, '=1+1'],
    ]);
    expect([row(6)[2], row(6)[9], (sheet.J6 as XLSX.CellObject).f]).toEqual(['合计', 11_500, 'SUM(J4:J5)']);
    expect([row(7)[0], row(7)[2]]).toEqual(['合计金额（大写）', '人民币壹万壹仟伍佰元整']);
    expect(sheet.M5).toMatchObject({ t: 's', z: '@' });
    expect((sheet.J4 as XLSX.CellObject).z).toBe('#,##0.00');
    const machine = XLSX.utils.sheet_to_json<unknown[]>(book.Sheets._gydesk as XLSX.WorkSheet, { header: 1 });
    expect(machine).toContainEqual(['form', 'subsidyApplication']);
    expect(book.Workbook?.Sheets?.map((s) => s.Hidden)).toEqual([0, 1]);
  });

  test('prints on landscape A4 with room to sign', async () => {
    const pages = printedPages((await application(30)).bytes);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page.landscapeA4).toBe(true);
    const text = pages.map((page) => page.text).join('');
    expect(text).toContain('上级工会审核意见');
    expect(text).toContain('人民币');
    expect(text).not.toMatch(/#{2,}/);
  }, 120_000);

  test('names each claim once, and needs an office and claims that there are', async () => {
    const { ids } = await application(1);
    const twice = await desk.client.subsidies.applicationWorkbook({ ids: [...ids, ...ids] });
    const sheet = XLSX.read(new Uint8Array(await twice.arrayBuffer())).Sheets.奖补资金申请表;
    expect(sheet?.C5).toMatchObject({ v: '合计' });
    const unknown = '01890000-0000-7000-8000-000000000000';
    expect((await failureOf(desk.client.subsidies.applicationWorkbook({ ids: [unknown] }))).code).toBe('NOT_FOUND');
    const [claim] = (await desk.client.subsidies.list({})).rows;
    if (claim) await desk.client.subsidies.withdraw({ ...claim, reason: '' });
    expect((await failureOf(desk.client.subsidies.applicationWorkbook({ ids }))).code).toBe('NOT_FOUND');
    desk = await openTestDesk();
    expect((await failureOf(desk.client.subsidies.applicationWorkbook({ ids: [unknown] }))).code).toBe('NOT_SET_UP');
  });
});
