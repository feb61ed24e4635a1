import { fileGaps, type HardshipFileFields } from '../../../shared/hardship/file.ts';
import type { ApplicantFields } from '../../../shared/hardship/person.ts';
import { applicantFieldText, hardshipFileFieldText, memberFieldText } from '../../../shared/text/hardshipFile.ts';
import type { TypedFile } from './fileValues.ts';

/** The sections of the form, in the order of the paper. */
export const SECTIONS = {
  person: '职工基本信息',
  work: '工作情况',
  household: '家庭情况',
  members: '家庭成员',
  money: '收入与支出',
  housing: '住房与财产',
  hardship: '困难情况',
  bank: '银行卡',
  consent: '授权与材料',
  remark: '备注',
} as const;
export type SectionKey = keyof typeof SECTIONS;
export const SECTION_KEYS = Object.keys(SECTIONS) as SectionKey[];

const APPLICANT_ELSEWHERE: Partial<Record<keyof ApplicantFields, SectionKey>> = {
  workStatus: 'work',
  workSinceOn: 'work',
  industry: 'work',
  employer: 'work',
  employerKind: 'work',
  employerCondition: 'work',
  contractSignedOn: 'work',
  contractTerm: 'work',
  unionMember: 'work',
  singleParent: 'household',
  selfHelp: 'household',
  monthlyIncomeFen: 'money',
};
const SECTION_OF: Record<Exclude<keyof HardshipFileFields, 'applicant'>, SectionKey> = {
  fileNo: 'person',
  applicationKind: 'person',
  level: 'person',
  focusGroup: 'person',
  migrant: 'work',
  areaCode: 'household',
  street: 'household',
  address: 'household',
  postcode: 'household',
  residence: 'household',
  registeredAreaCode: 'household',
  zeroEmployment: 'household',
  members: 'members',
  dibaoMonthlyFen: 'money',
  otherIncomes: 'money',
  outlays: 'money',
  housing: 'housing',
  floorSqm: 'housing',
  property: 'housing',
  mainCause: 'hardship',
  furtherCauses: 'hardship',
  causeRemark: 'hardship',
  sudden: 'hardship',
  exclusionsFound: 'hardship',
  bank: 'bank',
  consent: 'consent',
  attachments: 'consent',
  madeBy: 'remark',
  checkedBy: 'remark',
  enteredBy: 'remark',
  remark: 'remark',
};

/** The section in which the field at a path stands. */
export function sectionOf(path: string): SectionKey {
  const [first = '', second = ''] = path.split('.');
  if (first === 'applicant') return APPLICANT_ELSEWHERE[second as keyof ApplicantFields] ?? 'person';
  return SECTION_OF[first as keyof typeof SECTION_OF] ?? 'remark';
}

/** Something that the national form still asks for. */
export interface Gap {
  path: string;
  label: string;
  section: SectionKey;
}

/** What the field at a path is called, as the form names it: 民族, 家庭住址, 李秀英的健康状况. */
export function gapText(path: string, { members }: Pick<HardshipFileFields, 'members'>): string {
  const [first = '', second = '', third = ''] = path.split('.');
  if (first === 'applicant') return applicantFieldText[second as keyof typeof applicantFieldText];
  if (first !== 'members') return hardshipFileFieldText[first as keyof typeof hardshipFileFieldText];
  const name = members[Number(second)]?.name || `第 ${Number(second) + 1} 位`;
  return `${name}的${memberFieldText[third as keyof typeof memberFieldText]}`;
}

/** What is still missing before the file can be handed in, in the order of the form. */
export function gapsIn(typed: TypedFile): Gap[] {
  const nameless = typed.applicant.name === '' ? [{ path: 'applicant.name' }] : [];
  const gaps = [...nameless, ...fileGaps(typed)].map(({ path }) => ({ path, label: gapText(path, typed), section: sectionOf(path) }));
  return gaps.toSorted((a, b) => SECTION_KEYS.indexOf(a.section) - SECTION_KEYS.indexOf(b.section));
}
