import { z } from 'zod';
import { residence, sex } from '../hardship/valueLists.ts';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { idNumberIssues, plainIdNumber, readIdNumber } from '../kernel/idNumber.ts';
import { isMasked, maskablePhone, maskIdNumber, maskPhone } from '../kernel/masking.ts';
import { type PlainDate, plainDate } from '../kernel/plainDate.ts';
import { recordHead } from '../kernel/recordHead.ts';
import { areaCode, id, instant, line, lines } from '../kernel/values.ts';
import { servedGroup } from '../stations/station.ts';

/** 户外劳动者慰问档案: an outdoor worker, member of the union or not, who gets a gift or a visit. Little is asked, and only what the caps need. */
export const lightFileFields = z.object({
  name: line(40, 1),
  sex: sex.nullable(),
  /** '' where it was not given: caps a year then count by name and phone. */
  idNumber: line(40).transform((typed) => readIdNumber(typed).number ?? plainIdNumber(typed)),
  /** '' where it was not given. */
  phone: maskablePhone,
  group: servedGroup.nullable(),
  employer: line(80),
  unionMember: z.boolean(),
  stationId: id.nullable(),
  areaCode,
  residence,
  remark: lines(500),
});
export type LightFileFields = z.infer<typeof lightFileFields>;
/** 销毁 as it is remembered: nothing of the person, but when, on whose word, and the last day on which anything was given or changed before. */
export const lightFileDestruction = z.object({
  at: instant,
  on: plainDate,
  lastOn: plainDate,
  documentNo: z.string(),
  approvedBy: z.string(),
  actor: z.string(),
});
export type LightFileDestruction = z.infer<typeof lightFileDestruction>;
/** `destruction` null: the file is kept. Of a destroyed one the area alone is left. */
export const lightFile = lightFileFields.extend({ destruction: lightFileDestruction.nullable() }).extend(recordHead.shape);
export type LightFile = z.infer<typeof lightFile>;

/** As a light file leaves the data host. */
export const maskedLightFile = <F extends Pick<LightFileFields, 'idNumber' | 'phone'>>(file: F): F => ({
  ...file,
  idNumber: maskIdNumber(file.idNumber),
  phone: maskPhone(file.phone),
});

/** Rules that one light file obeys alone. A mask that is not that of the stored value is no value. */
export function lightFileIssues(f: LightFileFields, today: PlainDate): RuleIssue[] {
  const issues = idNumberIssues({ idNumber: f.idNumber, bornOn: null, sex: f.sex }, today);
  if (isMasked(f.phone)) issues.push({ path: 'phone', code: 'notAPhone' });
  return issues;
}
