import type { ActivityKind } from '../../shared/activities/activity.ts';
import type { PartnerKind } from '../../shared/partners/partner.ts';
import type { HostType, ServedGroup, ServiceItem } from '../../shared/stations/station.ts';

// Words of the sample county. People, firms, roads and villages are made up; brands are those that the trade knows (domain.md, section 0).

export const SURNAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎',
  '欧阳',
  '上官',
  '司马',
];
export const GIVEN_NAMES = (
  '建国 志强 秀英 海燕 晓东 丽华 永福 桂兰 明辉 雪梅 国栋 春燕 立新 玉珍 文博 小芳 家明 素琴 天佑 雨桐 伟 静 磊 敏 军 艳 勇 娟 涛 霞 浩然 思远 佳怡 子涵 欣怡 ' +
  '宏图 振华 长青 荣光 德顺 巧云 淑芬 成林 大为 一凡 若兰 清泉 正平 红梅 俊杰'
).split(' ');
/** Names that old programs and fonts stumble over. */
export const RARE_NAMES = ['王䶮', '李堃', '欧阳龘', '赵㛃', '陈犇', '仝喆'];

export const ROADS = (
  '临江 文昌 跃进 建设 红星 幸福 长虹 迎宾 解放 滨河 花园 凤凰 金桂 银杏 朝阳 望江 石桥 剑南 安康 富民 翠屏 青云 玉泉 春晖 兴业 同心 永安 桃园 梧桐 荷塘 松林 紫荆 ' +
  '云海 龙泉 白鹤 金牛 绿洲 丰收 和平 团结 光明 胜利 东门 西苑 南塔 北湖 锦绣 万福 通达 茂业 盛世 瑞祥 福源 三合 四方 五里 九曲 双河 千佛 百花'
).split(' ');
export const ROAD_PARTS = ['', '东段', '西段', '南段', '北段', '中段'];
export const COMMUNITIES = '翠湖 东辰 花溪 锦苑 新桥 龙凤 清泉 安居 迎春 高水 石马 丰和 圣泉 桂花 柏林 青山 白塔 长兴 双龙 金湖'.split(' ');
export const VILLAGES = '柏树湾 龙门坝 石牛 三清观 大柏林 观音桥 凉水井 草溪河 团山 金钟 黄土坡 青龙嘴'.split(' ');

/** `{road}` 临江路东段, `{short}` 临江, `{street}` 普明, `{community}` 翠湖社区, `{village}` 石牛村. A partner's brand names its own stations. */
export const STATION_NAMES: Record<HostType, readonly string[]> = {
  unionVenue: ['{street}职工服务中心驿站', '{short}职工之家驿站'],
  governmentHall: ['{street}便民服务中心驿站', '{short}政务大厅暖心驿站'],
  partyCentre: ['{community}党群服务中心驿站', '{street}党群驿站'],
  bank: ['{short}支行户外劳动者驿站'],
  postOrParcel: ['{short}快递小哥驿站', '{road}快递网点驿站'],
  telecom: ['{short}营业厅爱心驿站'],
  sanitation: ['{road}环卫驿站', '{short}环卫工人休息站'],
  fuelOrCharging: ['{short}加油站司机之家', '{road}充电站骑手驿站'],
  shop: ['{short}超市便民驿站', '{road}便利店暖心驿站'],
  restaurantOrHotel: ['{short}爱心餐厅驿站', '{road}爱心早餐驿站'],
  hospitalOrPharmacy: ['{short}药房健康驿站', '{road}医院便民驿站'],
  transportStop: ['{short}公交首末站驿站', '{short}客运站司机驿站'],
  park: ['{short}公园驿站', '{short}绿道驿站'],
  expressway: ['{short}高速服务区司机之家'],
  constructionSite: ['{short}片区项目工地驿站', '{short}大桥工程职工驿站'],
  powerHall: ['{street}供电所驿站', '{short}供电营业厅驿站'],
  nearSchool: ['{short}小学护学驿站', '{short}中学路口驿站'],
  ruralRevival: ['{village}乡村振兴驿站'],
  other: ['{road}街头驿站', '{short}夜市驿站'],
};
/** Hosts as often as a county has them. */
export const HOSTS: readonly HostType[] = (
  [
    ['partyCentre', 6],
    ['bank', 5],
    ['sanitation', 5],
    ['postOrParcel', 4],
    ['governmentHall', 3],
    ['telecom', 3],
    ['shop', 3],
    ['park', 3],
    ['fuelOrCharging', 2],
    ['restaurantOrHotel', 2],
    ['hospitalOrPharmacy', 2],
    ['transportStop', 2],
    ['powerHall', 2],
    ['unionVenue', 2],
    ['ruralRevival', 2],
    ['constructionSite', 1],
    ['nearSchool', 1],
    ['expressway', 1],
    ['other', 1],
  ] as const
).flatMap(([host, often]) => new Array<HostType>(often).fill(host));

export interface PartnerPattern {
  /** `{area}` is the office's area. */
  name: string;
  kind: PartnerKind;
  brand: string;
  hosts: readonly HostType[];
}
export const PARTNERS: readonly PartnerPattern[] = [
  { name: '邮政{area}分公司', kind: 'postOrTelecom', brand: '邮爱驿站', hosts: ['postOrParcel'] },
  { name: '建设银行{area}支行', kind: 'bank', brand: '劳动者港湾', hosts: ['bank'] },
  { name: '工商银行{area}支行', kind: 'bank', brand: '工行驿站', hosts: ['bank'] },
  { name: '农业银行{area}支行', kind: 'bank', brand: '农情暖域', hosts: ['bank', 'ruralRevival'] },
  { name: '电信{area}分公司', kind: 'postOrTelecom', brand: '爱心翼站', hosts: ['telecom'] },
  { name: '移动{area}分公司', kind: 'postOrTelecom', brand: '爱心便民服务点', hosts: ['telecom'] },
  { name: '{area}环境卫生管理所', kind: 'institution', brand: '', hosts: ['sanitation', 'other'] },
  { name: '{area}公园管理处', kind: 'institution', brand: '', hosts: ['park'] },
  { name: '{area}行政审批局', kind: 'government', brand: '', hosts: ['governmentHall', 'partyCentre'] },
  { name: '{area}交通运输局', kind: 'government', brand: '', hosts: ['transportStop', 'expressway'] },
  { name: '{area}供电公司', kind: 'stateEnterprise', brand: '', hosts: ['powerHall', 'fuelOrCharging'] },
  { name: '城西石油销售有限公司', kind: 'stateEnterprise', brand: '', hosts: ['fuelOrCharging'] },
  { name: '惠邻连锁超市有限公司', kind: 'privateEnterprise', brand: '', hosts: ['shop'] },
  { name: '老灶台餐饮管理有限公司', kind: 'privateEnterprise', brand: '', hosts: ['restaurantOrHotel'] },
  { name: '康泽堂大药房连锁有限公司', kind: 'privateEnterprise', brand: '', hosts: ['hospitalOrPharmacy'] },
  { name: '迅达通快递有限公司', kind: 'privateEnterprise', brand: '', hosts: ['postOrParcel'] },
  { name: '建安第三工程有限公司', kind: 'stateEnterprise', brand: '', hosts: ['constructionSite'] },
  { name: '{area}教育和体育局', kind: 'government', brand: '', hosts: ['nearSchool'] },
  { name: '{area}户外劳动者关爱协会', kind: 'socialOrganisation', brand: '', hosts: ['other', 'park', 'ruralRevival'] },
];

export const OPENING_HOURS = [
  '8:30-18:00',
  '9:00-17:30',
  '周一至周五 9:00-17:00',
  '8:00-20:00',
  '24小时',
  '夏季 8:00-20:30，冬季 8:30-18:00',
  '8:30-12:00，14:30-18:00',
];
export const GRADES = ['', '', '', '', '', '市级示范', '市级示范', '省最美', '县级示范', '全国最美'];
export const MAIN_GROUPS: readonly ServedGroup[] = ['sanitation', 'courier', 'foodDelivery', 'taxiDriver', 'trafficAssistant', 'truckDriver'];
export const MORE_GROUPS: readonly ServedGroup[] = [
  'rideHailing',
  'cityManagement',
  'gardening',
  'construction',
  'busDriver',
  'security',
  'parking',
  'volunteer',
];
export const BASE_SERVICES: readonly ServiceItem[] = ['water', 'heatFood', 'rest', 'coolOrWarm', 'charging', 'medicine'];
export const MORE_SERVICES: readonly ServiceItem[] = [
  'toilet',
  'reading',
  'wifi',
  'umbrella',
  'shelter',
  'tools',
  'airPump',
  'unionJoining',
  'legal',
  'healthCheck',
  'haircut',
  'giving',
];

export const ACTIVITY_SUBJECTS: Record<ActivityKind, readonly string[]> = {
  warmth: ['冬季送温暖慰问', '“情暖寒冬”走访慰问环卫工人', '春节前慰问快递员和网约送餐员'],
  coolness: ['“清凉一夏”慰问活动', '高温一线送清凉', '为骑手送防暑药品和饮用水'],
  culture: ['“书香驿站”读书分享', '户外劳动者电影夜', '书法家进驿站写春联'],
  policy: ['工会政策宣讲进驿站', '新就业形态劳动者建会入会宣传', '医疗互助政策宣传'],
  health: ['义诊进驿站', '户外劳动者健康体检', '心理健康讲座'],
  safety: ['交通安全宣传', '消防安全演练', '高温作业安全培训'],
  benefits: ['免费理发日', '普惠观影券发放', '暖心礼袋发放'],
  other: ['驿站管理员培训', '满意度问卷调查'],
};
