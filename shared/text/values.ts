import type { Role } from '../accounts/rights.ts';
import type { ActivityKind } from '../activities/activity.ts';
import type { BudgetMove, BudgetState, LineVerdict } from '../budgets/budget.ts';
import type { AccountTitle, ChartEdition } from '../chart/accountTitle.ts';
import type { FundPurpose, FundSource, FundSourceDetail } from '../funds/fundEntry.ts';
import type { UnitCostVerdict } from '../funds/unitCosts.ts';
import type { DeadlineReading, OfficeLevel, StockTotal } from '../office/office.ts';
import type { PartnerKind } from '../partners/partner.ts';
import type {
  BuildKind,
  BuildMode,
  CoordSystem,
  HostType,
  ServedGroup,
  ServiceItem,
  StationDate,
  StationMove,
  StationStatus,
} from '../stations/station.ts';
import type { SubsidyLevel, SubsidyRule, SubsidyState } from '../subsidies/subsidy.ts';

// Codes to the words that clerks read. Value lists follow domain.md 1.5 to 1.7 and the forms of forms.md.

export const roleText: Record<Role, string> = { administrator: '管理员', clerk: '经办人', viewer: '查看人' };
export const buildKindText: Record<BuildKind, string> = { self: '自建', joint: '共建' };
export const buildModeText: Record<BuildMode, string> = {
  unionBuilt: '工会自建',
  governmentBuilt: '政府兴建',
  societyBuilt: '社会助建',
  integrated: '集成共建',
};
export const hostTypeText: Record<HostType, string> = {
  unionVenue: '工会阵地(职工服务/帮扶中心)',
  governmentHall: '政务服务大厅',
  partyCentre: '党群服务中心/社区',
  bank: '金融网点',
  postOrParcel: '邮政/快递物流网点',
  telecom: '通信营业厅',
  sanitation: '环卫场站/公厕',
  fuelOrCharging: '加油(气)站/充电站',
  shop: '商场超市/便利店',
  restaurantOrHotel: '餐饮住宿',
  hospitalOrPharmacy: '医院/药店',
  transportStop: '车站/公交场站',
  park: '公园景区',
  expressway: '高速服务区/出入口',
  constructionSite: '重点工程工地',
  powerHall: '供电营业厅',
  nearSchool: '学校周边',
  ruralRevival: '乡村振兴工作站',
  other: '其他',
};
export const servedGroupText: Record<ServedGroup, string> = {
  sanitation: '环卫工人',
  courier: '快递员',
  foodDelivery: '外卖配送员',
  truckDriver: '货车司机',
  taxiDriver: '出租车驾驶员',
  rideHailing: '网约车司机',
  trafficPolice: '交通警察（含协辅警）',
  trafficAssistant: '交通协管员',
  cityManagement: '城管员',
  municipal: '市政工人',
  gardening: '园林绿化工人',
  construction: '建筑工人',
  powerLine: '电力/架线工',
  environment: '环境监测员',
  busDriver: '公交司机',
  housekeeping: '家政服务员',
  security: '保安员',
  parking: '停车收费员',
  riverCleaning: '河道清洁',
  vendorOrFarmer: '流动摊贩/农民',
  volunteer: '志愿者',
  other: '其他',
};
export const serviceItemText: Record<ServiceItem, string> = {
  water: '饮水',
  heatFood: '热饭',
  rest: '休息',
  coolOrWarm: '纳凉/取暖',
  toilet: '如厕',
  charging: '手机充电',
  medicine: '应急药品',
  reading: '阅读',
  wifi: 'WiFi',
  umbrella: '雨具借用',
  shelter: '避雨',
  tools: '维修工具',
  airPump: '充气',
  meal: '早餐/简餐',
  coldDrink: '冷饮',
  unionJoining: '建会入会咨询',
  legal: '法律咨询/援助',
  mediation: '劳动争议调解',
  psychology: '心理咨询',
  healthCheck: '健康查体/义诊',
  jobs: '招聘信息',
  training: '技能培训',
  mutualAid: '互助保障宣传',
  haircut: '理发',
  parcel: '快递代收',
  giving: '爱心互献',
  errands: '便民代办',
  wish: '微心愿',
};
export const stationStatusText: Record<StationStatus, string> = {
  planned: '拟建',
  building: '在建',
  awaitingAcceptance: '待验收',
  accepted: '已验收',
  open: '在用',
  paused: '暂停',
  rectifying: '整改',
  struckOff: '已撤销',
};
export const stationMoveText: Record<StationMove, string> = {
  start: '开工',
  finish: '建成',
  accept: '验收合格',
  reject: '验收不合格，退回在建',
  open: '启用',
  pause: '暂停开放',
  resume: '恢复开放',
  rectify: '责令整改',
  rectified: '整改完成',
  strikeOff: '撤销站点',
};
export const stationDateText: Record<StationDate, string> = {
  plannedOn: '立项日期',
  startedOn: '开工日期',
  finishedOn: '建成日期',
  acceptedOn: '验收日期',
  platedOn: '挂牌日期',
  openedOn: '启用日期',
  struckOffOn: '撤销日期',
};
export const coordSystemText: Record<CoordSystem, string> = {
  WGS84: 'WGS-84（GPS）',
  GCJ02: 'GCJ-02（高德、腾讯）',
  BD09: 'BD-09（百度）',
};
export const partnerKindText: Record<PartnerKind, string> = {
  government: '政府部门',
  institution: '事业单位',
  stateEnterprise: '国有企业',
  privateEnterprise: '民营企业',
  bank: '金融机构',
  postOrTelecom: '邮政通信',
  socialOrganisation: '社会组织',
  community: '社区（村）',
  other: '其他',
};
export const fundSourceText: Record<FundSource, string> = { union: '工会投入', government: '政府投入', other: '其他资金' };
export const fundSourceDetailText: Record<FundSourceDetail, string> = {
  ownLevel: '本级',
  upperSubsidy: '上级补助',
  earmarked: '专项',
  treasury: '财政',
  partner: '共建单位',
  donation: '捐赠',
  foundation: '基金会',
};
export const fundPurposeText: Record<FundPurpose, string> = {
  construction: '建设',
  equipment: '设备',
  operation: '日常运维',
  activity: '活动',
  gifts: '礼袋',
  condolence: '慰问',
  aid: '帮扶',
  subsidy: '奖补',
  training: '培训评估',
  other: '其他',
};
/** Beside what stations cost elsewhere. */
export const unitCostVerdictText: Record<UnitCostVerdict, string> = { none: '无投入', below: '偏低', within: '', above: '偏高' };
export const activityKindText: Record<ActivityKind, string> = {
  warmth: '送温暖',
  coolness: '送清凉',
  culture: '送文化',
  policy: '送政策',
  health: '送健康',
  safety: '送安全',
  benefits: '送普惠',
  other: '其他',
};
export const officeLevelText: Record<OfficeLevel, string> = { county: '县（市、区）', city: '市（州）', province: '省' };
export const deadlineReadingText: Record<DeadlineReading, string> = {
  mondayOfLastWeek: '季末当周的周一',
  mondayOfLastFullWeek: '最后一个整周的周一',
  fridayBefore: '季末当周周一之前的周五',
};
export const stockTotalText: Record<StockTotal, string> = { startOfYear: '年初数', endOfYear: '年末数', blank: '不填' };
export const budgetStateText: Record<BudgetState, string> = { draft: '编制中', submitted: '已报批', approved: '已批复' };
export const budgetMoveText: Record<BudgetMove, string> = { submit: '报批', approve: '批复', return: '退回' };
/** What a budget line is warned of; nothing while all is well. */
export const lineVerdictText: Record<LineVerdict, string> = { ok: '', nearlySpent: '快用完了', spent: '已用完', overrun: '超支' };
export const titleKindText: Record<AccountTitle['kind'], string> = { income: '收入', expense: '支出' };
export const chartEditionText: Record<ChartEdition, string> = { chart2009: '2009年制度', chart2021: '2021年制度', own: '本单位' };
export const subsidyLevelText: Record<SubsidyLevel, string> = { national: '全国', province: '省', city: '市', county: '县', other: '其他' };
export const subsidyKindText: Record<SubsidyRule['kind'], string> = { once: '一次性', monthly: '按月' };
export const subsidyStateText: Record<SubsidyState, string> = { applied: '已申请', approved: '已批准', refused: '未批准', paid: '已发放' };
