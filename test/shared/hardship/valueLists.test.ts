import { expect, test } from 'vitest';
import { OTHER_FORMS } from '../../../shared/hardship/valueLists.ts';
import {
  causeText,
  focusGroupText,
  healthText,
  housingText,
  maritalStatusText,
  politicalStatusText,
  registrationText,
  workStatusText,
} from '../../../shared/text/hardship.ts';

// The lists of the national form as domain.md 6.5 has them, word for word and in their order: files are typed over from one into the other.

const words = (text: Record<string, string>, apart: readonly string[] = []): string =>
  Object.entries(text)
    .filter(([code]) => !apart.includes(code))
    .map(([, word]) => word)
    .join('、');
const apart = (text: Record<string, string>, codes: readonly string[]): string => codes.map((code) => text[code]).join('、');

test('健康状况 of the new form, and what the old one has in place of two', () => {
  expect(words(healthText, OTHER_FORMS.health)).toBe(
    '良好、恶性肿瘤、心血管病、脑血管病、终末期肾病、精神病、肝病、血液病、糖尿病、肿瘤病、腰颈椎病、高血压病、肺病、一般疾病、深度昏迷、永久瘫痪、' +
      '严重阿尔茨海默病、严重帕金森病、严重运动神经元病、残疾',
  );
  expect(apart(healthText, OTHER_FORMS.health)).toBe('癌症、尿毒症');
});

test('住房类型 of the file form, and what the application form has besides', () => {
  expect(words(housingText, OTHER_FORMS.housing)).toBe('承租单位公房、政府廉租房、自购房、无房、租房、自建房、其他');
  expect(apart(housingText, OTHER_FORMS.housing)).toBe('商品房、经济适用房、两限房');
});

test('致困原因 1 to 10, and what only the form with ticks has', () => {
  expect(words(causeText, OTHER_FORMS.causes)).toBe(
    '无劳动能力、有劳动能力而未就业、下岗失业、未参加社会保险、社会保险待遇落实不到位、患重特大疾病、遭受自然灾害、遭受意外事故、子女上学、其他',
  );
  expect(apart(causeText, OTHER_FORMS.causes)).toBe('本人大病、供养直系亲属大病、本人残疾、家属残疾、家属下岗失业、收入低');
});

test('the lists that every edition has alike', () => {
  expect(words(workStatusText, ['preschool', 'student', 'farming', 'other'])).toBe('在岗、下（待）岗、失（无）业、退休、病休、内退、离休、农民工');
  expect(words(politicalStatusText)).toBe('中共党员、共青团员、群众、民主党派、其他');
  expect(words(maritalStatusText)).toBe('已婚、未婚、离异、丧偶');
  expect(words(registrationText)).toBe('非农业、农业、农转居');
  expect(words(focusGroupText)).toBe(
    '低保范围内有劳动能力而未充分就业、收入或生活水平低于低保线而未纳入低保、支出性生活困难、城市困难农民工、供给侧结构性改革中的困难职工、其他',
  );
});
