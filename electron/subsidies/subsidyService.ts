import { readFileSync } from 'node:fs';
import { subsidyApplicationSheet } from '../../shared/forms/subsidyApplication.ts';
import type { RuleIssue } from '../../shared/kernel/contractBase.ts';
import { fen } from '../../shared/kernel/money.ts';
import { type PlainDate, todayOf } from '../../shared/kernel/plainDate.ts';
import { amountOf, monthOfDay } from '../../shared/subsidies/entitlement.ts';
import { type SubsidyPreset, subsidyPresets } from '../../shared/subsidies/presets.ts';
import {
  type Subsidy,
  type SubsidyFields,
  type SubsidyRule,
  type SubsidyRuleFields,
  type SubsidyState,
  subsidy,
  subsidyIssues,
  subsidyRule,
  subsidyRuleIssues,
} from '../../shared/subsidies/subsidy.ts';
import { claimText } from '../../shared/text/subsidies.ts';
import { budgetLineStore } from '../budgets/budgetStore.ts';
import { lineOverrun, notFound, notSetUp, requireNoIssues, rulesBroken, staleRecord } from '../errors.ts';
import { spend } from '../funds/fundService.ts';
import { fundStore } from '../funds/fundStore.ts';
import { type Spender, spenderOf } from '../funds/spending.ts';
import { officeStore } from '../office/officeStore.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { listFile } from '../reports/listFile.ts';
import { resourcePath } from '../resources.ts';
import { changeInfo, os, type RpcContext } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { isPaymentOut, otherClaim } from './subsidyRules.ts';
import { subsidyRuleStore, subsidyStore } from './subsidyStore.ts';
import { entitlements, viewsOf } from './subsidyViews.ts';

class AlreadyClaimed extends Error {
  readonly holder: { stationName: string; ruleName: string; id: string; state: SubsidyState };
  constructor(holder: AlreadyClaimed['holder']) {
    super(`already claimed: ${holder.id}`);
    this.holder = holder;
  }
}

const ruleKeeper = recordKeeper<SubsidyRuleFields, SubsidyRule>({
  entity: 'subsidyRule',
  store: subsidyRuleStore,
  shape: subsidyRule,
  issues: subsidyRuleIssues,
  async check(db, { kind }, id) {
    const before = await subsidyRuleStore.byId(db, id);
    if (before && before.kind !== kind && (await subsidyStore.namesRule(db, id))) throw rulesBroken([{ path: 'kind', code: 'kindHasClaims' }]);
  },
});

type ClaimContent = Omit<Subsidy, 'id' | 'version' | 'createdAt' | 'updatedAt' | 'withdrawnAt'>;
const keeper = recordKeeper<ClaimContent, Subsidy>({
  entity: 'subsidy',
  store: subsidyStore,
  shape: subsidy,
  issues: subsidyIssues,
  async check(db, claim, id) {
    const other = claim.state === 'refused' ? null : await otherClaim(db, { ...claim, id });
    if (!other) return;
    const [view] = await viewsOf(db, [other]);
    throw new AlreadyClaimed({ stationName: view?.stationName ?? '', ruleName: view?.ruleName ?? '', id: other.id, state: other.state });
  },
});

/** Runs `work`; another claim for the same becomes the procedure's own error. */
async function namingOtherClaim<T>(errors: { ALREADY_CLAIMED(of: { data: AlreadyClaimed['holder'] }): Error }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AlreadyClaimed) throw errors.ALREADY_CLAIMED({ data: error.holder });
    throw error;
  }
}

const todayFor = (context: RpcContext): PlainDate => todayOf(context.clock.now());
const futureIssues = (path: string, on: PlainDate, today: PlainDate): RuleIssue[] => (on > today ? [{ path, code: 'dateInFuture' }] : []);

/** Makes one claim of an application. Throws RULES_BROKEN with its place `at`, and AlreadyClaimed. */
async function apply(scope: ChangeScope, fields: SubsidyFields, at: number, today: PlainDate): Promise<Subsidy> {
  const requireNone = (issues: RuleIssue[]) =>
    requireNoIssues(issues.map((issue) => ({ ...issue, path: [`claims.${at}`, issue.path].filter(Boolean).join('.') })));
  requireNone([...subsidyIssues(fields), ...futureIssues('appliedOn', fields.appliedOn, today)]);
  const thisMonth = monthOfDay(today);
  if (fields.toMonth !== null && fields.toMonth > thisMonth) requireNone([{ path: 'toMonth', code: 'monthNotBegun' }]);
  const rule = await ruleKeeper.require(scope.db, fields.ruleId);
  const [station] = await subsidyStore.stations(scope.db, [fields.stationId]);
  if (!station) throw notFound('station', fields.stationId);
  const inForce = rule.withdrawnAt === null && station.withdrawnAt === null;
  const amountFen = inForce ? amountOf(rule, station, fields, thisMonth) : null;
  if (amountFen === null) throw requireNone([{ path: '', code: 'notEntitled', params: { stationName: station.ownName, ruleName: rule.name } }]);
  if (!fen.safeParse(amountFen).success) requireNone([{ path: '', code: 'subsidyTooLarge' }]);
  return keeper.create(scope, { ...fields, amountFen, state: 'applied', decidedOn: null, documentNo: '', reason: '', entryId: null });
}

interface StateErrors {
  WRONG_STATE(of: { data: { state: SubsidyState } }): Error;
}
/** The claims named, all in force, as last read and in that state. */
async function claimsIn(db: Db, refs: readonly { id: string; version: number }[], state: SubsidyState, errors: StateErrors): Promise<Subsidy[]> {
  const claims: Subsidy[] = [];
  for (const { id, version } of refs) {
    const found = await keeper.require(db, id);
    if (found.version !== version) throw staleRecord('subsidy', id);
    if (found.withdrawnAt !== null) throw notFound('subsidy', id);
    if (found.state !== state) throw errors.WRONG_STATE({ data: { state: found.state } });
    claims.push(found);
  }
  return claims;
}

interface Payment {
  lineId: string;
  on: PlainDate;
  voucherNo: string;
  overrunReason: string;
}
/** Pays the claims out of the line, an entry each. Throws what `spend` throws; LINE_OVERRUN tells of all of them together. */
async function pay(scope: ChangeScope, spender: Spender, claims: readonly Subsidy[], { lineId, on, voucherNo, overrunReason }: Payment) {
  const line = await budgetLineStore.byId(scope.db, lineId);
  if (!line) throw notFound('budgetLine', lineId);
  let { leftFen } = await budgetLineStore.moneyOf(scope.db, lineId);
  const missingFen = claims.reduce((sum, claim) => sum + claim.amountFen, 0) - leftFen;
  if (missingFen > 0 && overrunReason === '') throw lineOverrun({ lineName: line.name, leftFen, missingFen });
  const paid: Subsidy[] = [];
  for (const view of await viewsOf(scope.db, claims)) {
    const { id, version, amountFen, stationId, stationName: payee, documentNo } = view;
    const entry = await spend(scope, spender, {
      ...{ on, amountFen, stationId, lineId, payee, voucherNo, documentNo, remark: claimText(view) },
      ...{ source: line.source, sourceDetail: line.sourceDetail, purpose: 'subsidy', activityId: null, reversesId: null, documents: [] },
      overrunReason: amountFen > leftFen ? overrunReason : '',
    });
    await fundStore.notePaid(scope.db, entry.id, id);
    leftFen -= amountFen;
    const current = await keeper.require(scope.db, id);
    paid.push(await keeper.update(scope, { id, version }, { ...current, state: 'paid', entryId: entry.id }));
  }
  return paid;
}

let presets: SubsidyPreset[] | null = null;
/** Read when first asked for. */
function readPresets(): SubsidyPreset[] {
  presets ??= subsidyPresets.parse(JSON.parse(readFileSync(resourcePath('presets', 'subsidy-rules.json'), 'utf8'))).rules;
  return presets;
}

export const subsidiesRouter = {
  rules: os.subsidies.rules.handler(({ input, context }) =>
    context.file.read(async (db) => ({ rows: await subsidyRuleStore.list(db, input.withdrawn) })),
  ),
  rule: os.subsidies.rule.handler(({ input, context }) => context.file.read((db) => ruleKeeper.require(db, input.id))),
  createRule: os.subsidies.createRule.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'subsidies.createRule'), (scope) => ruleKeeper.create(scope, input)),
  ),
  updateRule: os.subsidies.updateRule.handler(({ input: { fields, ...ref }, context }) =>
    context.file.change(changeInfo(context, 'subsidies.updateRule'), (scope) => ruleKeeper.update(scope, ref, fields)),
  ),
  withdrawRule: os.subsidies.withdrawRule.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'subsidies.withdrawRule', input.reason), (scope) => ruleKeeper.withdraw(scope, input)),
  ),
  restoreRule: os.subsidies.restoreRule.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'subsidies.restoreRule'), (scope) => ruleKeeper.restore(scope, input)),
  ),
  presets: os.subsidies.presets.handler(() => readPresets()),

  entitled: os.subsidies.entitled.handler(({ input: { ruleId, upTo }, context }) =>
    context.file.read(async (db) => {
      const thisMonth = monthOfDay(todayFor(context));
      const rows = await entitlements(db, ruleId, upTo < thisMonth ? upTo : thisMonth);
      return { rows, sumFen: rows.reduce((sum, row) => sum + row.amountFen, 0) };
    }),
  ),
  list: os.subsidies.list.handler(({ input: { sort, offset, limit, ...filter }, context }) =>
    context.file.read(async (db) => {
      const { rows, ...sums } = await subsidyStore.page(db, filter, sort, { offset, limit });
      return { rows: await viewsOf(db, rows), ...sums };
    }),
  ),
  get: os.subsidies.get.handler(({ input, context }) =>
    context.file.read(async (db) => {
      const [view] = await viewsOf(db, [await keeper.require(db, input.id)]);
      if (!view) throw notFound('subsidy', input.id);
      return view;
    }),
  ),

  apply: os.subsidies.apply.handler(({ input: { claims }, context, errors }) =>
    namingOtherClaim(errors, () =>
      context.file.change(changeInfo(context, 'subsidies.apply'), async (scope) => {
        const rows: Subsidy[] = [];
        for (const [at, fields] of claims.entries()) rows.push(await apply(scope, fields, at, todayFor(context)));
        return { rows };
      }),
    ),
  ),
  decide: os.subsidies.decide.handler(({ input: { refs, approve, on, documentNo, reason }, context, errors }) => {
    const issues = futureIssues('on', on, todayFor(context));
    if (approve && documentNo === '') issues.push({ path: 'documentNo', code: 'documentNoRequired' });
    if (!approve && reason === '') issues.push({ path: 'reason', code: 'refusalReasonRequired' });
    requireNoIssues(issues);
    return context.file.change(changeInfo(context, 'subsidies.decide', reason), async (scope) => {
      const rows: Subsidy[] = [];
      for (const claim of await claimsIn(scope.db, refs, 'applied', errors)) {
        if (on < claim.appliedOn) throw rulesBroken([{ path: 'on', code: 'decidedBeforeApplied', params: { appliedOn: claim.appliedOn } }]);
        const state: SubsidyState = approve ? 'approved' : 'refused';
        rows.push(await keeper.update(scope, claim, { ...claim, state, decidedOn: on, documentNo, reason: approve ? '' : reason }));
      }
      return { rows };
    });
  }),
  pay: os.subsidies.pay.handler(async ({ input: { refs, ...payment }, context, errors }) => {
    const spender = await spenderOf(context);
    return context.file.change(changeInfo(context, 'subsidies.pay'), async (scope) => {
      const claims = await claimsIn(scope.db, refs, 'approved', errors);
      const latest = claims.reduce((on, { decidedOn }) => (decidedOn !== null && decidedOn > on ? decidedOn : on), '');
      if (payment.on < latest) throw rulesBroken([{ path: 'on', code: 'paidBeforeDecided', params: { decidedOn: latest } }]);
      return { rows: await pay(scope, spender, claims, payment) };
    });
  }),
  withdraw: os.subsidies.withdraw.handler(({ input, context, errors }) =>
    context.file.change(changeInfo(context, 'subsidies.withdraw', input.reason), async (scope) => {
      const found = await keeper.require(scope.db, input.id);
      if (await isPaymentOut(scope.db, found)) throw errors.WRONG_STATE({ data: { state: found.state } });
      return keeper.withdraw(scope, input);
    }),
  ),
  restore: os.subsidies.restore.handler(({ input, context, errors }) =>
    namingOtherClaim(errors, () =>
      context.file.change(changeInfo(context, 'subsidies.restore'), async (scope) => {
        const found = await keeper.require(scope.db, input.id);
        if (found.state === 'paid' && !(await isPaymentOut(scope.db, found))) throw rulesBroken([{ path: '', code: 'paymentReversed' }]);
        return keeper.restore(scope, input);
      }),
    ),
  ),

  applicationWorkbook: os.subsidies.applicationWorkbook.handler(async ({ input: { ids }, context }) => {
    const today = todayFor(context);
    const { office, sheet } = await context.file.read(async (db) => {
      const office = await officeStore.get(db);
      if (!office) throw notSetUp();
      const claims: Subsidy[] = [];
      for (const id of new Set(ids)) {
        const claim = await keeper.require(db, id);
        if (claim.withdrawnAt !== null) throw notFound('subsidy', id);
        claims.push(claim);
      }
      const rules = new Map((await subsidyRuleStore.all(db)).map((rule) => [rule.id, rule]));
      return { office, sheet: subsidyApplicationSheet(await viewsOf(db, claims), rules, office, today) };
    });
    return listFile(sheet, office, today, context.clock.now());
  }),
};
