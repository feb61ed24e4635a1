import { addDays, type PlainDate, yearOf } from '../../shared/kernel/plainDate.ts';
import { proposeOffice } from '../../shared/office/areaNames.ts';
import { DEFAULT_OBJECT_NAME, type OfficeFields } from '../../shared/office/office.ts';
import type { Areas } from '../office/areas.ts';
import { seededRandom } from './random.ts';
import type { SampleScene } from './sampleStations.ts';

const SAMPLE_AREA = '510703';

/** The made-up office of a file that has none: a real place, so that areas and codes look right, and 示例 in the name, so that no print is taken for real. */
export function sampleOffice(areas: Areas): OfficeFields {
  const path = areas.byCode(SAMPLE_AREA)?.path ?? [];
  const proposed = proposeOffice(path);
  if (!proposed) throw new Error(`the table of areas lacks ${SAMPLE_AREA}`);
  return {
    ...proposed,
    name: `${proposed.name}（示例）`,
    upperEmail: 'reports@example.com',
    reporter: '林晓',
    phone: '0816-0000000',
    objectName: DEFAULT_OBJECT_NAME,
    deadlineReading: 'mondayOfLastWeek',
    stockTotal: 'startOfYear',
  };
}

/** The office's counties (itself, when it is one) and two years up to yesterday. */
export function sampleScene(of: { seed: number; today: PlainDate; office: OfficeFields; areas: Areas }): SampleScene {
  const { seed, today, office, areas } = of;
  const own = { code: office.areaCode, name: office.areaName };
  const below = office.level === 'county' ? [own] : areas.below(own.code, ['county']);
  const counties = (below.length ? below : [own]).map(({ code, name }) => ({ area: { code, name }, streets: areas.below(code, ['street']) }));
  const firstOn = `${yearOf(today) - 2}${today.slice(4, 8)}01`;
  return { random: seededRandom(seed), today, firstOn: firstOn < today ? firstOn : addDays(today, -730), office, counties };
}
