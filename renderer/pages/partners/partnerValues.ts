import type { PartnerFields, PartnerKind } from '../../../shared/partners/partner.ts';

/** A partner as far as it is typed: its kind is null until the clerk chooses it; the schema asks for it. */
export type TypedPartner = Omit<PartnerFields, 'kind'> & { kind: PartnerKind | null };

export const blankPartner: TypedPartner = {
  name: '',
  kind: null,
  brand: '',
  contactName: '',
  contactPhone: '',
  agreement: { number: '', fromOn: null, toOn: null, documentHash: null, documentName: '' },
  remark: '',
};
