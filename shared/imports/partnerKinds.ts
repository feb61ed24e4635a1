import type { PartnerKind } from '../partners/partner.ts';

/** By words of the name, the narrower first. */
const KIND_WORDS: readonly (readonly [RegExp, PartnerKind])[] = [
  [/银行|信用社|农信/, 'bank'],
  [/邮政|电信|移动|联通|铁塔|通信/, 'postOrTelecom'],
  [/社区|居委会|村委会|村民委员会|居民委员会/, 'community'],
  [/协会|商会|基金会|学会|志愿|联合会|社会组织/, 'socialOrganisation'],
  [/中国石油|中国石化|中石油|中石化|国网|国家电网|供电|水务|燃气|城投|公交|国有|烟草|电力|铁路/, 'stateEnterprise'],
  [/管理处|管理所|环卫所|服务中心|事务中心|学校|小学|中学|大学|学院|医院|卫生院|图书馆|博物馆|文化馆|站$|所$|处$|中心$/, 'institution'],
  [/局$|委$|办$|政府|街道|镇$|乡$|人社|住建|城管|公安|交警|司法|办事处|总工会|委员会/, 'government'],
  [/公司|集团|商场|超市|酒店|饭店|快递|物流|外卖|美团|饿了么|药房|店$|厂$/, 'privateEnterprise'],
];

/** The kind of a partner as far as its name tells, else `other`; the clerk sets it right in the partner's own record. */
export const partnerKindOf = (name: string): PartnerKind => KIND_WORDS.find(([words]) => words.test(name))?.[1] ?? 'other';
