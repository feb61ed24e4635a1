import { hardshipStore } from '../../electron/hardship/hardshipStore.ts';
import type { AidBatch, AidBatchFields, AidFields } from '../../shared/aid/aid.ts';
import type { BudgetLine } from '../../shared/budgets/budget.ts';
import type { HardshipFileFields } from '../../shared/hardship/file.ts';
import { type FileState, newProcess } from '../../shared/hardship/process.ts';
import type { HardshipCategory } from '../../shared/hardship/valueLists.ts';
import { newId } from '../../shared/kernel/ids.ts';
import type { LightFile, LightFileFields } from '../../shared/lightFiles/lightFile.ts';
import { makeBudget } from './budgetDesk.ts';
import { hardshipFileFieldsOf } from './hardship.ts';
import { lineRule, ruleOfPreset } from './hardshipRules.ts';
import { officeOf } from './ledger.ts';
import { openProtectedDesk, type ProtectedDesk } from './testDesk.ts';

/** A courier without an ID number on file. Overrides win. */
export const lightFileOf = (fields: Partial<LightFileFields> = {}): LightFileFields => ({
  name: '赵晓雨',
  sex: null,
  idNumber: '',
  phone: '13800000000',
  group: 'courier',
  employer: '',
  unionMember: false,
  stationId: null,
  areaCode: '510703',
  residence: 'urban',
  remark: '',
  ...fields,
});

/** Where the rules of the desk count. */
export const AREA = '371083';

/** A protected desk of 2023 with the rules of 乳山 (a 低保 line of 1,001.00 元, standard A, 送温暖 of Shandong) and an approved budget. */
export interface AidDesk extends ProtectedDesk {
  /** 100,000.00 元 for 帮扶. */
  aidLine: BudgetLine;
  /** 10,000.00 元 for 慰问. */
  warmthLine: BudgetLine;
  makeBatch(fields?: Partial<AidBatchFields>): Promise<AidBatch>;
  makeLightFile(fields?: Partial<LightFileFields>): Promise<LightFile>;
  /** A hardship file in force, of that category. */
  makeFile(
    fields?: Partial<HardshipFileFields>,
    of?: { category?: HardshipCategory; state?: FileState },
  ): Promise<HardshipFileFields & { id: string }>;
  /** Adds a payment to a batch. */
  give(batch: AidBatch, fields: Partial<AidFields>): ReturnType<ProtectedDesk['client']['aid']['add']>;
  approve(batch: AidBatch): Promise<AidBatch>;
  pay(batch: AidBatch, line: BudgetLine): Promise<AidBatch>;
  /** A batch that gave one outdoor worker 500.00 元 and was paid. */
  paidGift(): Promise<{ batch: AidBatch; lightFileId: string }>;
  /** The entry that paid a batch. */
  entryOf(batch: AidBatch): ReturnType<ProtectedDesk['client']['funds']['get']>;
  /** Takes back the latest change of that action. */
  undoLast(action: string): Promise<unknown>;
}

export const refsOf = (rows: readonly { id: string; version: number }[]) => rows.map(({ id, version }) => ({ id, version }));

export async function openAidDesk(): Promise<AidDesk> {
  const desk = await openProtectedDesk({ today: '2023-09-20', as: { name: '孙丽', role: 'administrator', hardship: true } });
  const { client, file } = desk;
  await client.office.save({ version: null, fields: officeOf() });
  for (const rule of [lineRule({ fromOn: '2023-01-01' }), ruleOfPreset('aidCapSet', 'provinceA'), ruleOfPreset('aidCapSet', 'shandongWarmth')])
    await client.hardshipRules.create(rule);
  const { lines } = await makeBudget(desk, [
    { name: '困难帮扶', purpose: 'aid', amountFen: 10_000_000 },
    { name: '送温暖', purpose: 'condolence', amountFen: 1_000_000 },
  ]);
  const [aidLine, warmthLine] = lines;
  if (!aidLine || !warmthLine) throw new Error('the budget has two lines');
  const fill = { remark: '', on: '2023-09-10' };
  /** The batch as it stands: every payment that is written raises its version. */
  const asRead = async (id: string) => {
    const { version } = (await client.aid.get({ id })).batch;
    return { id, version };
  };
  const aidDesk: AidDesk = {
    ...desk,
    aidLine,
    warmthLine,
    makeBatch: (fields) => client.aid.create({ name: '2023年中秋送温暖', kind: 'warmth', ...fill, ...fields }),
    makeLightFile: (fields) => client.lightFiles.create(lightFileOf({ areaCode: AREA, ...fields })),
    makeFile: async (fields, { category = 'deep', state = 'active' } = {}) => {
      const content = hardshipFileFieldsOf(fields);
      const id = newId();
      // As if its process had been gone through.
      await file.change({ actor: '测试员', action: 'hardship.create' }, ({ db, now }) =>
        hardshipStore.put(db, {
          ...{ ...content, id, version: 1, createdAt: now, updatedAt: now, withdrawnAt: null },
          ...{ process: { ...newProcess('2023-01-10'), state, category }, judgement: null, judgementServed: false },
        }),
      );
      return { ...content, id };
    },
    give: (batch, fields) =>
      client.aid.add({
        rows: [
          {
            ...{ batchId: batch.id, fileId: null, lightFileId: null, personId: fields.lightFileId ?? '', childId: null },
            ...{ amountFen: 50_000, selfPaidFen: null, reason: '', receivedOn: null, ...fields },
          },
        ],
      }),
    approve: async ({ id }) => client.aid.approve({ ...(await asRead(id)), on: '2023-09-11', documentNo: '乳工〔2023〕30号' }),
    pay: async ({ id }, line) => client.aid.pay({ ...(await asRead(id)), lineId: line.id, on: '2023-09-12', voucherNo: '记-12', overrunReason: '' }),
    paidGift: async () => {
      const { id: lightFileId } = await aidDesk.makeLightFile();
      const batch = await aidDesk.makeBatch();
      await aidDesk.give(batch, { lightFileId });
      return { batch: await aidDesk.pay(await aidDesk.approve(batch), warmthLine), lightFileId };
    },
    entryOf: ({ entryId }) => client.funds.get({ id: entryId ?? '' }),
    undoLast: async (action) => {
      const { rows } = await client.audit.changes({ action });
      return client.audit.undo({ changeId: rows[0]?.changeId ?? '' });
    },
  };
  return aidDesk;
}
