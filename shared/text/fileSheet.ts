import type { HardshipFileFields } from '../hardship/file.ts';
import { householdFigures } from '../hardship/household.ts';
import type { ApplicantFields, MemberFields, PersonFields } from '../hardship/person.ts';
import type { HardshipCategory } from '../hardship/valueLists.ts';
import { ageOn } from '../kernel/birthDate.ts';
import { formatYuan } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plainDate.ts';
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
  industryTexts,
  maritalStatusText,
  medicalInsuranceText,
  modelWorkerText,
  numbered,
  politicalStatusText,
  registrationText,
  relationText,
  schoolStageText,
  sexText,
  workStatusText,
} from './hardship.ts';
import { applicantFieldText, hardshipFileFieldText as fileText, memberFieldText } from './hardshipFile.ts';

// 困难职工档案表, line by line in the order of the national form (domain.md 6.5), for typing a file over into the national system. Amounts in 元.

export interface SheetLine {
  label: string;
  /** Empty where nothing is known. */
  value: string;
}
export interface SheetGroup {
  title: string;
  lines: SheetLine[];
}
/** What the sheet tells besides the file. */
export interface SheetSetting {
  /** That of the latest judgement. */
  category: HardshipCategory | null;
  /** The day on which ages are counted. */
  on: PlainDate;
  /** Full name of the area where the applicant is registered; '' where it is not known. */
  registeredAreaName: string;
}

const word = <C extends string>(texts: Record<C, string>, code: C | null): string => (code === null ? '' : texts[code]);
const yesNo = (value: boolean | null): string => (value === null ? '' : value ? '是' : '否');
/** 2000.00: the national system takes no thousands separators. */
const plainYuan = (fen: number | null): string => (fen === null ? '' : formatYuan(fen).replaceAll(',', ''));
/** The value alone is copied: its unit stands with the label, as on the form. */
const inYuan = (label: string, fen: number | null): SheetLine => ({ label: `${label}（元）`, value: plainYuan(fen) });
const disabilityWords = ({ disability }: PersonFields): string =>
  disability === null ? '' : `${disabilityKindText[disability.kind]}${disabilityGradeText[disability.grade]}`;

/** Values of whoever it is, by field, as the form has them. */
const personValues = (p: PersonFields): Record<keyof PersonFields, string> => ({
  name: p.name,
  sex: word(sexText, p.sex),
  idNumber: p.idNumber,
  bornOn: p.bornOn ?? '',
  ethnicGroup: p.ethnicGroup === null ? '' : numbered(ethnicGroupTexts, p.ethnicGroup),
  politicalStatus: word(politicalStatusText, p.politicalStatus),
  health: word(healthText, p.health),
  disability: disabilityWords(p),
  medicalInsurance: word(medicalInsuranceText, p.medicalInsurance),
  maritalStatus: word(maritalStatusText, p.maritalStatus),
  registration: word(registrationText, p.registration),
  modelWorker: word(modelWorkerText, p.modelWorker),
  workStatus: word(workStatusText, p.workStatus),
  monthlyIncomeFen: plainYuan(p.monthlyIncomeFen),
  employer: p.employer,
  employerKind: word(employerKindText, p.employerKind),
  employerCondition: word(employerConditionText, p.employerCondition),
  industry: p.industry === null ? '' : numbered(industryTexts, p.industry),
  contractSignedOn: p.contractSignedOn ?? '',
  contractTerm: word(contractTermText, p.contractTerm),
  phone: p.phone,
  otherPhone: p.otherPhone,
  remark: p.remark,
});

/** 山东省 威海市 乳山市（371083）; the code alone where its name is not known. */
const areaWords = (name: string, code: string | null): string => (code === null || name === '' ? (code ?? '') : `${name}（${code}）`);

function applicantLines(f: HardshipFileFields, { category, registeredAreaName }: SheetSetting): SheetLine[] {
  const a = f.applicant;
  const values = personValues(a);
  const of = (...keys: (keyof PersonFields)[]): SheetLine[] => keys.map((key) => ({ label: applicantFieldText[key], value: values[key] }));
  const figures = householdFigures(f);
  const label = (key: Exclude<keyof ApplicantFields, 'id'>): string => applicantFieldText[key];
  return [
    { label: '职工编号', value: f.fileNo },
    { label: '困难类别', value: word(hardshipCategoryText, category) },
    { label: fileText.applicationKind, value: applicationKindText[f.applicationKind] },
    { label: fileText.level, value: word(fileLevelText, f.level) },
    ...of('name', 'ethnicGroup', 'sex', 'politicalStatus', 'idNumber', 'bornOn', 'health', 'disability', 'workStatus', 'modelWorker'),
    { label: '住房类型', value: word(housingText, f.housing) },
    { label: fileText.floorSqm, value: f.floorSqm === null ? '' : String(f.floorSqm) },
    ...of('phone', 'otherPhone'),
    { label: '邮政编码', value: f.postcode },
    { label: label('workSinceOn'), value: a.workSinceOn ?? '' },
    ...of('industry', 'maritalStatus', 'registration'),
    { label: '家庭住址', value: f.address },
    ...of('employer', 'employerKind', 'employerCondition'),
    { label: label('singleParent'), value: yesNo(a.singleParent) },
    inYuan(label('monthlyIncomeFen'), a.monthlyIncomeFen),
    inYuan('家庭其他非薪资年收入', figures.otherIncomeFen),
    inYuan('家庭年度总收入', figures.yearlyIncomeFen),
    { label: '家庭人口（人）', value: String(figures.persons) },
    inYuan('家庭月人均收入', figures.monthlyPerPersonFen),
    { label: '户口所在地行政区划', value: areaWords(registeredAreaName, f.registeredAreaCode) },
    ...of('medicalInsurance'),
    { label: label('selfHelp'), value: yesNo(a.selfHelp) },
    { label: '是否零就业家庭', value: yesNo(f.zeroEmployment) },
    ...of('contractSignedOn', 'contractTerm', 'remark'),
  ];
}

function memberLines(m: MemberFields, on: PlainDate): SheetLine[] {
  const values = personValues(m);
  const of = (...keys: (keyof PersonFields)[]): SheetLine[] => keys.map((key) => ({ label: memberFieldText[key], value: values[key] }));
  return [
    ...of('name'),
    { label: memberFieldText.relation, value: word(relationText, m.relation) },
    ...of('sex', 'ethnicGroup', 'politicalStatus', 'idNumber', 'bornOn'),
    { label: '年龄', value: String((m.bornOn && ageOn(m.bornOn, on)) ?? '') },
    ...of('health', 'disability', 'medicalInsurance', 'maritalStatus', 'registration'),
    inYuan(memberFieldText.monthlyIncomeFen, m.monthlyIncomeFen),
    ...of('workStatus', 'employer'),
    { label: memberFieldText.schoolStage, value: word(schoolStageText, m.schoolStage) },
    { label: memberFieldText.enrolledYear, value: m.enrolledYear === null ? '' : String(m.enrolledYear) },
    { label: memberFieldText.schoolYears, value: m.schoolYears === null ? '' : String(m.schoolYears) },
    ...of('contractSignedOn', 'contractTerm', 'modelWorker', 'phone', 'remark'),
  ];
}

/** The whole sheet: applicant, each member, causes, account, attachments, hands. */
export function fileSheet(f: HardshipFileFields, setting: SheetSetting): SheetGroup[] {
  return [
    { title: '职工本人', lines: applicantLines(f, setting) },
    ...f.members.map((m, i) => ({ title: `家庭成员 ${i + 1}`, lines: memberLines(m, setting.on) })),
    {
      title: '致困原因',
      lines: [
        { label: '主要致困原因', value: word(causeText, f.mainCause) },
        { label: '次要致困原因', value: f.furtherCauses.map((c) => causeText[c]).join('、') },
        { label: '其他（文字描述）', value: f.causeRemark },
        { label: '重点群体', value: word(focusGroupText, f.focusGroup) },
      ],
    },
    {
      title: '银行账户',
      lines: [
        { label: '开户银行', value: f.bank.name },
        { label: '支行名称', value: f.bank.branch },
        { label: '银行卡号', value: f.bank.cardNo },
      ],
    },
    { title: '附件', lines: f.attachments.map((a) => ({ label: attachmentKindText[a.kind], value: a.name })) },
    {
      title: '其他',
      lines: [
        { label: '备注', value: f.remark },
        { label: '建档人', value: f.madeBy },
        { label: '审核人', value: f.checkedBy },
        { label: '录入人', value: f.enteredBy },
      ],
    },
  ];
}
