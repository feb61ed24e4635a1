import type { z } from 'zod';
import type { HardshipFileFields, hardshipFileFields } from '../../../shared/hardship/file.ts';
import { householdFen } from '../../../shared/hardship/judgement.ts';
import type { ApplicantFields, MemberFields, PersonFields } from '../../../shared/hardship/person.ts';
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

/** As much of what stands in the form as can be counted: amounts and days that cannot be read are as if not typed, and rows without an amount are left out. */
export function readable(typed: TypedFile): HardshipFileFields {
  const withWages = <P extends { monthlyIncomeFen: number | null }>(person: P): P => ({
    ...person,
    monthlyIncomeFen: amountOr(person.monthlyIncomeFen, null),
  });
  const { sudden, migrant } = typed;
  return {
    ...typed,
    applicant: withWages(typed.applicant),
    members: typed.members.map(withWages),
    otherIncomes: typed.otherIncomes.filter(({ kind, yearlyFen }) => kind !== null && isAmount(yearlyFen)),
    outlays: typed.outlays.filter(({ kind, yearlyFen }) => kind !== null && isAmount(yearlyFen)),
    property: typed.property.filter(({ kind, count }) => kind !== null && isAmount(count)),
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
