import { z } from 'zod';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { maskName } from '../kernel/masking.ts';
import type { HardshipFile, HardshipFileFields } from './file.ts';
import { type AidKind, aidKind, type Cause, type HardshipCategory, hardshipCategory } from './valueLists.ts';

// 公示 (domain.md 6.8): names masked, employer, category, the cause in broad terms, proposed aid. No number, address, income, phone or illness leaves
// this file, for none enters the line: what is not in it cannot be printed.

/** 主要原因（概括）: 因病, 因残, 因学, 失业, 灾害意外, 收入低, 其他. */
export const causeGroup = z.enum(['illness', 'disability', 'schooling', 'unemployment', 'disaster', 'lowIncome', 'other']);
export type CauseGroup = z.infer<typeof causeGroup>;

const groupOfCause: Record<Cause, CauseGroup> = {
  noWorkCapacity: 'lowIncome',
  ableButUnemployed: 'unemployment',
  laidOff: 'unemployment',
  uninsured: 'lowIncome',
  benefitsUnpaid: 'lowIncome',
  seriousIllness: 'illness',
  naturalDisaster: 'disaster',
  accident: 'disaster',
  schooling: 'schooling',
  other: 'other',
  ownIllness: 'illness',
  relativeIllness: 'illness',
  ownDisability: 'disability',
  relativeDisability: 'disability',
  relativeLaidOff: 'unemployment',
  lowIncome: 'lowIncome',
};
export const causeGroupOf = (cause: Cause | null): CauseGroup => (cause === null ? 'other' : groupOfCause[cause]);

/** A line of the notice, and all there is in it. */
export const publicationLine = z.object({
  number: z.int(),
  /** 张**. */
  maskedName: z.string(),
  employer: z.string(),
  category: hardshipCategory,
  cause: causeGroup,
  proposedAid: z.array(aidKind),
});
export type PublicationLine = z.infer<typeof publicationLine>;

/** What is published of a file: its judged category, and the aid that is proposed. */
export interface PublishedFile {
  fields: Pick<HardshipFileFields, 'applicant' | 'members' | 'mainCause'>;
  category: HardshipCategory;
  proposedAid: AidKind[];
}

/** The employer as printed: a shop called by its owner's name, or a member's, would give it away. */
function publicEmployer({ applicant, members }: PublishedFile['fields']): string {
  const names = [applicant.name, ...members.map((m) => m.name)].filter((name) => [...name].length > 1);
  return names.reduce((employer, name) => employer.replaceAll(name, maskName(name)), applicant.employer);
}

/** The lines of a notice, numbered from 1 in the order given. */
export const publicationLines = (files: readonly PublishedFile[]): PublicationLine[] =>
  files.map(({ fields, category, proposedAid }, i) => ({
    number: i + 1,
    maskedName: maskName(fields.applicant.name),
    employer: publicEmployer(fields),
    category,
    cause: causeGroupOf(fields.mainCause),
    proposedAid,
  }));

/** Rules of one notice, by `files`: each file is in publication since the same day, was judged to be of a category, and stands there once. */
export const noticeIssues = (files: readonly Pick<HardshipFile, 'id' | 'process' | 'judgement' | 'withdrawnAt'>[]): RuleIssue[] =>
  files.flatMap(({ id, process, judgement, withdrawnAt }, i): RuleIssue[] => {
    const path = `files.${i}`;
    const publishedOn = process.publishedOn ?? '';
    // Without a category nothing is published.
    if (process.state !== 'published' || withdrawnAt !== null || !judgement?.category) return [{ path, code: 'notInPublication' }];
    if (publishedOn !== files[0]?.process.publishedOn) return [{ path, code: 'publicationDaysDiffer', params: { publishedOn } }];
    return files.findIndex((file) => file.id === id) < i ? [{ path, code: 'fileTwice' }] : [];
  });
