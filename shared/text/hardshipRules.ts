import type { LackingRules, RuleStanding } from '../hardship/ruleRecords.ts';
import type { AttachmentOccasion, ClockName, ClockSpan, HardshipRules, MultipleOfLine, RuleHead } from '../hardship/rules.ts';
import type { HardshipRuleFields } from '../hardship/rulesContract.ts';
import { formatYuan } from '../kernel/money.ts';
import { aidCapText, approvalLevelText } from './aidCaps.ts';
import { aidKindText, attachmentKindText, hardshipCategoryText, propertyKindText, residenceText, suddenEventText } from './hardship.ts';
import { clockText } from './hardshipFile.ts';
import { timesText } from './judgement.ts';
import type { NameOf } from './recordFields.ts';

// 困难帮扶标准 in words: for its page, its history, and the differences of two versions.

export const hardshipRuleKindText: Record<HardshipRuleFields['kind'], string> = {
  incomeLine: '低保标准',
  judgementRule: '认定标准',
  aidCapSet: '帮扶限额',
  processRule: '办理时限',
  attachmentRule: '所附材料',
  disclosureRule: '公开汇总',
};
export const capScopeText: Record<HardshipRules['aidCapSets'][number]['scope'], string> = { hardship: '困难帮扶', warmth: '送温暖' };
export const clockUnitText: Record<ClockSpan['unit'], string> = { days: '日', workingDays: '个工作日', months: '个月' };
export const attachmentOccasionText: Record<AttachmentOccasion, string> = {
  always: '所有档案',
  dibao: '享受低保',
  illness: '有人患病',
  disability: '有人残疾',
  disaster: '遭受灾害、事故',
  schooling: '子女上学',
  migrantWorker: '农民工',
  divorcedOrWidowed: '离异或丧偶',
  unemployed: '有人失业',
};

/** What is compared with a multiple of the line. */
export const MEASURED = '收入减去刚性支出后人均每月';
/** 低于低保标准的 1.5 倍; 不高于 where the limit itself is still within. */
export const multipleText = ({ permille, strict }: MultipleOfLine): string => `${strict ? '低于' : '不高于'}低保标准的 ${timesText(permille)} 倍`;
/** Thousandths as per cent, exactly: 800 are 80%. */
export const shareText = (permille: number): string => `${permille / 10}%`;

export const ruleStandingText: Record<RuleStanding, string> = { current: '现行', coming: '未到执行日期', past: '以前的' };

/** What cannot be done yet for want of which rules, a sentence each; none when nothing is lacking. */
export function lackingTexts({ judging, process, caps, warmthCaps, attachments, disclosure }: LackingRules): string[] {
  const names = { urbanLine: '城市低保标准', ruralLine: '农村低保标准', judgementRule: '认定标准' } as const;
  return [
    ...(judging.length > 0
      ? [`${judging.includes('judgementRule') ? '还不能认定困难类别' : '有的家庭还不能认定'}：缺${judging.map((name) => names[name]).join('、')}。`]
      : []),
    ...(process ? ['档案还不能公示和建档：缺办理时限。'] : []),
    ...(caps ? ['还不能发放困难帮扶：缺困难帮扶的限额。'] : []),
    ...(warmthCaps ? ['还不能发放送温暖：缺送温暖的限额。'] : []),
    ...(attachments ? ['还不能核对材料是否齐全：缺所附材料。'] : []),
    ...(disclosure ? ['还不能公开汇总数：缺公开汇总的最小显示数。'] : []),
  ];
}

type Sudden = NonNullable<HardshipRules['judgementRules'][number]['sudden']>;
type Migrant = NonNullable<HardshipRules['judgementRules'][number]['migrant']>;
type Exclusion = HardshipRules['judgementRules'][number]['exclusions'][number];
type Approval = HardshipRules['aidCapSets'][number]['approvals'][number];
type Need = HardshipRules['attachmentRules'][number]['needs'][number];

const eventsText = (events: readonly (keyof typeof suddenEventText)[]): string => events.map((event) => suddenEventText[event]).join('、');

/** Each way into 意外致困 that the rule opens, a sentence each. */
export function suddenTexts({ casualtyEvents, lossShare, lossIsNet, afterRelief }: Sudden): string[] {
  const sentences: string[] = [];
  if (casualtyEvents.length > 0) sentences.push(`在${eventsText(casualtyEvents)}中负伤致残或死亡`);
  if (lossShare)
    sentences.push(
      `因${eventsText(lossShare.events)}，年度致困费用${lossIsNet ? '扣除赔付救助后' : ''}${lossShare.strict ? '超过' : '达到'}家庭年收入的 ${shareText(lossShare.permille)}`,
    );
  if (afterRelief) sentences.push(`因${eventsText(afterRelief.events)}，获赔付救助后，${MEASURED}仍${multipleText(afterRelief.below)}`);
  return sentences;
}

/** 劳动关系满 12 个月、在城市居住、是工会会员; 没有另外的条件 where nothing more is asked. */
export function migrantText({ labourMonths, livesInCity, unionMember }: Migrant): string {
  const asked = [
    ...(labourMonths > 0 ? [`劳动关系满 ${labourMonths} 个月`] : []),
    ...(livesInCity ? ['在城市居住'] : []),
    ...(unionMember ? ['是工会会员'] : []),
  ];
  return asked.join('、') || '没有另外的条件';
}

/** How an exclusion is found: 按财产自动判断：住宅 2 项起; otherwise whoever investigates is asked. */
export const exclusionSourceText = ({ property }: Exclusion): string =>
  property ? `按登记的财产判断：${propertyKindText[property.kind]} ${property.atLeast} 项起` : '由调查人填写';

/** 大病救助一次超过 20,000.00 元，须报省总工会审批. */
export const approvalText = ({ kind, aboveFen, level }: Approval): string =>
  `${aidKindText[kind]}一次超过 ${formatYuan(aboveFen)} 元，须报${approvalLevelText[level]}审批`;

/** 5 个工作日, 12 个月; counting from the day itself is said. */
export const clockSpanText = ({ count, unit, countsFirstDay }: ClockSpan): string =>
  `${count} ${clockUnitText[unit]}${countsFirstDay && unit !== 'months' ? '（含当日）' : ''}`;

/** 失业证明; 或 between kinds of which one is enough. */
export const needText = ({ anyOf }: Need): string => anyOf.map((kind) => attachmentKindText[kind]).join(' 或 ');

/** The names of steps, in the order in which a file goes. */
export const clockNames = Object.keys(clockText) as ClockName[];

type EveryRule = { [K in HardshipRuleFields['kind']]: Extract<HardshipRuleFields, { kind: K }>['rule'] };
type Shown<R> = { [K in keyof R]-?: { label: string; show?: (value: NonNullable<R[K]>, nameOf: NameOf) => string } };
type OwnText<K extends keyof EveryRule> = Shown<Omit<EveryRule[K], keyof RuleHead>>;

const headText: Shown<Omit<RuleHead, 'id'>> = {
  areaCode: { label: '适用地区', show: (code, nameOf) => nameOf(code) ?? code },
  fromOn: { label: '执行日期' },
  untilOn: { label: '截止日期' },
  documentNo: { label: '依据文件' },
};
const incomeLineText: OwnText<'incomeLine'> = {
  residence: { label: '城乡', show: (where) => residenceText[where] },
  monthlyFen: { label: '每人每月', show: (amount) => `${formatYuan(amount)} 元` },
};
const judgementText: OwnText<'judgementRule'> = {
  deep: { label: hardshipCategoryText.deep, show: multipleText },
  relative: { label: hardshipCategoryText.relative, show: multipleText },
  borderline: { label: hardshipCategoryText.borderline, show: multipleText },
  sudden: { label: hardshipCategoryText.accidental, show: (rule) => suddenTexts(rule).join('；') },
  migrant: { label: '困难农民工', show: migrantText },
  exclusions: { label: '不予建档的情形', show: (all) => all.map(({ wording }) => wording).join('；') },
};
const capText: OwnText<'aidCapSet'> = {
  scope: { label: '帮扶范围', show: (scope) => capScopeText[scope] },
  caps: { label: '限额', show: (caps) => caps.map(aidCapText).join('；') },
  approvals: { label: '分级审批', show: (all) => all.map(approvalText).join('；') },
  oneKindAYear: { label: '每年只享受一项', show: (all) => all.map((category) => hardshipCategoryText[category]).join('、') },
};
const processText: OwnText<'processRule'> = {
  clocks: {
    label: '时限',
    show: (clocks) =>
      clockNames
        .flatMap((name) => {
          const span = clocks[name];
          return span ? [`${clockText[name]} ${clockSpanText(span)}`] : [];
        })
        .join('；'),
  },
};
const attachmentText: OwnText<'attachmentRule'> = {
  needs: { label: '材料', show: (needs) => needs.map((need) => `${attachmentOccasionText[need.occasion]}：${needText(need)}`).join('；') },
};
const disclosureText: OwnText<'disclosureRule'> = { smallestCell: { label: '最小显示数', show: (smallest) => `${smallest} 户` } };

/** What the fields of a rule are called, whatever its kind. */
export const hardshipRuleFieldText = {
  kind: { label: '类别', show: (kind: HardshipRuleFields['kind']) => hardshipRuleKindText[kind] },
  rule: { ...headText, ...incomeLineText, ...judgementText, ...capText, ...processText, ...attachmentText, ...disclosureText },
};

/** What a rule says, a sentence each, without its head: for a glance at an example. */
export function ruleFigureTexts({ kind, rule }: HardshipRuleFields): string[] {
  switch (kind) {
    case 'incomeLine':
      return [`${residenceText[rule.residence]}每人每月 ${formatYuan(rule.monthlyFen)} 元`];
    case 'judgementRule':
      return [
        ...(['deep', 'relative', 'borderline'] as const).flatMap((category) =>
          rule[category] ? [`${hardshipCategoryText[category]}：${multipleText(rule[category])}`] : [],
        ),
        ...(rule.sudden ? suddenTexts(rule.sudden).map((sentence) => `${hardshipCategoryText.accidental}：${sentence}`) : []),
        ...(rule.migrant ? [`${judgementText.migrant.label}：${migrantText(rule.migrant)}`] : []),
        ...(rule.exclusions.length > 0 ? [`${judgementText.exclusions.label} ${rule.exclusions.length} 项`] : []),
      ];
    case 'aidCapSet':
      return [...rule.caps.map(aidCapText), ...rule.approvals.map(approvalText)];
    case 'processRule':
      return clockNames.flatMap((name) => (rule.clocks[name] ? [`${clockText[name]} ${clockSpanText(rule.clocks[name])}`] : []));
    case 'attachmentRule':
      return rule.needs.map((need) => `${attachmentOccasionText[need.occasion]}：${needText(need)}`);
    case 'disclosureRule':
      return [`不足 ${rule.smallestCell} 户的格子不显示`];
  }
}
