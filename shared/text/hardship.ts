import type { DuplicateKind } from '../hardship/duplicates.ts';
import type { CauseGroup } from '../hardship/publication.ts';
import type { AttachmentOccasion } from '../hardship/rules.ts';
import type { SummaryBy } from '../hardship/summaries.ts';
import type {
  AidKind,
  ApplicationKind,
  AttachmentKind,
  Cause,
  ContractTerm,
  DisabilityGrade,
  DisabilityKind,
  EmployerCondition,
  EmployerKind,
  FileLevel,
  FocusGroup,
  HardshipCategory,
  Health,
  Housing,
  IncomeKind,
  MaritalStatus,
  MedicalInsurance,
  ModelWorker,
  OutlayKind,
  PoliticalStatus,
  PropertyKind,
  Registration,
  Relation,
  Residence,
  SchoolStage,
  Sex,
  SuddenEvent,
  WorkStatus,
} from '../hardship/valueLists.ts';

// Codes of hardship files to the words of the national form, letter by letter where it gives a list (domain.md 6.5), so that a file can be
// typed over into the national system without thinking.

export const hardshipCategoryText: Record<HardshipCategory, string> = {
  deep: '深度困难',
  relative: '相对困难',
  accidental: '意外致困',
  borderline: '边缘困难',
};
export const sexText: Record<Sex, string> = { male: '男', female: '女' };
export const politicalStatusText: Record<PoliticalStatus, string> = {
  partyMember: '中共党员',
  youthLeague: '共青团员',
  masses: '群众',
  democraticParty: '民主党派',
  other: '其他',
};
export const healthText: Record<Health, string> = {
  good: '良好',
  malignantTumour: '恶性肿瘤',
  cardiovascular: '心血管病',
  cerebrovascular: '脑血管病',
  endStageRenal: '终末期肾病',
  mentalIllness: '精神病',
  liver: '肝病',
  blood: '血液病',
  diabetes: '糖尿病',
  tumour: '肿瘤病',
  spine: '腰颈椎病',
  hypertension: '高血压病',
  lung: '肺病',
  commonIllness: '一般疾病',
  deepComa: '深度昏迷',
  permanentParalysis: '永久瘫痪',
  severeAlzheimer: '严重阿尔茨海默病',
  severeParkinson: '严重帕金森病',
  severeMotorNeuron: '严重运动神经元病',
  disability: '残疾',
  cancer: '癌症',
  uraemia: '尿毒症',
};
export const disabilityKindText: Record<DisabilityKind, string> = {
  sight: '视力残疾',
  hearing: '听力残疾',
  speech: '言语残疾',
  intellectual: '智力残疾',
  physical: '肢体残疾',
  mental: '精神残疾',
  multiple: '多重残疾',
};
export const disabilityGradeText: Record<DisabilityGrade, string> = { 1: '一级（极重度）', 2: '二级（重度）', 3: '三级（中度）', 4: '四级（轻度）' };
export const workStatusText: Record<WorkStatus, string> = {
  employed: '在岗',
  laidOff: '下（待）岗',
  unemployed: '失（无）业',
  retired: '退休',
  sickLeave: '病休',
  earlyRetired: '内退',
  veteranRetired: '离休',
  migrantWorker: '农民工',
  preschool: '学龄前',
  student: '在校学生',
  farming: '务农',
  other: '其他',
};
export const modelWorkerText: Record<ModelWorker, string> = {
  none: '非劳模',
  national: '全国劳模',
  provincial: '省部级劳模',
  city: '地市级劳模',
  other: '其他',
};
export const housingText: Record<Housing, string> = {
  unitRented: '承租单位公房',
  lowRent: '政府廉租房',
  purchased: '自购房',
  none: '无房',
  rented: '租房',
  selfBuilt: '自建房',
  commercial: '商品房',
  affordable: '经济适用房',
  limitedPrice: '两限房',
  other: '其他',
};
export const maritalStatusText: Record<MaritalStatus, string> = { married: '已婚', unmarried: '未婚', divorced: '离异', widowed: '丧偶' };
export const registrationText: Record<Registration, string> = { nonAgricultural: '非农业', agricultural: '农业', converted: '农转居' };
export const medicalInsuranceText: Record<MedicalInsurance, string> = {
  employee: '职工医保',
  resident: '城乡居民医保',
  newRural: '新农合',
  publicFunded: '公费医疗',
  other: '其他',
  none: '未参保',
};
export const employerKindText: Record<EmployerKind, string> = {
  governmentOrInstitution: '国有机关/事业单位',
  stateOwned: '国有企业',
  collective: '集体企业',
  private: '民营/私营/个体企业',
  foreign: '外商及港澳台商投资企业',
  other: '其他',
};
export const employerConditionText: Record<EmployerCondition, string> = {
  normal: '正常',
  loss: '亏损',
  halfStopped: '半停产',
  stopped: '停产',
  bankrupt: '破产、关闭',
  restructured: '改制',
  other: '其他',
};
/** 国民经济行业, in the order of their numbers 01 to 20 (domain.md 4.5). */
export const industryTexts: readonly string[] = [
  '农、林、牧、渔业',
  '采矿业',
  '制造业',
  '电力、燃气及水的生产和供应业',
  '建筑业',
  '交通运输、仓储和邮政业',
  '信息传输、计算机服务和软件业',
  '批发和零售业',
  '住宿和餐饮业',
  '金融业',
  '房地产业',
  '租赁和商务服务业',
  '科学研究、技术服务和地质勘查业',
  '水利、环境和公共设施管理业',
  '居民服务和其他服务业',
  '教育',
  '卫生、社会保障和社会福利业',
  '文化、体育和娱乐业',
  '公共管理和社会组织',
  '国际组织',
];
/** 民族, in the order of their numbers 01 to 56 (GB/T 3304). */
export const ethnicGroupTexts: readonly string[] = (
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 ' +
  '撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺'
)
  .split(' ')
  .map((name) => `${name}族`);
/** The words of a two-digit number from 01; empty when the list has none of it. */
export const numbered = (texts: readonly string[], code: string): string => texts[Number(code) - 1] ?? '';

export const relationText: Record<Relation, string> = {
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  parentInLaw: '配偶父母',
  grandparent: '祖父母、外祖父母',
  grandchild: '孙子女、外孙子女',
  sibling: '兄弟姐妹',
  childInLaw: '子女配偶',
  other: '其他',
};
export const schoolStageText: Record<SchoolStage, string> = {
  kindergarten: '幼儿园',
  primary: '小学',
  juniorHigh: '初中',
  seniorHigh: '高中',
  vocational: '中职',
  college: '大专',
  bachelor: '本科',
  postgraduate: '研究生',
};
export const contractTermText: Record<ContractTerm, string> = {
  halfYear: '半年内（6个月及以下）',
  oneYear: '半年至一年（7个月至18个月）',
  twoYears: '两年（19个月至30个月）',
  threeYears: '三年（31个月至42个月）',
  fourYears: '四年（43个月至54个月）',
  fiveYears: '五年以上（55个月至120个月）',
  openEnded: '无固定期限（120个月以上）',
};
export const causeText: Record<Cause, string> = {
  noWorkCapacity: '无劳动能力',
  ableButUnemployed: '有劳动能力而未就业',
  laidOff: '下岗失业',
  uninsured: '未参加社会保险',
  benefitsUnpaid: '社会保险待遇落实不到位',
  seriousIllness: '患重特大疾病',
  naturalDisaster: '遭受自然灾害',
  accident: '遭受意外事故',
  schooling: '子女上学',
  other: '其他',
  ownIllness: '本人大病',
  relativeIllness: '供养直系亲属大病',
  ownDisability: '本人残疾',
  relativeDisability: '家属残疾',
  relativeLaidOff: '家属下岗失业',
  lowIncome: '收入低',
};
export const focusGroupText: Record<FocusGroup, string> = {
  lowIncomeUnderemployed: '低保范围内有劳动能力而未充分就业',
  belowLineNotCovered: '收入或生活水平低于低保线而未纳入低保',
  expenditurePoverty: '支出性生活困难',
  urbanMigrantWorker: '城市困难农民工',
  supplySideReform: '供给侧结构性改革中的困难职工',
  other: '其他',
};
export const applicationKindText: Record<ApplicationKind, string> = { regular: '日常救助', temporary: '临时救助' };
export const fileLevelText: Record<FileLevel, string> = {
  national: '全国级',
  provincial: '省级',
  city: '地市级',
  county: '区县级',
  grassroots: '基层',
};
export const residenceText: Record<Residence, string> = { urban: '城市', rural: '农村' };
export const incomeKindText: Record<IncomeKind, string> = {
  wages: '工资',
  business: '经营收入',
  property: '财产收入',
  pension: '养老金',
  socialInsurance: '社会保险待遇',
  dibao: '低保金',
  support: '赡养、抚养费',
  farming: '务农收入',
  other: '其他收入',
};
export const outlayKindText: Record<OutlayKind, string> = {
  illness: '因病支出',
  disability: '因残支出',
  schooling: '子女上学支出',
  workCosts: '必要就业成本',
  seriousIllness: '重特大疾病支出',
  longTermCare: '长期照料费用',
  other: '其他刚性支出',
};
export const suddenEventText: Record<SuddenEvent, string> = {
  naturalDisaster: '自然灾害',
  majorAccident: '重大安全事故',
  epidemic: '重大疫情',
  publicSecurity: '社会安全事件',
  suddenIncident: '突发事件',
  injury: '意外伤害',
  seriousIllness: '重大疾病',
};
export const propertyKindText: Record<PropertyKind, string> = {
  home: '住宅',
  shop: '商铺',
  factory: '厂房',
  vehicle: '机动车（残疾代步车、摩托车除外）',
  other: '其他财产',
};
export const aidKindText: Record<AidKind, string> = {
  living: '生活救助',
  medical: '大病救助',
  schooling: '子女助学',
  training: '职业培训',
  jobPlacement: '职业介绍',
  emergency: '临时救助',
  warmth: '送温暖',
};
export const attachmentKindText: Record<AttachmentKind, string> = {
  application: '困难申请书',
  fileForm: '困难职工档案表（申请审批表）',
  identityCards: '本人及家属身份证',
  householdRegister: '户口簿全页',
  incomeProof: '收入证明或近一年工资流水',
  unemploymentProof: '失业证明',
  bankCard: '银行卡复印件',
  consent: '家庭经济状况核对授权书',
  incomePledge: '收入承诺书',
  publicationRecord: '公示材料',
  meetingMinutes: '会议纪要',
  employerProof: '单位证明',
  upperUnionProof: '上级工会证明',
  investigationForm: '入户调查表',
  dibaoProof: '一年内的低保证明',
  diagnosis: '二级及以上医院诊断书',
  medicalBills: '近一年自付票据或医保结算单',
  disabilityCard: '残疾证',
  disasterProof: '公安或民政部门的灾害、事故证明',
  lossBills: '损失票据',
  studentProof: '学生证或录取通知书',
  tuitionBills: '学费票据',
  labourProof: '一年以上劳动合同或事实劳动关系证明',
  maritalProof: '离异或丧偶证明',
  dataCheckReport: '民政核对报告',
  other: '其他',
};
/** 主要原因（概括）, as published. */
export const causeGroupText: Record<CauseGroup, string> = {
  illness: '因病',
  disability: '因残',
  schooling: '子女上学',
  unemployment: '失业',
  disaster: '灾害、意外',
  lowIncome: '收入低',
  other: '其他',
};
export const attachmentOccasionText: Record<AttachmentOccasion, string> = {
  always: '必备材料',
  dibao: '低保家庭',
  illness: '因病',
  disability: '因残',
  disaster: '灾害、意外',
  schooling: '子女上学',
  migrantWorker: '农民工',
  divorcedOrWidowed: '离异或丧偶',
  unemployed: '失业',
};
export const duplicateKindText: Record<DuplicateKind, string> = {
  idNumber: '身份证号相同',
  nameAndBirth: '姓名和出生日期相同',
  bankCard: '银行卡号相同',
  address: '住址和姓氏相同',
};
/** What to do about files that have it in common. */
export const duplicateAdviceText: Record<DuplicateKind, string> = {
  idNumber: '一个人只能在一户档案里：核对后撤回重复建的一份，或从其中一户的家庭成员里删去。',
  nameAndBirth: '至少有一份没有填身份证号：补填后再看是不是同一个人。',
  bankCard: '核对卡号有没有填错；是同一户的，撤回重复建的一份。',
  address: '核对是不是同一户分建了两份；不是一户的，不用处理。',
};
export const summaryByText: Record<SummaryBy, string> = { cause: '主要致困原因', street: '街道（镇）', year: '建档年度' };
/** What stands where a count is hidden, and what it says below the table. */
export const HIDDEN_COUNT = '*';
export const hiddenCountNote = (smallestCell: number): string => `“*”表示户数少于 ${smallestCell} 户，或据此可以推算出来，不予显示。`;
