import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { convertLngLat, type LngLat, readLngLat, showLngLat } from '../../../shared/stations/coordinates.ts';
import { type CoordSystem, coordSystem } from '../../../shared/stations/station.ts';

const SYSTEMS = coordSystem.options;
function expectNear(point: LngLat, lng: number, lat: number, degrees: number) {
  expect(Math.abs(point.lng - lng)).toBeLessThan(degrees);
  expect(Math.abs(point.lat - lat)).toBeLessThan(degrees);
}

test('WGS-84 becomes GCJ-02 as the published reference points and the answer of the 高德 service say', () => {
  const gcj = (lng: number, lat: number) => convertLngLat({ lng, lat }, 'WGS84', 'GCJ02');
  expectNear(gcj(121.5272106, 31.1774276), 121.531541859215, 31.17530398364597, 1e-12);
  expectNear(gcj(113.912316, 22.543847), 113.9171764808363, 22.540796131694766, 1e-12);
  expectNear(gcj(116.481499, 39.990475), 116.487585177952, 39.991754014757, 1e-6);
});

test('WGS-84 becomes BD-09 within a metre of what the 百度 service answers', () => {
  const point = { lng: 114.21892734521, lat: 29.575429778924 };
  expectNear(convertLngLat(point, 'WGS84', 'BD09'), 114.2307519546763, 29.57908428837437, 1e-5);
});

const anywhere = fc.record({
  point: fc.record({ lng: fc.double({ min: 73, max: 136, noNaN: true }), lat: fc.double({ min: 3, max: 54, noNaN: true }) }),
  from: fc.constantFrom<CoordSystem>(...SYSTEMS),
  to: fc.constantFrom<CoordSystem>(...SYSTEMS),
});
property.prop([anywhere])('there and back again is the same place, everywhere in the country', ({ point, from, to }) => {
  const back = convertLngLat(convertLngLat(point, from, to), to, from);
  expectNear(back, point.lng, point.lat, 1e-6);
});

test('a system into itself changes nothing', () => {
  const point = { lng: 104.77, lat: 31.51 };
  for (const system of SYSTEMS) expect(convertLngLat(point, system, system)).toEqual(point);
});

test('what a map page copies is read in either order, with labels and full-width digits', () => {
  const place = { lng: 104.77, lat: 31.51 };
  for (const text of [
    '104.77,31.51',
    ' 31.51 , 104.77 ',
    '104.77，31.51',
    '104.77 31.51',
    '１０４．７７，３１．５１',
    '31.51°N, 104.77°E',
    '经度：104.77 纬度：31.51',
  ])
    expect(readLngLat(text), text).toEqual(place);
});

test('what is no place in the country, or has minutes and seconds, is not guessed at', () => {
  for (const text of ['', '104.77', '104.77,131.5', '200,31', '-104.77,31.51', '104°46′12″, 31°30′36″', '104.77,31.51,520', '欧阳路1号'])
    expect(readLngLat(text), text).toBeNull();
});

test('a place is shown with six decimals', () => {
  expect(showLngLat({ lng: 104.77, lat: 31.5 })).toBe('104.770000, 31.500000');
});
