import type { RuleIssue } from '../kernel/contractBase.ts';
import { isMasked, maskBankCard, maskIdNumber, maskPhone, unmasked } from '../kernel/masking.ts';
import type { HardshipFileFields } from './file.ts';
import type { PersonFields } from './person.ts';

// Whatever leaves the data host is masked; what comes back as it was masked stays as it is stored.

const maskedPerson = <P extends Pick<PersonFields, 'idNumber' | 'phone' | 'otherPhone'>>(person: P): P => ({
  ...person,
  idNumber: maskIdNumber(person.idNumber),
  phone: maskPhone(person.phone),
  otherPhone: maskPhone(person.otherPhone),
});

/** Numbers, phones and bank card of everybody in the file masked; names stay. */
export const maskedFile = <F extends Pick<HardshipFileFields, 'applicant' | 'members' | 'bank'>>(file: F): F => ({
  ...file,
  applicant: maskedPerson(file.applicant),
  members: file.members.map(maskedPerson),
  bank: { ...file.bank, cardNo: maskBankCard(file.bank.cardNo) },
});

const unmaskedPerson = <P extends PersonFields & { id: string }>(person: P, stored: PersonFields | undefined): P =>
  stored
    ? {
        ...person,
        idNumber: unmasked(person.idNumber, stored.idNumber, maskIdNumber),
        phone: unmasked(person.phone, stored.phone, maskPhone),
        otherPhone: unmasked(person.otherPhone, stored.otherPhone, maskPhone),
      }
    : person;

/** The fields with everything that came back as it was masked put back as `stored` has it. Persons are known by their ids. */
export function unmaskedFields<F extends Pick<HardshipFileFields, 'applicant' | 'members' | 'bank'>>(
  fields: F,
  stored: Pick<HardshipFileFields, 'applicant' | 'members' | 'bank'>,
): F {
  const known = new Map<string, PersonFields>([stored.applicant, ...stored.members].map((person) => [person.id, person]));
  return {
    ...fields,
    applicant: unmaskedPerson(fields.applicant, known.get(fields.applicant.id)),
    members: fields.members.map((member) => unmaskedPerson(member, known.get(member.id))),
    bank: { ...fields.bank, cardNo: unmasked(fields.bank.cardNo, stored.bank.cardNo, maskBankCard) },
  };
}

const withoutPersonMasks = <P extends { id: string; idNumber: string; phone: string; otherPhone: string }>(
  person: P,
  shown: PersonFields | undefined,
): P => {
  const typed = (key: 'idNumber' | 'phone' | 'otherPhone'): string => (isMasked(person[key]) && person[key] === shown?.[key] ? '' : person[key]);
  return { ...person, idNumber: typed('idNumber'), phone: typed('phone'), otherPhone: typed('otherPhone') };
};

/**
 * The fields without what stands as the stored file is `shown`, masked: whoever has the masks alone cannot judge the numbers behind them; the service
 * does. A mask that was changed stays, and is told as no number.
 */
export function withoutMasks<F extends Pick<HardshipFileFields, 'applicant' | 'members' | 'bank'>>(
  fields: F,
  shown: Pick<HardshipFileFields, 'applicant' | 'members' | 'bank'>,
): F {
  const known = new Map<string, PersonFields>([shown.applicant, ...shown.members].map((person) => [person.id, person]));
  const { cardNo } = fields.bank;
  return {
    ...fields,
    applicant: withoutPersonMasks(fields.applicant, known.get(fields.applicant.id)),
    members: fields.members.map((member) => withoutPersonMasks(member, known.get(member.id))),
    bank: { ...fields.bank, cardNo: isMasked(cardNo) && cardNo === shown.bank.cardNo ? '' : cardNo },
  };
}

/** A mask that stands for nothing stored is no number. Faulty ID numbers and cards are told by the rules of the file itself. */
export const maskIssues = (fields: Pick<HardshipFileFields, 'applicant' | 'members'>): RuleIssue[] =>
  [
    { at: 'applicant', person: fields.applicant as PersonFields },
    ...fields.members.map((person, i) => ({ at: `members.${i}`, person: person as PersonFields })),
  ].flatMap(({ at, person }) =>
    (['phone', 'otherPhone'] as const).filter((key) => isMasked(person[key])).map((key) => ({ path: `${at}.${key}`, code: 'notAPhone' })),
  );
