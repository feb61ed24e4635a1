import { type Activity, type ActivityFields, activity, activityIssues } from '../../shared/activities/activity.ts';
import { notFound } from '../errors.ts';
import { recordKeeper } from '../recordKeeper.ts';
import { changeInfo, os } from '../rpc.ts';
import { stationStore } from '../stations/stationStore.ts';
import { activityStore } from './activityStore.ts';

const keeper = recordKeeper<ActivityFields, Activity>({
  entity: 'activity',
  store: activityStore,
  shape: activity,
  issues: activityIssues,
  async check(db, { stationIds }) {
    const missing = await stationStore.missing(db, stationIds);
    if (missing.length) throw notFound('station', missing[0] ?? '');
  },
});

export const activitiesRouter = {
  list: os.activities.list.handler(({ input: { sort, offset, limit, ...filter }, context }) =>
    context.file.read((db) => activityStore.page(db, filter, sort, { offset, limit })),
  ),
  get: os.activities.get.handler(({ input, context }) =>
    context.file.read(async (db) => ({ activity: await keeper.require(db, input.id), stations: await activityStore.stations(db, input.id) })),
  ),
  create: os.activities.create.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'activities.create'), (scope) => keeper.create(scope, input)),
  ),
  update: os.activities.update.handler(({ input: { fields, ...ref }, context }) =>
    context.file.change(changeInfo(context, 'activities.update'), (scope) => keeper.update(scope, ref, fields)),
  ),
  withdraw: os.activities.withdraw.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'activities.withdraw', input.reason), (scope) => keeper.withdraw(scope, input)),
  ),
  restore: os.activities.restore.handler(({ input, context }) =>
    context.file.change(changeInfo(context, 'activities.restore'), (scope) => keeper.restore(scope, input)),
  ),
};
