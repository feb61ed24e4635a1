import { beforeEach, expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import type { TextItem } from '../../../shared/signage/boardLayout.ts';
import { errorSentence } from '../../../shared/text/errors.ts';
import { openSignageDesk, optionsOf, pdfBoxes, pdfText } from '../../support/signageDesk.ts';
import { failureOf, openTestDesk, type TestDesk } from '../../support/testDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openSignageDesk();
});
const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer());
const planned = { status: 'awaitingAcceptance', acceptedOn: null } as const;

test('before acceptance only a proof can be had, and the refusal names the station', async () => {
  const station = await desk.makeStation({ ...planned, ownName: '城北驿站' });
  const input = { stationIds: [station.id], options: optionsOf() };
  const failure = await failureOf(desk.client.signage.board(input));
  expect(failure).toEqual({
    code: 'NOT_ACCEPTED',
    data: { stations: [{ id: station.id, code: station.code, name: '城北驿站', refusal: 'notAccepted' }] },
  });
  expect(errorSentence(failure.code, failure.data)).toContain('“城北驿站”');
  const proof = await desk.client.signage.board({ ...input, options: optionsOf({ proof: true }) });
  expect(pdfText(await bytesOf(proof.file))).toContain('样张');
  expect(proof.file.name).toBe(`标识牌样张 ${station.code} 城北驿站.pdf`);
});

test('a station that was struck off gets no plate', async () => {
  const station = await desk.makeStation({ status: 'struckOff', struckOffOn: '2023-06-01' });
  const failure = await failureOf(desk.client.signage.board({ stationIds: [station.id], options: optionsOf() }));
  expect(failure.data.stations).toMatchObject([{ refusal: 'struckOff' }]);
});

test('a character that the font lacks is refused by name, code and field, and no file is made', async () => {
  const station = await desk.makeStation({ ownName: '上𠮷驿站' });
  const failure = await failureOf(desk.client.signage.board({ stationIds: [station.id], options: optionsOf() }));
  expect(failure.code).toBe('GLYPH_MISSING');
  expect(failure.data.missing).toEqual([
    { station: { id: station.id, code: station.code, name: '上𠮷驿站' }, field: 'ownName', character: '𠮷', codePoint: 'U+20BB7' },
  ]);
  const sentence = errorSentence(failure.code, failure.data);
  expect(sentence).toContain('“𠮷”（U+20BB7）');
  expect(sentence).toContain('站点名称');
  expect((await failureOf(desk.client.signage.preview({ stationId: station.id, options: optionsOf() }))).code).toBe('GLYPH_MISSING');
});

test('in a batch every missing character is told at once', async () => {
  const a = await desk.makeStation({ ownName: '𠮷驿站' });
  const b = await desk.makeStation({ ownName: '城东驿站', openingHours: '8:30\u200b-18:00' });
  const failure = await failureOf(desk.client.signage.board({ stationIds: [a.id, b.id], options: optionsOf() }));
  expect(failure.data.missing).toMatchObject([
    { field: 'ownName', codePoint: 'U+20BB7' },
    { field: 'openingHours', codePoint: 'U+200B' },
  ]);
});

test('words that cannot fit are refused with the station’s name and the size', async () => {
  const partnerIds: string[] = [];
  for (let i = 0; i < 20; i++) partnerIds.push((await desk.makePartner({ name: `${'中国邮政集团有限公司四川省绵阳市'.repeat(4)}${i}` })).id);
  const station = await desk.makeStation({ buildKind: 'joint', partnerIds });
  const failure = await failureOf(desk.client.signage.board({ stationIds: [station.id], options: optionsOf() }));
  expect(failure).toMatchObject({ code: 'BOARD_TOO_SMALL', data: { widthMm: 300, heightMm: 500, stations: [{ code: station.code }] } });
  expect(errorSentence(failure.code, failure.data)).toContain('300 × 500 mm');
  const fewer = optionsOf({ lines: ['hours', 'code', 'qr'] });
  expect((await desk.client.signage.board({ stationIds: [station.id], options: fewer })).pages).toBe(1);
});

test('the preview is the print’s own layout, its words as outlines, with notices and the reason for a proof', async () => {
  const station = await desk.makeStation({ ...planned, hostType: 'partyCentre', openingHours: '' });
  const { preview, name, refusal, notices } = await desk.client.signage.preview({ stationId: station.id, options: optionsOf() });
  expect(name).toBe('工会户外劳动者服务站点·欧阳路驿站');
  expect(refusal).toBe('notAccepted');
  expect(notices).toEqual(['plateLimit', 'hoursMissing', 'servicesMissing', 'mapLinkMissing']);
  expect(preview.proof).toBe(true);
  const texts = preview.items.flatMap((item, i): [TextItem, string | undefined][] => (item.kind === 'text' ? [[item, preview.outlines[i]]] : []));
  expect(texts.map(([item]) => item.role)).toContain('proofMark');
  for (const [, outline] of texts) expect(outline).toMatch(/^M[-\d. MLQCZ]+Z$/);
});

test('a batch comes as one file with a page a station, in the order asked for, or as one file a station', async () => {
  const stations = [await desk.makeStation({ ownName: '乙站' }), await desk.makeStation({ ownName: '甲站' })];
  const stationIds = stations.map((s) => s.id);
  const one = await desk.client.signage.board({ stationIds, options: optionsOf() });
  const bytes = await bytesOf(one.file);
  expect([one.boards, one.pages, pdfBoxes(bytes).pages]).toEqual([2, 2, 2]);
  expect(pdfText(bytes, '-f', '1', '-l', '1')).toContain('乙站');
  expect(pdfText(bytes, '-f', '2', '-l', '2')).toContain('甲站');
  expect(one.notices).toMatchObject([
    { notice: 'plateLimit', stations: [{ name: '乙站' }, { name: '甲站' }] },
    { notice: 'servicesMissing' },
    { notice: 'mapLinkMissing' },
  ]);

  const zipped = await desk.client.signage.board({ stationIds, options: optionsOf(), pack: 'filePerStation' });
  expect(zipped.file.name).toBe('标识牌 2 块.zip');
  expect(Buffer.from(await bytesOf(zipped.file)).toString('utf8')).toContain(`标识牌 ${stations[1]?.code} 甲站.pdf`);
});

test('a batch tells how far it is and stops when it is cancelled', async () => {
  const stationIds: string[] = [];
  for (let i = 0; i < 12; i++) stationIds.push((await desk.makeStation({ ownName: `第${i}站` })).id);
  const job = newId();
  const cancelled = new AbortController();
  const work = desk.client.signage.board({ stationIds, options: optionsOf(), job }, { signal: cancelled.signal }).then(
    () => 'made',
    () => 'cancelled',
  );
  let over = false;
  work.finally(() => {
    over = true;
  });
  const seen: number[] = [];
  while (!over && !cancelled.signal.aborted) {
    const progress = await desk.client.signage.progress({ job });
    if (progress) {
      expect(progress.total).toBe(12);
      seen.push(progress.done);
      if (progress.done >= 3) cancelled.abort();
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await work).toBe('cancelled');
  expect(seen.at(-1)).toBeLessThan(12);
  expect(await desk.client.signage.progress({ job })).toBeNull();
});

test('without an office there is no issuing union, so no board', async () => {
  const bare = await openTestDesk();
  const station = await bare.makeStation();
  expect((await failureOf(bare.client.signage.board({ stationIds: [station.id], options: optionsOf() }))).code).toBe('NOT_SET_UP');
});

test('an unknown station is named as not found', async () => {
  const id = newId();
  expect(await failureOf(desk.client.signage.board({ stationIds: [id], options: optionsOf() }))).toEqual({
    code: 'NOT_FOUND',
    data: { entity: 'station', id },
  });
});

const issueOf = (stationId: string, over: object = {}) => ({
  stationId,
  issuedOn: '2023-05-01',
  widthMm: 300,
  heightMm: 500,
  quantity: 2,
  mountedOn: null,
  takenDownOn: null,
  remark: '',
  ...over,
});

test('each issue is kept: who, when, which size, how many; the list shows what hangs where', async () => {
  const station = await desk.makeStation({ ownName: '城南驿站' });
  const other = await desk.makeStation({ ownName: '城东驿站' });
  const states = async () => (await desk.client.signage.plates({ search: '' })).rows.map((r) => [r.ownName, r.state, r.quantity]);
  expect(await states()).toEqual([
    ['城南驿站', 'none', 0],
    ['城东驿站', 'none', 0],
  ]);
  const issue = await desk.client.signage.issue(issueOf(station.id));
  expect(await states()).toEqual([
    ['城南驿站', 'issued', 2],
    ['城东驿站', 'none', 0],
  ]);
  const mounted = await desk.client.signage.updateIssue({ ...issue, fields: issueOf(station.id, { mountedOn: '2023-05-20' }) });
  expect((await states())[0]).toEqual(['城南驿站', 'mounted', 2]);
  await desk.client.signage.updateIssue({ ...mounted, fields: issueOf(station.id, { mountedOn: '2023-05-20', takenDownOn: '2023-09-01' }) });
  expect((await states())[0]).toEqual(['城南驿站', 'takenDown', 2]);
  const log = await desk.client.signage.issues({ stationId: station.id });
  expect(log.rows).toMatchObject([
    {
      stationCode: station.code,
      stationName: '城南驿站',
      issuedBy: '测试员',
      issuedOn: '2023-05-01',
      widthMm: 300,
      heightMm: 500,
      quantity: 2,
      takenDownOn: '2023-09-01',
    },
  ]);
  expect((await desk.client.signage.issues({ stationId: other.id })).total).toBe(0);
  expect((await desk.client.signage.plates({ search: 'cn', states: ['takenDown'] })).rows.map((r) => r.ownName)).toEqual(['城南驿站']);
});

test('the first mounting fills the station’s 挂牌日期 and never changes it again', async () => {
  const station = await desk.makeStation();
  const issue = await desk.client.signage.issue(issueOf(station.id, { mountedOn: '2023-05-20' }));
  const platedOn = async () => (await desk.client.stations.get({ id: station.id })).station.platedOn;
  expect(await platedOn()).toBe('2023-05-20');
  await desk.client.signage.updateIssue({ ...issue, fields: issueOf(station.id, { mountedOn: '2023-05-25' }) });
  expect(await platedOn()).toBe('2023-05-20');
});

test('no issue is booked before acceptance, in the future, or for a station without acceptance', async () => {
  const station = await desk.makeStation();
  const codes = async (over: object) => {
    const { code, data } = await failureOf(desk.client.signage.issue(issueOf(station.id, over)));
    return [code, ...((data.issues as { path: string; code: string }[] | undefined) ?? []).map((i) => `${i.path} ${i.code}`)];
  };
  expect(await codes({ issuedOn: '2023-03-14' })).toEqual(['RULES_BROKEN', 'issuedOn issuedBeforeAccepted']);
  expect(await codes({ issuedOn: '2023-09-21' })).toEqual(['RULES_BROKEN', 'issuedOn dateInFuture']);
  expect((await codes({ quantity: 0 }))[0]).toBe('BAD_REQUEST');
  const unaccepted = await desk.makeStation(planned);
  expect((await failureOf(desk.client.signage.issue(issueOf(unaccepted.id)))).code).toBe('NOT_ACCEPTED');
});

test('a withdrawn entry no longer counts and can be brought back; an old version is refused', async () => {
  const station = await desk.makeStation();
  const issue = await desk.client.signage.issue(issueOf(station.id));
  const withdrawn = await desk.client.signage.withdrawIssue({ ...issue, reason: '登记错了' });
  expect((await desk.client.signage.plates({})).rows[0]?.state).toBe('none');
  expect((await desk.client.signage.issues({ withdrawn: true })).total).toBe(1);
  expect((await failureOf(desk.client.signage.restoreIssue(issue))).code).toBe('STALE_RECORD');
  await desk.client.signage.restoreIssue(withdrawn);
  expect((await desk.client.signage.plates({})).rows[0]?.state).toBe('issued');
});
