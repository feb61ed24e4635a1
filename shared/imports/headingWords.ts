import type { ColumnTarget } from './columnTarget.ts';

// What clerks write over the columns of a ledger. Rules are tried from above; the first that fits wins, so the narrower stand first
// (联系人电话 before 联系人, 开放时间 before any other 时间).

/** A heading as rules see it: half-width, lower case, without spaces, line breaks and what stands in brackets. */
export function foldHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[([【][^)\]】]*[)\]】]/g, '')
    .replace(/[:：*]/g, '');
}

/** How well a heading names its target: `sure` is the word itself, `likely` contains it. */
export type HeadingConfidence = 'sure' | 'likely';
export interface HeadingMeaning {
  target: ColumnTarget;
  confidence: HeadingConfidence;
  /** The words that gave the meaning, as the rule saw them. */
  words: string;
  /** Set where a count looks like visits and is none. */
  warning?: 'dailyAverage' | 'personsNotVisits';
}

interface WordRule {
  target: ColumnTarget;
  /** The whole heading. */
  is?: RegExp;
  /** A part of it. */
  has?: RegExp;
  warning?: HeadingMeaning['warning'];
}

const RULES: readonly WordRule[] = [
  { target: 'sequence', is: /^(序号|序|no\.?|顺序号|行号)$/ },
  { target: 'code', is: /^(站点)?(编码|编号|代码)$/, has: /(站点|驿站).*(编码|编号|代码)/ },
  { target: 'ignore', has: /日均|平均每[日天]|每[日天]平均/, warning: 'dailyAverage' },
  { target: 'served', is: /^(年|月|季度|累计)?服务(户外劳动者)?(总)?人次(数)?$/, has: /人次/ },
  { target: 'ignore', has: /服务.*人数|覆盖.*人数|受益人数/, warning: 'personsNotVisits' },
  { target: 'openingHours', is: /^(开放|服务|营业|运行|开门|运营)(时间|时段)$/, has: /(开放|服务|营业|开门|运营)(时间|时段)(段|安排)?$/ },
  { target: 'acceptedOn', is: /^验收(合格)?(时间|日期|年月)$/, has: /验收.*(时间|日期|年月)/ },
  { target: 'platedOn', is: /^(挂牌|授牌)(时间|日期|年月)$/ },
  { target: 'struckOffOn', is: /^(撤销|撤站|摘牌|取消|关停)(时间|日期|年月)$/ },
  { target: 'plannedOn', is: /^(计划|拟建|规划|立项)(建设|建成|开工)?(时间|日期|年月)$/ },
  { target: 'startedOn', is: /^(开工|动工|开建)(时间|日期|年月)$/ },
  {
    target: 'openedOn',
    is: /^(投用|投入使用|启用|开放使用|投运|启动运行|投入运行|挂牌启用)(时间|日期|年月)$/,
    has: /(投用|投入使用|启用).*(时间|日期|年月)/,
  },
  {
    target: 'finishedOn',
    is: /^(建成|建站|竣工|完工|建立|成立|设立)(时间|日期|年月|年份)$/,
    has: /(建成|建站|竣工|完工|建设|建立|成立|设立).*(时间|日期|年月|年份)/,
  },
  {
    target: 'name',
    is: /^(名称|站名|(服务)?(站点|驿站|服务站|服务点|点位|阵地)(规范)?(名称|名)?|户外劳动者服务站点?(名称)?)$/,
    has: /(站点|驿站|服务站|服务点|点位).*名称/,
  },
  { target: 'street', is: /^(所在|所属)?(街道|乡镇|镇街|街镇|街乡|镇|街道乡镇|乡镇街道)(名称)?$/, has: /(所在|所属).*(街道|乡镇|镇街|街镇|片区|镇)/ },
  { target: 'address', is: /^(详细|具体|所在|站点)?(地址|位置|地点)$/, has: /地址|具体位置|详细位置/ },
  { target: 'buildKind', is: /^(建设|建站|共建)(方式|类型|性质|模式|形式)$/, has: /自建.*共建|建设(方式|类型|性质|模式)/ },
  { target: 'partners', is: /^(共建|合作|联建|合建)(单位|部门|方)(名称)?$/, has: /(共建|合作|联建)单位/ },
  { target: 'hostType', is: /^(依托|场所|场地|阵地)(单位|场所|阵地|载体|类型|类别|资源)?$/, has: /依托|(场所|场地|站点|驿站)(类型|类别)/ },
  { target: 'areaSqm', is: /^(使用|建筑|站点|场地|室内)?面积$/, has: /面积/ },
  { target: 'coordinates', is: /^(地理|gps|高德|百度|腾讯|地图)?(坐标|经纬度|定位坐标)$/, has: /坐标|经纬度|经度.*纬度/ },
  { target: 'lng', is: /^(地理)?经度$/, has: /经度/ },
  { target: 'lat', is: /^(地理)?纬度$/, has: /纬度/ },
  // 联系人及电话 in one column is read as keeper with phone.
  { target: 'keeperName', has: /(员|人|长)(姓名)?[及和与、/,](其)?(联系)?(电话|手机|方式)/ },
  { target: 'keeperPhone', is: /^(联系|管理员|负责人|联系人|站长)?(电话|手机|手机号码?|联系电话|电话号码|联系方式)$/, has: /电话|手机|联系方式/ },
  { target: 'keeperName', is: /^(站点|驿站|日常)?(管理员|管理人员?|负责人|联系人|站长|责任人)(姓名)?$/, has: /管理员|负责人|联系人|站长|责任人/ },
  { target: 'grade', is: /^(等级|星级|称号|荣誉|级别|站点等级|所获(荣誉|称号))$/, has: /星级|荣誉|称号/ },
  { target: 'remark', is: /^(备注|说明|其他说明|备考)$/, has: /备注/ },
];

const FUNDS_GROUP = /(资金|经费|投资|投入)/;
const FUND_RULES: readonly WordRule[] = [
  { target: 'fundsTotal', is: /^(合计|小计|总计|总额|总投入|总投资|投入总额|资金合计|资金总额|投入资金合计|资金总计)$/, has: /合计|总计|总额|总投/ },
  { target: 'fundsUnion', is: /^工会$/, has: /工会/ },
  { target: 'fundsGovernment', is: /^(政府|财政)$/, has: /政府|财政/ },
  { target: 'fundsOther', is: /^(其他|其它|社会)$/, has: /其他|其它|社会|捐赠|共建单位|合作单位|企业/ },
];

const apply = (rules: readonly WordRule[], heading: string): HeadingMeaning | null => {
  for (const { target, is, has, warning } of rules) {
    const fit = is?.exec(heading) ?? has?.exec(heading);
    if (!fit) continue;
    return { target, confidence: is?.test(heading) ? 'sure' : 'likely', words: fit[0], ...(warning && { warning }) };
  }
  return null;
};

/** True for a heading that stands over amounts of money: 投入资金, 建设经费（万元）. */
export const isFundsGroup = (heading: string): boolean => FUNDS_GROUP.test(foldHeading(heading));

/**
 * The meaning of a column by its words: `group` is the merged heading above it ('' for none), `label` its own.
 * Null when the words say nothing known. Money without a named source is `fundsUnknown`.
 */
export function meaningOf(group: string, label: string): HeadingMeaning | null {
  const own = foldHeading(label);
  const above = foldHeading(group);
  if (isFundsGroup(group)) return apply(FUND_RULES, own) ?? (own === '' ? { target: 'fundsUnknown', confidence: 'likely', words: above } : null);
  const plain = apply(RULES, own);
  if (plain) return plain;
  if (FUNDS_GROUP.test(own)) return apply(FUND_RULES, own) ?? { target: 'fundsUnknown', confidence: 'likely', words: own };
  return above && own ? apply(RULES, above + own) : own === '' ? apply(RULES, above) : null;
}
