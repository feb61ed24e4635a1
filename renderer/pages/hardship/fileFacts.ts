import type { HardshipFile, HardshipFileFields } from '../../../shared/hardship/file.ts';
import type { ApplicantFields, MemberFields } from '../../../shared/hardship/person.ts';
import { disabilityGradeText, disabilityKindText, relationText, schoolStageText } from '../../../shared/text/hardship.ts';
import { applicantFieldText, memberFieldText } from '../../../shared/text/hardshipFile.ts';
import { hardshipFileHistoryText } from '../../../shared/text/hardshipHistory.ts';
import type { NameOf } from '../../../shared/text/recordFields.ts';

// What the national form prints of a file, as label and words, in its order. '' where nothing is known.

export interface FileFact<Key extends string = string> {
  key: Key;
  label: string;
  words: string;
}
interface FieldWords {
  label: string;
  show?: (value: never, nameOf: NameOf) => string;
}

/** A value in the words of its field. */
function wordsOf({ show }: FieldWords, value: unknown, nameOf: NameOf): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return '';
  return show ? show(value as never, nameOf) : String(value);
}
const nobody: NameOf = () => null;
const yesNo = (yes: boolean): string => (yes ? '是' : '否');

type PersonKey = Exclude<keyof ApplicantFields & keyof MemberFields, 'id'>;
const personTexts: Readonly<Record<string, FieldWords>> = hardshipFileHistoryText.applicant as never;
function personWords(person: Pick<ApplicantFields, PersonKey>, key: PersonKey): string {
  if (key !== 'disability') return wordsOf(personTexts[key] ?? { label: '' }, person[key], nobody);
  return person.disability === null ? '' : `${disabilityKindText[person.disability.kind]}${disabilityGradeText[person.disability.grade]}`;
}

const OF_ALL = ['name', 'sex', 'ethnicGroup', 'politicalStatus', 'idNumber', 'bornOn', 'health', 'disability', 'medicalInsurance'] as const;
const WORK = ['employer', 'employerKind', 'employerCondition', 'industry', 'contractSignedOn', 'contractTerm'] as const;
const APPLICANT = [
  ...OF_ALL,
  'maritalStatus',
  'registration',
  'modelWorker',
  'workStatus',
  'monthlyIncomeFen',
  'phone',
  'otherPhone',
  ...WORK,
] as const;
const MEMBER = [...OF_ALL, 'maritalStatus', 'registration', 'modelWorker', 'workStatus', 'monthlyIncomeFen', ...WORK, 'phone', 'otherPhone'] as const;

/** 职工本人. */
export function applicantFacts(applicant: ApplicantFields): FileFact<Exclude<keyof ApplicantFields, 'id'>>[] {
  const { workSinceOn, unionMember, singleParent, selfHelp } = applicant;
  const own = { workSinceOn: workSinceOn ?? '', unionMember: yesNo(unionMember) };
  const asked = { singleParent: singleParent === null ? '' : yesNo(singleParent), selfHelp: selfHelp === null ? '' : yesNo(selfHelp) };
  const ofOwn = Object.entries({ ...own, ...asked }) as [keyof typeof own | keyof typeof asked, string][];
  return [
    ...APPLICANT.map((key) => ({ key, label: applicantFieldText[key], words: personWords(applicant, key) })),
    ...ofOwn.map(([key, words]) => ({ key, label: applicantFieldText[key], words })),
    { key: 'remark', label: applicantFieldText.remark, words: applicant.remark },
  ];
}

/** Left out where nothing is known: the form does not ask them of every member. */
const SELDOM: readonly string[] = [
  'disability',
  'modelWorker',
  ...WORK,
  'phone',
  'otherPhone',
  'schoolStage',
  'enrolledYear',
  'schoolYears',
  'remark',
];

/** 家庭成员. */
export function memberFacts(member: MemberFields): FileFact<Exclude<keyof MemberFields, 'id'>>[] {
  const { relation, sharesHousehold, schoolStage, enrolledYear, schoolYears } = member;
  const [name, ...others] = MEMBER.map((key) => ({ key, label: memberFieldText[key], words: personWords(member, key) }));
  const facts: FileFact<Exclude<keyof MemberFields, 'id'>>[] = [
    ...(name ? [name] : []),
    { key: 'relation', label: memberFieldText.relation, words: relation === null ? '' : relationText[relation] },
    { key: 'sharesHousehold', label: memberFieldText.sharesHousehold, words: yesNo(sharesHousehold) },
    ...others,
    { key: 'schoolStage', label: memberFieldText.schoolStage, words: schoolStage === null ? '' : schoolStageText[schoolStage] },
    { key: 'enrolledYear', label: memberFieldText.enrolledYear, words: enrolledYear === null ? '' : `${enrolledYear}年` },
    { key: 'schoolYears', label: memberFieldText.schoolYears, words: schoolYears === null ? '' : `${schoolYears}年` },
    { key: 'remark', label: memberFieldText.remark, words: member.remark },
  ];
  return facts.filter(({ key, words }) => words !== '' || !SELDOM.includes(key));
}

type OwnKey = Exclude<keyof HardshipFileFields, 'applicant' | 'sudden' | 'migrant' | 'bank' | 'consent'>;

/** Fields of the file itself, by their names. */
export const ownFacts = (file: HardshipFile, keys: readonly OwnKey[], nameOf: NameOf): FileFact[] =>
  keys.map((key) => {
    const texts: FieldWords = hardshipFileHistoryText[key];
    return { key, label: texts.label, words: wordsOf(texts, file[key], nameOf) };
  });

/** Fields of a part of the file; none while the part is not there. */
export function partFacts<Part extends 'sudden' | 'migrant' | 'bank' | 'consent'>(file: HardshipFile, part: Part): FileFact[] {
  const texts: Readonly<Record<string, FieldWords>> = hardshipFileHistoryText[part];
  const values = file[part] as Readonly<Record<string, unknown>> | null;
  return values === null ? [] : Object.entries(texts).map(([key, text]) => ({ key, label: text.label, words: wordsOf(text, values[key], nobody) }));
}

/** Whose an income or an outlay is: 本人, 家庭, or the member's name. */
export function ownerWords({ members }: Pick<HardshipFileFields, 'members'>, owner: string): string {
  if (owner === 'applicant') return '本人';
  return owner === 'household' ? '家庭' : (members.find(({ id }) => id === owner)?.name ?? '');
}
