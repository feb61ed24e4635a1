import { z } from 'zod';
import { spanEnd } from '../calendar/counting.ts';
import type { CalendarAnswer, WorkCalendar } from '../calendar/workCalendar.ts';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { addDays, type PlainDate, plainDate } from '../kernel/plainDate.ts';
import { id, instant, line, lines } from '../kernel/values.ts';
import { type ClockName, type ClockSpan, clockName, type ProcessRule } from './rules.ts';
import { type HardshipCategory, hardshipCategory } from './valueLists.ts';

// 办理流程 (domain.md 6.3), as data. Dates are those on which something happened, whenever it was entered.

/** 草稿, 待初审, 入户调查, 公示中, 异议核实, 待镇街复核, 待民政核对, 民政核对中, 待县审定, 待补正, 在档, 脱困跟踪, 已退档, 已销毁. */
export const fileState = z.enum([
  'draft',
  'awaitingFirstReview',
  'investigating',
  'published',
  'objected',
  'awaitingTownReview',
  'awaitingDataCheck',
  'dataCheckSent',
  'awaitingDecision',
  'returned',
  'active',
  'tracking',
  'closed',
  'destroyed',
]);
export type FileState = z.infer<typeof fileState>;

/** 退档原因: 脱困, 死亡, 不符, 转出, 放弃. */
export const closingReason = z.enum(['relieved', 'deceased', 'ineligible', 'movedAway', 'givenUp']);
export type ClosingReason = z.infer<typeof closingReason>;

/** What a move asks for besides its day. `category`: a judgement of this round found one; the last two: that clock has run out. */
export type MoveNeed = 'opinion' | 'reason' | 'closing' | 'documentNo' | 'destination' | 'consent' | 'category' | 'publicationOver' | 'keepingOver';

/** A file's days, by which its clocks run. */
export const PROCESS_DATES = ['receivedOn', 'publishedOn', 'approvedOn', 'reviewedOn', 'relievedOn', 'closedOn', 'destroyedOn'] as const;
export type ProcessDate = (typeof PROCESS_DATES)[number];

const UNDER_REVIEW = [
  'awaitingFirstReview',
  'investigating',
  'objected',
  'awaitingTownReview',
  'awaitingDataCheck',
  'dataCheckSent',
  'awaitingDecision',
] as const;
const BEFORE_DECISION = ['draft', 'published', 'returned', ...UNDER_REVIEW] as const;

/**
 * Where facts may be corrected: before handing in and where it was returned, while they are investigated (an objection found right leads back there),
 * and in force, where `adjust` or the review then judges them anew. What others have under review stays as they saw it.
 */
export const EDITABLE_STATES: readonly FileState[] = ['draft', 'returned', 'investigating', 'active', 'tracking'];

/** 依档帮扶: only by files in these states is anything given. */
export const STATES_IN_FORCE: readonly FileState[] = ['active', 'tracking'];

interface Step {
  move: string;
  from: readonly FileState[];
  to: FileState;
  needs: readonly MoveNeed[];
  /** Dates that the move's own day fills. */
  fills: readonly ProcessDate[];
  /** True: the national system must be told, within `sync`. */
  syncs: boolean;
}

export const FILE_MOVES = [
  { move: 'submit', from: ['draft'], to: 'awaitingFirstReview', needs: [], fills: ['receivedOn'], syncs: false },
  { move: 'investigate', from: ['awaitingFirstReview'], to: 'investigating', needs: ['opinion'], fills: [], syncs: false },
  { move: 'publish', from: ['investigating'], to: 'published', needs: ['opinion', 'category'], fills: ['publishedOn'], syncs: false },
  { move: 'endPublication', from: ['published'], to: 'awaitingTownReview', needs: ['opinion', 'publicationOver'], fills: [], syncs: false },
  { move: 'object', from: ['published'], to: 'objected', needs: ['reason'], fills: [], syncs: false },
  // Publication goes on where it was; found right, the objection leads back to the facts, and whatever comes of them is published anew.
  { move: 'dismissObjection', from: ['objected'], to: 'published', needs: ['opinion'], fills: [], syncs: false },
  { move: 'upholdObjection', from: ['objected'], to: 'investigating', needs: ['opinion'], fills: [], syncs: false },
  { move: 'approveInTown', from: ['awaitingTownReview'], to: 'awaitingDataCheck', needs: ['opinion'], fills: [], syncs: false },
  { move: 'sendDataCheck', from: ['awaitingDataCheck'], to: 'dataCheckSent', needs: ['consent'], fills: [], syncs: false },
  { move: 'receiveDataCheck', from: ['dataCheckSent'], to: 'awaitingDecision', needs: ['opinion'], fills: [], syncs: false },
  { move: 'approve', from: ['awaitingDecision'], to: 'active', needs: ['opinion', 'category'], fills: ['approvedOn', 'reviewedOn'], syncs: true },
  { move: 'return', from: UNDER_REVIEW, to: 'returned', needs: ['reason'], fills: [], syncs: false },
  { move: 'complete', from: ['returned'], to: 'awaitingFirstReview', needs: [], fills: ['receivedOn'], syncs: false },
  { move: 'refuse', from: UNDER_REVIEW, to: 'closed', needs: ['reason'], fills: ['closedOn'], syncs: false },
  { move: 'giveUp', from: BEFORE_DECISION, to: 'closed', needs: ['reason'], fills: ['closedOn'], syncs: false },
  { move: 'review', from: ['active'], to: 'active', needs: ['opinion', 'category'], fills: ['reviewedOn'], syncs: true },
  { move: 'adjust', from: ['active'], to: 'active', needs: ['reason', 'category'], fills: [], syncs: true },
  { move: 'transfer', from: ['active'], to: 'active', needs: ['reason', 'destination'], fills: [], syncs: true },
  { move: 'reapply', from: ['active'], to: 'awaitingFirstReview', needs: [], fills: ['receivedOn'], syncs: false },
  { move: 'relieve', from: ['active'], to: 'tracking', needs: ['reason'], fills: ['relievedOn'], syncs: true },
  { move: 'relapse', from: ['tracking'], to: 'active', needs: ['reason', 'category'], fills: ['reviewedOn'], syncs: true },
  { move: 'close', from: ['active', 'tracking'], to: 'closed', needs: ['reason', 'closing'], fills: ['closedOn'], syncs: true },
  { move: 'destroy', from: ['closed'], to: 'destroyed', needs: ['documentNo', 'keepingOver'], fills: ['destroyedOn'], syncs: false },
] as const satisfies readonly Step[];
export type FileMove = (typeof FILE_MOVES)[number]['move'];
export const fileMove = z.enum(FILE_MOVES.map((m) => m.move) as [FileMove, ...FileMove[]]);
export const fileStepOf = (move: FileMove): Step => FILE_MOVES.find((step) => step.move === move) as Step;
export const fileMovesFrom = (state: FileState): FileMove[] =>
  FILE_MOVES.filter((m) => (m.from as readonly FileState[]).includes(state)).map((m) => m.move);

/** Where a file stands. Dates are null until they come. */
export const fileProcess = z.object({
  state: fileState,
  /** Since when it is in this state. */
  enteredOn: plainDate,
  /** Last day on which anything of it changed. */
  changedOn: plainDate,
  receivedOn: plainDate.nullable(),
  publishedOn: plainDate.nullable(),
  approvedOn: plainDate.nullable(),
  reviewedOn: plainDate.nullable(),
  relievedOn: plainDate.nullable(),
  closedOn: plainDate.nullable(),
  destroyedOn: plainDate.nullable(),
  closing: closingReason.nullable(),
  /** 困难类别: until the approval as last judged, in force as last decided (`DECISIONS`), whatever was judged since. */
  category: hardshipCategory.nullable(),
  /** Day of the first change that the national system does not know yet; null: it knows all. */
  unsyncedFromOn: plainDate.nullable(),
});
export type FileProcess = z.infer<typeof fileProcess>;

/** A file as it begins. */
export const newProcess = (on: PlainDate): FileProcess => ({
  state: 'draft',
  enteredOn: on,
  changedOn: on,
  receivedOn: null,
  publishedOn: null,
  approvedOn: null,
  reviewedOn: null,
  relievedOn: null,
  closedOn: null,
  destroyedOn: null,
  closing: null,
  category: null,
  unsyncedFromOn: null,
});

/** Moves that decide by a judgement what category the file in force has: each rests on one of its own. */
export const DECISIONS: readonly FileMove[] = ['approve', 'review', 'adjust', 'relapse'];
/** Moves after which the judgement of before is used up: a decision rests on it, or an objection to it was found right. */
export const USES_JUDGEMENT_UP: readonly FileMove[] = [...DECISIONS, 'upholdObjection'];

/** What whoever makes a move tells. Empty text: nothing told. */
export const moveDetails = z.object({
  on: plainDate,
  opinion: lines(1000),
  reason: lines(1000),
  documentNo: line(60),
  /** 转入单位 or street. */
  destination: line(80),
  /** Asked by `close` alone. */
  closing: closingReason.nullable(),
});
export type MoveDetails = z.infer<typeof moveDetails>;

/** 办理记录: one move as it is kept. */
export const fileStep = moveDetails.extend({ id, fileId: id, move: fileMove, from: fileState, to: fileState, createdAt: instant });
export type FileStep = z.infer<typeof fileStep>;

/** The reason for closing that a move gives by itself. */
const closingOf = (move: FileMove, told: ClosingReason | null): ClosingReason | null =>
  move === 'refuse' ? 'ineligible' : move === 'giveUp' ? 'givenUp' : told;

/** The file as the move leaves it; `judged` is the category of the latest judgement. Whether the move may be made is another question: `moveIssues`. */
export function afterMove(
  process: FileProcess,
  move: FileMove,
  { on, closing }: Pick<MoveDetails, 'on' | 'closing'>,
  judged: HardshipCategory | null,
): FileProcess {
  const step = fileStepOf(move);
  const stays = process.state === step.to;
  // A file that was in force once is known to the national system, however it is closed: also when its re-application is refused or given up.
  const syncs = step.syncs || (step.to === 'closed' && process.approvedOn !== null);
  return {
    ...process,
    ...Object.fromEntries(step.fills.map((date) => [date, on])),
    state: step.to,
    enteredOn: stays ? process.enteredOn : on,
    changedOn: on > process.changedOn ? on : process.changedOn,
    closing: step.to === 'closed' ? closingOf(move, closing) : process.closing,
    category: DECISIONS.includes(move) ? judged : process.category,
    unsyncedFromOn: syncs ? (process.unsyncedFromOn ?? on) : process.unsyncedFromOn,
  };
}

/** The file as a judgement leaves it: of one in force nothing is decided by it yet. */
export const afterJudgement = (process: FileProcess, category: HardshipCategory | null): FileProcess =>
  STATES_IN_FORCE.includes(process.state) ? process : { ...process, category };

/** 已录入全国系统 as it was on that day: only what was changed later is left to be told there. */
export const afterSync = (process: FileProcess, on: PlainDate): FileProcess => ({
  ...process,
  unsyncedFromOn: process.changedOn > on ? process.changedOn : null,
});

/** What a clock does when it runs out: `by`, something must have been done; `until`, something has lasted long enough. */
type ClockEnd = 'by' | 'until';
interface ClockOfState {
  clock: ClockName;
  states: readonly FileState[];
  since: ProcessDate | 'enteredOn' | 'changedOn' | 'unsyncedFromOn';
  end: ClockEnd;
}

export const FILE_CLOCKS: readonly ClockOfState[] = [
  { clock: 'investigation', states: ['awaitingFirstReview', 'investigating'], since: 'receivedOn', end: 'by' },
  { clock: 'publication', states: ['published'], since: 'publishedOn', end: 'until' },
  { clock: 'objection', states: ['objected'], since: 'enteredOn', end: 'by' },
  { clock: 'townReview', states: ['awaitingTownReview'], since: 'enteredOn', end: 'by' },
  { clock: 'dataCheck', states: ['dataCheckSent'], since: 'enteredOn', end: 'by' },
  { clock: 'decision', states: ['awaitingDecision'], since: 'enteredOn', end: 'by' },
  { clock: 'completion', states: ['returned'], since: 'enteredOn', end: 'by' },
  { clock: 'sync', states: fileState.exclude(['destroyed']).options, since: 'unsyncedFromOn', end: 'by' },
  { clock: 'review', states: ['active'], since: 'reviewedOn', end: 'by' },
  { clock: 'reapplication', states: ['active'], since: 'approvedOn', end: 'by' },
  { clock: 'unchanged', states: ['active'], since: 'changedOn', end: 'until' },
  { clock: 'tracking', states: ['tracking'], since: 'relievedOn', end: 'until' },
  { clock: 'keeping', states: ['closed'], since: 'closedOn', end: 'until' },
];

export interface RunningClock {
  clock: ClockName;
  end: ClockEnd;
  unit: ClockSpan['unit'];
  sinceOn: PlainDate;
  /** Its last day, or that the calendar of a year is missing. */
  last: CalendarAnswer<{ on: PlainDate }>;
}

/** An objection that was found right leads back from publication to the investigation: its days begin there, not with the application. */
const investigationBegan = ({ receivedOn, publishedOn, enteredOn }: FileProcess): PlainDate | null =>
  receivedOn !== null && publishedOn !== null && publishedOn >= receivedOn ? enteredOn : receivedOn;

/** The clocks that run for a file, by the rule in force. A step without a span in the rule has none. */
export function runningClocks(process: FileProcess, rule: Pick<ProcessRule, 'clocks'>, calendar: WorkCalendar): RunningClock[] {
  return FILE_CLOCKS.flatMap(({ clock, states, since, end }) => {
    const sinceOn = since === 'receivedOn' ? investigationBegan(process) : process[since];
    const span = rule.clocks[clock];
    if (!states.includes(process.state) || sinceOn === null || !span) return [];
    return [{ clock, end, unit: span.unit, sinceOn, last: spanEnd(sinceOn, span, calendar) }];
  });
}

/** Moves by which a file is handed in: nothing that the national form asks for may be missing (`fileGaps`). */
export const HANDING_IN: readonly FileMove[] = ['submit', 'complete', 'reapply'];

/** What a move is judged by. */
export interface MoveContext {
  today: PlainDate;
  /** 授权书 is attached and not withdrawn. */
  hasConsent: boolean;
  /** The latest judgement of the file (`standingJudgement`); null when it has none that counts. */
  judgement: { on: PlainDate; category: HardshipCategory | null } | null;
  /** Rule of `details.on`; null when the office has none. */
  rule: Pick<ProcessRule, 'clocks'> | null;
  calendar: WorkCalendar;
}

/** Rules of a move, by the fields of its form. Pure: the dialog and the service give the same verdict. */
export function moveIssues(process: FileProcess, move: FileMove, details: MoveDetails, context: MoveContext): RuleIssue[] {
  const step = fileStepOf(move);
  if (!step.from.includes(process.state)) return [{ path: '', code: 'moveNotAllowed' }];
  const issues: RuleIssue[] = [];
  if (details.on > context.today) issues.push({ path: 'on', code: 'dateInFuture' });
  // An application on paper was received before anybody typed it.
  if (process.state !== 'draft' && details.on < process.enteredOn)
    issues.push({ path: 'on', code: 'moveBeforeState', params: { enteredOn: process.enteredOn } });
  for (const need of step.needs) {
    const issue = unmetNeed(need, process, details, context);
    if (issue) issues.push(issue);
  }
  // 脱困 is told first and watched for a while: a file in force cannot be closed as relieved at one stroke.
  if (move === 'close' && details.closing === 'relieved') {
    if (process.state === 'active') issues.push({ path: 'closing', code: 'relievedWithoutTracking' });
    else issues.push(...trackingIssues(process, details.on, context));
  }
  return issues;
}

/** 跟踪期满再退档, where the rule of the day gives tracking a time. */
function trackingIssues(process: FileProcess, on: PlainDate, context: MoveContext): RuleIssue[] {
  const issue = context.rule?.clocks.tracking ? stillRunning('tracking', 'trackingRunning', process, on, context) : null;
  return issue ? [issue] : [];
}

/** A judgement of before says nothing of now: the latest application, review or relief began a new round. */
const roundBegan = ({ state, receivedOn, reviewedOn, relievedOn }: FileProcess): PlainDate =>
  [receivedOn, reviewedOn, state === 'tracking' ? relievedOn : null].reduce<PlainDate>(
    (latest, on) => (on !== null && on > latest ? on : latest),
    '',
  );

function unmetNeed(need: MoveNeed, process: FileProcess, details: MoveDetails, context: MoveContext): RuleIssue | null {
  switch (need) {
    case 'opinion':
    case 'reason':
    case 'documentNo':
    case 'destination':
      return details[need] === '' ? { path: need, code: 'required' } : null;
    case 'closing':
      return details.closing === null ? { path: 'closing', code: 'notChosen' } : null;
    case 'consent':
      return context.hasConsent ? null : { path: '', code: 'consentMissing' };
    case 'category': {
      const { judgement } = context;
      if (judgement === null || judgement.on < roundBegan(process)) return { path: '', code: 'judgementMissing' };
      if (judgement.on > details.on) return { path: 'on', code: 'moveBeforeJudgement', params: { judgedOn: judgement.on } };
      return judgement.category === null ? { path: '', code: 'categoryNotMet' } : null;
    }
    case 'publicationOver':
      return stillRunning('publication', 'publicationRunning', process, details.on, context);
    case 'keepingOver':
      return stillRunning('keeping', 'keepingRunning', process, details.on, context);
  }
}

function stillRunning(clock: ClockName, code: string, process: FileProcess, on: PlainDate, { rule, calendar }: MoveContext): RuleIssue | null {
  const running = rule && runningClocks(process, rule, calendar).find((c) => c.clock === clock);
  if (!running) return { path: '', code: 'processRuleMissing' };
  if (!running.last.known) return { path: 'on', code: 'calendarUnknown', params: { year: running.last.year } };
  return on > running.last.on ? null : { path: 'on', code, params: { lastOn: running.last.on } };
}

/** How early the last day of a clock is told of: a choice of what is shown, as for agreements and receipts; no document gives it and no verdict rests on it. */
export const CLOCK_NOTICE_DAYS = 7;

/** What a file must be told about (domain.md 6.7). `clock` is null for 从未帮扶. */
export const fileAlert = z.object({
  code: z.enum(['dueSoon', 'overdue', 'ended', 'neverAided', 'calendarUnknown']),
  clock: clockName.nullable(),
  /** Last day of the clock; null for 从未帮扶 and where the calendar is missing. */
  on: plainDate.nullable(),
});
export type FileAlert = z.infer<typeof fileAlert>;

/**
 * Alerts of a file on `today`: what is overdue, or due within `aheadDays`; what has lasted its time (publication, tracking, keeping, long without
 * change); and a file in force that was never aided. Most pressing first.
 */
export function fileAlerts(
  process: FileProcess,
  {
    wasAided,
    rule,
    calendar,
    today,
    aheadDays,
  }: { wasAided: boolean; rule: Pick<ProcessRule, 'clocks'>; calendar: WorkCalendar; today: PlainDate; aheadDays: number },
): FileAlert[] {
  const alerts = runningClocks(process, rule, calendar).flatMap(({ clock, end, last }): FileAlert[] => {
    if (!last.known) return [{ code: 'calendarUnknown', clock, on: null }];
    if (today > last.on) return [{ code: end === 'by' ? 'overdue' : 'ended', clock, on: last.on }];
    return end === 'by' && addDays(today, aheadDays) >= last.on ? [{ code: 'dueSoon', clock, on: last.on }] : [];
  });
  if (process.state === 'active' && !wasAided) alerts.push({ code: 'neverAided', clock: null, on: null });
  const order = fileAlert.shape.code.options;
  const rank = (a: FileAlert): number => (a.code === 'overdue' ? -1 : order.indexOf(a.code));
  return alerts.toSorted((a, b) => rank(a) - rank(b) || (a.on ?? '').localeCompare(b.on ?? ''));
}
