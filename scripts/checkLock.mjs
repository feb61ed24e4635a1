// A lock file that names a package without having it installs with `npm install` and dies with `npm ci`; one that records
// download addresses ties the project to one registry. Either fails here.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const names = new Set(Object.keys(packages).map((key) => key.split('node_modules/').pop()));
const faults = [];
for (const [key, entry] of Object.entries(packages)) {
  if (typeof entry.resolved === 'string' && entry.resolved.startsWith('http')) faults.push(`${key} records its download address`);
  for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }))
    if (!names.has(name)) faults.push(`${key || 'package.json'} wants ${name}, which the lock file lacks`);
}
for (const fault of faults) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);
