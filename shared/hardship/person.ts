import { z } from 'zod';
import { birthDate } from '../kernel/birthDate.ts';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { idNumberIssues, plainIdNumber, readIdNumber } from '../kernel/idNumber.ts';
import { maskablePhone } from '../kernel/masking.ts';
import { type PlainDate, plainDate, yearOf } from '../kernel/plainDate.ts';
import { id, line, lines } from '../kernel/values.ts';
import { monthlyFen } from './judgement.ts';
import {
  contractTerm,
  disabilityGrade,
  disabilityKind,
  employerCondition,
  employerKind,
  ethnicGroup,
  health,
  industry,
  maritalStatus,
  medicalInsurance,
  modelWorker,
  politicalStatus,
  registration,
  relation,
  schoolStage,
  sex,
  workStatus,
} from './valueLists.ts';

// The applicant and the members of the household, with the fields of the national form (domain.md 6.5). Null and empty text are what is not known
// yet; what the form asks for is told at handing in (`fileGaps`), so that a file may be begun with a name.

/** Digits of a mobile number. */
const MOBILE_LENGTH = 11;

/** As a clerk typed it; kept as the standard has it (old numbers made eighteen digits) as soon as it is one. */
const idNumber = line(40).transform((typed) => readIdNumber(typed).number ?? plainIdNumber(typed));

/** What the form asks of everybody. */
export const personFields = z.object({
  name: line(40, 1),
  sex: sex.nullable(),
  idNumber,
  bornOn: birthDate.nullable(),
  ethnicGroup: ethnicGroup.nullable(),
  politicalStatus: politicalStatus.nullable(),
  health: health.nullable(),
  /** 残疾类别, 等级; besides an illness, too. */
  disability: z.object({ kind: disabilityKind, grade: disabilityGrade }).nullable(),
  medicalInsurance: medicalInsurance.nullable(),
  maritalStatus: maritalStatus.nullable(),
  registration: registration.nullable(),
  modelWorker: modelWorker.nullable(),
  workStatus: workStatus.nullable(),
  /** 月平均收入 after taxes and insurance, fen. */
  monthlyIncomeFen: monthlyFen.nullable(),
  /** 工作单位; of a member who learns, the school. */
  employer: line(80),
  employerKind: employerKind.nullable(),
  employerCondition: employerCondition.nullable(),
  industry: industry.nullable(),
  /** 劳动合同签订时间. */
  contractSignedOn: plainDate.nullable(),
  contractTerm: contractTerm.nullable(),
  phone: maskablePhone,
  otherPhone: maskablePhone,
  remark: lines(500),
});
export type PersonFields = z.infer<typeof personFields>;

/** 职工本人. */
export const applicantFields = personFields.extend({
  /** Stays the same while the file lives: payments name it. */
  id,
  /** 工作时间: since when in work. */
  workSinceOn: plainDate.nullable(),
  unionMember: z.boolean(),
  /** 是否单亲, 是否有一定自救能力. */
  singleParent: z.boolean().nullable(),
  selfHelp: z.boolean().nullable(),
});
export type ApplicantFields = z.infer<typeof applicantFields>;

/** 家庭成员. */
export const memberFields = personFields.extend({
  id,
  relation: relation.nullable(),
  /** 共同生活: counts among the household, with income and outlays. A child away at school does, too. */
  sharesHousehold: z.boolean(),
  /** 当前学历, 入学年份, 年制. */
  schoolStage: schoolStage.nullable(),
  enrolledYear: z.int().min(1950).max(2100).nullable(),
  schoolYears: z.int().min(1).max(10).nullable(),
});
export type MemberFields = z.infer<typeof memberFields>;

/** Rules that one person obeys alone; `at` begins every path (`applicant`, `members.0`). */
export function personIssues(person: PersonFields, today: PlainDate, at: string): RuleIssue[] {
  const issues: RuleIssue[] = idNumberIssues(person, today).map((issue) => ({ ...issue, path: `${at}.${issue.path}` }));
  if (person.bornOn !== null && person.bornOn > today) issues.push({ path: `${at}.bornOn`, code: 'dateInFuture' });
  if (person.contractSignedOn !== null && person.contractSignedOn > today) issues.push({ path: `${at}.contractSignedOn`, code: 'dateInFuture' });
  if (person.health === 'disability' && person.disability === null) issues.push({ path: `${at}.disability`, code: 'disabilityMissing' });
  // A mobile number with a digit too few or too many; a landline does not begin with 1.
  if (/^1\d*$/.test(person.phone) && person.phone.length !== MOBILE_LENGTH)
    issues.push({ path: `${at}.phone`, code: 'mobileLength', params: { length: person.phone.length } });
  return issues;
}

/** Rules of a member alone. */
export function memberIssues(member: MemberFields, today: PlainDate, at: string): RuleIssue[] {
  const issues = personIssues(member, today, at);
  if (member.enrolledYear !== null && member.enrolledYear > yearOf(today)) issues.push({ path: `${at}.enrolledYear`, code: 'dateInFuture' });
  if (member.workStatus === 'student' && member.schoolStage === null) issues.push({ path: `${at}.schoolStage`, code: 'schoolStageMissing' });
  return issues;
}
