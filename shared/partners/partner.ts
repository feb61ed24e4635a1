import { z } from 'zod';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { daysBetween, type PlainDate, plainDate } from '../kernel/plainDate.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { line, lines, phone } from '../kernel/values.ts';

/** 单位类别 of a co-building partner. */
export const partnerKind = z.enum([
  'government',
  'institution',
  'stateEnterprise',
  'privateEnterprise',
  'bank',
  'postOrTelecom',
  'socialOrganisation',
  'community',
  'other',
]);
export type PartnerKind = z.infer<typeof partnerKind>;

/** 共建协议. `documentHash` names an attachment (SHA-256, hex) kept beside the data file. */
export const agreement = z.object({
  number: line(60),
  fromOn: plainDate.nullable(),
  toOn: plainDate.nullable(),
  documentHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  documentName: line(120),
});

export type Agreement = z.infer<typeof agreement>;

export const partnerFields = z.object({
  name: line(80, 1),
  kind: partnerKind,
  /** 品牌: 劳动者港湾, 邮爱驿站 …; empty when it has none. */
  brand: line(40),
  contactName: line(40),
  contactPhone: phone,
  agreement,
  remark: lines(1000),
});
export type PartnerFields = z.infer<typeof partnerFields>;

export const partner = partnerFields.extend(recordHead.shape);
export type Partner = z.infer<typeof partner>;

export function partnerIssues(p: PartnerFields): RuleIssue[] {
  const { fromOn, toOn } = p.agreement;
  return fromOn !== null && toOn !== null && fromOn > toOn ? [{ path: 'agreement.toOn', code: 'spanReversed' }] : [];
}

/** An agreement is told about this many days before its last day. */
export const AGREEMENT_NOTICE_DAYS = 60;
export type AgreementState = 'none' | 'inForce' | 'ending' | 'over';

/**
 * `ending` from 60 days before the last day to that day itself, `over` from the day after; an agreement without a last day is in force.
 * `none`: nothing of an agreement was entered.
 */
export function agreementState({ number, fromOn, toOn, documentHash }: Agreement, today: PlainDate): AgreementState {
  if (toOn !== null) return toOn < today ? 'over' : daysBetween(today, toOn) <= AGREEMENT_NOTICE_DAYS ? 'ending' : 'inForce';
  return number === '' && fromOn === null && documentHash === null ? 'none' : 'inForce';
}
