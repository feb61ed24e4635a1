import { parentAreaCode } from '../../shared/office/areaNames.ts';
import { officeIssues } from '../../shared/office/office.ts';
import { notFound, requireNoIssues, rulesBroken, staleRecord } from '../errors.ts';
import { changeInfo, os, personOf } from '../rpc.ts';
import type { Db } from '../store/recordStore.ts';
import { type Areas, areasWith } from './areas.ts';
import { isFeatureSetting, officeStore, settingStore } from './officeStore.ts';

/** As many areas as one answer holds. */
const MAX_AREAS = 500;
const OFFICE_ID = 'office';

const areasOf = async (db: Db): Promise<Areas> => areasWith(await officeStore.areas(db));

export const officeRouter = {
  get: os.office.get.handler(({ context }) => context.file.read(officeStore.get)),

  save: os.office.save.handler(({ input, context }) => {
    requireNoIssues(officeIssues(input.fields));
    return context.file.change(changeInfo(context, 'office.save'), async (scope) => {
      const before = await officeStore.get(scope.db);
      if ((before?.version ?? null) !== input.version) throw staleRecord('office', OFFICE_ID);
      const after = { ...input.fields, version: (before?.version ?? 0) + 1, updatedAt: scope.now };
      await officeStore.put(scope.db, after);
      scope.note({ entity: 'office', entityId: OFFICE_ID, before, after });
      const area = { code: after.areaCode, name: after.areaName };
      if (!(await areasOf(scope.db)).byCode(area.code)) {
        await officeStore.putArea(scope.db, area);
        scope.note({ entity: 'area', entityId: area.code, before: null, after: area });
      }
      return after;
    });
  }),

  areas: os.office.areas.handler(async ({ input, context }) => {
    const areas = await context.file.read(areasOf);
    const found = input.search ? areas.search(input.search, input.under, input.levels, MAX_AREAS + 1) : areas.below(input.under, input.levels);
    return { areas: found.slice(0, MAX_AREAS), more: found.length > MAX_AREAS };
  }),

  area: os.office.area.handler(async ({ input, context }) => {
    const area = (await context.file.read(areasOf)).byCode(input.code);
    if (!area) throw notFound('area', input.code);
    return area;
  }),

  saveArea: os.office.saveArea.handler(({ input: { add, ...area }, context, errors }) =>
    context.file.change(changeInfo(context, 'office.saveArea'), async (scope) => {
      const areas = await areasOf(scope.db);
      const known = areas.byCode(area.code);
      const before = known && { code: known.code, name: known.name };
      if (add && before) throw errors.AREA_TAKEN({ data: before });
      if (!add && !before) throw notFound('area', area.code);
      const parent = parentAreaCode(area.code);
      if (add && (parent === null || !areas.byCode(parent))) throw rulesBroken([{ path: 'code', code: 'areaUnderUnknown' }]);
      await officeStore.putArea(scope.db, area);
      scope.note({ entity: 'area', entityId: area.code, before, after: area });
      const saved = (await areasOf(scope.db)).byCode(area.code);
      if (!saved) throw notFound('area', area.code);
      return saved;
    }),
  ),
};

export const settingsRouter = {
  get: os.settings.get.handler(async ({ input, context }) => {
    const person = await personOf(context);
    return context.file.read((db) => settingStore.get(db, input.key, person));
  }),
  getAll: os.settings.getAll.handler(async ({ context }) => {
    const person = await personOf(context);
    return context.file.read((db) => settingStore.all(db, person));
  }),
  set: os.settings.set.handler(async ({ input, context }) => {
    if (isFeatureSetting(input.key)) throw rulesBroken([{ path: 'key', code: 'notASettingKey' }]);
    const person = await personOf(context);
    return context.file.change(changeInfo(context, 'settings.set'), async (scope) => {
      await settingStore.put(scope.db, input.key, input.value, person);
      return null;
    });
  }),
};
