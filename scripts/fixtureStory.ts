// What a fixture holds of budgets and hardship files, put in through the contract, so that it stands there as the program wrote it.
import type { HardshipFile } from '../shared/hardship/file.ts';
import type { FileMove, MoveDetails } from '../shared/hardship/process.ts';
import { lightFileOf } from '../test/support/aidDesk.ts';
import { makeBudget, reverse } from '../test/support/budgetDesk.ts';
import { applicantOf, hardshipFileFieldsOf, idNumberOf, memberOf } from '../test/support/hardship.ts';
import { lineRule, ruleOfPreset } from '../test/support/hardshipRules.ts';
import { earmarkedOf } from '../test/support/moneyDesk.ts';
import { APPROVAL, claimOf, refsOf, ruleOf } from '../test/support/subsidyDesk.ts';
import type { TestDesk } from '../test/support/testDesk.ts';
import { fixtureId } from './fixtureRows.ts';

const AREA = '510703';
const STATION = fixtureId(2);

/** Into a plain file: chart, calendar; an earmarked receipt with a budget line that draws on it, an adjustment, a payment, part of it reversed; a subsidy paid and one refused. */
export async function putMoney(desk: TestDesk): Promise<void> {
  const { calendar, chart, receipts, budgets, funds, subsidies } = desk.client;
  for (const [code, name] of [
    ['40302', '专项补助'],
    ['50503', '专用设备购置'],
  ] as const)
    await chart.create({ code, name, kind: code.startsWith('4') ? 'income' : 'expense', edition: 'chart2009' });
  const own = await chart.create({ code: '50208', name: '职工服务支出', kind: 'expense', edition: 'own' });
  await chart.withdraw({ ...own, reason: '代码不对' });
  await calendar.markDays({ from: '2023-04-21', to: '2023-04-21', kind: 'rest', remark: '三月三' });
  for (const year of [2012, 2013]) await calendar.declareYear({ year, documentNo: `国办发明电〔${year - 1}〕样` });

  const fund = await receipts.create(earmarkedOf({ amountFen: 20_000_000, accountCode: '40302', endsOn: '2023-12-31' }));
  await receipts.create({ ...earmarkedOf({ name: '退回多拨', amountFen: -500_000, on: '2023-05-10', reversesId: fund.id }), endsOn: '2023-12-31' });
  const { lines } = await makeBudget(desk, [
    { name: '驿站建设', purpose: 'construction', sourceDetail: 'earmarked', receiptId: fund.id, accountCode: '50503', amountFen: 10_000_000 },
    { name: '奖补', purpose: 'subsidy', amountFen: 1_000_000 },
    { name: '困难帮扶', purpose: 'aid', amountFen: 5_000_000 },
    { name: '送温暖', purpose: 'condolence', amountFen: 1_000_000 },
  ]);
  const [building, subsidy] = lines;
  if (!building || !subsidy) throw new Error('the budget has its lines');
  const adjusted = { lineId: building.id, on: '2023-06-30', reason: '增建一处', documentNo: '涪工发〔2023〕12号' };
  await budgets.adjust({ adjustments: [{ ...adjusted, amountFen: 500_000 }] });
  const paid = await desk.makeFundEntry({
    ...{ on: '2023-04-06', amountFen: 3_000_000, sourceDetail: 'earmarked', stationId: STATION, lineId: building.id },
    ...{ payee: '绵阳建筑公司', voucherNo: '记-0015', documentNo: '合同2023-3' },
  });
  await reverse(desk, paid, -200_000, { on: '2023-07-05', remark: '退回质保金' });
  await funds.withdraw({ ...(await desk.makeFundEntry({ on: '2023-05-05', amountFen: 10_000, purpose: 'other' })), reason: '重复' });

  const rule = await subsidies.createRule(ruleOf());
  const { rows: claims } = await subsidies.apply({
    claims: [claimOf(rule, STATION), claimOf(rule, STATION, { fromMonth: '2023-07', toMonth: '2023-07' })],
  });
  const [first, second] = claims;
  if (!first || !second) throw new Error('both months were claimed');
  const approved = await subsidies.decide({ refs: refsOf([first]), ...APPROVAL });
  await subsidies.decide({ refs: refsOf([second]), approve: false, on: '2023-07-20', documentNo: '', reason: '材料不全' });
  await subsidies.pay({ refs: refsOf(approved.rows), lineId: subsidy.id, on: '2023-07-12', voucherNo: '记-0031', overrunReason: '' });
}

/** One move of a file on a day. */
async function moved(desk: TestDesk, file: HardshipFile, move: Exclude<FileMove, 'destroy'>, on: string, reason = ''): Promise<HardshipFile> {
  const details: MoveDetails = { on, opinion: '同意', reason, documentNo: '', destination: '', closing: null };
  return desk.client.hardship.move({ id: file.id, version: file.version, move, details });
}

const PLACE = { areaCode: AREA, registeredAreaCode: AREA, street: '城厢街道', address: '城厢街道幸福里3号楼2单元501', postcode: '621000' };

async function attached(
  desk: TestDesk,
  { id, version }: HardshipFile,
  kind: 'consent' | 'other',
  name: string,
  content: string,
): Promise<HardshipFile> {
  return (await desk.client.hardship.attach({ id, version, kind, file: new File([content], name) })).file;
}

/** Into a protected file, ten years before: the rules; a hardship file that was refused, and a light file. */
export async function putOldPeople(desk: TestDesk): Promise<void> {
  const { hardship, hardshipRules, lightFiles } = desk.client;
  for (const rule of [
    lineRule({ areaCode: AREA, fromOn: '2012-01-01' }),
    ruleOfPreset('judgementRule', 'qingdao', { areaCode: AREA, fromOn: '2012-01-01' }),
    ruleOfPreset('processRule', 'national', { areaCode: AREA, fromOn: '2012-01-01' }),
    ruleOfPreset('attachmentRule', 'common', { areaCode: AREA, fromOn: '2012-01-01' }),
    ruleOfPreset('aidCapSet', 'provinceA', { areaCode: AREA }),
    ruleOfPreset('aidCapSet', 'shandongWarmth', { areaCode: AREA }),
  ])
    await hardshipRules.create(rule);
  const wife = memberOf({ name: '周桂芳', idNumber: idNumberOf('1962-04-05', 4), bornOn: '1962-04-05' });
  const applicant = applicantOf({ name: '陈德胜', idNumber: idNumberOf('1960-03-02', 1), bornOn: '1960-03-02' });
  let file = await hardship.create(hardshipFileFieldsOf({ ...PLACE, address: '城厢街道旧街9号', applicant, members: [wife] }));
  file = await attached(desk, file, 'other', '诊断书.txt', '诊断书\n');
  file = await moved(desk, file, 'submit', '2013-06-03');
  file = await moved(desk, file, 'investigate', '2013-06-05');
  file = await hardship.judge({ id: file.id, version: file.version, on: '2013-06-05' });
  await moved(desk, file, 'refuse', '2013-06-20', '收入不符');
  await lightFiles.create(lightFileOf({ name: '钱玉兰', phone: '13900000000', areaCode: AREA }));
}

/** Into a protected file: what is due destroyed; a hardship file in force with judgement, steps and attachment; a batch paid and signed for, and one in draft with a light file. */
export async function putPeople(desk: TestDesk): Promise<void> {
  const { aid, budgets, drafts, hardship, lightFiles } = desk.client;
  const { rows: due } = await hardship.dueForDestruction();
  const refs = due.map(({ kind, id, version }) => ({ kind, id, version }));
  await hardship.destroy({ refs, on: '2023-08-16', documentNo: '涪工〔2023〕9号', approvedBy: '王芳' });

  const son = memberOf({
    ...{ name: '张小明', sex: 'male', idNumber: idNumberOf('2006-09-01', 3), bornOn: '2006-09-01', relation: 'child', maritalStatus: 'unmarried' },
    ...{ workStatus: 'student', schoolStage: 'seniorHigh', enrolledYear: 2022, schoolYears: 3 },
  });
  const consent = { givenOn: '2023-07-01', withdrawnOn: null };
  let file = await hardship.create(hardshipFileFieldsOf({ ...PLACE, members: [memberOf(), son], consent }));
  file = await attached(desk, file, 'consent', '授权书.txt', '授权书\n');
  file = await moved(desk, file, 'submit', '2023-07-03');
  file = await moved(desk, file, 'investigate', '2023-07-04');
  file = await hardship.judge({ id: file.id, version: file.version, on: '2023-07-04' });
  file = await moved(desk, file, 'publish', '2023-07-05');
  file = await moved(desk, file, 'endPublication', '2023-07-13');
  file = await moved(desk, file, 'approveInTown', '2023-07-14');
  file = await moved(desk, file, 'sendDataCheck', '2023-07-17');
  file = await moved(desk, file, 'receiveDataCheck', '2023-07-21');
  file = await moved(desk, file, 'approve', '2023-07-24');
  await hardship.reveal({ id: file.id, personId: file.applicant.id, field: 'idNumber', purpose: '录入全国系统' });
  await drafts.save({ key: `hardshipEdit.${file.id}`, place: `/hardship/${file.id}/edit`, title: '修改档案', content: { street: '石塘街道' } });

  const { rows: lines } = await budgets.openLines({ on: '2023-08-10', purpose: 'aid' });
  const batchOf = { on: '2023-08-10', remark: '' };
  const payment = { childId: null, selfPaidFen: null, receivedOn: null, amountFen: 150_000 };
  const living = await aid.create({ name: '2023年8月生活救助', kind: 'living', ...batchOf });
  const livingNow = async () => {
    const { batch, rows } = await aid.get({ id: living.id });
    return { ref: { id: batch.id, version: batch.version }, refs: rows.map(({ id, version }) => ({ id, version })) };
  };
  const given = { ...payment, batchId: living.id, fileId: file.id, lightFileId: null, personId: file.applicant.id, reason: '生活救助' };
  await aid.add({ rows: [given] });
  await aid.approve({ ...(await livingNow()).ref, on: '2023-08-11', documentNo: '涪工〔2023〕30号' });
  await aid.pay({ ...(await livingNow()).ref, lineId: lines[0]?.id ?? '', on: '2023-08-14', voucherNo: '记-0044', overrunReason: '' });
  await aid.receive({ refs: (await livingNow()).refs, on: '2023-08-15' });
  await aid.attachSigned({ ...(await livingNow()).ref, file: new File(['签领表\n'], '签领表.txt') });

  const courier = await lightFiles.create(lightFileOf({ areaCode: AREA, stationId: STATION }));
  const coolness = await aid.create({ name: '夏季送清凉', kind: 'warmth', ...batchOf });
  const gift = {
    ...payment,
    batchId: coolness.id,
    fileId: null,
    lightFileId: courier.id,
    personId: courier.id,
    reason: '防暑用品',
    amountFen: 20_000,
  };
  await aid.add({ rows: [gift] });
}
