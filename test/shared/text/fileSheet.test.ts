import { expect, test } from 'vitest';
import { fileSheet } from '../../../shared/text/fileSheet.ts';
import { applicantOf, hardshipFileFieldsOf, memberOf } from '../../support/hardship.ts';

const fields = hardshipFileFieldsOf({
  fileNo: '370000123',
  applicant: applicantOf({ monthlyIncomeFen: 1_234_567, disability: { kind: 'physical', grade: 3 }, ethnicGroup: '11', contractTerm: 'oneYear' }),
  members: [memberOf({ monthlyIncomeFen: null })],
  furtherCauses: ['laidOff', 'uninsured'],
  bank: { name: '农业银行', branch: '城东支行', cardNo: '6222000000001234' },
});
const sheet = fileSheet(fields, 'deep');
const value = (title: string, label: string) => sheet.find((g) => g.title === title)?.lines.find((l) => l.label === label)?.value;

test('the sheet has the fields of the national form in its order', () => {
  // 困难职工档案表 (dossier 6.5), up to the causes.
  expect(sheet[0]?.lines.map((l) => l.label).join(' ')).toBe(
    '职工编号 困难类别 姓名 民族 性别 政治面貌 身份证号 出生日期 健康状况 残疾类别 工作状态 劳模类型 住房类型 建筑面积 手机号码 其他联系方式 邮政编码 工作时间 所属行业 ' +
      '婚姻状况 户口类型 家庭住址 工作单位 单位性质 企业状况 是否单亲 本人月平均收入 家庭其他非薪资年收入 家庭年度总收入 家庭人口 家庭月人均收入 户口所在地行政区划 医保状况 ' +
      '是否有一定自救能力 是否零就业家庭 劳动合同签订时间 合同期限',
  );
  expect(sheet.map((g) => g.title)).toEqual(['职工本人', '家庭成员 1', '致困原因', '银行账户', '附件', '其他']);
});

test('values are the form’s words; amounts in 元 without separators', () => {
  expect(value('职工本人', '困难类别')).toBe('深度困难');
  expect(value('职工本人', '民族')).toBe('满族');
  expect(value('职工本人', '残疾类别')).toBe('肢体残疾三级（中度）');
  expect(value('职工本人', '所属行业')).toBe('水利、环境和公共设施管理业');
  expect(value('职工本人', '合同期限')).toBe('半年至一年（7个月至18个月）');
  expect(value('职工本人', '本人月平均收入')).toBe('12345.67');
  // 12,345.67 × 12 = 148,148.04; ÷ 24 = 6,172.835, which rounds to 6,172.84.
  expect([value('职工本人', '家庭年度总收入'), value('职工本人', '家庭月人均收入')]).toEqual(['148148.04', '6172.84']);
  expect(value('致困原因', '次要致困原因')).toBe('下岗失业、未参加社会保险');
  expect(value('银行账户', '银行卡号')).toBe('6222000000001234');
});

test('what is not known stays empty', () => {
  expect([value('家庭成员 1', '月收入'), value('家庭成员 1', '入学年份'), value('职工本人', '单位性质')]).toEqual(['', '', '']);
});
