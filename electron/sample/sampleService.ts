import { todayOf } from '../../shared/kernel/plainDate.ts';
import { staleRecord } from '../errors.ts';
import { areasWith } from '../office/areas.ts';
import { officeStore, settingStore } from '../office/officeStore.ts';
import { changeInfo, os } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import { type SampleBooks, sampleBooks } from './sampleBooks.ts';
import { sampleMoney } from './sampleMoney.ts';
import { sampleOffice, sampleScene } from './sampleScene.ts';
import { sampleStore } from './sampleStore.ts';
import { sampleSubmissions, submitSample } from './sampleSubmissions.ts';

/** Marks the file as a sample, and says whether its office was made up with it. */
const LOADED = 'sample.loaded';
interface Loaded {
  at: string;
  officeMadeUp: boolean;
}
const loadedOf = async (db: Db): Promise<Loaded | null> => (await settingStore.get(db, LOADED)) as Loaded | null;

/** What was entered after one instant up to another: what comes late is 补报 of the next form. */
function enteredBetween({ funds, counts }: SampleBooks, after: string, until: string): Pick<SampleBooks, 'funds' | 'counts'> {
  const between = (r: { createdAt: string }): boolean => r.createdAt > after && r.createdAt <= until;
  return { funds: funds.filter(between), counts: counts.filter(between) };
}

export const sampleRouter = {
  state: os.sample.state.handler(({ context }) =>
    context.file.read(async (db) => ({ loaded: (await loadedOf(db)) !== null, loadable: await sampleStore.isEmpty(db) })),
  ),

  load: os.sample.load.handler(({ input, context, errors }) =>
    context.file.change({ ...changeInfo(context, 'sample.load'), actor: 'sample' }, async (scope) => {
      if (!(await sampleStore.isEmpty(scope.db))) throw errors.NOT_EMPTY();
      const areas = areasWith(await officeStore.areas(scope.db));
      const present = await officeStore.get(scope.db);
      const office = present ?? { ...sampleOffice(areas), version: 1, updatedAt: scope.now };
      if (!present) await officeStore.put(scope.db, office);
      const scene = sampleScene({ seed: input.seed, today: todayOf(context.clock.now()), office, areas });
      const made = sampleBooks(scene, { stations: input.stations, counts: input.serviceCounts });
      scope.note({ entity: 'station', entityId: '', before: null, after: null });
      // Load data only measures: its forms stay open, so that every figure is computed.
      const submissions = input.serviceCounts === null ? sampleSubmissions(scene) : [];
      const money = sampleMoney(scene, made);
      const books = { ...made, funds: money.funds };
      await sampleStore.insertStations(scope.db, books);
      await sampleStore.insertMoney(scope.db, money);
      let enteredUntil = '';
      let submitted = 0;
      for (const submission of submissions) {
        await sampleStore.insertFlows(scope.db, enteredBetween(books, enteredUntil, submission.submittedAt));
        if (await submitSample(scope, submission)) submitted++;
        enteredUntil = submission.submittedAt;
      }
      await sampleStore.insertFlows(scope.db, enteredBetween(books, enteredUntil, '9'));
      const loaded: Loaded = { at: scope.now, officeMadeUp: !present };
      await settingStore.put(scope.db, LOADED, { ...loaded });
      return {
        stations: books.stations.length,
        partners: books.partners.length,
        fundEntries: books.funds.length,
        serviceCounts: books.counts.length,
        activities: books.activities.length,
        submissions: submitted,
      };
    }),
  ),

  clear: os.sample.clear.handler(async ({ context, errors }) => {
    const { file } = context;
    if (!(await file.read(loadedOf))) throw errors.NOT_SAMPLE();
    const lastAudit = await file.read(sampleStore.lastAudit);
    const keptAs = await file.keepAside(`示例数据 ${todayOf(context.clock.now())}`);
    await file.change(changeInfo(context, 'sample.clear'), async (scope) => {
      const loaded = await loadedOf(scope.db);
      // What came in while the copy was written is not in it, so nothing is cleared then.
      if (!loaded || (await sampleStore.lastAudit(scope.db)) !== lastAudit) throw staleRecord('office', 'office');
      await sampleStore.clear(scope.db, loaded.officeMadeUp);
      scope.note({ entity: 'station', entityId: '', before: null, after: null });
    });
    return { keptAs };
  }),
};
