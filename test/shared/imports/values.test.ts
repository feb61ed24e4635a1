import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { readDate } from '../../../shared/imports/dates.ts';
import { comparable } from '../../../shared/imports/plainText.ts';
import { columnLetters, numberText, type RawCell } from '../../../shared/imports/rawTable.ts';
import {
  isGrade,
  partnerNames,
  readArea,
  readBuildKind,
  readCoordinates,
  readCount,
  readDegrees,
  readHostType,
  readMoney,
  readPhone,
  readText,
} from '../../../shared/imports/values.ts';
import { addDays } from '../../../shared/kernel/plainDate.ts';
import { hostTypeText } from '../../../shared/text/values.ts';

const TODAY = '2026-11-21';
const date = (cell: RawCell) => readDate(cell, TODAY);
/** Arabic digits as a Chinese input method types them. */
const wide = (text: string): string => text.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));

describe('dates as clerks write them', () => {
  test.each<[RawCell, string]>([
    ['2022.5.3', '2022-05-03'],
    ['2021/2/9', '2021-02-09'],
    ['2021-04-22', '2021-04-22'],
    ['2021年6月8日', '2021-06-08'],
    [' 2021 年 6 月 8 号 ', '2021-06-08'],
    ['20230401', '2023-04-01'],
    [20230401, '2023-04-01'],
    ['２０２３年４月１日', '2023-04-01'],
    ['2023-04-01 00:00:00', '2023-04-01'],
    ['2023/4/1 8:30', '2023-04-01'],
    [{ day: '2021-01-01', monthOnly: false }, '2021-01-01'],
    [{ formula: true, value: { day: '2021-01-01', monthOnly: false } }, '2021-01-01'],
  ])('%j is %s', (cell, day) => {
    expect(date(cell)).toEqual({ value: day });
  });

  test.each<[RawCell, string]>([
    ['2021年10月', '2021-10-01'],
    ['2021年10月份', '2021-10-01'],
    ['2022.5', '2022-05-01'],
    ['2022.10', '2022-10-01'],
    ['202304', '2023-04-01'],
    [2022.5, '2022-05-01'],
    [{ day: '2021-01-01', monthOnly: true }, '2021-01-01'],
  ])('%j names a month alone: its first day, and said so', (cell, day) => {
    expect(date(cell)).toEqual({ value: day, notes: ['monthOnly'] });
  });

  test('two-digit years and serial numbers are read with a note', () => {
    expect(date('21.5.3')).toEqual({ value: '2021-05-03', notes: ['shortYear'] });
    expect(date('98年5月')).toEqual({ value: '1998-05-01', notes: ['shortYear', 'monthOnly'] });
    expect(date(44197)).toEqual({ value: '2021-01-01', notes: ['serialNumber'] });
    expect(date('44197')).toMatchObject({ reason: 'notADate' });
  });

  test.each<[RawCell, string]>([
    ['2021', 'yearOnly'],
    [2021, 'yearOnly'],
    ['2021年', 'yearOnly'],
    ['2021年底', 'yearOnly'],
    ['5/3/2021', 'ambiguousDate'],
    // 2022.10 typed into a number cell has lost its zero.
    [2022.1, 'ambiguousDate'],
    ['2021-02-30', 'noSuchDay'],
    ['2021年13月', 'noSuchDay'],
    ['2027-01-01', 'dateInFuture'],
    ['待定', 'notADate'],
    ['2021年3月-5月', 'notADate'],
    ['2021.5.3验收', 'notADate'],
    [12, 'notADate'],
    ['#N/A', 'notADate'],
  ])('%j is not guessed: %s', (cell, reason) => {
    expect(date(cell)).toEqual({ reason });
  });

  test.each<RawCell>([null, '', '  ', '/', '——', '-', '无', '暂无'])('%j is nothing', (cell) => {
    expect(date(cell)).toEqual({ value: null });
  });

  property.prop([fc.integer({ min: 0, max: 25_000 })])('every way of writing a day reads back as that day', (days) => {
    const day = addDays('1955-01-01', days);
    const [y = '', m = '', d = ''] = day.split('-');
    const short = `${Number(m)}`;
    for (const text of [
      day,
      `${y}.${short}.${Number(d)}`,
      `${y}/${m}/${d}`,
      `${y}年${short}月${Number(d)}日`,
      `${y}${m}${d}`,
      wide(`${y}年${m}月${d}日`),
    ])
      expect(date(text)).toEqual({ value: day });
  });

  property.prop([fc.string({ unit: 'grapheme' })])('no text makes it fail, and what is read is a day', (text) => {
    const reading = date(text);
    if ('value' in reading && reading.value !== null) expect(reading.value).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

describe('areas', () => {
  test.each<[RawCell, number]>([
    [52, 52],
    ['16平方米', 16],
    ['25㎡', 25],
    ['25 m²', 25],
    ['３２.５平米', 32.5],
    ['1,200平方米', 1200],
  ])('%j is %d ㎡', (cell, value) => {
    expect(readArea(cell)).toEqual({ value });
  });
  test('about is said; others are not guessed', () => {
    expect(readArea('约30平米')).toEqual({ value: 30, notes: ['approximate'] });
    for (const cell of ['30×20', '20-30', '三十', '-5', '2,5', 200_000]) expect(readArea(cell)).toEqual({ reason: 'notAnArea' });
    for (const cell of ['', '/', 0]) expect(readArea(cell)).toEqual({ value: null });
  });
});

describe('visits', () => {
  test.each<[RawCell, number]>([
    [680, 680],
    ['2,327', 2327],
    ['1587人次', 1587],
    ['1.2万人次', 12_000],
    ['１，０２４', 1024],
    [0, 0],
  ])('%j is %d', (cell, value) => {
    expect(readCount(cell)).toEqual({ value });
  });
  test('what is no whole number is not guessed', () => {
    for (const cell of ['12.5', '23,27', '日均30', '-3', '500/600', '二百']) expect(readCount(cell)).toEqual({ reason: 'notACount' });
    expect(readCount('约3000')).toEqual({ value: 3000, notes: ['approximate'] });
  });
  property.prop([fc.integer({ min: 0, max: 100_000_000 })])('a grouped number is the number', (n) => {
    for (const text of [String(n), n.toLocaleString('en-US'), wide(String(n)), `${n} 人次`]) expect(readCount(text)).toEqual({ value: n });
  });
});

describe('money', () => {
  test.each<[RawCell, 'wan' | 'yuan', number]>([
    [0.6, 'wan', 600_000],
    [1.25, 'wan', 1_250_000],
    [0.1 + 0.2, 'wan', 300_000],
    ['12,500.50', 'yuan', 1_250_050],
    ['￥3,000', 'yuan', 300_000],
    ['１．５', 'wan', 1_500_000],
  ])('%j in a column of %s is %d fen', (cell, unit, value) => {
    expect(readMoney(cell, unit)).toEqual({ value });
  });
  test('a unit in the cell goes before the column, and is said', () => {
    expect(readMoney('1.25万元', 'yuan')).toEqual({ value: 1_250_000, notes: ['unitInCell'] });
    expect(readMoney('3000元', null)).toEqual({ value: 300_000, notes: ['unitInCell'] });
    expect(readMoney('1.25万', 'wan')).toEqual({ value: 1_250_000 });
  });
  test('without a unit, negative, finer than a fen or unclear: not guessed', () => {
    expect(readMoney(0.6, null)).toEqual({ reason: 'moneyUnitUnknown' });
    expect(readMoney(-5, 'wan')).toEqual({ reason: 'amountNegative' });
    expect(readMoney('0.0000001', 'wan')).toEqual({ reason: 'notAnAmount' });
    expect(readMoney('1e21', 'wan')).toEqual({ reason: 'notAnAmount' });
    expect(readMoney('工会2万，政府1万', 'wan')).toEqual({ reason: 'notAnAmount' });
    for (const cell of ['', '/', 0, '0.00']) expect(readMoney(cell, 'wan')).toEqual({ value: null });
  });
  property.prop([fc.integer({ min: 1, max: 100_000_000_000 })])('fen survive the way through 元 and 万元', (fen) => {
    expect(readMoney(fen / 100, 'yuan')).toEqual({ value: fen });
    expect(readMoney(fen / 1_000_000, 'wan')).toEqual({ value: fen });
  });
});

describe('telephones', () => {
  test.each<[RawCell, string]>([
    [19920963382, '19920963382'],
    ['138 1181 1867', '138 1181 1867'],
    ['１３８１１８１１８６７', '13811811867'],
    ['0816-2222222转8001', '0816-2222222转8001'],
    ['0816—2222222', '0816-2222222'],
    ['13811811867、13911811867', '13811811867、13911811867'],
    ['="13811811867"', '13811811867'],
  ])('%j is %s', (cell, value) => {
    expect(readPhone(cell)).toEqual({ value });
  });
  test('numbers that lost digits, and what is no number, are not guessed', () => {
    for (const cell of ['1.99209E+10', 1.5, 123, '见备注', '李敏']) expect(readPhone(cell)).toEqual({ reason: 'notAPhone' });
  });
});

describe('building, hosts, partners, grades', () => {
  test.each([
    ['工会自建', 'self', ''],
    ['自建', 'self', ''],
    ['共建', 'joint', ''],
    ['合作共建', 'joint', ''],
    ['与邮政共建', 'joint', '邮政'],
    ['与区环卫所共建', 'joint', '区环卫所'],
    ['工会与中国邮政联合共建', 'joint', '中国邮政'],
  ])('%s is %s with %j', (text, kind, partner) => {
    expect(readBuildKind(text)).toEqual({ value: { kind, partner } });
  });
  test('both, or neither, is not guessed', () => {
    for (const text of ['自建/共建', '改造', '租赁']) expect(readBuildKind(text)).toEqual({ reason: 'unknownBuildKind' });
    expect(readBuildKind('')).toEqual({ value: null });
  });
  test('every label of the own list of host types reads as its type', () => {
    for (const [type, label] of Object.entries(hostTypeText)) expect([label, readHostType(label)]).toEqual([label, { value: type }]);
  });
  test('hosts in other words, and one that is unknown', () => {
    expect(readHostType('物流快递网点')).toEqual({ value: 'postOrParcel' });
    expect(readHostType('工商银行网点')).toEqual({ value: 'bank' });
    expect(readHostType('流动站')).toEqual({ reason: 'unknownHostType' });
  });
  test('several partners in one cell', () => {
    expect(partnerNames('区环卫所、农业银行；区环卫所\n/')).toEqual(['区环卫所', '农业银行']);
  });
  test('grades are told from other remarks', () => {
    for (const text of ['市级示范', '全国最美', '省级示范站点', '五星级', '2022年市级示范站', '最美驿站'])
      expect([text, isGrade(text)]).toEqual([text, true]);
    for (const text of ['原址改造，示范效果好', '优先安排', '已拆除', '示范街口']) expect([text, isGrade(text)]).toEqual([text, false]);
  });
});

describe('places', () => {
  test('a pair in either order and with degree marks', () => {
    const value = { lng: 104.766989, lat: 31.513226 };
    for (const text of [
      '104.766989,31.513226',
      '31.513226，104.766989',
      '104.766989 31.513226',
      '东经104.766989°，北纬31.513226°',
      'E104.766989,N31.513226',
    ])
      expect(readCoordinates(text)).toEqual({ value });
    expect(readDegrees('E104.5', 'lng')).toEqual({ value: 104.5 });
  });
  test('elsewhere or unclear is not guessed', () => {
    expect(readCoordinates('2.35,48.85')).toEqual({ reason: 'outsideChina' });
    expect(readCoordinates('104.76')).toEqual({ reason: 'notCoordinates' });
    expect(readCoordinates(`104°45'30",31°30'10"`)).toEqual({ reason: 'notCoordinates' });
    expect(readDegrees('31.5', 'lng')).toEqual({ reason: 'outsideChina' });
  });
});

describe('text', () => {
  test('is trimmed and otherwise kept as typed', () => {
    expect(readText(' 临园路６８号 ', 120)).toEqual({ value: '临园路６８号' });
    expect(readText('八楼\n左侧', 120)).toEqual({ value: '八楼 左侧' });
    expect(readText('䶮溪路\u200b', 120)).toEqual({ value: '䶮溪路', notes: ['invisibleCharacters'] });
    expect(readText('=1+1', 120)).toEqual({ value: '=1+1' });
  });
  test('that no record could hold is left over', () => {
    expect(readText('长'.repeat(61), 60)).toEqual({ reason: 'tooLong' });
    expect(readText('a\u0007b', 60)).toEqual({ reason: 'controlCharacters' });
  });
  test('names are compared without width, case, spaces, quotation marks and dots', () => {
    expect(comparable('大安区“歇一稍” 驿站 ')).toBe(comparable('大安区"歇一稍"驿站'));
    expect(comparable('临园路６８号')).toBe(comparable('临园路68号'));
    expect(comparable('华商·灯城驿站')).toBe(comparable('华商灯城驿站'));
  });
  property.prop([fc.double({ noNaN: true, noDefaultInfinity: true })])('a number as text is the number, to 15 digits', (n) => {
    expect(Number(numberText(n))).toBe(Number(n.toPrecision(15)));
  });
  test('columns are lettered as spreadsheets do', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});
