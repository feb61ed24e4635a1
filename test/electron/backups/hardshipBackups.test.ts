// A whole backup is sealed as the data file is: it takes no right to hardship files to make one, and whoever looks into one sees it with his own eyes.
import { expect, test } from 'vitest';
import { applicantOf } from '../../support/hardship.ts';
import { CHIEF, type HardshipDesk, openHardshipDesk } from '../../support/hardshipDesk.ts';
import { tracesIn } from '../../support/plantedWords.ts';
import { passwordOf } from '../../support/testDesk.ts';

const NAME = '欧阳长青';
const EMPLOYER = '长青修理铺';
const CONTENT = '欧阳长青的病历';

/** A backup, and what was done since: a hardship file with a document. */
async function workedSince(): Promise<{ desk: HardshipDesk; source: { from: 'local'; name: string } }> {
  const desk = await openHardshipDesk();
  const { kept } = await desk.client.backups.keepNow();
  const file = await desk.makeFile({ applicant: applicantOf({ name: NAME, employer: EMPLOYER }) });
  await desk.attach(file, 'other', CONTENT, `${NAME}病历.txt`);
  return { desk, source: { from: 'local', name: kept.name } };
}
const signIn = (desk: HardshipDesk, name: string) => desk.client.accounts.signIn({ name, password: passwordOf(name) });

test('what restoring would take back is told to an administrator without the right with nothing of hardship files, not even how many', async () => {
  const { desk, source } = await workedSince();
  await signIn(desk, desk.administrator);
  const told = await desk.client.backups.preview({ source });
  expect(told.lost?.changes).toEqual([]);
  expect(told.lost?.total).toBe(0);
  expect(told.tables.map(({ table }) => table).filter((table) => /hardship(?!Rule)|lightFile|aid|subjectKey/.test(table))).toEqual([]);
  expect(tracesIn(Buffer.from(JSON.stringify([told, await desk.client.backups.list(), await desk.client.host.verify()])), [NAME, EMPLOYER])).toEqual(
    [],
  );
  await signIn(desk, CHIEF.name);
  expect((await desk.client.backups.preview({ source })).lost?.total).toBe(2);
});

test('a whole backup, downloaded by him, holds no word of them in the clear, attachments and all', async () => {
  const { desk } = await workedSince();
  await signIn(desk, desk.administrator);
  const whole = await desk.client.backups.download({});
  const bytes = new Uint8Array(await whole.arrayBuffer());
  expect([whole.name, tracesIn(bytes, [NAME, EMPLOYER, CONTENT])]).toEqual([whole.name, []]);
  expect(tracesIn(Buffer.from(whole.name), [NAME])).toEqual([]);
});
