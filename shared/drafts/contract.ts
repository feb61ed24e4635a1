import { z } from 'zod';
import { forViewers } from '../kernel/contractBase.ts';
import { instant, jsonValue, line } from '../kernel/values.ts';

/** Names one form: its page and, for a record, its id. */
export const draftKey = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}(\.[A-Za-z0-9-]{1,60}){0,3}$/);
/** Forms in which data of people in need is typed: their drafts follow the rights and the protection of the files themselves. */
export const isProtectedDraft = (key: string): boolean => /^(hardship(?!Rules?\b|Rule[A-Z])|aid|lightFile)/.test(key);
export const MAX_DRAFT_BYTES = 256 * 1024;
export const draftContent = jsonValue(MAX_DRAFT_BYTES);

/** What somebody has typed into a form and not saved yet: it outlives the page, the program and the power. */
export const draft = z.object({
  key: draftKey,
  /** Address of the page behind #, with what stands behind ? there. */
  place: z
    .string()
    .max(500)
    .regex(/^\/(?!\/)[!-~]*$/),
  /** What the form is called: 新建站点, 修改站点 欧阳路驿站. */
  title: line(100, 1),
  content: draftContent,
  savedAt: instant,
});
export type Draft = z.infer<typeof draft>;

/** Everybody sees his own drafts only. They lie in the data file, encrypted as it is, and do not stand in the audit trail. */
export const draftsContract = {
  /** The latest first, without contents. */
  list: forViewers.output(z.array(draft.omit({ content: true }))),
  get: forViewers.input(z.object({ key: draftKey })).output(draft.nullable()),
  /** At most 50 of one person: the oldest gives way. */
  save: forViewers.input(draft.omit({ savedAt: true })).output(z.object({ savedAt: instant })),
  remove: forViewers.input(z.object({ key: draftKey })).output(z.null()),
};
