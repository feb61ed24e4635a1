import type { AidSheet } from '../../shared/forms/aidSheets.ts';
import type { ListSheet } from '../../shared/forms/listSheet.ts';
import { keptFileName } from '../../shared/kernel/fileName.ts';
import { todayOf } from '../../shared/kernel/plainDate.ts';
import { makeListWorkbook } from '../documents/listWorkbook.ts';
import { madeMark } from '../documents/madeMark.ts';
import { XLSX_TYPE } from '../documents/mail.ts';
import { notFound, notSetUp } from '../errors.ts';
import { officeStore } from '../office/officeStore.ts';
import { changeInfo, type RpcContext } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import { namesSomebody, shownBatch, verdictsOf, viewsOf } from './aidRules.ts';
import { aidBatchStore, aidStore } from './aidStore.ts';

/** Windows takes no name that is too long for its folders. */
const MAX_NAME_CHARACTERS = 120;

/**
 * All that the sheets of a batch tell. What the caps say of payments that are not approved yet is worked out now. `inFileName`: what the file is called
 * after; '' for the name of a draft that names somebody, for names of files stand in lists and records of the system.
 */
async function sheetOf(db: Db, id: string, made: { by: string; at: Date }): Promise<AidSheet & { inFileName: string }> {
  const [office, batch] = [await officeStore.get(db), await aidBatchStore.byId(db, id)];
  if (!office) throw notSetUp();
  if (!batch) throw notFound('aidBatch', id);
  const views = await verdictsOf(db, batch, await viewsOf(db, await aidStore.ofBatch(db, id)));
  const rows = views.map(({ receiver, ...view }) => ({
    ...view,
    idNumber: receiver?.persons.find((person) => person.id === view.personId)?.idNumber ?? '',
    category: receiver?.category ?? null,
  }));
  const inFileName = namesSomebody(batch.name, views) ? '' : batch.name;
  return { office, batch: await shownBatch(db, batch), rows, ...madeMark(made), inFileName };
}

/** Files whose persons the sheet names, each once: of destroyed ones it names nobody. */
function filesIn({ rows }: AidSheet): { entity: 'hardshipFile' | 'lightFile'; entityId: string }[] {
  const kinds = new Map<string, 'hardshipFile' | 'lightFile'>();
  for (const { name, fileId, lightFileId } of rows)
    if (name !== '') kinds.set(fileId ?? lightFileId ?? '', fileId === null ? 'lightFile' : 'hardshipFile');
  return [...kinds].map(([entityId, entity]) => ({ entity, entityId }));
}

/** A sheet of the batch as a workbook; the making is a look at the batch, and at each file in it. Throws NOT_FOUND and NOT_SET_UP. */
export async function aidFile(
  context: RpcContext,
  action: 'aid.signingWorkbook' | 'aid.approvalWorkbook',
  { id, purpose }: { id: string; purpose: string },
  draw: (sheet: AidSheet) => ListSheet,
): Promise<File> {
  const at = context.clock.now();
  const sheet = await context.file.change(changeInfo(context, action), async ({ db, look }) => {
    const made = await sheetOf(db, id, { by: context.session.actor(), at });
    look({ entity: 'aidBatch', entityId: id, purpose });
    for (const file of filesIn(made)) look({ ...file, purpose });
    return made;
  });
  const list = draw(sheet);
  const bytes = await makeListWorkbook(list, null, { author: sheet.office.name, title: list.title, madeAt: at });
  const name = [list.name, sheet.inFileName, todayOf(at)].filter((part) => part !== '').join('-');
  return new File([bytes], keptFileName(`${name}.xlsx`, MAX_NAME_CHARACTERS), { type: XLSX_TYPE });
}
