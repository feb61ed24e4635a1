import { isMasked, maskIdNumber, maskPhone } from '../kernel/masking.ts';
import type { LightFileDestruction, LightFileFields } from '../lightFiles/lightFile.ts';
import { residenceText, sexText } from './hardship.ts';
import type { FieldTexts } from './recordFields.ts';
import { servedGroupText } from './values.ts';

// 慰问档案 in words. Numbers of persons are masked wherever a record is told in words; one that comes masked is told as it comes.
const once =
  (mask: (value: string) => string) =>
  (value: string): string =>
    isMasked(value) ? value : mask(value);

export const lightFileFieldText: FieldTexts<LightFileFields & { destruction: Pick<LightFileDestruction, 'on' | 'documentNo' | 'approvedBy'> }> = {
  name: { label: '姓名' },
  sex: { label: '性别', show: (sex) => sexText[sex] },
  idNumber: { label: '身份证号', show: once(maskIdNumber) },
  phone: { label: '联系电话', show: once(maskPhone) },
  group: { label: '人群', show: (group) => servedGroupText[group] },
  employer: { label: '工作单位' },
  unionMember: { label: '工会会员', show: (member) => (member ? '是' : '否') },
  stationId: { label: '常去站点', show: (id, nameOf) => nameOf(id) ?? '（已不在册）' },
  areaCode: { label: '所在地区', show: (code, nameOf) => nameOf(code) ?? code },
  residence: { label: '城镇或农村', show: (residence) => residenceText[residence] },
  remark: { label: '备注' },
  destruction: { on: { label: '销毁日期' }, documentNo: { label: '批准文号' }, approvedBy: { label: '批准人' } },
};

/** What a look at one field took, as the audit trail keeps it. */
export const lightRevealText = (field: 'idNumber' | 'phone', purpose: string): string => `${lightFileFieldText[field].label}；${purpose}`;
