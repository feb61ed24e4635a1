import { dossierForm } from '../../shared/forms/dossierForm.ts';
import { dueSheet, noticeSheet, rosterSheet, summarySheet } from '../../shared/forms/hardshipSheets.ts';
import type { ListSheet } from '../../shared/forms/listSheet.ts';
import type { SheetMark } from '../../shared/forms/sheetMark.ts';
import type { HardshipFile } from '../../shared/hardship/file.ts';
import type { HardshipSummary, PublicationNotice } from '../../shared/hardship/papersContract.ts';
import { keptFileName } from '../../shared/kernel/fileName.ts';
import { type PlainDate, todayOf } from '../../shared/kernel/plainDate.ts';
import { fullAreaName } from '../../shared/office/areaNames.ts';
import type { Office } from '../../shared/office/office.ts';
import { fileSheet, type SheetSetting } from '../../shared/text/fileSheet.ts';
import { noticePurposeText, wholeNumbersText } from '../../shared/text/hardshipFile.ts';
import { makeListWorkbook } from '../documents/listWorkbook.ts';
import { madeMark } from '../documents/madeMark.ts';
import { XLSX_TYPE } from '../documents/mail.ts';
import { makePaperWorkbook } from '../documents/paperWorkbook.ts';
import { notFound, notSetUp } from '../errors.ts';
import { areasWith } from '../office/areas.ts';
import { officeStore } from '../office/officeStore.ts';
import { changeInfo, os, type RpcContext } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import { dueInOrder } from './hardshipDue.ts';
import { noticeOf } from './hardshipNotice.ts';
import { hardshipKeeper } from './hardshipRecords.ts';
import { hardshipStore } from './hardshipStore.ts';
import { summaryOf } from './hardshipSummary.ts';
import { foundItems, hardshipSetting } from './hardshipViews.ts';

// Papers made of files. The look is noted with the reading, before anything is made: what was read is in the trail, whatever befalls the file.

/** Windows takes no name that is too long for its folders. */
const MAX_NAME_CHARACTERS = 120;
const BY_NAME = { field: 'name', direction: 'asc' } as const;

async function requireOffice(db: Db): Promise<Office> {
  const office = await officeStore.get(db);
  if (!office) throw notSetUp();
  return office;
}

/** A file with persons in it: NOT_FOUND once it was destroyed. */
async function requirePersons(db: Db, id: string): Promise<HardshipFile> {
  const file = await hardshipKeeper.require(db, id);
  if (file.process.state === 'destroyed') throw notFound('hardshipFile', id);
  return file;
}

/** What the sheet of a file tells besides it, on a day. */
async function sheetSettingOf(db: Db, { process, registeredAreaCode }: HardshipFile, on: PlainDate): Promise<SheetSetting> {
  const area = registeredAreaCode === null ? null : areasWith(await officeStore.areas(db)).byCode(registeredAreaCode);
  return { category: process.category, on, registeredAreaName: area ? fullAreaName(area.path) : '' };
}

interface Making {
  at: Date;
  mark: SheetMark;
}
const makingOf = (context: RpcContext): Making => {
  const at = context.clock.now();
  return { at, mark: madeMark({ by: context.session.actor(), at }) };
};

/** A paper that is asked for: by which call, and the error where a rule is missing. */
interface Asked {
  context: RpcContext;
  making: Making;
  missing: () => Error;
}

/** Nobody is named by the name of a file: names of files stand in lists and records of the system. */
const fileOf = (bytes: Uint8Array<ArrayBuffer>, name: string, { at }: Making): File =>
  new File([bytes], keptFileName(`${name}-${todayOf(at)}.xlsx`, MAX_NAME_CHARACTERS), { type: XLSX_TYPE });

async function listFile(sheet: ListSheet, office: Pick<Office, 'name'>, making: Making): Promise<File> {
  const bytes = await makeListWorkbook(sheet, null, { author: office.name, title: sheet.title, madeAt: making.at });
  return fileOf(bytes, sheet.name, making);
}

type Chosen = Parameters<typeof noticeOf>[1];
const madeNotice = async (db: Db, files: Chosen, { context, making, missing }: Asked): Promise<PublicationNotice> =>
  noticeOf(db, files, { office: await requireOffice(db), setting: await hardshipSetting(db, context), mark: making.mark, missing });

const madeSummary = async (db: Db, asOf: PlainDate, { context, making, missing }: Asked): Promise<HardshipSummary> =>
  summaryOf(db, asOf, { context, office: await requireOffice(db), mark: making.mark, missing });

export const hardshipPapersRouter = {
  notice: os.hardship.notice.handler(({ input, context, errors }) => {
    const missing = () => errors.MISSING_RULE({ data: { missing: 'processRule' } });
    return context.file.read((db) => madeNotice(db, input.files, { context, making: makingOf(context), missing }));
  }),

  noticeWorkbook: os.hardship.noticeWorkbook.handler(async ({ input, context, errors }) => {
    const making = makingOf(context);
    const missing = () => errors.MISSING_RULE({ data: { missing: 'processRule' } });
    const notice = await context.file.change(changeInfo(context, 'hardship.noticeWorkbook'), async ({ db, look }) => {
      const made = await madeNotice(db, input.files, { context, making, missing });
      for (const { id } of input.files) look({ entity: 'hardshipFile', entityId: id, purpose: noticePurposeText(made) });
      return made;
    });
    return listFile(noticeSheet(notice), notice.office, making);
  }),

  formWorkbook: os.hardship.formWorkbook.handler(async ({ input: { id, whole, purpose }, context }) => {
    const making = makingOf(context);
    const { file, setting, office } = await context.file.change(changeInfo(context, 'hardship.formWorkbook'), async ({ db, look }) => {
      const file = await requirePersons(db, id);
      const found = { file, setting: await sheetSettingOf(db, file, todayOf(making.at)), office: await requireOffice(db) };
      look({ entity: 'hardshipFile', entityId: id, purpose: whole ? wholeNumbersText(purpose) : purpose });
      return found;
    });
    const form = dossierForm(file, { ...setting, whole, office, mark: making.mark });
    const bytes = await makePaperWorkbook(form, { author: office.name, title: form.title, madeAt: making.at });
    return fileOf(bytes, [form.name, file.fileNo].filter((part) => part !== '').join('-'), making);
  }),

  copySheet: os.hardship.copySheet.handler(({ input: { id, purpose }, context }) =>
    context.file.change(changeInfo(context, 'hardship.copySheet'), async ({ db, look }) => {
      const file = await requirePersons(db, id);
      look({ entity: 'hardshipFile', entityId: id, purpose: wholeNumbersText(purpose) });
      return { groups: fileSheet(file, await sheetSettingOf(db, file, todayOf(context.clock.now()))) };
    }),
  ),

  listWorkbook: os.hardship.listWorkbook.handler(async ({ input: { filter, purpose }, context }) => {
    const making = makingOf(context);
    const { rows, office } = await context.file.change(changeInfo(context, 'hardship.listWorkbook'), async ({ db, look }) => {
      const items = (await foundItems(db, filter, BY_NAME, await hardshipSetting(db, context))).filter(({ state }) => state !== 'destroyed');
      const files = await hardshipStore.byIds(
        db,
        items.map(({ id }) => id),
      );
      const numbers = new Map(files.map(({ id, applicant }) => [id, applicant.idNumber]));
      const found = { rows: items.map((item) => ({ ...item, idNumber: numbers.get(item.id) ?? '' })), office: await requireOffice(db) };
      for (const { id } of items) look({ entity: 'hardshipFile', entityId: id, purpose });
      return found;
    });
    return listFile(rosterSheet(rows, office, todayOf(making.at), making.mark), office, making);
  }),

  dueWorkbook: os.hardship.dueWorkbook.handler(async ({ input: { purpose }, context }) => {
    const making = makingOf(context);
    const { rows, office } = await context.file.change(changeInfo(context, 'hardship.dueWorkbook'), async ({ db, look }) => {
      const found = { rows: await dueInOrder(db, await hardshipSetting(db, context)), office: await requireOffice(db) };
      for (const { kind, id } of found.rows) look({ entity: kind, entityId: id, purpose });
      return found;
    });
    return listFile(dueSheet(rows, office, todayOf(making.at), making.mark), office, making);
  }),

  summary: os.hardship.summary.handler(({ input: { asOf }, context, errors }) => {
    const missing = () => errors.MISSING_RULE({ data: { missing: 'disclosureRule' } });
    return context.file.read((db) => madeSummary(db, asOf, { context, making: makingOf(context), missing }));
  }),

  summaryWorkbook: os.hardship.summaryWorkbook.handler(async ({ input: { asOf }, context, errors }) => {
    const making = makingOf(context);
    const missing = () => errors.MISSING_RULE({ data: { missing: 'disclosureRule' } });
    const summary = await context.file.read((db) => madeSummary(db, asOf, { context, making, missing }));
    return listFile(summarySheet(summary), summary.office, making);
  }),
};
