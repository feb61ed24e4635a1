import { addMonths, monthOf, type PlainDate, yearOf } from '../kernel/plainDate.ts';
import type { HardshipFile, HardshipFileFields, OwnerRef } from './file.ts';
import { type IncomeItem, type JudgementInput, judgementInput, type Whose } from './judgement.ts';
import type { MoveContext } from './process.ts';
import type { HardshipCategory } from './valueLists.ts';

// What follows from a file's fields: nobody types a sum twice. Amounts in fen.

const MONTHS_A_YEAR = 12;

/** 共同生活人口: the applicant and the members who share the household. */
export const personsOf = (f: Pick<HardshipFileFields, 'members'>): number => 1 + f.members.filter((m) => m.sharesHousehold).length;

/** Every income of a year of those who share the household: wages as twelve months of the average, 低保, and the rest as entered. */
export function incomesOf(f: HardshipFileFields): IncomeItem[] {
  const wages = [
    { whose: 'applicant' as Whose, person: f.applicant },
    ...f.members.filter((m) => m.sharesHousehold).map((m) => ({ whose: m.relation ?? 'other', person: m })),
  ];
  return [
    ...wages.flatMap(({ whose, person }): IncomeItem[] =>
      person.monthlyIncomeFen ? [{ kind: 'wages', whose, yearlyFen: person.monthlyIncomeFen * MONTHS_A_YEAR }] : [],
    ),
    ...(f.dibaoMonthlyFen ? [{ kind: 'dibao' as const, whose: 'household' as const, yearlyFen: f.dibaoMonthlyFen * MONTHS_A_YEAR }] : []),
    ...f.otherIncomes.map(({ kind, owner, yearlyFen }) => ({ kind, whose: whoseOf(f, owner), yearlyFen })),
  ];
}

const whoseOf = (f: HardshipFileFields, owner: OwnerRef): Whose =>
  owner === 'applicant' || owner === 'household' ? owner : (f.members.find((m) => m.id === owner)?.relation ?? 'other');

/** Figures that the national form prints besides what was entered. */
export interface HouseholdFigures {
  persons: number;
  /** 家庭其他非薪资年收入. */
  otherIncomeFen: number;
  /** 家庭年度总收入. */
  yearlyIncomeFen: number;
  /** 家庭月人均收入, rounded to the fen; before outlays, unlike that of a judgement. */
  monthlyPerPersonFen: number;
}
export function householdFigures(f: HardshipFileFields): HouseholdFigures {
  const incomes = incomesOf(f);
  const sum = (items: readonly IncomeItem[]): number => items.reduce((total, item) => total + item.yearlyFen, 0);
  const persons = personsOf(f);
  const yearlyIncomeFen = sum(incomes);
  return {
    persons,
    otherIncomeFen: sum(incomes.filter((i) => i.kind !== 'wages')),
    yearlyIncomeFen,
    monthlyPerPersonFen: Math.round(yearlyIncomeFen / (MONTHS_A_YEAR * persons)),
  };
}

/** Whole months from `since` to `on`, by the corresponding day; 0 when `on` is earlier. */
export function wholeMonths(since: PlainDate, on: PlainDate): number {
  const months = (yearOf(on) - yearOf(since)) * MONTHS_A_YEAR + monthOf(on) - monthOf(since);
  return Math.max(0, addMonths(since, Math.max(0, months)) > on ? months - 1 : months);
}

/** What a judgement of the file on a day looks at. */
export const judgementInputOf = (f: HardshipFileFields, on: PlainDate): JudgementInput => ({
  on,
  areaCode: f.areaCode,
  residence: f.residence,
  persons: personsOf(f),
  incomes: incomesOf(f),
  outlays: f.outlays.map(({ kind, owner, yearlyFen }) => ({ kind, whose: whoseOf(f, owner), yearlyFen })),
  sudden: f.sudden,
  migrant: f.migrant && {
    labourMonths: f.migrant.labourSinceOn === null ? 0 : wholeMonths(f.migrant.labourSinceOn, on),
    livesInCity: f.migrant.livesInCity,
    unionMember: f.applicant.unionMember,
  },
  property: f.property.map(({ kind, count }) => ({ kind, count })),
  exclusionsFound: f.exclusionsFound,
});

/** The latest judgement as long as it says what it would say now: null when there is none, or when the household's facts were changed since. */
export function standingJudgement({
  judgement,
  ...file
}: HardshipFileFields & Pick<HardshipFile, 'judgement'>): { on: PlainDate; category: HardshipCategory | null } | null {
  if (judgement === null) return null;
  const { on } = judgement.input;
  // The shape puts the keys of both into one order.
  const asText = (input: JudgementInput): string => JSON.stringify(judgementInput.parse(input));
  return asText(judgementInputOf(file, on)) === asText(judgement.input) ? { on, category: judgement.category } : null;
}

/** What the next decision may rest on: the judgement that stands, unless one rests on it already. */
export const judgementForMove = (file: HardshipFileFields & Pick<HardshipFile, 'judgement' | 'judgementServed'>): MoveContext['judgement'] =>
  file.judgementServed ? null : standingJudgement(file);
