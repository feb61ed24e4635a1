import { describe, expect, test } from 'vitest';
import { plateName, plateNames } from '../../../shared/signage/boardContent.ts';
import { boardOptions, parseBoardSize } from '../../../shared/signage/boardOptions.ts';
import { boardNotices, plateRefusalOf } from '../../../shared/signage/notices.ts';
import { plateDateIssues, plateIssueIssues } from '../../../shared/signage/plateIssue.ts';
import { mapLink, qrText } from '../../../shared/signage/qrText.ts';
import { boardFileName, qrLabels } from '../../../shared/text/signage.ts';

const OBJECT = '工会户外劳动者服务站点';

describe('the two names of a plate', () => {
  const names = (formalName: string, ownName: string) => Object.values(plateNames({ formalName, ownName }, OBJECT));
  test('工会户外劳动者服务站点·XXX is parted at its dot, whichever dot was typed', () => {
    expect(names('工会户外劳动者服务站点·欧阳路驿站', '欧阳路驿站')).toEqual([OBJECT, '欧阳路驿站']);
    expect(names('四川工会驿站 • 城北站', '城北站')).toEqual(['四川工会驿站', '城北站']);
  });
  test('without a formal name the office’s name for its stations is the title', () => {
    expect(names('', '欧阳路驿站')).toEqual([OBJECT, '欧阳路驿站']);
    expect(names('欧阳路驿站', '欧阳路驿站')).toEqual([OBJECT, '欧阳路驿站']);
    expect(names(OBJECT, '欧阳路驿站')).toEqual([OBJECT, '欧阳路驿站']);
  });
  test('a formal name of its own is printed as it is, with the own name unless it holds it', () => {
    expect(names('涪城区总工会环卫工人爱心驿站', '环卫工人爱心驿站')).toEqual(['涪城区总工会环卫工人爱心驿站', '']);
    expect(names('涪城区总工会爱心驿站', '城北站')).toEqual(['涪城区总工会爱心驿站', '城北站']);
  });
  test('on one line it is the plate’s format again', () => {
    expect(plateName({ title: OBJECT, ownName: '欧阳路驿站' })).toBe('工会户外劳动者服务站点·欧阳路驿站');
    expect(plateName({ title: OBJECT, ownName: '' })).toBe(OBJECT);
  });
});

describe('sizes', () => {
  test.each([
    ['300x500', { widthMm: 300, heightMm: 500 }],
    ['５００×３００', { widthMm: 500, heightMm: 300 }],
    [' 400 * 600 mm ', { widthMm: 400, heightMm: 600 }],
    ['a3', { widthMm: 297, heightMm: 420 }],
    ['standard', { widthMm: 300, heightMm: 500 }],
  ])('%s is understood', (text, size) => expect(parseBoardSize(text)).toEqual(size));
  test.each(['', '300', '300x', '10x20', '300x5000', '150x600', '-300x500', 'A0', '3e2x500'])('“%s” is no size', (text) =>
    expect(parseBoardSize(text)).toBeNull(),
  );
  test('a bleed beyond 10 mm and an unknown line are refused', () => {
    expect(boardOptions.safeParse({ bleedMm: 11 }).success).toBe(false);
    expect(boardOptions.safeParse({ lines: ['slogan'] }).success).toBe(false);
    expect(boardOptions.parse({})).toMatchObject({ widthMm: 300, heightMm: 500, bleedMm: 0, tiles: null, proof: false });
  });
});

test('only a station that has passed acceptance and is in force may have a plate', () => {
  const refusal = (status: Parameters<typeof plateRefusalOf>[0]['status'], withdrawnAt: string | null = null) =>
    plateRefusalOf({ status, withdrawnAt });
  for (const status of ['planned', 'building', 'awaitingAcceptance'] as const) expect(refusal(status)).toBe('notAccepted');
  for (const status of ['accepted', 'open', 'paused', 'rectifying'] as const) expect(refusal(status)).toBeNull();
  expect(refusal('struckOff')).toBe('struckOff');
  expect(refusal('open', '2023-01-01T00:00:00.000Z')).toBe('withdrawn');
});

test('hosts in villages and communities bring the reminder of local plate limits, and gaps on the board are told', () => {
  const full = { hostType: 'bank', openingHours: '全天', services: ['water'], lng: 104 } as const;
  const notices = (over: object, kinds: ('bank' | 'community')[] = []) =>
    boardNotices(
      { ...full, services: [...full.services], ...over },
      kinds.map((kind) => ({ kind })),
      ['hours', 'services', 'qr'],
    );
  expect(notices({})).toEqual([]);
  expect(notices({ hostType: 'partyCentre' })).toEqual(['plateLimit']);
  expect(notices({ hostType: 'ruralRevival' })).toEqual(['plateLimit']);
  expect(notices({}, ['bank', 'community'])).toEqual(['plateLimit']);
  expect(notices({ openingHours: '', services: [], lng: null })).toEqual(['hoursMissing', 'servicesMissing', 'mapLinkMissing']);
  expect(boardNotices({ ...full, services: [], openingHours: '' }, [], ['code'])).toEqual([]);
});

describe('the QR code', () => {
  const station = { code: '5107032023001', street: '城厢街道', address: '欧阳路1号', openingHours: '', lng: null, lat: null, coordSystem: null };
  test('says the station’s details in lines; what is unknown has no line', () => {
    const text = qrText(station, { name: '工会户外劳动者服务站点·欧阳路驿站', hotline: '12351', labels: qrLabels });
    expect(text.split('\n')).toEqual(['工会户外劳动者服务站点·欧阳路驿站', '编码 5107032023001', '地址 城厢街道欧阳路1号', '职工服务热线 12351']);
  });
  test('links to a map that takes the coordinates in the system in which they were entered', () => {
    const at = (coordSystem: 'GCJ02' | 'WGS84' | 'BD09') => mapLink({ ...station, lng: 104.7, lat: 31.46, coordSystem });
    expect(at('GCJ02')).toBe('https://uri.amap.com/marker?position=104.7,31.46&coordinate=gaode');
    expect(at('WGS84')).toBe('https://uri.amap.com/marker?position=104.7,31.46&coordinate=wgs84');
    expect(at('BD09')).toContain('location=31.46,104.7');
    expect(at('BD09')).toContain('coord_type=bd09ll');
    expect(mapLink(station)).toBeNull();
  });
});

test('the days of a plate follow each other: given out, mounted, taken down; none before acceptance or after today', () => {
  const issue = { stationId: '', issuedOn: '2023-05-01', widthMm: 300, heightMm: 500, quantity: 1, mountedOn: null, takenDownOn: null, remark: '' };
  expect(plateIssueIssues(issue)).toEqual([]);
  expect(plateIssueIssues({ ...issue, mountedOn: '2023-04-30' }).map((i) => [i.path, i.code])).toEqual([['mountedOn', 'mountedBeforeIssued']]);
  expect(plateIssueIssues({ ...issue, takenDownOn: '2023-06-01' }).map((i) => i.code)).toEqual(['takenDownUnmounted']);
  expect(plateIssueIssues({ ...issue, mountedOn: '2023-06-02', takenDownOn: '2023-06-01' }).map((i) => i.code)).toEqual(['takenDownBeforeMounted']);
  expect(plateDateIssues(issue, '2023-05-02', '2023-12-31').map((i) => i.code)).toEqual(['issuedBeforeAccepted']);
  expect(plateDateIssues({ ...issue, mountedOn: '2023-05-03' }, null, '2023-05-02').map((i) => [i.path, i.code])).toEqual([
    ['mountedOn', 'dateInFuture'],
  ]);
});

test('file names carry code and name, without characters that a file system refuses', () => {
  expect(boardFileName({ code: '5107032023001', name: 'A/B:驿站?', proof: false })).toBe('标识牌 5107032023001 A_B_驿站_');
  expect(boardFileName({ boards: 12, proof: true })).toBe('标识牌样张 12 块');
});
