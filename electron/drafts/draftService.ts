import { allows } from '../../shared/accounts/rights.ts';
import { isProtectedDraft } from '../../shared/drafts/contract.ts';
import { changeInfo, os, type RpcContext } from '../rpc.ts';
import { draftStore } from './draftStore.ts';

/** Drafts that one person may keep: forms are few, and what was left lying is older than the fiftieth. */
const MAX_DRAFTS = 50;

/** Whose drafts: everybody sees his own alone. In a file without accounts they are everybody's. */
const actorOf = async (context: RpcContext): Promise<string> => (await context.session.account())?.id ?? '';

/** Whether the caller may have this draft now, whoever's it is. */
const mayHave = async (context: RpcContext): Promise<(draft: { key: string }) => boolean> => {
  const seesAll = context.file.keyring() !== null && allows(await context.session.holder(), 'viewHardship');
  return ({ key }) => seesAll || !isProtectedDraft(key);
};

/** Drafts are saved as records are, but leave nothing in the audit trail: they are not the office's yet. */
export const draftsRouter = {
  list: os.drafts.list.handler(async ({ context }) => {
    const actor = await actorOf(context);
    const drafts = await context.file.read((db) => draftStore.list(db, actor));
    return drafts.filter(await mayHave(context));
  }),

  get: os.drafts.get.handler(async ({ input, context }) => {
    const actor = await actorOf(context);
    if (!(await mayHave(context))(input)) return null;
    return context.file.read((db) => draftStore.byKey(db, actor, input.key));
  }),

  save: os.drafts.save.handler(async ({ input, context, errors }) => {
    const actor = await actorOf(context);
    if (!(await mayHave(context))(input)) throw errors.NOT_ALLOWED({ data: { right: 'viewHardship' } });
    return context.file.change(changeInfo(context, 'drafts.save'), async ({ db, now }) => {
      await draftStore.put(db, actor, { ...input, savedAt: now });
      // The one just saved stays, even where the clock was set back and the others seem younger.
      const others = (await draftStore.list(db, actor)).filter((draft) => draft.key !== input.key);
      await draftStore.remove(
        db,
        actor,
        others.slice(MAX_DRAFTS - 1).map((draft) => draft.key),
      );
      return { savedAt: now };
    });
  }),

  remove: os.drafts.remove.handler(async ({ input, context }) => {
    const actor = await actorOf(context);
    // Most forms are saved before a draft of them is: nothing is written then.
    if (!(await context.file.read((db) => draftStore.byKey(db, actor, input.key)))) return null;
    return context.file.change(changeInfo(context, 'drafts.remove'), async ({ db }) => {
      await draftStore.remove(db, actor, [input.key]);
      return null;
    });
  }),
};
