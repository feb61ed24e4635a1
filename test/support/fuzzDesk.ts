import path from 'node:path';
import { newId } from '../../shared/kernel/ids.ts';
import { lightFileOf } from './aidDesk.ts';
import { ADMINISTRATOR, type BackupDesk, openBackupDesk, protect } from './backupDesk.ts';
import { makeBudget, reverse } from './budgetDesk.ts';
import { applicantOf, hardshipFileFieldsOf } from './hardship.ts';
import { lineRule, ruleOfPreset } from './hardshipRules.ts';
import { officeOf } from './ledger.ts';
import { type MemoryDisk, makeMemoryDisk } from './memoryDisk.ts';
import { makeReceipt } from './moneyDesk.ts';
import type { Pool } from './shapedValues.ts';
import { approve, claimOf, onceOf, refsOf, ruleOf } from './subsidyDesk.ts';
import { passwordOf, type TestDesk } from './testDesk.ts';

export const TODAY = '2023-09-20';
const LEDGER = '站点名称,地址,建设方式,建成时间,2023年服务人次\r\n锦翔驿站,安昌路60号,自建,2021.5.3,680\r\n=1+1,@SUM(1),自建,2022.6.1,12\r\n';
const ledger = (): File => new File([LEDGER], '台账.csv');

/** A desk to be maltreated: an office with a few records of every kind, and the disk that its file lies on. */
export interface FuzzDesk extends BackupDesk {
  /** What the records are called, for values that come past the first check. */
  pool: Pool;
}

/** Words of every kind of field; a leaf takes those that its own schema accepts. */
const WORDS = [
  '',
  '欧阳路驿站',
  '涪城区总工会',
  '=HYPERLINK("http://evil.example/","点")',
  '0816-2307122',
  '13800000000',
  'union@example.cn',
  '510703',
  '5107',
  '51',
  '510703001',
  '2022-03-01',
  '2023-06-30',
  '2023-08',
  '2023-08-01',
  '2023-08-31',
  '2023-09-20',
  '2023-10-20',
  '1949-10-01',
  '2023-04',
  '2023-05',
  '2100-12-31',
  'display.theme',
  'stations.columns',
  'stationEdit.new',
  '/stations/new',
  'CSV',
  'F1',
  'stations',
  'stations.create',
  '测试员',
  'a'.repeat(64),
  '01',
] as const;

async function fill(desk: TestDesk, disk: MemoryDisk): Promise<string[]> {
  const { client } = desk;
  await client.office.save({ version: null, fields: officeOf() });
  const partner = await desk.makePartner();
  const other = await desk.makePartner({ name: '建设银行', kind: 'bank' });
  await client.partners.attachDocument({ id: partner.id, version: partner.version, file: new File(['协议'], '协议.pdf') });
  const station = await desk.makeStation();
  const shared = await desk.makeStation({
    ownName: '锦翔驿站',
    buildKind: 'joint',
    buildMode: 'integrated',
    partnerIds: [partner.id],
    acceptedOn: '2022-03-01',
  });
  const withdrawn = await desk.makeStation({ ownName: '旧驿站' });
  await client.stations.withdraw({ id: withdrawn.id, version: 1, reason: '' });
  const planned = await desk.makeStation({ ownName: '新驿站', acceptedOn: null, status: 'planned', plannedOn: '2023-08-01' });
  const fund = await desk.makeFundEntry({ stationId: station.id });
  const reversal = await reverse(desk, fund, -100);
  const receipt = await makeReceipt(desk, { purposes: ['operation'] });
  const { budget, lines } = await makeBudget(desk, [
    { receiptId: receipt.id },
    { purpose: 'equipment' },
    { purpose: 'subsidy', amountFen: 1_000_000 },
    { purpose: 'condolence' },
  ]);
  const draft = await makeBudget(desk, [{}], { year: 2022, state: 'draft' });
  const money: { id: string }[] = [reversal, receipt, budget, draft.budget, ...lines, ...draft.lines];
  const title = await client.chart.create({ code: '40302', name: '专项补助', kind: 'income', edition: 'own' });
  const [rule, onceRule] = [await client.subsidies.createRule(ruleOf()), await client.subsidies.createRule(onceOf())];
  const april = { fromMonth: '2023-04', toMonth: '2023-04' };
  const claims = (
    await client.subsidies.apply({ claims: [claimOf(rule, shared.id), claimOf(rule, station.id, april), claimOf(onceRule, station.id)] })
  ).rows;
  const [claim] = await approve(desk, claims.slice(0, 1));
  if (!claim || !lines[2]) throw new Error('nothing to pay');
  await client.subsidies.pay({ refs: refsOf([claim]), lineId: lines[2].id, on: '2023-07-20', voucherNo: '', overrunReason: '' });
  await approve(desk, claims.slice(1, 2));
  money.push(title, rule, onceRule, ...claims);
  const count = await desk.makeServiceCount({ stationId: station.id });
  const activity = await desk.makeActivity({ stationIds: [station.id] });
  const issue = await client.signage.issue({
    stationId: station.id,
    issuedOn: '2023-08-01',
    widthMm: 300,
    heightMm: 500,
    quantity: 1,
    mountedOn: null,
    takenDownOn: null,
    remark: '',
  });
  const marked = await client.calendar.markDays({ from: '2023-08-31', to: '2023-08-31', kind: 'rest', remark: '三月三' });
  const year = await client.calendar.declareYear({ year: 2031, documentNo: '国办发明电〔2030〕1号' });
  await client.settings.set({ key: 'display.theme', value: 'dark' });
  const submitted = await client.reports.submit({ form: 'F1', year: 2023, quarter: 2, cutOffOn: '2023-06-30' });
  const { rows } = await client.audit.changes({ limit: 3 });
  const backup = await desk.file.backupNow('manual');
  return [
    ...[partner, other, station, shared, withdrawn, planned, fund, count, activity, issue, submitted, ...money, ...marked, year].map(
      (record) => record.id,
    ),
    ...rows.map((row) => row.changeId),
    station.code,
    backup.name,
    backup.name.replace(/^/, '../备份/'),
    ...[...disk.files.keys()].filter((name) => name.includes('附件')).map((name) => name.slice(-64)),
    newId(),
  ];
}

/** In what state the desk is found: a file without accounts; a protected one with its administrator signed in; the same with nobody signed in. */
export type FuzzState = 'plain' | 'protected' | 'locked';

export interface Filled {
  files: [string, Uint8Array][];
  words: string[];
}
export const filesOf = (disk: MemoryDisk): Filled['files'] => [...disk.files].map(([name, { bytes }]) => [name, bytes]);
export function copyOf(files: Filled['files']): MemoryDisk {
  const disk = makeMemoryDisk();
  for (const [name, bytes] of files) disk.put(name, bytes);
  return disk;
}

async function fillPlain(): Promise<Filled> {
  const disk = makeMemoryDisk();
  const desk = openBackupDesk({ today: TODAY, disk });
  const words = await fill(desk, disk);
  await desk.session.close();
  return { files: filesOf(disk), words };
}
/** Whoever may open hardship files: the procedures of these features are called by her. */
export const HARDSHIP_HOLDER = '孙丽';
const HARDSHIP_FEATURES: readonly string[] = ['hardship', 'hardshipRules', 'lightFiles', 'aid'];

/** A household in publication: what a notice is made of. */
async function publishedFile({ hardship }: BackupDesk['client']) {
  let file = await hardship.create(hardshipFileFieldsOf({ areaCode: '510703', applicant: applicantOf({ monthlyIncomeFen: 50_000 }), members: [] }));
  const details = { on: TODAY, opinion: '同意', reason: '', documentNo: '', destination: '', closing: null };
  const move = async (name: 'submit' | 'investigate' | 'publish') => {
    file = await hardship.move({ id: file.id, version: file.version, move: name, details });
  };
  await move('submit');
  await move('investigate');
  file = await hardship.judge({ id: file.id, version: file.version, on: TODAY });
  await move('publish');
  return file;
}

async function makeRules({ client }: BackupDesk): Promise<string[]> {
  const rules = [
    lineRule({ areaCode: '51' }),
    ruleOfPreset('aidCapSet', 'shandongWarmth', { areaCode: '51' }),
    ruleOfPreset('judgementRule', 'qingdao', { areaCode: '51' }),
    ruleOfPreset('processRule', 'national', { areaCode: '51' }),
    ruleOfPreset('disclosureRule', 'fewerThanFive', { areaCode: '51' }),
  ];
  const made: string[] = [];
  for (const rule of rules) made.push((await client.hardshipRules.create(rule)).id);
  return made;
}

/** Records that only she may make; their ids. */
async function fillHardship({ client }: BackupDesk): Promise<string[]> {
  const household = await client.hardship.create(hardshipFileFieldsOf({ members: [] }));
  const published = await publishedFile(client);
  const file = await client.lightFiles.create(lightFileOf());
  const batchOf = (name: string) => client.aid.create({ name, kind: 'warmth', on: '2023-09-01', remark: '' });
  const [draft, approved] = [await batchOf('国庆慰问'), await batchOf('中秋慰问')];
  const row = {
    fileId: null,
    lightFileId: file.id,
    personId: file.id,
    childId: null,
    amountFen: 100,
    selfPaidFen: null,
    reason: '',
    receivedOn: null,
  };
  const { rows } = await client.aid.add({ rows: [draft, approved].map((batch) => ({ ...row, batchId: batch.id })) });
  await client.aid.approve({ id: approved.id, version: approved.version + 1, on: '2023-09-02', documentNo: '涪工发〔2023〕9号' });
  return [household, household.applicant, published, published.applicant, file, draft, approved, ...rows].map((record) => record.id);
}

async function fillAccounts(): Promise<Filled> {
  const plain = await filled('plain');
  const disk = copyOf(plain.files);
  const desk = openBackupDesk({ today: TODAY, disk });
  const recoveryKey = await protect(desk);
  const { id } = await desk.client.accounts.create({ name: '李敏', role: 'clerk', hardship: false, password: passwordOf('李敏') });
  const holder = await desk.client.accounts.create({
    ...{ name: HARDSHIP_HOLDER, role: 'administrator', hardship: true },
    password: passwordOf(HARDSHIP_HOLDER),
  });
  await desk.client.accounts.signIn({ name: HARDSHIP_HOLDER, password: passwordOf(HARDSHIP_HOLDER) });
  await desk.client.accounts.signIn({ name: HARDSHIP_HOLDER, password: passwordOf(HARDSHIP_HOLDER) });
  const rules = await makeRules(desk);
  await desk.session.close();
  return {
    files: filesOf(disk),
    words: [...plain.words, ...rules, id, holder.id, recoveryKey, ADMINISTRATOR, passwordOf(ADMINISTRATOR), '李敏', passwordOf('李敏')],
  };
}

async function fillProtected(): Promise<Filled> {
  const { files, words } = await filled('accounts');
  const disk = copyOf(files);
  const desk = openBackupDesk({ today: TODAY, disk });
  await desk.client.accounts.signIn({ name: HARDSHIP_HOLDER, password: passwordOf(HARDSHIP_HOLDER) });
  const records = await fillHardship(desk);
  await desk.session.close();
  return { files: filesOf(disk), words: [...words, ...records] };
}

/** `accounts`: the protected office before there is any hardship file. */
type FilledKind = 'plain' | 'accounts' | 'protected';
const FILL: Record<FilledKind, () => Promise<Filled>> = { plain: fillPlain, accounts: fillAccounts, protected: fillProtected };
const known = new Map<FilledKind, Promise<Filled>>();
/** Filled once; every desk begins from a copy of the files, so that none finds what another left behind. `words`: what the records are called. */
export function filled(kind: FilledKind): Promise<Filled> {
  const found = known.get(kind) ?? FILL[kind]();
  known.set(kind, found);
  return found;
}

/** Opens a desk on a copy of the filled files. Of `feature` imports it finds a ledger that was read and previewed. */
export async function openFuzzDesk(feature: string, state: FuzzState = 'plain'): Promise<FuzzDesk> {
  const signer = HARDSHIP_FEATURES.includes(feature) ? HARDSHIP_HOLDER : ADMINISTRATOR;
  return openFilledDesk(await filled(state === 'plain' ? 'plain' : 'protected'), feature, state === 'protected' ? signer : null);
}

/** The same on files of one's own; `signer` null: nobody signs in. */
export async function openFilledDesk({ files, words }: Filled, feature: string, signer: string | null): Promise<FuzzDesk> {
  const desk = openBackupDesk({ today: TODAY, disk: copyOf(files) });
  if (signer !== null) await desk.client.accounts.signIn({ name: signer, password: passwordOf(signer) });
  const uploads: string[] = [];
  if (feature === 'imports' && (await desk.status()).state === 'open') {
    const { upload, sheet, heading, mapping } = await desk.client.imports.inspect({ file: ledger() });
    if (heading) await desk.client.imports.preview({ upload, sheet, heading, mapping });
    uploads.push(upload);
  }
  const backup = files.find(([name]) => name.includes('备份'));
  if (feature === 'backups' && backup) {
    const { upload } = await desk.client.backups.upload({ file: new File([new Uint8Array(backup[1])], path.basename(backup[0])) });
    uploads.push(upload);
  }
  return {
    ...desk,
    pool: {
      strings: [...WORDS, ...words, ...uploads],
      files: [ledger(), new File(['协议'], '=1+1.pdf'), ...(backup ? [new File([new Uint8Array(backup[1])], path.basename(backup[0]))] : [])],
    },
  };
}
