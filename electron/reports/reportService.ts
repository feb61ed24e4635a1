import { ORPCError } from '@orpc/client';
import { workingDayOnOrBefore } from '../../shared/calendar/counting.ts';
import { holidayOn, type WorkCalendar } from '../../shared/calendar/workCalendar.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { daysBetween, type PlainDate, todayOf } from '../../shared/kernel/plainDate.ts';
import { type Quarter, quarterAt, quarterIndex, quarterOf } from '../../shared/kernel/quarter.ts';
import type { DeadlineView, Submission } from '../../shared/reports/contract.ts';
import { deadlineOf } from '../../shared/reports/deadline.ts';
import type { F1Content } from '../../shared/reports/f1.ts';
import { lastClosing } from '../../shared/reports/facts.ts';
import type { Finding } from '../../shared/reports/finding.ts';
import { packRecords } from '../../shared/reports/quarterRecords.ts';
import { workCalendar } from '../calendar/workCalendar.ts';
import { notFound } from '../errors.ts';
import { changeInfo, os, type RpcContext } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import type { ChangeScope } from '../store/types.ts';
import { factStore } from './factStore.ts';
import {
  type Book,
  contentOf,
  cutOffRefused,
  headOfVersion,
  latestVersions,
  openBook,
  type Subject,
  scopesToHold,
  settle,
  viewOf,
} from './formBook.ts';
import { checkForm } from './formCheck.ts';
import { type FormFile, formMail, formWorkbook } from './formFiles.ts';
import { recordsOfFigure, recordsOfRow } from './formRecords.ts';
import { sealOf } from './seal.ts';
import { type FrozenForm, submissionStore } from './submissionStore.ts';

const todayFor = (context: RpcContext): PlainDate => todayOf(context.clock.now());

async function versionById(db: Db, id: string): Promise<FrozenForm> {
  const version = (await submissionStore.all(db)).find((v) => v.id === id);
  if (!version) throw notFound('submission', id);
  return version;
}

const refusedByCheck = (findings: Finding[]) =>
  new ORPCError('CHECK_FAILED', { status: 422, message: findings.map((f) => f.code).join(', '), data: { findings } });

/** Checks the form, freezes it and takes its facts. The subject is open or correcting. */
export async function freeze(scope: ChangeScope, book: Book, subject: Subject, today: PlainDate, reason: string): Promise<Submission> {
  const { db } = scope;
  const content = await contentOf(db, book, subject, today);
  const findings = await checkForm(db, book, subject, content, today);
  const errors = findings.filter((f) => f.severity === 'error');
  if (errors.length > 0) throw refusedByCheck(errors);

  const texts = { content: JSON.stringify(content), records: packRecords(await recordsOfRow(db, subject, subject.quarter)) };
  const followed = subject.version;
  const version = {
    id: newId(Date.parse(scope.now)),
    form: 'F1' as const,
    ...subject.quarter,
    correctionNo: followed ? followed.correctionNo + 1 : 0,
    correctionReason: reason,
    cutOffOn: subject.cutOffOn,
    submittedAt: scope.now,
    checksum: sealOf(texts.content, texts.records),
  };
  await submissionStore.insert(db, { ...version, ...texts });
  for (const held of scopesToHold(subject)) await factStore.hold(db, held, version.id);
  if (followed) await factStore.release(db, followed.id);
  scope.note({ entity: 'submission', entityId: version.id, before: null, after: version });
  return { ...version, latest: true };
}

/** The next form due. Nothing submitted yet: the present quarter, for nobody owes what was before the program came. */
function nextDue(book: Book, today: PlainDate, calendar: WorkCalendar): DeadlineView {
  const last = lastClosing(latestVersions(book));
  const quarter: Quarter = last ? quarterAt(quarterIndex(last) + 1) : quarterOf(today);
  const dueOn = deadlineOf(quarter, book.office.deadlineReading);
  const workday = workingDayOnOrBefore(dueOn, calendar);
  return {
    form: 'F1',
    ...quarter,
    today,
    dueOn,
    daysLeft: daysBetween(today, dueOn),
    holiday: holidayOn(dueOn, calendar),
    workdayOn: workday.known ? workday.on : null,
  };
}

const asFile = ({ name, bytes }: FormFile, type: string): File => new File([bytes], name, { type });

export const reportsRouter = {
  form: os.reports.form.handler(({ input, context }) =>
    context.file.read(async (db) => {
      const book = await openBook(db);
      const subject = settle(book, input);
      return viewOf(await contentOf(db, book, subject, todayFor(context)), subject);
    }),
  ),

  records: os.reports.records.handler(({ input, context }) =>
    context.file.read(async (db) => {
      const book = await openBook(db);
      const { row, column, submissionId, offset, limit } = input;
      const page = <T>(rows: T[]) => ({ rows: rows.slice(offset, offset + limit), total: rows.length });
      const version = submissionId === null ? null : await versionById(db, submissionId);
      const subject = version ? { ...settle(book, { ...version, asOf: null, correction: false }), version } : settle(book, input);
      const content = await contentOf(db, book, subject, todayFor(context));
      return page(await recordsOfFigure(db, book, subject, content, row, column));
    }),
  ),

  check: os.reports.check.handler(({ input, context }) =>
    context.file.read(async (db) => {
      const book = await openBook(db);
      const subject = settle(book, input);
      const today = todayFor(context);
      const content = await contentOf(db, book, subject, today);
      const findings = await checkForm(db, book, subject, content, today);
      const errors = findings.filter((f) => f.severity === 'error').length;
      return { form: 'F1' as const, ...subject.quarter, cutOffOn: subject.cutOffOn, errors, notices: findings.length - errors, findings };
    }),
  ),

  submit: os.reports.submit.handler(({ input, context, errors }) =>
    context.file.change(changeInfo(context, 'reports.submit'), async (scope) => {
      const book = await openBook(scope.db);
      const today = todayFor(context);
      const subject = settle(book, { ...input, asOf: input.cutOffOn, correction: false });
      if (subject.state === 'submitted' && subject.version)
        throw errors.ALREADY_SUBMITTED({ data: { submissionId: subject.version.id, correctionNo: subject.version.correctionNo } });
      const last = lastClosing(subject.base);
      if (subject.state === 'passed' && last) throw errors.LATER_SUBMITTED({ data: { form: 'F1', year: last.year, quarter: last.quarter } });
      const { earliestCutOffOn: earliest, latestCutOffOn: latest } = subject;
      if (earliest > today) throw cutOffRefused('notBegun', earliest, latest);
      if (input.cutOffOn > latest) throw cutOffRefused('afterQuarter', earliest, latest);
      if (input.cutOffOn > today) throw cutOffRefused('afterToday', earliest, today < latest ? today : latest);
      return freeze(scope, book, subject, today, '');
    }),
  ),

  correct: os.reports.correct.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'reports.correct', input.reason), async (scope) => {
      const book = await openBook(scope.db);
      const subject = settle(book, { ...input, asOf: null, correction: true });
      return freeze(scope, book, subject, todayFor(context), input.reason);
    }),
  ),

  submissions: os.reports.submissions.handler(({ input, context }) =>
    context.file.read(async (db) => {
      const versions = (await submissionStore.all(db)).filter((v) => input.year === null || v.year === input.year).toReversed();
      return Promise.all(versions.map(async (v) => ({ ...headOfVersion(v), mails: await submissionStore.mails(db, v.id) })));
    }),
  ),

  submission: os.reports.submission.handler(({ input, context }) =>
    context.file.read(async (db) => {
      const version = await versionById(db, input.id);
      const texts = await submissionStore.texts(db, input.id);
      return {
        submission: headOfVersion(version),
        content: version.content,
        intact: texts !== null && sealOf(texts.content, texts.records) === version.checksum,
        mails: await submissionStore.mails(db, input.id),
      };
    }),
  ),

  workbook: os.reports.workbook.handler(({ input, context }) =>
    context.file.read(async (db) => {
      const book = await openBook(db);
      const subject = input.submissionId === null ? settle(book, input) : null;
      const version = subject ? (subject.state === 'submitted' ? subject.version : null) : await versionById(db, input.submissionId ?? '');
      const content: F1Content = version?.content ?? (await contentOf(db, book, subject ?? settle(book, input), todayFor(context)));
      return asFile(
        await formWorkbook(content, version, context.clock.now(), input.withReconciliation),
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      );
    }),
  ),

  mailDraft: os.reports.mailDraft.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'reports.mailDraft'), async (scope) => {
      const version = await versionById(scope.db, input.submissionId);
      const now = new Date(scope.now);
      const id = newId(now.getTime());
      const { file, noted } = await formMail(version.content, version, id, now, input.withReconciliation);
      const mail = { id, submissionId: version.id, ...noted, createdAt: scope.now };
      await submissionStore.insertMail(scope.db, mail);
      scope.note({ entity: 'mail', entityId: id, before: null, after: mail });
      return asFile(file, 'message/rfc822');
    }),
  ),

  deadline: os.reports.deadline.handler(({ context }) =>
    context.file.read(async (db) => nextDue(await openBook(db), todayFor(context), await workCalendar(db))),
  ),
};
