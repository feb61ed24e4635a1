import { type ClaimSpan, monthsBetween } from '../subsidies/entitlement.ts';

// Claims in words, for forms and for the entries that pay them.

const monthText = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;

/** 2023年4月至6月, 2023年11月至2024年2月, 2023年4月; '' for what is paid once. */
export function monthsText({ fromMonth, toMonth }: ClaimSpan): string {
  if (fromMonth === null || toMonth === null) return '';
  if (fromMonth === toMonth) return monthText(fromMonth);
  const isOneYear = fromMonth.slice(0, 4) === toMonth.slice(0, 4);
  return `${monthText(fromMonth)}至${isOneYear ? `${Number(toMonth.slice(5))}月` : monthText(toMonth)}`;
}

/** How many months a claim is for; 0 for what is paid once. */
export const monthCountOf = ({ fromMonth, toMonth }: ClaimSpan): number =>
  fromMonth === null || toMonth === null ? 0 : monthsBetween(fromMonth, toMonth);

/** 水电暖补贴（2023年4月至6月）. */
export function claimText(claim: ClaimSpan & { ruleName: string }): string {
  const months = monthsText(claim);
  return months === '' ? claim.ruleName : `${claim.ruleName}（${months}）`;
}
