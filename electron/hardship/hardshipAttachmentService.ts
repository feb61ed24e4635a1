import type { FileAttachment } from '../../shared/hardship/file.ts';
import { maskedFile } from '../../shared/hardship/masked.ts';
import { keptFileName } from '../../shared/kernel/fileName.ts';
import { todayOf } from '../../shared/kernel/plainDate.ts';
import { attachmentKindText } from '../../shared/text/hardship.ts';
import { notFound, rulesBroken } from '../errors.ts';
import { changeInfo, os } from '../rpc.ts';
import { AttachmentError, MAX_ATTACHMENT_BYTES } from '../store/attachments.ts';
import { afterChange, currentFile, hardshipKeeper, requireOpen } from './hardshipRecords.ts';

const MAX_NAME_CHARACTERS = 120;
const MAX_ATTACHMENTS = 200;

/** One scan may be several papers: cards and register on the same pages. */
const isSame = (a: Pick<FileAttachment, 'hash' | 'kind'>, b: Pick<FileAttachment, 'hash' | 'kind'>): boolean =>
  a.hash === b.hash && a.kind === b.kind;

export const hardshipAttachmentRouter = {
  attach: os.hardship.attach.handler(async ({ input: { file, kind, ...ref }, context, errors }) => {
    // An empty 授权书 would let the comparison of data pass.
    if (file.size === 0) throw rulesBroken([{ path: 'file', code: 'documentEmpty' }]);
    if (file.size > MAX_ATTACHMENT_BYTES) throw errors.FILE_TOO_LARGE({ data: { maxBytes: MAX_ATTACHMENT_BYTES } });
    const bytes = new Uint8Array(await file.arrayBuffer());
    return context.file.change(changeInfo(context, 'hardship.attach'), async (scope) => {
      const before = await currentFile(scope.db, ref);
      requireOpen(before);
      if (before.attachments.length >= MAX_ATTACHMENTS) throw rulesBroken([{ path: '', code: 'tooMany', params: { maximum: MAX_ATTACHMENTS } }]);
      // Inside the change: the destruction of another file with the same document cannot take it away meanwhile.
      const hash = await context.file.attachments.add(bytes);
      const today = todayOf(context.clock.now());
      const attachment = { kind, hash, name: keptFileName(file.name, MAX_NAME_CHARACTERS) || attachmentKindText[kind], addedOn: today };
      const attachments = [...before.attachments.filter((known) => !isSame(known, attachment)), attachment];
      const after = await hardshipKeeper.update(scope, ref, { ...before, attachments, process: afterChange(before.process, today) });
      return { file: maskedFile(after), attachment };
    });
  }),

  detach: os.hardship.detach.handler(({ input: { hash, kind, reason, ...ref }, context }) =>
    context.file.change(changeInfo(context, 'hardship.detach', reason), async (scope) => {
      const before = await currentFile(scope.db, ref);
      requireOpen(before);
      const attachments = before.attachments.filter((known) => !isSame(known, { hash, kind }));
      if (attachments.length === before.attachments.length) throw notFound('hardshipFile', ref.id);
      const process = afterChange(before.process, todayOf(context.clock.now()));
      return maskedFile(await hardshipKeeper.update(scope, ref, { ...before, attachments, process }));
    }),
  ),

  document: os.hardship.document.handler(async ({ input: { id, hash, purpose }, context, errors }) => {
    // Noted first: what was shown is in the trail, whatever befalls the answer.
    const { name } = await context.file.change(changeInfo(context, 'hardship.document'), async ({ db, look }) => {
      const found = (await hardshipKeeper.require(db, id)).attachments.find((known) => known.hash === hash);
      if (!found) throw notFound('hardshipFile', id);
      look({ entity: 'hardshipFile', entityId: id, purpose: `${found.name}；${purpose}` });
      return found;
    });
    try {
      return new File([new Uint8Array(await context.file.attachments.read(hash))], name);
    } catch (error) {
      if (error instanceof AttachmentError) throw errors.DOCUMENT_LOST({ data: { name } });
      throw error;
    }
  }),
};
