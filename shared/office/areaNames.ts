import { type Area, type AreaLevel, DEFAULT_OBJECT_NAME, type OfficeFields, type OfficeLevel } from './office.ts';

const LEVELS: Record<number, AreaLevel> = { 2: 'province', 4: 'city', 6: 'county', 9: 'street' };

/** Null for a text that is no area code. */
export const areaLevelOf = (code: string): AreaLevel | null => (/^\d+$/.test(code) ? (LEVELS[code.length] ?? null) : null);

/** Code of the area that holds this one; null for a province. */
export function parentAreaCode(code: string): string | null {
  if (code.length <= 2) return null;
  return code.slice(0, code.length === 9 ? 6 : code.length - 2);
}

/** Names that the statistics bureau's table needs for its order and nobody says: 北京市 市辖区 东城区 is 北京市 东城区. */
export const isFillerArea = (area: Area): boolean =>
  area.code.length === 4 && /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/.test(area.name);

/** "四川省 绵阳市 涪城区". `path` runs from the province down. */
export const fullAreaName = (path: readonly Area[]): string =>
  path
    .filter((a) => !isFillerArea(a))
    .map((a) => a.name)
    .filter((name, i, all) => name !== all[i - 1])
    .join(' ');

const OFFICE_LEVELS: Partial<Record<AreaLevel, OfficeLevel>> = { province: 'province', city: 'city', county: 'county' };

/**
 * What an office of this area is usually called, for the clerk to correct: 涪城区 of 绵阳市 gives 涪城区总工会 under 绵阳市总工会.
 * `path` runs from the province down to the area. Null for streets and for names that stand for no place.
 */
export function proposeOffice(
  path: readonly Area[],
): Pick<OfficeFields, 'name' | 'level' | 'areaCode' | 'areaName' | 'cityName' | 'upperName' | 'objectName'> | null {
  const area = path.at(-1);
  const areaLevel = area && areaLevelOf(area.code);
  const level = areaLevel && OFFICE_LEVELS[areaLevel];
  if (!area || !level || isFillerArea(area)) return null;
  const upper = path
    .slice(0, -1)
    .filter((a) => !isFillerArea(a))
    .at(-1);
  return {
    name: `${area.name}总工会`,
    level,
    areaCode: area.code,
    areaName: area.name,
    cityName: upper?.name ?? '',
    upperName: upper ? `${upper.name}总工会` : '中华全国总工会',
    objectName: DEFAULT_OBJECT_NAME,
  };
}
