import { z } from 'zod';
import type { RuleIssue } from '../kernel/contractBase.ts';
import { areaCode, email, instant, line, phone } from '../kernel/values.ts';

export const officeLevel = z.enum(['county', 'city', 'province']);
export type OfficeLevel = z.infer<typeof officeLevel>;

/** 每季度最后一个星期的周一前, three readings (forms.md, F1). */
export const deadlineReading = z.enum(['mondayOfLastWeek', 'mondayOfLastFullWeek', 'fridayBefore']);
export type DeadlineReading = z.infer<typeof deadlineReading>;
/** What 合计 prints in the stock column; it never adds it. */
export const stockTotal = z.enum(['startOfYear', 'endOfYear', 'blank']);
export type StockTotal = z.infer<typeof stockTotal>;

export const officeFields = z.object({
  /** 填报单位, 涪城区总工会. */
  name: line(60, 2),
  level: officeLevel,
  areaCode,
  areaName: line(40, 1),
  /** 上级地区, as printed (绵阳市). */
  cityName: line(40),
  upperName: line(60),
  upperEmail: email,
  reporter: line(40),
  phone,
  /** Formal name of the object, printed on plates and upward reports; provinces use 工驿站, 劳动者驿站 … */
  objectName: line(40, 1),
  deadlineReading,
  stockTotal,
});
export type OfficeFields = z.infer<typeof officeFields>;
export const office = officeFields.extend({ version: z.int().min(1), updatedAt: instant });
export type Office = z.infer<typeof office>;
export const DEFAULT_OBJECT_NAME = '工会户外劳动者服务站点';

/** 行政区划: 2 digits a province, 4 a city, 6 a county, 9 a street or town. */
export const area = z.object({ code: areaCode, name: line(60, 1) });
export type Area = z.infer<typeof area>;
export const areaLevel = z.enum(['province', 'city', 'county', 'street']);
export type AreaLevel = z.infer<typeof areaLevel>;

const CODE_LENGTH: Record<OfficeLevel, number> = { province: 2, city: 4, county: 6 };

/** Rules that the own unit obeys: its area is one of its own level, for station codes and sums by area are made from it. */
export function officeIssues(o: OfficeFields): RuleIssue[] {
  return o.areaCode.length === CODE_LENGTH[o.level] ? [] : [{ path: 'areaCode', code: 'areaLevelContradicts' }];
}
