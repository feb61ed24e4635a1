import { lightFileOf } from './aidDesk.ts';
import { type BackupDesk, openBackupDesk } from './backupDesk.ts';
import { copyOf, type Filled, filesOf, filled, HARDSHIP_HOLDER, TODAY } from './fuzzDesk.ts';
import { applicantOf, hardshipFileFieldsOf, idNumberOf, memberOf } from './hardship.ts';
import { passwordOf } from './testDesk.ts';

// An office in whose hardship files, light files and aid planted words stand, in every field that takes words. No other record has any of them.

export const PLANTED = {
  name: '欧阳桂芳',
  member: '慕容雪莲',
  idNumber: idNumberOf('1968-11-23', 21),
  memberNumber: idNumberOf('1971-04-09', 32),
  phone: '13987650021',
  otherPhone: '0816-6543219',
  cardNo: '6222600260001072444',
  address: '剑门关路87号',
  street: '石马坝街道',
  illness: '脊髓小脑萎缩',
  employer: '云岭绿化三队',
  school: '金峰职业中学',
  fileNo: 'KN20230077',
  opinion: '入户所见属实无误',
  reason: '漏填一页须重报',
  attachment: '桂芳诊断书',
  content: '铁观山医院诊断',
  purpose: '上官婉如来访核实',
  worker: '司徒建国',
  workerNumber: idNumberOf('1985-02-17', 11),
  workerPhone: '13700987654',
  aidReason: '诸葛丽华代领棉被',
  /** A batch that names somebody cannot be approved; as a draft it stands. */
  batch: '欧阳桂芳医疗救助',
  signed: '司徒建国签领单',
  signedContent: '签领人按手印',
  draft: '夏侯文静',
  searched: '慕容雪莲桂芳',
} as const;
export const PLANTED_WORDS: readonly string[] = Object.values(PLANTED);
/** What no paper may show whole, whoever makes it, unless it is asked for whole. */
export const PLANTED_NUMBERS: readonly string[] = [
  ...[PLANTED.idNumber, PLANTED.memberNumber, PLANTED.workerNumber],
  ...[PLANTED.phone, PLANTED.otherPhone, PLANTED.workerPhone, PLANTED.cardNo],
];

/** The household of PLANTED; a sound file. */
export const plantedFile = () =>
  hardshipFileFieldsOf({
    ...{ areaCode: '510703', street: PLANTED.street, address: PLANTED.address, fileNo: PLANTED.fileNo, mainCause: 'ownIllness' },
    ...{ causeRemark: PLANTED.illness, remark: PLANTED.illness, bank: { name: '建设银行', branch: '', cardNo: PLANTED.cardNo } },
    applicant: applicantOf({
      ...{ name: PLANTED.name, idNumber: PLANTED.idNumber, bornOn: '1968-11-23', health: 'endStageRenal', employer: PLANTED.employer },
      ...{ phone: PLANTED.phone, otherPhone: PLANTED.otherPhone, monthlyIncomeFen: 50_000, remark: PLANTED.illness },
    }),
    members: [memberOf({ name: PLANTED.member, idNumber: PLANTED.memberNumber, bornOn: '1971-04-09', employer: PLANTED.school })],
  });
export const plantedWorker = () =>
  lightFileOf({
    name: PLANTED.worker,
    idNumber: PLANTED.workerNumber,
    phone: PLANTED.workerPhone,
    remark: PLANTED.illness,
    employer: PLANTED.employer,
  });

export interface PlantedIds {
  file: string;
  applicant: string;
  /** Of the attachment's content. */
  hash: string;
  lightFile: string;
  batch: string;
  /** Paid, and signed for on a list that is attached; null before a payment. */
  paid: string | null;
  signedHash: string | null;
  /** Changes of protected records, and their numbers in the trail. */
  changes: string[];
}
export interface PlantedOffice extends Filled {
  ids: PlantedIds;
}

/** What is seen of her by all: she took out the audit trail. */
const workInTheOpen = ({ client }: BackupDesk) => client.audit.export({ search: PLANTED.searched });

/** The same office in which she did nothing else. */
export async function officeWithoutFiles(): Promise<Filled> {
  const { files, words } = await filled('accounts');
  const disk = copyOf(files);
  const desk = openBackupDesk({ today: TODAY, disk });
  await desk.client.accounts.signIn({ name: HARDSHIP_HOLDER, password: passwordOf(HARDSHIP_HOLDER) });
  await workInTheOpen(desk);
  await desk.session.close();
  return { files: filesOf(disk), words };
}

/** `withPayment`: a batch that was paid, whose entry stands in the books for all to see. */
async function plant(withPayment: boolean): Promise<PlantedOffice> {
  const { files, words } = await filled('accounts');
  const disk = copyOf(files);
  const desk = openBackupDesk({ today: TODAY, disk });
  const { client } = desk;
  await client.accounts.signIn({ name: HARDSHIP_HOLDER, password: passwordOf(HARDSHIP_HOLDER) });
  const told = { on: TODAY, opinion: PLANTED.opinion, reason: PLANTED.reason, documentNo: '', destination: '', closing: null };

  let file = await client.hardship.create(plantedFile());
  const move = async (name: 'submit' | 'investigate' | 'publish') => {
    file = await client.hardship.move({ id: file.id, version: file.version, move: name, details: told });
  };
  const document = new File([PLANTED.content], `${PLANTED.attachment}.txt`);
  const attached = await client.hardship.attach({ id: file.id, version: file.version, kind: 'diagnosis', file: document });
  file = attached.file;
  await move('submit');
  await move('investigate');
  file = await client.hardship.judge({ id: file.id, version: file.version, on: TODAY });
  await move('publish');
  const { id, applicant } = file;
  const { purpose } = PLANTED;
  await client.hardship.reveal({ id, personId: applicant.id, field: 'idNumber', purpose });
  await client.hardship.document({ id, hash: attached.attachment.hash, purpose });
  await client.hardship.formWorkbook({ id, whole: true, purpose });

  const worker = await client.lightFiles.create(plantedWorker());
  await client.lightFiles.reveal({ id: worker.id, field: 'phone', purpose });
  const batch = await client.aid.create({ name: PLANTED.batch, kind: 'medical', on: TODAY, remark: PLANTED.illness });
  const gift = await client.aid.create({ name: '中秋送温暖', kind: 'warmth', on: TODAY, remark: PLANTED.illness });
  const to = { fileId: null, lightFileId: worker.id, personId: worker.id, childId: null, selfPaidFen: null, receivedOn: null };
  await client.aid.add({ rows: [{ ...to, batchId: gift.id, amountFen: 10_000, reason: PLANTED.aidReason }] });
  let paid = await client.aid.approve({ id: gift.id, version: gift.version + 1, on: TODAY, documentNo: '涪工发〔2023〕9号' });
  if (withPayment) {
    const [line] = (await client.budgets.openLines({ on: TODAY, purpose: 'condolence' })).rows;
    if (!line) throw new Error('a line for condolence is open');
    paid = await client.aid.pay({ id: paid.id, version: paid.version, lineId: line.id, on: TODAY, voucherNo: '记-77', overrunReason: '' });
  }
  paid = await client.aid.attachSigned({ id: paid.id, version: paid.version, file: new File([PLANTED.signedContent], `${PLANTED.signed}.txt`) });
  await client.aid.signingWorkbook({ id: paid.id, purpose });

  await client.drafts.save({ key: 'hardshipFile.new', place: '/hardship/new', title: `新建 ${PLANTED.draft}`, content: { name: PLANTED.draft } });
  await workInTheOpen(desk);
  const { rows } = await client.audit.changes({ entity: 'hardshipFile' });
  await desk.session.close();
  const changes = rows.map((row) => row.changeId);
  const ids = {
    ...{ file: id, applicant: applicant.id, hash: attached.attachment.hash, lightFile: worker.id, batch: batch.id },
    ...{ paid: withPayment ? paid.id : null, signedHash: paid.signedHash, changes },
  };
  const more = [id, applicant.id, ids.hash, worker.id, batch.id, paid.id, paid.signedHash ?? '', ...changes];
  return { files: filesOf(disk), words: [...words, ...more], ids };
}

const known = new Map<boolean, Promise<PlantedOffice>>();
/** Made once; open it by a copy of its files. */
export function plantedOffice(of: { withPayment: boolean }): Promise<PlantedOffice> {
  const found = known.get(of.withPayment) ?? plant(of.withPayment);
  known.set(of.withPayment, found);
  return found;
}
