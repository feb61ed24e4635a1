import { z } from 'zod';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { type PlainDate, plainDate, yearOf } from '../kernel/plainDate.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { areaCode, id, line, lines } from '../kernel/values.ts';
import { householdFen, judgement, monthlyFen, suddenLoss } from './judgement.ts';
import { applicantFields, memberFields, memberIssues, personIssues } from './person.ts';
import { fileProcess } from './process.ts';
import {
  applicationKind,
  attachmentKind,
  cause,
  fileLevel,
  focusGroup,
  housing,
  incomeKind,
  outlayKind,
  propertyKind,
  residence,
} from './valueLists.ts';

// 困难职工档案: the fields of the national form (domain.md 6.5) and the rules that one file obeys alone. One household, one file.

/** Whose an income or outlay is: the applicant's, of all together, or a member's (its id). */
export const ownerRef = z.union([z.literal('applicant'), z.literal('household'), id]);
export type OwnerRef = z.infer<typeof ownerRef>;

/** 非薪资年收入, fen a year. Wages stand with the persons, 低保 in a field of its own. */
export const otherIncome = z.object({ kind: incomeKind.exclude(['wages', 'dibao']), owner: ownerRef, yearlyFen: householdFen, remark: line(100) });
/** 刚性支出, fen a year, net of what insurance paid. */
export const rigidOutlay = z.object({ kind: outlayKind, owner: ownerRef, yearlyFen: householdFen, remark: line(100) });
export const propertyItem = z.object({
  kind: propertyKind,
  count: z.int().min(1).max(99),
  /** 购置年份. */
  boughtYear: z.int().min(1949).max(2100).nullable(),
  remark: line(100),
});

/** 附件, kept beside the data by its content hash. */
export const fileAttachment = z.object({ kind: attachmentKind, hash: z.string().regex(/^[0-9a-f]{64}$/), name: line(120, 1), addedOn: plainDate });
export type FileAttachment = z.infer<typeof fileAttachment>;

/** 致困原因: one main cause, further ones at most three. */
export const MAX_FURTHER_CAUSES = 3;

export const hardshipFileFields = z.object({
  /** 职工编号: given by the national system, empty until then. */
  fileNo: line(32),
  applicationKind,
  level: fileLevel.nullable(),
  focusGroup: focusGroup.nullable(),
  applicant: applicantFields,
  members: z.array(memberFields).max(20),
  /** Where the household lives: this area's rules count. */
  areaCode,
  street: line(40),
  address: line(120),
  postcode: z.string().regex(/^(\d{6})?$/, { error: 'notAPostcode' }),
  residence,
  /** 户口所在地行政区划. */
  registeredAreaCode: areaCode.nullable(),
  housing: housing.nullable(),
  /** 建筑面积, square metres. */
  floorSqm: z.number().positive().max(10_000).nullable(),
  property: z.array(propertyItem).max(20),
  otherIncomes: z.array(otherIncome).max(30),
  /** 低保金, fen a month; null: the household gets none. */
  dibaoMonthlyFen: monthlyFen.nullable(),
  outlays: z.array(rigidOutlay).max(60),
  /** 是否零就业家庭. */
  zeroEmployment: z.boolean().nullable(),
  mainCause: cause.nullable(),
  furtherCauses: z.array(cause).max(MAX_FURTHER_CAUSES),
  /** 其他（文字）. */
  causeRemark: line(200),
  sudden: suddenLoss.nullable(),
  /** 困难农民工: since when there is a labour relation in fact, and whether the household lives in the city. */
  migrant: z.object({ labourSinceOn: plainDate.nullable(), livesInCity: z.boolean() }).nullable(),
  bank: z.object({ name: line(60), branch: line(80), cardNo: line(40).transform((typed) => typed.normalize('NFKC').replace(/[\s-]/g, '')) }),
  /** 家庭经济状况核对授权书: null dates while there is none. It counts only with the signed document among the attachments. */
  consent: z.object({ givenOn: plainDate.nullable(), withdrawnOn: plainDate.nullable() }),
  attachments: z.array(fileAttachment).max(200),
  /** Codes of exclusions that whoever investigated found (rules: `exclusion`). */
  exclusionsFound: z.array(z.string().max(40)).max(40),
  /** 建档人, 审核人, 录入人. */
  madeBy: line(40),
  checkedBy: line(40),
  enteredBy: line(40),
  remark: lines(1000),
});
export type HardshipFileFields = z.infer<typeof hardshipFileFields>;

export const hardshipFile = hardshipFileFields.extend({
  ...recordHead.shape,
  process: fileProcess,
  /** The latest; earlier ones stand in the history. */
  judgement: judgement.nullable(),
  /** It is used up (`USES_JUDGEMENT_UP`): the next publication or decision asks for a new one. */
  judgementServed: z.boolean(),
});
export type HardshipFile = z.infer<typeof hardshipFile>;

/** True when the household has agreed to the comparison of data by then, and the signed document is there. */
export const hasConsent = (f: Pick<HardshipFileFields, 'consent' | 'attachments'>, on: PlainDate): boolean =>
  f.consent.givenOn !== null &&
  f.consent.givenOn <= on &&
  (f.consent.withdrawnOn === null || f.consent.withdrawnOn > on) &&
  f.attachments.some((a) => a.kind === 'consent');

const WORKING = ['employed', 'migrantWorker', 'sickLeave'];

/** Rules that a file obeys alone, whatever its state; what is still missing is another question (`fileGaps`). Paths are those of the fields. Pure. */
export function hardshipFileIssues(f: HardshipFileFields, today: PlainDate): RuleIssue[] {
  return [...householdIssues(f, today), ...moneyIssues(f), ...causeIssues(f), ...dateIssues(f, today)];
}

function householdIssues(f: HardshipFileFields, today: PlainDate): RuleIssue[] {
  const issues = [...personIssues(f.applicant, today, 'applicant'), ...f.members.flatMap((m, i) => memberIssues(m, today, `members.${i}`))];
  const seen = new Set(f.applicant.idNumber === '' ? [] : [f.applicant.idNumber]);
  const ids = new Set([f.applicant.id]);
  let spouses = 0;
  for (const [i, member] of f.members.entries()) {
    if (seen.has(member.idNumber)) issues.push({ path: `members.${i}.idNumber`, code: 'idNumberTwice' });
    if (member.idNumber !== '') seen.add(member.idNumber);
    if (ids.has(member.id)) issues.push({ path: `members.${i}`, code: 'memberTwice' });
    ids.add(member.id);
    if (member.relation === 'spouse' && ++spouses > 1) issues.push({ path: `members.${i}.relation`, code: 'spouseTwice' });
  }
  const { maritalStatus, singleParent } = f.applicant;
  if (spouses > 0 && maritalStatus !== null && maritalStatus !== 'married')
    issues.push({ path: 'applicant.maritalStatus', code: 'maritalContradicts' });
  if (spouses > 0 && singleParent) issues.push({ path: 'applicant.singleParent', code: 'singleParentContradicts' });
  const works = [f.applicant, ...f.members.filter((m) => m.sharesHousehold)].some((p) => p.workStatus !== null && WORKING.includes(p.workStatus));
  if (f.zeroEmployment && works) issues.push({ path: 'zeroEmployment', code: 'zeroEmploymentContradicts' });
  if (f.migrant !== null && f.applicant.workStatus !== null && f.applicant.workStatus !== 'migrantWorker')
    issues.push({ path: 'migrant', code: 'migrantContradicts' });
  if (f.housing === 'none' && f.property.some((p) => p.kind === 'home')) issues.push({ path: 'housing', code: 'housingContradicts' });
  return issues;
}

function moneyIssues(f: HardshipFileFields): RuleIssue[] {
  const issues: RuleIssue[] = [];
  const outside = new Set(f.members.filter((m) => !m.sharesHousehold).map((m) => m.id));
  const known = new Set<OwnerRef>(['applicant', 'household', ...f.members.map((m) => m.id)]);
  for (const list of ['otherIncomes', 'outlays'] as const)
    for (const [i, { owner }] of f[list].entries()) {
      if (!known.has(owner)) issues.push({ path: `${list}.${i}.owner`, code: 'memberUnknown' });
      if (outside.has(owner)) issues.push({ path: `${list}.${i}.owner`, code: 'memberOutside' });
    }
  const outlayFen = f.outlays.reduce((sum, o) => sum + o.yearlyFen, 0);
  if (f.sudden && f.sudden.inOutlaysFen > Math.min(f.sudden.lossFen, outlayFen))
    issues.push({ path: 'sudden.inOutlaysFen', code: 'inOutlaysExceeds' });
  if (f.bank.cardNo !== '' && !/^\d{12,32}$/.test(f.bank.cardNo)) issues.push({ path: 'bank.cardNo', code: 'notABankCard' });
  return issues;
}

function causeIssues(f: HardshipFileFields): RuleIssue[] {
  const issues: RuleIssue[] = [];
  const causes = [...(f.mainCause ? [f.mainCause] : []), ...f.furtherCauses];
  if (f.mainCause === null && f.furtherCauses.length > 0) issues.push({ path: 'mainCause', code: 'mainCauseMissing' });
  if (new Set(causes).size !== causes.length) issues.push({ path: 'furtherCauses', code: 'causeTwice' });
  if (causes.includes('other') && f.causeRemark === '') issues.push({ path: 'causeRemark', code: 'causeRemarkMissing' });
  return issues;
}

function dateIssues(f: HardshipFileFields, today: PlainDate): RuleIssue[] {
  const issues: RuleIssue[] = [];
  const { givenOn, withdrawnOn } = f.consent;
  const past: [string, PlainDate | null][] = [
    ['applicant.workSinceOn', f.applicant.workSinceOn],
    ['migrant.labourSinceOn', f.migrant?.labourSinceOn ?? null],
    ['consent.givenOn', givenOn],
    ['consent.withdrawnOn', withdrawnOn],
  ];
  for (const [path, on] of past) if (on !== null && on > today) issues.push({ path, code: 'dateInFuture' });
  for (const [i, { boughtYear }] of f.property.entries())
    if (boughtYear !== null && boughtYear > yearOf(today)) issues.push({ path: `property.${i}.boughtYear`, code: 'dateInFuture' });
  if (f.applicant.workSinceOn !== null && f.applicant.bornOn !== null && f.applicant.workSinceOn <= f.applicant.bornOn)
    issues.push({ path: 'applicant.workSinceOn', code: 'workBeforeBirth' });
  if (withdrawnOn !== null && (givenOn === null || withdrawnOn < givenOn)) issues.push({ path: 'consent.withdrawnOn', code: 'withdrawnBeforeGiven' });
  return issues;
}

/**
 * What the national form marks with * of the applicant, of every member, and of the file, in the order in which it is typed; the number that the national
 * system gives is no gap.
 */
const ASKED_OF_APPLICANT = [
  ...(['idNumber', 'sex', 'bornOn', 'ethnicGroup', 'politicalStatus', 'maritalStatus', 'registration', 'modelWorker'] as const),
  ...(['health', 'medicalInsurance', 'phone', 'workStatus', 'workSinceOn', 'employer', 'industry', 'monthlyIncomeFen'] as const),
] as const;
const ASKED_OF_MEMBER = [
  'relation',
  'idNumber',
  'workStatus',
  'monthlyIncomeFen',
  'maritalStatus',
  'registration',
  'health',
  'medicalInsurance',
] as const;
const ASKED_OF_FILE = ['address', 'registeredAreaCode', 'housing', 'mainCause'] as const;

/** What is still missing before the file can be handed in (提交): what the national form asks for, by path. Empty when nothing is. */
export function fileGaps(f: HardshipFileFields): RuleIssue[] {
  const gap = (path: string, value: unknown): RuleIssue[] => (value === null || value === '' ? [{ path, code: 'required' }] : []);
  return [
    ...ASKED_OF_APPLICANT.flatMap((key) => gap(`applicant.${key}`, f.applicant[key])),
    ...f.members.flatMap((member, i) => ASKED_OF_MEMBER.flatMap((key) => gap(`members.${i}.${key}`, member[key]))),
    ...ASKED_OF_FILE.flatMap((key) => gap(key, f[key])),
    ...(f.applicant.workStatus === 'migrantWorker' ? gap('migrant', f.migrant) : []),
  ];
}
