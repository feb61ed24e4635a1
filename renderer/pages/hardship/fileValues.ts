import type { z } from 'zod';
import type { HardshipFileFields, hardshipFileFields } from '../../../shared/hardship/file.ts';
import { householdFen } from '../../../shared/hardship/judgement.ts';
import type { ApplicantFields, MemberFields, PersonFields } from '../../../shared/hardship/person.ts';
import { isBirthDate } from '../../../shared/kernel/birthDate.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { isPlainDate } from '../../../shared/kernel/plainDate.ts';

/** What stands in the form: as typed, so that an amount or a day may still be a text that cannot be read. */
export type TypedFile = z.input<typeof hardshipFileFields>;

const unknownPerson: PersonFields = {
  name: '',
  sex: null,
  idNumber: '',
  bornOn: null,
  ethnicGroup: null,
  politicalStatus: null,
  health: null,
  disability: null,
  medicalInsurance: null,
  maritalStatus: null,
  registration: null,
  modelWorker: null,
  workStatus: null,
  monthlyIncomeFen: null,
  employer: '',
  employerKind: null,
  employerCondition: null,
  industry: null,
  contractSignedOn: null,
  contractTerm: null,
  phone: '',
  otherPhone: '',
  remark: '',
};
const unknownApplicant = (): ApplicantFields => ({
  ...unknownPerson,
  id: newId(),
  workSinceOn: null,
  unionMember: false,
  singleParent: null,
  selfHelp: null,
});

/** A member of whom nothing is known but what he most likely shares with the applicant. */
export const newMember = (applicant: Pick<TypedFile['applicant'], 'ethnicGroup' | 'registration'>): MemberFields => ({
  ...unknownPerson,
  ethnicGroup: applicant.ethnicGroup,
  registration: applicant.registration,
  modelWorker: 'none',
  id: newId(),
  relation: null,
  sharesHousehold: true,
  schoolStage: null,
  enrolledYear: null,
  schoolYears: null,
});

/** An empty file of the office's area. */
export const newFile = (areaCode: string): HardshipFileFields => ({
  fileNo: '',
  applicationKind: 'regular',
  level: null,
  focusGroup: null,
  applicant: unknownApplicant(),
  members: [],
  areaCode,
  street: '',
  address: '',
  postcode: '',
  residence: 'urban',
  registeredAreaCode: null,
  housing: null,
  floorSqm: null,
  property: [],
  otherIncomes: [],
  dibaoMonthlyFen: null,
  outlays: [],
  zeroEmployment: null,
  mainCause: null,
  furtherCauses: [],
  causeRemark: '',
  sudden: null,
  migrant: null,
  bank: { name: '', branch: '', cardNo: '' },
  consent: { givenOn: null, withdrawnOn: null },
  attachments: [],
  exclusionsFound: [],
  madeBy: '',
  checkedBy: '',
  enteredBy: '',
  remark: '',
});

const isAmount = (value: unknown): value is number => householdFen.safeParse(value).success;
const amountOr = <D>(value: unknown, otherwise: D): number | D => (isAmount(value) ? value : otherwise);

/** What stands in the form as far as it can be judged: amounts and days that cannot be read are as if not typed. Every row keeps its place. */
export function readable(typed: TypedFile): HardshipFileFields {
  const person = <P extends TypedFile['applicant'] | TypedFile['members'][number]>(of: P): P => ({
    ...of,
    bornOn: isBirthDate(of.bornOn) ? of.bornOn : null,
    monthlyIncomeFen: amountOr(of.monthlyIncomeFen, null),
  });
  const row = <R extends { yearlyFen: number }>(of: R): R => ({ ...of, yearlyFen: amountOr(of.yearlyFen, 0) });
  const { sudden, migrant } = typed;
  return {
    ...typed,
    applicant: person(typed.applicant),
    members: typed.members.map(person),
    otherIncomes: typed.otherIncomes.map(row),
    outlays: typed.outlays.map(row),
    property: typed.property.map((of) => ({ ...of, count: amountOr(of.count, 0) })),
    dibaoMonthlyFen: amountOr(typed.dibaoMonthlyFen, null),
    sudden:
      sudden === null || sudden.event === null
        ? null
        : {
            ...sudden,
            lossFen: amountOr(sudden.lossFen, 0),
            compensatedFen: amountOr(sudden.compensatedFen, 0),
            inOutlaysFen: amountOr(sudden.inOutlaysFen, 0),
          },
    migrant: migrant && { ...migrant, labourSinceOn: isPlainDate(migrant.labourSinceOn) ? migrant.labourSinceOn : null },
  };
}

/** Of what can be judged, what can be counted: rows whose kind is not chosen yet are left out. */
export function countable(typed: TypedFile): HardshipFileFields {
  const fields = readable(typed);
  const isChosen = ({ kind }: { kind: unknown }): boolean => kind !== null;
  return {
    ...fields,
    otherIncomes: fields.otherIncomes.filter(isChosen),
    outlays: fields.outlays.filter(isChosen),
    property: fields.property.filter(isChosen),
  };
}
