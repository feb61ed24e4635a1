// The office in which the manual's pictures of hardship are taken: protected, with rules, files in every state, light files, batches and money for them.
// All persons are made up: their numbers begin with an area code that was never given out.
import type { HardshipFile, HardshipFileFields } from '../shared/hardship/file.ts';
import type { FileMove } from '../shared/hardship/process.ts';
import type { AttachmentKind, Cause } from '../shared/hardship/valueLists.ts';
import { idCheckCharacter } from '../shared/kernel/idNumber.ts';
import { addDays, type PlainDate, todayOf, yearOf } from '../shared/kernel/plainDate.ts';
import type { LightFileFields } from '../shared/lightFiles/lightFile.ts';
import { type OfficeAtWork, prepareProtected } from '../test/e2e/support/protectedOffice.ts';
import { lightFileOf } from '../test/support/aidDesk.ts';
import { makeBudget } from '../test/support/budgetDesk.ts';
import { applicantOf, hardshipFileFieldsOf, memberOf } from '../test/support/hardship.ts';
import { lineRule, ruleOfPreset } from '../test/support/hardshipRules.ts';
import { officeOf } from '../test/support/ledger.ts';
import { stationFieldsOf } from '../test/support/testDesk.ts';

const AREA = '510703';
/** Longer ago than files are kept by the rule taken here. */
const LONG_AGO_DAYS = 365 * 10 + 60;
/** From the beginning of a publication to a day on which it is over, whatever holidays there are. */
const PUBLICATION_DAYS = 20;

/** Born on that day, with a number of nobody's. `order` is odd for men, even for women. */
function identityOf(bornOn: string, order: number) {
  const digits = `510700${bornOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  return { bornOn, idNumber: digits + idCheckCharacter(digits), sex: order % 2 === 1 ? ('male' as const) : ('female' as const) };
}

/** Who has a file, where, and what with. `order` tells persons apart; `yuan` are the wages a month. Without `family` somebody lives alone. */
interface Household {
  name: string;
  order: number;
  street: string;
  at: string;
  employer: string;
  yuan: number;
  cause: Cause;
  family?: { spouse: string; child: string };
}

/** As it is first entered on a day, with the authorisation of that day. */
function fieldsOf({ name, order, street, at, employer, yuan, cause, family }: Household, on: PlainDate): HardshipFileFields {
  const year = 1970 + (order % 6);
  const spouse = family && memberOf({ ...identityOf(`${year + 1}-11-03`, order * 2 + 100), name: family.spouse });
  const child =
    family &&
    memberOf({
      ...{ ...identityOf(`${year + 32}-09-12`, order * 2 + 201), name: family.child, relation: 'child', maritalStatus: 'unmarried' },
      ...{ workStatus: 'student', schoolStage: 'bachelor', enrolledYear: year + 50, schoolYears: 4 },
    });
  return hardshipFileFieldsOf({
    ...{ level: 'county', areaCode: AREA, registeredAreaCode: AREA, postcode: '621000', street, address: street + at },
    ...{ housing: 'rented', property: [], floorSqm: 48, mainCause: cause, consent: { givenOn: on, withdrawnOn: null } },
    applicant: applicantOf({
      ...{ ...identityOf(`${year}-05-06`, order * 2 + 1), name, employer, monthlyIncomeFen: yuan * 100, phone: `1390000${1000 + order}` },
      maritalStatus: family ? 'married' : 'unmarried',
    }),
    members: spouse && child ? [spouse, child] : [],
    outlays: cause === 'ownIllness' ? [{ kind: 'illness', owner: 'applicant', yearlyFen: 860_000, remark: '门诊和住院自付' }] : [],
    bank: { name: '中国工商银行', branch: '绵阳涪城支行', cardNo: `622202230800${1000 + order}001` },
    ...{ madeBy: '陈静', checkedBy: '刘主任' },
  });
}

const CITY = { street: '城厢街道', cause: 'ownIllness' } as const;
const SOUTH = { street: '塘汛街道', cause: 'schooling' } as const;
/** As many of a kind as a summary may tell. */
const IN_FORCE: readonly Omit<Household, 'order'>[] = [
  { ...CITY, name: '张建国', at: '幸福里3号2单元501', employer: '涪城区环卫所', yuan: 2000, family: { spouse: '李秀英', child: '张小宁' } },
  { ...CITY, name: '王海', at: '太平里9号1单元302', employer: '涪江纺织公司', yuan: 1900, family: { spouse: '何玉兰', child: '王晨' } },
  { ...CITY, name: '赵强', at: '解放街24号3单元201', employer: '涪城公交公司', yuan: 2100, family: { spouse: '宋丽', child: '赵雨' } },
  { ...CITY, name: '孙国庆', at: '公园路6号2单元102', employer: '城厢物业公司', yuan: 1950, family: { spouse: '许芳', child: '孙磊' } },
  { ...CITY, name: '周明', at: '文武街11号1单元603', employer: '涪城区环卫所', yuan: 2200, family: { spouse: '邓红', child: '周洁' } },
  { ...SOUTH, name: '吴建军', at: '塘南路18号2单元401', employer: '塘汛建材厂', yuan: 3300, family: { spouse: '曾敏', child: '吴昊' } },
  { ...SOUTH, name: '郑伟', at: '塘北路5号1单元202', employer: '绵阳货运站', yuan: 3500, family: { spouse: '彭霞', child: '郑佳' } },
  { ...SOUTH, name: '冯立', at: '新益街7号3单元301', employer: '塘汛建材厂', yuan: 3400, family: { spouse: '萧云', child: '冯越' } },
  { ...SOUTH, name: '蒋志强', at: '三江路30号1单元101', employer: '涪江纺织公司', yuan: 3450, family: { spouse: '田梅', child: '蒋欣' } },
  { ...SOUTH, name: '沈大勇', at: '塘南路40号2单元303', employer: '绵阳货运站', yuan: 3550, family: { spouse: '方琴', child: '沈航' } },
];
const PUBLISHED: readonly Omit<Household, 'order'>[] = [
  { ...CITY, name: '陈国栋', at: '翠花街15号4单元202', employer: '城厢物业公司', yuan: 1700 },
  { ...SOUTH, name: '杨立新', at: '群文街2号2单元502', employer: '塘汛建材厂', yuan: 3100, family: { spouse: '罗燕', child: '杨帆' } },
];
const UNDER_INVESTIGATION: Omit<Household, 'order'> = {
  ...{ ...CITY, name: '刘志远', at: '安昌路8号1单元402', employer: '涪城公交公司', yuan: 2600 },
  family: { spouse: '苏静', child: '刘思雨' },
};
/** Of somebody who stands in another file: the two are found. */
const DRAFT: Omit<Household, 'order'> = { ...CITY, name: '李秀英', at: '幸福里3号2单元501', employer: '社区', yuan: 0 };
const GIVEN_UP: Omit<Household, 'order'> = { ...CITY, name: '周立新', at: '北街60号', employer: '涪江纺织公司', yuan: 900 };
const ATTACHED: readonly (readonly [AttachmentKind, string])[] = [
  ['application', '困难申请书.pdf'],
  ['identityCards', '身份证复印件.jpg'],
  ['consent', '核对授权书.pdf'],
];

const REASONS: Partial<Record<FileMove, string>> = { giveUp: '本人放弃', relieve: '子女就业，收入稳定' };
type Move = Exclude<FileMove, 'destroy'>;

/** Lets a file go these steps on the day of the desk. */
async function steps({ client, clock }: OfficeAtWork, file: HardshipFile, ...moves: (Move | 'judge' | 'synced')[]): Promise<HardshipFile> {
  const on = todayOf(clock.now());
  let at = file;
  for (const move of moves) {
    const { id, version } = at;
    const details = { on, opinion: '情况属实', reason: '', documentNo: '', destination: '', closing: null };
    if (move === 'judge') at = await client.hardship.judge({ id, version, on });
    else if (move === 'synced') at = await client.hardship.synced({ id, version, on });
    else at = await client.hardship.move({ id, version, move, details: { ...details, reason: REASONS[move] ?? '' } });
  }
  return at;
}

/** A file handed in, with its first documents. */
async function handIn(office: OfficeAtWork, of: Household): Promise<HardshipFile> {
  const { client, clock } = office;
  let file = await client.hardship.create(fieldsOf(of, todayOf(clock.now())));
  for (const [kind, name] of ATTACHED) {
    const scan = new File([`${of.name} ${name}`], name);
    file = (await client.hardship.attach({ id: file.id, version: file.version, kind, file: scan })).file;
  }
  return steps(office, file, 'submit');
}

/** Files from the application to being kept, published `beforeDays` ago. */
async function inForce(office: OfficeAtWork, on: string): Promise<HardshipFile[]> {
  office.clock.set(on);
  const published: HardshipFile[] = [];
  for (const [order, of] of IN_FORCE.entries())
    published.push(await steps(office, await handIn(office, { ...of, order }), 'investigate', 'judge', 'publish'));
  office.clock.set(addDays(on, PUBLICATION_DAYS));
  const kept: HardshipFile[] = [];
  for (const file of published)
    kept.push(await steps(office, file, 'endPublication', 'approveInTown', 'sendDataCheck', 'receiveDataCheck', 'approve', 'synced'));
  return kept;
}

async function makeRules({ client }: OfficeAtWork): Promise<void> {
  const from = { areaCode: AREA, documentNo: '示例〔标准〕1号' };
  for (const rule of [
    lineRule({ ...from, fromOn: '2020-01-01', monthlyFen: 80_000 }),
    lineRule({ ...from, fromOn: '2020-01-01', monthlyFen: 60_000, residence: 'rural' }),
    ruleOfPreset('judgementRule', 'qingdao', from),
    ruleOfPreset('processRule', 'national', { ...from, fromOn: '2010-01-01' }),
    ruleOfPreset('attachmentRule', 'common', from),
    ruleOfPreset('aidCapSet', 'provinceA', from),
    ruleOfPreset('aidCapSet', 'shandongWarmth', from),
    ruleOfPreset('disclosureRule', 'fewerThanFive', from),
  ])
    await client.hardshipRules.create(rule);
}

/** One payment of a batch, to the applicant of a file or to whom a light file is of. */
interface Given {
  file?: HardshipFile;
  lightFileId?: string;
  amountFen: number;
  reason: string;
}
/** A batch with its list; `paid` from a line, or else left as a draft. */
async function makeBatch(
  { client, clock }: OfficeAtWork,
  batch: { name: string; kind: 'living' | 'warmth'; given: readonly Given[] },
  paid: { lineId: string; documentNo: string; voucherNo: string } | null,
): Promise<string> {
  const on = todayOf(clock.now());
  const { id } = await client.aid.create({ name: batch.name, kind: batch.kind, on, remark: '' });
  for (const { file, lightFileId, amountFen, reason } of batch.given) {
    const to = { fileId: file?.id ?? null, lightFileId: lightFileId ?? null, personId: file?.applicant.id ?? lightFileId ?? '' };
    await client.aid.add({ rows: [{ batchId: id, ...to, childId: null, amountFen, selfPaidFen: null, reason, receivedOn: null }] });
  }
  if (paid === null) return id;
  const { lineId, documentNo, voucherNo } = paid;
  const { batch: listed } = await client.aid.get({ id });
  const { version } = await client.aid.approve({ id, version: listed.version, on, documentNo });
  await client.aid.pay({ id, version, lineId, on, voucherNo, overrunReason: '' });
  return id;
}

/** Light files, a budget for aid, and batches: some paid, one with most signatures, one still a draft. */
async function giveAid(desk: OfficeAtWork, files: readonly HardshipFile[]): Promise<void> {
  const { client, clock } = desk;
  const today = todayOf(clock.now());
  const year = yearOf(today);
  const { lines } = await makeBudget(
    desk,
    [
      { name: '困难职工帮扶', purpose: 'aid', amountFen: 10_000_000 },
      { name: '送温暖', purpose: 'condolence', amountFen: 3_000_000 },
    ],
    { year, on: `${year}-01-08` },
  );
  const station = await client.stations.create(stationFieldsOf({ ownName: '欧阳路驿站' }));
  const workers: Partial<LightFileFields>[] = [
    { name: '赵晓雨', group: 'courier', employer: '迅达速递涪城营业部', stationId: station.id },
    { name: '钱大有', group: 'sanitation', employer: '涪城区环卫所', idNumber: identityOf('1975-03-18', 901).idNumber, sex: 'male' },
    { name: '罗小军', group: 'foodDelivery', stationId: station.id },
    { name: '唐永', group: 'truckDriver', employer: '绵阳货运站' },
  ];
  const lightFileIds: string[] = [];
  for (const [i, worker] of workers.entries())
    lightFileIds.push((await client.lightFiles.create(lightFileOf({ ...worker, phone: `1380000${2000 + i}`, areaCode: AREA }))).id);
  const lineIdOf = (name: string): string => lines.find((line) => line.name === name)?.id ?? '';

  const living = await makeBatch(
    desk,
    { name: `${year}年生活救助`, kind: 'living', given: files.slice(1, 5).map((file) => ({ file, amountFen: 300_000, reason: '' })) },
    { lineId: lineIdOf('困难职工帮扶'), documentNo: `涪工办〔${year}〕41号`, voucherNo: '记-0107' },
  );
  const { rows } = await client.aid.get({ id: living });
  await client.aid.receive({ refs: rows.slice(0, 3).map(({ id, version }) => ({ id, version })), on: today });
  const gift = (reason: string) => (lightFileId: string) => ({ lightFileId, amountFen: 50_000, reason });
  await makeBatch(
    desk,
    { name: `${year}年走访慰问`, kind: 'warmth', given: lightFileIds.slice(0, 2).map(gift('米、油各一份')) },
    { lineId: lineIdOf('送温暖'), documentNo: `涪工办〔${year}〕38号`, voucherNo: '记-0112' },
  );
  const visits = files.slice(0, 3).map((file) => ({ file, amountFen: 100_000, reason: '慰问金' }));
  await makeBatch(desk, { name: `${year}年冬季送温暖`, kind: 'warmth', given: [...lightFileIds.map(gift('棉衣一件')), ...visits] }, null);
}

/** Protects the data folder of `folder` and lets CHIEF of the stories, who is an administrator with the right to hardship files, work there for years. */
export async function prepareManualOffice(folder: string): Promise<void> {
  const today = todayOf(new Date());
  const others = [{ name: '陈静', role: 'clerk' as const, hardship: true }];
  await prepareProtected(folder, { on: addDays(today, -LONG_AGO_DAYS), others }, async (office) => {
    const { client, clock } = office;
    const { version = null } = (await client.office.get()) ?? {};
    await client.office.save({ version, fields: officeOf('涪城区总工会') });
    await steps(office, await client.hardship.create(fieldsOf({ ...GIVEN_UP, order: 60 }, todayOf(clock.now()))), 'giveUp');
    clock.set(addDays(today, -390));
    await makeRules(office);
    const files = await inForce(office, addDays(today, -390));
    clock.set(addDays(today, -40));
    const reviewed: HardshipFile[] = [];
    for (const file of files.slice(0, 4)) reviewed.push(await steps(office, file, 'judge', 'review', 'synced'));
    const last = files.at(-1);
    if (last) await steps(office, last, 'relieve', 'synced');
    clock.set(addDays(today, -1));
    const spouse = files[0]?.members[0];
    const { applicant, ...draft } = fieldsOf({ ...DRAFT, order: 61 }, addDays(today, -1));
    if (spouse) await client.hardship.create({ ...draft, applicant: { ...applicant, ...identityOf('1971-11-03', 100), maritalStatus: 'married' } });
    await steps(office, await handIn(office, { ...UNDER_INVESTIGATION, order: 62 }), 'investigate');
    for (const [i, of] of PUBLISHED.entries()) await steps(office, await handIn(office, { ...of, order: 63 + i }), 'investigate', 'judge', 'publish');
    clock.set(today);
    await giveAid(office, [...reviewed, ...files.slice(4)]);
  });
}
