// Prints docs/rights.md: who may call which procedure, made from the contract. `npm run -s rights > docs/rights.md` renews it; a test tells when it is stale.
import { isContractProcedure } from '@orpc/contract';
import { allows, type Right, type RightsHolder, UNPROTECTED } from '../shared/accounts/rights.ts';
import { contract } from '../shared/contract.ts';

const HOLDERS: readonly [heading: string, holder: RightsHolder | null][] = [
  ['nobody', null],
  ['viewer', { role: 'viewer', hardship: false }],
  ['viewer + hardship', { role: 'viewer', hardship: true }],
  ['clerk', { role: 'clerk', hardship: false }],
  ['clerk + hardship', { role: 'clerk', hardship: true }],
  ['administrator', { role: 'administrator', hardship: false }],
  ['administrator + hardship', { role: 'administrator', hardship: true }],
  ['file without accounts', UNPROTECTED],
];

const INTRODUCTION = `# Rights

Who may call which procedure. Made from the contract by \`npm run -s rights > docs/rights.md\`; a test fails when it is stale.

Every procedure begins with the right that it asks for (\`shared/kernel/contractBase.ts\`), and one middleware (\`electron/rpc.ts\`) checks it before the input
is looked at, whatever host carries the call. Whoever has not signed in ends in LOCKED, whoever lacks the right in NOT_ALLOWED; nothing is done then.

- **nobody**: a protected file to which nobody has signed in.
- **hardship**: the separate right to hardship files, which no role has by itself.
- **file without accounts**: everybody may do everything but open hardship files, for nobody could say who did it.
- A viewer writes nothing but what is his own: choices, drafts, his password. Taking a change of the office's own data back asks for an administrator, as making it does.
`;

interface Row {
  name: string;
  right: Right;
}

function rowsOf(): Row[] {
  return Object.entries(contract).flatMap(([feature, procedures]) =>
    Object.entries(procedures).map(([name, procedure]) => {
      const right = isContractProcedure(procedure) ? procedure['~orpc'].meta.right : null;
      if (right === null) throw new Error(`${feature}.${name} names no right`);
      return { name: `${feature}.${name}`, right };
    }),
  );
}

/** The whole of docs/rights.md. Throws for a procedure without a right. */
export function rightsMatrix(): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = rowsOf();
  const counted = HOLDERS.map(([, holder]) => String(rows.filter(({ right }) => allows(holder, right)).length));
  return [
    INTRODUCTION,
    line(['procedure', 'right', ...HOLDERS.map(([heading]) => heading)]),
    line(['---', '---', ...HOLDERS.map(() => ':-:')]),
    ...rows.map(({ name, right }) => line([`\`${name}\``, right, ...HOLDERS.map(([, holder]) => (allows(holder, right) ? '✓' : ''))])),
    line([`all ${rows.length}`, '', ...counted]),
    '',
  ].join('\n');
}

if (import.meta.main) process.stdout.write(rightsMatrix());
