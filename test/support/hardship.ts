import type { HardshipFileFields } from '../../shared/hardship/file.ts';
import type { ApplicantFields, MemberFields, PersonFields } from '../../shared/hardship/person.ts';
import { idCheckCharacter } from '../../shared/kernel/idNumber.ts';
import { newId } from '../../shared/kernel/ids.ts';

/** A number that obeys the standard and is nobody's: area 000000 of Shandong was never given out. `order` is odd for men, even for women. */
export function idNumberOf(bornOn: string, order: number): string {
  const digits = `370000${bornOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  return digits + idCheckCharacter(digits);
}

const blankPerson: PersonFields = {
  name: '',
  sex: null,
  idNumber: '',
  bornOn: null,
  ethnicGroup: '01',
  politicalStatus: 'masses',
  health: 'good',
  disability: null,
  medicalInsurance: 'employee',
  maritalStatus: 'married',
  registration: 'nonAgricultural',
  modelWorker: 'none',
  workStatus: 'employed',
  monthlyIncomeFen: 0,
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

/** Somebody whose number, birth date and sex agree. */
export const applicantOf = (part: Partial<ApplicantFields> = {}): ApplicantFields => ({
  ...blankPerson,
  id: newId(),
  name: '张建国',
  sex: 'male',
  idNumber: idNumberOf('1978-05-06', 1),
  bornOn: '1978-05-06',
  employer: '东城环卫所',
  industry: '14',
  phone: '13800000000',
  monthlyIncomeFen: 200_000,
  workSinceOn: '1998-07-01',
  unionMember: true,
  singleParent: false,
  selfHelp: true,
  ...part,
});

export const memberOf = (part: Partial<MemberFields> = {}): MemberFields => ({
  ...blankPerson,
  id: newId(),
  name: '李秀英',
  sex: 'female',
  idNumber: idNumberOf('1980-02-03', 2),
  bornOn: '1980-02-03',
  medicalInsurance: 'resident',
  workStatus: 'unemployed',
  relation: 'spouse',
  sharesHousehold: true,
  schoolStage: null,
  enrolledYear: null,
  schoolYears: null,
  ...part,
});

/** A file with nothing missing and nothing wrong: a couple with a son at school. */
export const hardshipFileFieldsOf = (part: Partial<HardshipFileFields> = {}): HardshipFileFields => ({
  fileNo: '',
  applicationKind: 'regular',
  level: null,
  focusGroup: null,
  applicant: applicantOf(),
  members: [
    memberOf(),
    memberOf({
      name: '张小明',
      sex: 'male',
      idNumber: idNumberOf('2006-09-01', 3),
      bornOn: '2006-09-01',
      relation: 'child',
      maritalStatus: 'unmarried',
      workStatus: 'student',
      schoolStage: 'bachelor',
      enrolledYear: 2024,
      schoolYears: 4,
    }),
  ],
  areaCode: '371083',
  street: '城东街道',
  address: '城东街道幸福里3号楼2单元501',
  postcode: '264500',
  residence: 'urban',
  registeredAreaCode: '371083',
  housing: 'purchased',
  floorSqm: 62.5,
  property: [{ kind: 'home', count: 1, boughtYear: 2005, remark: '' }],
  otherIncomes: [],
  dibaoMonthlyFen: null,
  outlays: [],
  zeroEmployment: false,
  mainCause: 'schooling',
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
  ...part,
});
