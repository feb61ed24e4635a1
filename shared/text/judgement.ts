import type { Judgement, JudgementRefusal, JudgementStep, MissingRule, Whose } from '../hardship/judgement.ts';
import type { SuddenEvent } from '../hardship/valueLists.ts';
import { type Fen, formatYuan } from '../kernel/money.ts';
import { hardshipCategoryText, incomeKindText, outlayKindText, relationText, residenceText, suddenEventText } from './hardship.ts';

// The sum of a judgement as sentences that a person can follow with pencil and paper.

const whoseText: Record<Whose, string> = { ...relationText, applicant: '本人', household: '家庭' };
/** 本人工资, 子女上学支出: whose it is, unless the kind says so already. */
const itemLabel = (whose: Whose, kind: string): string => (kind.startsWith(whoseText[whose]) ? kind : whoseText[whose] + kind);

/** What cannot be done without a rule of the day (MISSING_RULE). */
export const missingRuleText: Record<MissingRule | 'processRule' | 'attachmentRule' | 'disclosureRule', string> = {
  incomeLine: '没有当日适用的低保标准，请管理员先录入',
  judgementRule: '没有当日适用的认定标准，请管理员先录入',
  processRule: '没有当日适用的办理时限，请管理员先录入',
  attachmentRule: '没有当日适用的所附材料，请管理员先录入',
  disclosureRule: '没有当日适用的公开汇总标准，请管理员先录入',
};
const refusalText: Record<JudgementRefusal, string> = {
  noCategory: '不在任何困难类别的范围内',
  migrantConditions: '不满足困难农民工的条件',
  excluded: '属于不予建档的情形',
};
const migrantConditionText: Record<Extract<JudgementStep, { step: 'migrant' }>['missing'][number], string> = {
  labourMonths: '劳动关系时间不够',
  livesInCity: '不在城市居住',
  unionMember: '不是工会会员',
};

const yuan = (amount: Fen): string => `${formatYuan(amount)} 元`;
/** 1500 thousandths are "1.5". */
export const timesText = (permille: number): string => String(permille / 1000);
/** Thousandths of a fen as 元, exactly: trailing zeros beyond the fen are left out. */
function exactYuan(milliFen: number): string {
  const rest = milliFen % 1000;
  return `${formatYuan((milliFen - rest) / 1000)}${rest === 0 ? '' : String(rest).padStart(3, '0').replace(/0+$/, '')} 元`;
}
const sumOf = (items: readonly { label: string; fen: Fen }[], total: Fen): string =>
  items.length === 0
    ? yuan(0)
    : `${items.map(({ label, fen }) => `${label} ${formatYuan(fen)}`).join(' + ')}${items.length === 1 ? ' 元' : ` = ${yuan(total)}`}`;
const compared = (left: number, right: number): string => (left < right ? '低于' : left > right ? '高于' : '等于');
const verdict = (met: boolean): string => (met ? '符合' : '不符合');

/** Nothing is compared where nothing was lost, or nothing is left of the loss. */
const withoutLoss = (event: SuddenEvent, lossFen: Fen): string =>
  `意外致困（${suddenEventText[event]}）：${lossFen > 0 ? '扣除赔付救助后' : ''}没有损失，不符合。`;

/** One line of the sum. */
export function judgementStepSentence(s: JudgementStep): string {
  switch (s.step) {
    case 'incomes':
      return `家庭年收入：${sumOf(
        s.items.map((i) => ({ label: itemLabel(i.whose, incomeKindText[i.kind]), fen: i.yearlyFen })),
        s.totalFen,
      )}。`;
    case 'outlays':
      return `年刚性支出：${sumOf(
        s.items.map((i) => ({ label: itemLabel(i.whose, outlayKindText[i.kind]), fen: i.yearlyFen })),
        s.totalFen,
      )}。`;
    case 'disposable':
      return `收入减去刚性支出：${formatYuan(s.incomeFen)} − ${formatYuan(s.outlayFen)} = ${yuan(s.disposableFen)}。`;
    case 'perPerson':
      return `人均每月：${formatYuan(s.disposableFen)} ÷ 12 ÷ ${s.persons} 人 ${s.exact ? '=' : '≈'} ${yuan(s.shownFen)}。`;
    case 'line':
      return `低保标准（${residenceText[s.line.residence]}）：每人每月 ${yuan(s.line.monthlyFen)}，自 ${s.line.fromOn} 起执行${s.line.documentNo && `，${s.line.documentNo}`}。`;
    case 'multiple':
      return (
        `${hardshipCategoryText[s.category]}：要求${s.strict ? '低于' : '不高于'}低保标准的 ${timesText(s.permille)} 倍。` +
        `${formatYuan(s.lineFen)} × ${timesText(s.permille)} × 12 × ${s.persons} 人 = ${exactYuan(s.limitMilliFen)}，` +
        `${yuan(s.disposableFen)}${compared(s.disposableFen * 1000, s.limitMilliFen)}它，${verdict(s.met)}。`
      );
    case 'casualty':
      return `意外致困：在${suddenEventText[s.event]}中${s.casualty ? '' : '没有'}负伤致残或殉职，${verdict(s.met)}。`;
    case 'lossShare':
      if (s.countedFen === 0) return withoutLoss(s.event, s.lossFen);
      return (
        `意外致困（${suddenEventText[s.event]}）：要求年度致困费用${s.strict ? '超过' : '达到'}家庭年收入的 ${s.permille / 10}%。` +
        `${s.compensatedFen > 0 ? `${formatYuan(s.lossFen)} − ${formatYuan(s.compensatedFen)} = ` : ''}${yuan(s.countedFen)}` +
        `${compared(s.countedFen * 1000, s.incomeFen * s.permille)} ${formatYuan(s.incomeFen)} × ${s.permille / 10}% = ${exactYuan(s.incomeFen * s.permille)}，${verdict(s.met)}。`
      );
    case 'afterRelief':
      if (s.lossFen === 0) return withoutLoss(s.event, 0);
      return (
        `意外致困（${suddenEventText[s.event]}）：损失 ${formatYuan(s.lossFen)} − 赔付救助 ${formatYuan(s.compensatedFen)} − 已列入刚性支出 ${formatYuan(s.inOutlaysFen)}，` +
        `仍有 ${yuan(s.restFen)}；收入减去刚性支出后再减去它：${formatYuan(s.afterFen + s.restFen)} − ${formatYuan(s.restFen)} = ${yuan(s.afterFen)}。` +
        `要求${s.strict ? '低于' : '不高于'}低保标准的 ${timesText(s.permille)} 倍（全家 12 个月 ${exactYuan(s.limitMilliFen)}），` +
        `${yuan(s.afterFen)}${compared(s.afterFen * 1000, s.limitMilliFen)}它，${verdict(s.met)}。`
      );
    case 'migrant':
      return s.missing.length === 0
        ? `困难农民工：劳动关系 ${s.labourMonths} 个月，条件都满足。`
        : `困难农民工：劳动关系 ${s.labourMonths} 个月（要求 ${s.askedMonths} 个月），${s.missing.map((m) => migrantConditionText[m]).join('、')}。`;
    case 'exclusions':
      return s.found.length === 0 ? '没有不予建档的情形。' : `不予建档的情形：${s.found.map((f) => f.wording).join('；')}。`;
  }
}

/** The outcome in one sentence. */
export const judgementVerdictSentence = (j: Pick<Judgement, 'category' | 'refusals' | 'input'>): string =>
  j.category === null
    ? `认定结果：不符合。${j.refusals.map((r) => refusalText[r]).join('；')}。`
    : `认定结果：${hardshipCategoryText[j.category]}（${j.input.on}）。`;
