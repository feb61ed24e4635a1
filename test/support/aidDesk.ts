import type { LightFileFields } from '../../shared/lightFiles/lightFile.ts';

/** A courier without an ID number on file. Overrides win. */
export const lightFileOf = (fields: Partial<LightFileFields> = {}): LightFileFields => ({
  name: '赵晓雨',
  sex: null,
  idNumber: '',
  phone: '13800000000',
  group: 'courier',
  employer: '',
  unionMember: false,
  stationId: null,
  areaCode: '510703',
  residence: 'urban',
  remark: '',
  ...fields,
});
