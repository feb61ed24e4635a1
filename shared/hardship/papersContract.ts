import { z } from 'zod';
import { sheetMark } from '../forms/sheetMark.ts';
import { forHardshipViewers } from '../kernel/contractBase.ts';
import { plainDate } from '../kernel/plainDate.ts';
import { id } from '../kernel/values.ts';
import { fileFilter, missingRule, purpose } from './contract.ts';
import { publicationLine } from './publication.ts';
import { categoryTable } from './summaries.ts';
import { aidKind } from './valueLists.ts';

// 公示单, 档案表, 录入用表, 名册, 汇总: what files are shown, printed and handed on as. Whatever names a person in full is a look with its purpose.

/** So many files fit into one notice. */
export const NOTICE_FILES_MAX = 500;
/** Files of one notice, in its order, and what each is to be given. */
const noticeInput = z.object({
  files: z
    .array(z.object({ id, proposedAid: z.array(aidKind).max(aidKind.options.length).default([]) }))
    .min(1)
    .max(NOTICE_FILES_MAX),
});

/** 公示单: only what may be shown, names masked. */
export const publicationNotice = z.object({
  lines: z.array(publicationLine),
  /** First and last day of the publication. */
  fromOn: plainDate,
  toOn: plainDate,
  /** Where to object; the phone may be ''. */
  office: z.object({ name: z.string(), phone: z.string() }),
  mark: sheetMark,
});
export type PublicationNotice = z.infer<typeof publicationNotice>;

/** 汇总: three tables that may be published together, and beside no other. */
export const hardshipSummary = z.object({
  asOf: plainDate,
  /** A count of fewer files is hidden. */
  smallestCell: z.int(),
  tables: z.array(categoryTable),
  office: z.object({ name: z.string() }),
  mark: sheetMark,
});
export type HardshipSummary = z.infer<typeof hardshipSummary>;

export const hardshipPapersContract = {
  /** RULES_BROKEN for a file that is not in publication, began on another day than the first, was judged 不符合, or is named twice. */
  notice: forHardshipViewers.errors(missingRule).input(noticeInput).output(publicationNotice),
  /** The same as a workbook: a look at each of its files, whose purpose is the publication. */
  noticeWorkbook: forHardshipViewers.errors(missingRule).input(noticeInput).output(z.file()),
  /** 困难职工档案表 of one file, portrait A4. Whole numbers only where `whole` asks for them; a look. */
  formWorkbook: forHardshipViewers.input(z.object({ id, whole: z.boolean(), purpose })).output(z.file()),
  /** 录入全国系统用表: label and value, in the order of the national form. Whole numbers; a look. */
  copySheet: forHardshipViewers
    .input(z.object({ id, purpose }))
    .output(z.object({ groups: z.array(z.object({ title: z.string(), lines: z.array(z.object({ label: z.string(), value: z.string() })) })) })),
  /** 名册: numbers masked. A look at each file that it lists. */
  listWorkbook: forHardshipViewers.input(z.object({ filter: fileFilter, purpose })).output(z.file()),
  /** 待销毁清单 of all files that are due (`dueForDestruction`), to be signed by who approves. A look at each of them. */
  dueWorkbook: forHardshipViewers.input(z.object({ purpose })).output(z.file()),
  /**
   * 汇总 of the files in force on a day that is not to come: state, category and year of filing as they were on it, cause and street as the files have
   * them now. Files destroyed since are not counted.
   */
  summary: forHardshipViewers
    .errors(missingRule)
    .input(z.object({ asOf: plainDate }))
    .output(hardshipSummary),
  /** The same as a workbook. Nobody is in it: no look. */
  summaryWorkbook: forHardshipViewers
    .errors(missingRule)
    .input(z.object({ asOf: plainDate }))
    .output(z.file()),
};
