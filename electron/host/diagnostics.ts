import os from 'node:os';
import { maskPersonal } from '../../shared/host/masking.ts';
import type { HostStatus } from '../../shared/host/status.ts';
import { todayOf } from '../../shared/kernel/plainDate.ts';
import { DIAGNOSTICS_TEXT } from '../../shared/text/diagnostics.ts';
import { PROBLEM_TEXT } from '../../shared/text/verdictText.ts';
import type { RpcContext } from '../rpc.ts';
import { tableCounts } from '../store/tableCounts.ts';
import { verifyDataFile } from '../store/verify.ts';

type Fact = readonly [name: string, value: string | number | boolean | null];
interface Part {
  title: string;
  facts: Fact[];
  lines?: string[];
}

/** In the unit that leaves at most four digits: longer numbers are masked. */
function size(bytes: number): string {
  const kb = Math.ceil(bytes / 1024);
  if (kb < 1024) return `${kb} KB`;
  return kb < 1024 * 1024 ? `${(kb / 1024).toFixed(1)} MB` : `${(kb / 1024 / 1024).toFixed(1)} GB`;
}

/** What is masked besides what looks like a person's: who uses this PC, and what it is called. */
function machineWords(): string[] {
  const words = [os.homedir(), os.hostname()];
  try {
    words.push(os.userInfo().username);
  } catch {
    // no entry in the user database, so no name either
  }
  return words.filter((word) => word !== '' && word !== '/');
}

function programPart(version: string): Part {
  const { versions, platform, arch } = process;
  return {
    title: DIAGNOSTICS_TEXT.program,
    facts: [
      ['version', version],
      ['system', `${platform} ${arch} ${os.release()}`],
      ['electron', versions.electron ?? null],
      ['node', versions.node],
      ['timeZone', Intl.DateTimeFormat().resolvedOptions().timeZone],
      ['memory', `${size(os.freemem())} / ${size(os.totalmem())}`],
    ],
  };
}

function statusFacts(status: HostStatus): Fact[] {
  if (status.state === 'locked') return [['state', 'locked']];
  if (status.state === 'failed')
    return [
      ['state', `failed: ${status.kind}`],
      ['backups', status.backups.length],
      ['detail', status.detail],
    ];
  return [
    ['state', 'open'],
    ['protected', status.protected],
    ['missingAttachments', status.missingAttachments],
  ];
}

/** Counts and sizes of an open file: numbers alone, no word of a record. */
async function openFileParts({ file }: RpcContext): Promise<Part[]> {
  const backups = await file.backups();
  const { savedAt, bytes } = file.saveState();
  const counts = await file.read(tableCounts);
  const facts: Fact[] = [
    ['size', size(bytes)],
    ['savedAt', savedAt],
    ['backups', backups.length],
    ['latestBackup', backups[0]?.madeAt ?? null],
    ['attachments', (await file.attachments.list()).length],
  ];
  return [
    { title: DIAGNOSTICS_TEXT.file, facts },
    { title: DIAGNOSTICS_TEXT.records, facts: Object.entries(counts) },
  ];
}

async function checkPart({ file }: RpcContext, mask: (text: string) => string): Promise<Part> {
  const { ok, problems } = await verifyDataFile(file);
  return {
    title: DIAGNOSTICS_TEXT.check,
    facts: [['ok', ok]],
    lines: problems.map(({ code, detail }) => `${code} ${PROBLEM_TEXT[code]} ${mask(detail)}`),
  };
}

function written({ title, facts, lines = [] }: Part, mask: (text: string) => string): string {
  const shown = facts.map(([name, value]) => `${name}: ${typeof value === 'string' ? mask(value) : String(value)}`);
  return [`【${title}】`, ...shown, ...lines].join('\n');
}

/** See the contract of host.diagnostics. Everything that may carry text of records, paths or names is masked. */
export async function makeDiagnostics(context: RpcContext, version: string, withCheck: boolean): Promise<{ fileName: string; text: string }> {
  const now = context.clock.now();
  const secrets = machineWords();
  const mask = (text: string): string => maskPersonal(text, secrets);
  const status = await context.host.status();
  const parts: Part[] = [programPart(version), { title: DIAGNOSTICS_TEXT.state, facts: statusFacts(status) }];
  if (status.state === 'open') {
    parts.push(...(await openFileParts(context)));
    if (withCheck) parts.push(await checkPart(context, mask));
  }
  parts.push({ title: DIAGNOSTICS_TEXT.events, facts: [], lines: context.host.events.lines().map(mask) });
  const head = [DIAGNOSTICS_TEXT.title, DIAGNOSTICS_TEXT.madeAt(now.toISOString()), DIAGNOSTICS_TEXT.masked];
  return {
    fileName: DIAGNOSTICS_TEXT.fileName(todayOf(now)),
    text: `${[head.join('\n'), ...parts.map((part) => written(part, mask))].join('\n\n')}\n`,
  };
}
