import { describe, expect, test } from 'vitest';
import { fileSheet } from '../../../shared/text/fileSheet.ts';
import { applicantOf, hardshipFileFieldsOf, memberOf } from '../../support/hardship.ts';

const fields = hardshipFileFieldsOf({
  fileNo: '370000123',
  level: 'national',
  applicant: applicantOf({
    ...{ monthlyIncomeFen: 1_234_567, disability: { kind: 'physical', grade: 3 }, ethnicGroup: '11', contractTerm: 'oneYear' },
    remark: '每周透析两次',
  }),
  members: [memberOf({ monthlyIncomeFen: null })],
  furtherCauses: ['laidOff', 'uninsured'],
  bank: { name: '农业银行', branch: '城东支行', cardNo: '6222000000001234' },
  attachments: [{ kind: 'identityCards', hash: '0'.repeat(64), name: '身份证.pdf', addedOn: '2025-03-03' }],
});
const SETTING = { category: 'deep', on: '2025-02-03', registeredAreaName: '山东省 威海市 乳山市' } as const;
const sheet = fileSheet(fields, SETTING);
const group = (title: string, of = sheet) => of.find((g) => g.title === title)?.lines;
const labels = (title: string) => group(title)?.map((line) => line.label);
const value = (title: string, label: string, of = sheet) => group(title, of)?.find((line) => line.label === label)?.value;

// domain.md 6.5, block by block, with 申请类别 and 建档标准 of the application behind 困难类别.
describe('the sheet has the fields of the national form in its order, with their units', () => {
  test('职工本人', () => {
    expect(labels('职工本人')).toEqual([
      ...['职工编号', '困难类别', '申请类别', '建档标准', '姓名', '民族', '性别', '政治面貌', '身份证号', '出生日期', '健康状况', '残疾类别'],
      ...[
        '工作状态',
        '劳模类型',
        '住房类型',
        '建筑面积（平方米）',
        '手机号码',
        '其他联系方式',
        '邮政编码',
        '工作时间',
        '所属行业',
        '婚姻状况',
        '户口类型',
      ],
      ...['家庭住址', '工作单位', '单位性质', '企业状况', '是否单亲', '本人月平均收入（元）', '家庭其他非薪资年收入（元）'],
      ...['家庭年度总收入（元）', '家庭人口（人）', '家庭月人均收入（元）'],
      ...['户口所在地行政区划', '医保状况', '是否有一定自救能力', '是否零就业家庭', '劳动合同签订时间', '合同期限', '本人备注'],
    ]);
  });

  test('家庭成员', () => {
    expect(labels('家庭成员 1')).toEqual([
      ...['姓名', '关系', '性别', '民族', '政治面貌', '身份证号', '出生日期', '年龄', '健康状况', '残疾类别', '医保状况', '婚姻状况', '户口类型'],
      ...['月收入（元）', '人员身份', '单位或学校', '当前学历', '入学年份', '年制', '劳动合同签订时间', '合同期限', '劳模类型', '手机号码', '备注'],
    ]);
  });

  test('causes, account, documents, and who made, checked and entered it', () => {
    expect(sheet.slice(2).map(({ title, lines }) => [title, ...lines.map((line) => line.label)])).toEqual([
      ['致困原因', '主要致困原因', '次要致困原因', '其他（文字描述）', '重点群体'],
      ['银行账户', '开户银行', '支行名称', '银行卡号'],
      ['附件', '本人及家属身份证'],
      ['其他', '备注', '建档人', '审核人', '录入人'],
    ]);
  });
});

test('values are the form’s words; amounts in 元 without separators', () => {
  expect(value('职工本人', '困难类别')).toBe('深度困难');
  expect([value('职工本人', '申请类别'), value('职工本人', '建档标准')]).toEqual(['日常救助', '全国级']);
  expect(value('职工本人', '民族')).toBe('满族');
  expect(value('职工本人', '残疾类别')).toBe('肢体残疾三级（中度）');
  expect(value('职工本人', '所属行业')).toBe('水利、环境和公共设施管理业');
  expect(value('职工本人', '合同期限')).toBe('半年至一年（7个月至18个月）');
  expect(value('职工本人', '本人月平均收入（元）')).toBe('12345.67');
  // 12,345.67 × 12 = 148,148.04; ÷ 24 = 6,172.835, which rounds to 6,172.84.
  expect([value('职工本人', '家庭年度总收入（元）'), value('职工本人', '家庭月人均收入（元）')]).toEqual(['148148.04', '6172.84']);
  expect(value('职工本人', '本人备注')).toBe('每周透析两次');
  expect(value('致困原因', '次要致困原因')).toBe('下岗失业、未参加社会保险');
  expect(value('银行账户', '银行卡号')).toBe('6222000000001234');
});

test('an area stands by its name with its code; one whose name is not known by its code', () => {
  const area = (registeredAreaCode: string | null, registeredAreaName: string) =>
    value('职工本人', '户口所在地行政区划', fileSheet({ ...fields, registeredAreaCode }, { ...SETTING, registeredAreaName }));
  expect(value('职工本人', '户口所在地行政区划')).toBe('山东省 威海市 乳山市（371083）');
  expect([area('371099', ''), area(null, '')]).toEqual(['371099', '']);
});

test('a member is as old as on the day of the sheet', () => {
  const age = (bornOn: string | null, on: string) =>
    value('家庭成员 1', '年龄', fileSheet({ ...fields, members: [memberOf({ bornOn })] }, { ...SETTING, on }));
  // Born on 3 February 1980: 45 on that day of 2025, 44 the day before; not known before the birth, or without its day.
  expect([age('1980-02-03', '2025-02-03'), age('1980-02-03', '2025-02-02')]).toEqual(['45', '44']);
  expect([age('2025-02-03', '2025-02-03'), age('2025-02-04', '2025-02-03'), age(null, '2025-02-03')]).toEqual(['0', '', '']);
});

test('what is not known stays empty', () => {
  expect([value('家庭成员 1', '月收入（元）'), value('家庭成员 1', '入学年份'), value('职工本人', '单位性质')]).toEqual(['', '', '']);
});
