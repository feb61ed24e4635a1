import { maskIdNumber, maskPhone } from '../kernel/masking.ts';
import type { LightFileFields } from '../lightFiles/lightFile.ts';
import { residenceText, sexText } from './hardship.ts';
import type { FieldTexts } from './recordFields.ts';
import { servedGroupText } from './values.ts';

// 慰问档案 in words. Numbers of persons are masked wherever a record is told in words.

export const lightFileFieldText: FieldTexts<LightFileFields> = {
  name: { label: '姓名' },
  sex: { label: '性别', show: (sex) => sexText[sex] },
  idNumber: { label: '身份证号', show: maskIdNumber },
  phone: { label: '联系电话', show: maskPhone },
  group: { label: '人群', show: (group) => servedGroupText[group] },
  employer: { label: '工作单位' },
  unionMember: { label: '工会会员', show: (member) => (member ? '是' : '否') },
  stationId: { label: '常去站点', show: (id, nameOf) => nameOf(id) ?? '（已不在册）' },
  areaCode: { label: '所在地区', show: (code, nameOf) => nameOf(code) ?? code },
  residence: { label: '城镇或农村', show: (residence) => residenceText[residence] },
  remark: { label: '备注' },
};
