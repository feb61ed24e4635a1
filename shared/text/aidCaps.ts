import type { AidVerdict, CapLimit, CapRefusal, MissingForCap } from '../hardship/caps.ts';
import type { AidCap, ApprovalLevel } from '../hardship/rules.ts';
import { formatYuan } from '../kernel/money.ts';
import { aidKindText, hardshipCategoryText, schoolStageText } from './hardship.ts';

// Aid caps and what is left of them, as sentences.

export const capPerText: Record<AidCap['per'], string> = { time: '每次', year: '每年', ever: '累计' };
export const capOfText: Record<AidCap['of'], string> = { person: '每人', child: '每个子女', household: '每户' };
export const approvalLevelText: Record<ApprovalLevel, string> = { city: '市总工会', province: '省总工会', national: '全国总工会' };
export const missingForCapText: Record<MissingForCap, string> = {
  aidCapSet: '当日没有适用的帮扶标准，请管理员先录入',
  incomeLine: '当日没有适用的低保标准，请管理员先录入',
  selfPaid: '请填写个人承担费用',
  child: '请选择子女',
  schoolStage: '请填写子女的就读阶段',
};

/** 每户每年不超过 12 个月低保标准: how much, without what for. */
export function capSizeText({ measure, of, per }: AidCap): string {
  const most =
    measure.in === 'fen'
      ? `不超过 ${formatYuan(measure.fen)} 元`
      : measure.in === 'monthsOfLine'
        ? `不超过 ${measure.months} 个月低保标准`
        : `不超过个人承担费用的 ${measure.permille / 10}%`;
  return `${capOfText[of]}${capPerText[per]}${most}`;
}

/** 深度困难 生活救助：每户每年不超过低保标准的 12 个月. */
export function aidCapText(cap: AidCap): string {
  const stages = cap.schoolStages.length > 0 ? `（${cap.schoolStages.map((s) => schoolStageText[s]).join('、')}）` : '';
  return `${cap.category ? hardshipCategoryText[cap.category] : ''}${aidKindText[cap.kind]}${stages}：${capSizeText(cap)}`;
}

/** How a cap in months or shares comes to its sum: （1,001.00 × 12 = 12,012.00 元）. A fixed sum needs no working. */
function workingText({ cap: { measure }, baseFen, limitFen }: CapLimit): string {
  if (measure.in === 'fen') return '';
  const times = measure.in === 'monthsOfLine' ? String(measure.months) : `${measure.permille / 10}%`;
  return `（${formatYuan(baseFen ?? 0)} × ${times} = ${formatYuan(limitFen)} 元）`;
}

/** What was paid of a cap that counts more than one payment, and what is left. */
function usedText({ cap, limitFen, countedFen, leftFen }: CapLimit): string {
  if (limitFen === 0) return '，没有可发的数额';
  if (cap.per === 'time') return '';
  if (countedFen === 0) return '，还没有发过';
  return `，已发 ${formatYuan(countedFen)} 元，${leftFen === 0 ? '已到限额' : `还可发 ${formatYuan(leftFen)} 元`}`;
}

/** The working of one cap: what it comes to, what was paid, what is left. */
export const capLimitSentence = (limit: CapLimit): string => `${aidCapText(limit.cap)}${workingText(limit)}${usedText(limit)}。`;

function refusalText(refusal: CapRefusal, v: AidVerdict): string {
  switch (refusal) {
    case 'missing':
      return missingText(v);
    case 'notProvided':
      return '帮扶标准里没有给这一困难类别或就读阶段的这项帮扶';
    case 'otherKind':
      return '今年已享受过另一项帮扶，这一困难类别每年只能享受一项';
    case 'overCap': {
      const limit = v.limits[v.decisive ?? -1];
      return limit ? `超过限额。${capLimitSentence(limit).slice(0, -1)}` : '超过限额';
    }
  }
}

/** 须报省总工会审批; '' where no level above has to allow it. */
export const approvalText = ({ approval }: AidVerdict): string => (approval ? `须报${approvalLevelText[approval]}审批` : '');

/** What is not known yet, each as what to do about it. */
export const missingText = ({ missing }: AidVerdict): string => missing.map((m) => missingForCapText[m]).join('；');

/** The outcome: whether it may be paid, and why not. */
export function aidVerdictSentence(v: AidVerdict): string {
  if (!v.allowed) return `不能发放：${v.refusals.map((refusal) => refusalText(refusal, v)).join('；')}。`;
  const approval = v.approval ? `${approvalText(v)}。` : '';
  return v.leftFen === null ? `可以发放，标准没有规定限额。${approval}` : `可以发放，限额内还可发 ${formatYuan(v.leftFen)} 元。${approval}`;
}
