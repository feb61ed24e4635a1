import type { HardshipFileFields } from '../hardship/file.ts';
import type { Judgement } from '../hardship/judgement.ts';
import type { FileStep } from '../hardship/process.ts';
import { formatYuan } from '../kernel/money.ts';
import {
  applicationKindText,
  attachmentKindText,
  causeText,
  contractTermText,
  disabilityGradeText,
  disabilityKindText,
  employerConditionText,
  employerKindText,
  ethnicGroupTexts,
  fileLevelText,
  focusGroupText,
  hardshipCategoryText,
  healthText,
  housingText,
  incomeKindText,
  industryTexts,
  maritalStatusText,
  medicalInsuranceText,
  modelWorkerText,
  numbered,
  outlayKindText,
  politicalStatusText,
  propertyKindText,
  registrationText,
  residenceText,
  schoolStageText,
  sexText,
  suddenEventText,
  workStatusText,
} from './hardship.ts';
import { applicantFieldText, clockText, closingReasonText, fileMoveText, fileStateText, hardshipFileFieldText as fileText } from './hardshipFile.ts';
import type { FieldTexts } from './recordFields.ts';

// How a hardship file reads in the audit trail. Numbers and phones come masked; of a member only who he is.

type Show<V> = (value: V) => string;
const of =
  <C extends string | number>(text: Record<C, string>): Show<C> =>
  (code) =>
    text[code];
const listOf =
  <V>(show: Show<V>): Show<readonly V[]> =>
  (values) =>
    values.map(show).join('、');
const yesNo: Show<boolean> = (yes) => (yes ? '是' : '否');
const yuan: Show<number> = (amount) => `${formatYuan(amount)} 元`;

type Person = Omit<HardshipFileFields['applicant'], 'id' | 'disability'>;
const personShow: { [K in keyof Person]?: Show<NonNullable<Person[K]>> } = {
  sex: of(sexText),
  ethnicGroup: (code) => numbered(ethnicGroupTexts, code),
  politicalStatus: of(politicalStatusText),
  health: of(healthText),
  medicalInsurance: of(medicalInsuranceText),
  maritalStatus: of(maritalStatusText),
  registration: of(registrationText),
  modelWorker: of(modelWorkerText),
  workStatus: of(workStatusText),
  monthlyIncomeFen: yuan,
  employerKind: of(employerKindText),
  employerCondition: of(employerConditionText),
  industry: (code) => numbered(industryTexts, code),
  contractTerm: of(contractTermText),
  unionMember: yesNo,
  singleParent: yesNo,
  selfHelp: yesNo,
};
const applicantText = {
  ...Object.fromEntries(
    Object.entries(applicantFieldText).map(([key, label]) => [
      key,
      { label: label.startsWith('本人') ? label : `本人${label}`, show: personShow[key as keyof Person] as Show<never> },
    ]),
  ),
  disability: {
    kind: { label: '残疾类别', show: of(disabilityKindText) },
    grade: { label: '残疾等级', show: of(disabilityGradeText) },
  },
};

type Member = HardshipFileFields['members'][number];
const memberWords = ({ name, idNumber, workStatus, schoolStage, monthlyIncomeFen }: Member): string =>
  [
    name,
    idNumber,
    workStatus && workStatusText[workStatus],
    schoolStage && schoolStageText[schoolStage],
    monthlyIncomeFen !== null && `月收入 ${yuan(monthlyIncomeFen)}`,
  ]
    .filter(Boolean)
    .join(' ');

type OwnFields = Omit<HardshipFileFields, 'applicant' | 'sudden' | 'migrant' | 'bank' | 'consent'>;
const ownText: FieldTexts<OwnFields> = {
  fileNo: { label: fileText.fileNo },
  applicationKind: { label: fileText.applicationKind, show: of(applicationKindText) },
  level: { label: fileText.level, show: of(fileLevelText) },
  focusGroup: { label: fileText.focusGroup, show: of(focusGroupText) },
  members: { label: fileText.members, show: listOf(memberWords) },
  areaCode: { label: fileText.areaCode, show: (code, nameOf) => nameOf(code) ?? code },
  street: { label: fileText.street },
  address: { label: fileText.address },
  postcode: { label: fileText.postcode },
  residence: { label: fileText.residence, show: of(residenceText) },
  registeredAreaCode: { label: fileText.registeredAreaCode, show: (code, nameOf) => nameOf(code) ?? code },
  housing: { label: fileText.housing, show: of(housingText) },
  floorSqm: { label: fileText.floorSqm },
  property: { label: fileText.property, show: listOf(({ kind, count }) => `${propertyKindText[kind]} ${count}`) },
  otherIncomes: { label: fileText.otherIncomes, show: listOf(({ kind, yearlyFen }) => `${incomeKindText[kind]} ${yuan(yearlyFen)}`) },
  dibaoMonthlyFen: { label: fileText.dibaoMonthlyFen, show: yuan },
  outlays: { label: fileText.outlays, show: listOf(({ kind, yearlyFen }) => `${outlayKindText[kind]} ${yuan(yearlyFen)}`) },
  zeroEmployment: { label: fileText.zeroEmployment, show: yesNo },
  mainCause: { label: fileText.mainCause, show: of(causeText) },
  furtherCauses: { label: fileText.furtherCauses, show: listOf(of(causeText)) },
  causeRemark: { label: fileText.causeRemark },
  attachments: { label: fileText.attachments, show: listOf(({ kind, name }) => `${attachmentKindText[kind]}（${name}）`) },
  exclusionsFound: { label: fileText.exclusionsFound, show: (codes) => `${codes.length} 项` },
  madeBy: { label: fileText.madeBy },
  checkedBy: { label: fileText.checkedBy },
  enteredBy: { label: fileText.enteredBy },
  remark: { label: fileText.remark },
};

const partsText = {
  sudden: {
    event: { label: '意外事件', show: of(suddenEventText) },
    casualty: { label: '负伤致残、殉职', show: yesNo },
    lossFen: { label: '致困费用（损失）', show: yuan },
    compensatedFen: { label: '已获赔偿、救助', show: yuan },
    inOutlaysFen: { label: '其中已计入刚性支出', show: yuan },
  },
  migrant: { labourSinceOn: { label: '劳动关系起始日期' }, livesInCity: { label: '在城市居住', show: yesNo } },
  bank: { name: { label: '开户银行' }, branch: { label: '支行名称' }, cardNo: { label: '银行卡号' } },
  consent: { givenOn: { label: '核对授权日期' }, withdrawnOn: { label: '撤回授权日期' } },
};

const processText = {
  state: { label: '状态', show: of(fileStateText) },
  closing: { label: '退档原因', show: of(closingReasonText) },
  category: { label: '困难类别', show: of(hardshipCategoryText) },
  receivedOn: { label: '受理日期' },
  publishedOn: { label: '公示日期' },
  approvedOn: { label: '审定日期' },
  reviewedOn: { label: `${clockText.review}日期` },
  relievedOn: { label: '脱困日期' },
  closedOn: { label: '退档日期' },
  destroyedOn: { label: '销毁日期' },
  unsyncedFromOn: { label: '未录入全国系统的改动始于' },
};
const judgementText = {
  category: { label: '认定结果', show: of(hardshipCategoryText) },
  input: { on: { label: '认定日期' } },
};

export const hardshipFileHistoryText = {
  process: processText,
  judgement: judgementText,
  applicant: applicantText,
  ...ownText,
  ...partsText,
};

export const hardshipStepText: FieldTexts<Omit<FileStep, 'id' | 'fileId' | 'createdAt'>> = {
  move: { label: '办理', show: of(fileMoveText) },
  from: { label: '原状态', show: of(fileStateText) },
  to: { label: '新状态', show: of(fileStateText) },
  on: { label: '日期' },
  opinion: { label: '意见' },
  reason: { label: '原因' },
  documentNo: { label: '文号' },
  destination: { label: '转往' },
  closing: { label: '退档原因', show: of(closingReasonText) },
};

/** On which day it was entered into the national system, as the audit trail keeps it. */
export const syncedText = (on: string): string => `录入日期 ${on}`;

export const hardshipJudgementText = { judgement: judgementText satisfies { [K in keyof Judgement]?: unknown } };
