import { readFileSync } from 'node:fs';
import { type UnitCosts, unitCosts } from '../../shared/funds/unitCosts.ts';
import { resourcePath } from '../resources.ts';

let known: UnitCosts | null = null;

/** What stations cost elsewhere, as shipped; read when first asked for. */
export function readUnitCosts(): UnitCosts {
  known ??= unitCosts.parse(JSON.parse(readFileSync(resourcePath('presets', 'unit-costs.json'), 'utf8')));
  return known;
}
