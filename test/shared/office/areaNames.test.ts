import { describe, expect, test } from 'vitest';
import { areaLevelOf, fullAreaName, parentAreaCode, proposeOffice } from '../../../shared/office/areaNames.ts';

const sichuan = { code: '51', name: '四川省' };
const mianyang = { code: '5107', name: '绵阳市' };
const fucheng = { code: '510703', name: '涪城区' };

describe('names of areas', () => {
  test('a code tells its level and the area above', () => {
    expect(['51', '5107', '510703', '510703001', '5', '5107030', 'ab'].map(areaLevelOf)).toEqual([
      'province',
      'city',
      'county',
      'street',
      null,
      null,
      null,
    ]);
    expect(['51', '5107', '510703', '510703001'].map(parentAreaCode)).toEqual([null, '51', '5107', '510703']);
  });

  test('a full name leaves out what only fills the table', () => {
    expect(fullAreaName([sichuan, mianyang, fucheng])).toBe('四川省 绵阳市 涪城区');
    expect(
      fullAreaName([
        { code: '11', name: '北京市' },
        { code: '1101', name: '市辖区' },
        { code: '110101', name: '东城区' },
      ]),
    ).toBe('北京市 东城区');
    expect(
      fullAreaName([
        { code: '44', name: '广东省' },
        { code: '4419', name: '东莞市' },
        { code: '441900', name: '东莞市' },
      ]),
    ).toBe('广东省 东莞市');
  });
});

describe('the names proposed for an office', () => {
  test('a county of a city', () => {
    expect(proposeOffice([sichuan, mianyang, fucheng])).toMatchObject({
      name: '涪城区总工会',
      level: 'county',
      areaCode: '510703',
      areaName: '涪城区',
      cityName: '绵阳市',
      upperName: '绵阳市总工会',
      objectName: '工会户外劳动者服务站点',
    });
  });

  test('a city, a province, a district of a municipality, a county right below its province', () => {
    expect(proposeOffice([sichuan, mianyang])).toMatchObject({ name: '绵阳市总工会', level: 'city', upperName: '四川省总工会' });
    expect(proposeOffice([sichuan])).toMatchObject({ name: '四川省总工会', level: 'province', cityName: '', upperName: '中华全国总工会' });
    const dongcheng = [
      { code: '11', name: '北京市' },
      { code: '1101', name: '市辖区' },
      { code: '110101', name: '东城区' },
    ];
    expect(proposeOffice(dongcheng)).toMatchObject({ name: '东城区总工会', cityName: '北京市', upperName: '北京市总工会' });
    const xiantao = [
      { code: '42', name: '湖北省' },
      { code: '4290', name: '省直辖县级行政区划' },
      { code: '429004', name: '仙桃市' },
    ];
    expect(proposeOffice(xiantao)).toMatchObject({ name: '仙桃市总工会', upperName: '湖北省总工会' });
  });

  test('streets and fillers have no office', () => {
    expect(proposeOffice([sichuan, mianyang, fucheng, { code: '510703001', name: '城厢街道' }])).toBeNull();
    expect(
      proposeOffice([
        { code: '11', name: '北京市' },
        { code: '1101', name: '市辖区' },
      ]),
    ).toBeNull();
    expect(proposeOffice([])).toBeNull();
  });
});
