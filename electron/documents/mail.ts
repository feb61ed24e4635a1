import MailComposer from 'nodemailer/lib/mail-composer';

/** A mail that is made and not sent. */
export interface MailDraft {
  /** Empty: the clerk fills it in. */
  to: string;
  subject: string;
  text: string;
  attachment: { name: string; contentType: string; bytes: Uint8Array };
  /** Unique for the mail; becomes its Message-ID and its boundaries, so that the same draft is the same bytes. */
  id: string;
  madeAt: Date;
}

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The draft as an .eml file. `X-Unsent: 1` makes mail programs open it for sending; who sends it is left to them. Rejects only on a defect.
 */
export async function makeMailDraft(draft: MailDraft): Promise<Uint8Array<ArrayBuffer>> {
  const composer = new MailComposer({
    ...(draft.to === '' ? {} : { to: draft.to }),
    subject: draft.subject,
    text: draft.text,
    date: draft.madeAt,
    messageId: `<${draft.id}@gongyi-desk.invalid>`,
    baseBoundary: draft.id,
    headers: { 'X-Unsent': '1' },
    attachments: [{ filename: draft.attachment.name, contentType: draft.attachment.contentType, content: Buffer.from(draft.attachment.bytes) }],
  });
  return new Uint8Array(await composer.compile().build());
}
