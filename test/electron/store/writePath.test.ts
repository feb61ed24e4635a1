import { expect, test } from 'vitest';
import { openMemoryDataFile } from '../../support/memoryDataFile.ts';

const clerk = { actor: '李工', action: 'office.saveArea' };

test('what was changed can be read', async () => {
  const file = await openMemoryDataFile();
  await file.change(clerk, async ({ db, note }) => {
    await db.insertInto('area').values({ code: '510703', name: '涪城区' }).execute();
    note({ entity: 'area', entityId: '510703', before: null, after: { code: '510703', name: '涪城区' } });
  });
  expect(await file.read((db) => db.selectFrom('area').selectAll().execute())).toEqual([{ code: '510703', name: '涪城区' }]);
  expect(await file.read((db) => db.selectFrom('audit').select(['seq', 'entityId']).execute())).toEqual([{ seq: 1, entityId: '510703' }]);
  await file.close();
});
