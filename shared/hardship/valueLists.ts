import { z } from 'zod';

// Value lists of the national form 困难职工档案表 (domain.md 6.5), as codes; the words stand in shared/text/hardship.ts. Where forms of several
// years or places differ, the list here is their union; what the national form of today does not have stands apart (`OTHER_FORMS`).

/** 困难类别 (domain.md 6.1): 深度困难, 相对困难, 意外致困, 边缘困难. */
export const hardshipCategory = z.enum(['deep', 'relative', 'accidental', 'borderline']);
export type HardshipCategory = z.infer<typeof hardshipCategory>;

export const sex = z.enum(['male', 'female']);
export type Sex = z.infer<typeof sex>;

/** 民族, by the number of GB/T 3304: 01 汉族 to 56 基诺族. */
export const ethnicGroup = z.string().regex(/^(0[1-9]|[1-4]\d|5[0-6])$/, { error: 'notAnEthnicGroup' });

export const politicalStatus = z.enum(['partyMember', 'youthLeague', 'masses', 'democraticParty', 'other']);
export type PoliticalStatus = z.infer<typeof politicalStatus>;

/** 健康状况: the new list, and 癌症 and 尿毒症 of the old one. */
export const health = z.enum([
  'good',
  'malignantTumour',
  'cardiovascular',
  'cerebrovascular',
  'endStageRenal',
  'mentalIllness',
  'liver',
  'blood',
  'diabetes',
  'tumour',
  'spine',
  'hypertension',
  'lung',
  'commonIllness',
  'deepComa',
  'permanentParalysis',
  'severeAlzheimer',
  'severeParkinson',
  'severeMotorNeuron',
  'disability',
  'cancer',
  'uraemia',
]);
export type Health = z.infer<typeof health>;

export const disabilityKind = z.enum(['sight', 'hearing', 'speech', 'intellectual', 'physical', 'mental', 'multiple']);
export type DisabilityKind = z.infer<typeof disabilityKind>;
/** 残疾等级: 1 一级（极重度） to 4 四级（轻度）. */
export const disabilityGrade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type DisabilityGrade = z.infer<typeof disabilityGrade>;

/** 身份、工作状态, and of members who do not work 学龄前, 在校学生, 务农, 其他. */
export const workStatus = z.enum([
  'employed',
  'laidOff',
  'unemployed',
  'retired',
  'sickLeave',
  'earlyRetired',
  'veteranRetired',
  'migrantWorker',
  'preschool',
  'student',
  'farming',
  'other',
]);
export type WorkStatus = z.infer<typeof workStatus>;

export const modelWorker = z.enum(['none', 'national', 'provincial', 'city', 'other']);
export type ModelWorker = z.infer<typeof modelWorker>;

/** 住房类型: the lists of both forms together. */
export const housing = z.enum([
  'unitRented',
  'lowRent',
  'purchased',
  'none',
  'rented',
  'selfBuilt',
  'commercial',
  'affordable',
  'limitedPrice',
  'other',
]);
export type Housing = z.infer<typeof housing>;

export const maritalStatus = z.enum(['married', 'unmarried', 'divorced', 'widowed']);
export type MaritalStatus = z.infer<typeof maritalStatus>;

/** 户口类型: 非农业, 农业, 农转居. */
export const registration = z.enum(['nonAgricultural', 'agricultural', 'converted']);
export type Registration = z.infer<typeof registration>;

/** 医保状况. The form leaves the words to the office; these are the kinds of insurance there are. */
export const medicalInsurance = z.enum(['employee', 'resident', 'newRural', 'publicFunded', 'other', 'none']);
export type MedicalInsurance = z.infer<typeof medicalInsurance>;

/** 单位性质. */
export const employerKind = z.enum(['governmentOrInstitution', 'stateOwned', 'collective', 'private', 'foreign', 'other']);
export type EmployerKind = z.infer<typeof employerKind>;

/** 企业状况. */
export const employerCondition = z.enum(['normal', 'loss', 'halfStopped', 'stopped', 'bankrupt', 'restructured', 'other']);
export type EmployerCondition = z.infer<typeof employerCondition>;

/** 所属行业, by the number of domain.md 4.5: 01 农林牧渔 to 20 国际组织. */
export const industry = z.string().regex(/^(0[1-9]|1\d|20)$/, { error: 'notAnIndustry' });

/** 与本人关系. */
export const relation = z.enum(['spouse', 'child', 'parent', 'parentInLaw', 'grandparent', 'grandchild', 'sibling', 'childInLaw', 'other']);
export type Relation = z.infer<typeof relation>;

/** 当前学历, of a member who still learns the school that is attended. It is what caps per child ask for (domain.md 6.4). */
export const schoolStage = z.enum(['kindergarten', 'primary', 'juniorHigh', 'seniorHigh', 'vocational', 'college', 'bachelor', 'postgraduate']);
export type SchoolStage = z.infer<typeof schoolStage>;

/** 合同期限, with the months that the form prints: 半年内 (6个月及以下) … 无固定期限 (120个月以上). */
export const contractTerm = z.enum(['halfYear', 'oneYear', 'twoYears', 'threeYears', 'fourYears', 'fiveYears', 'openEnded']);
export type ContractTerm = z.infer<typeof contractTerm>;

/** 致困原因: the code list 1 to 10, then what only the other form ticks. */
export const cause = z.enum([
  'noWorkCapacity',
  'ableButUnemployed',
  'laidOff',
  'uninsured',
  'benefitsUnpaid',
  'seriousIllness',
  'naturalDisaster',
  'accident',
  'schooling',
  'other',
  'ownIllness',
  'relativeIllness',
  'ownDisability',
  'relativeDisability',
  'relativeLaidOff',
  'lowIncome',
]);
export type Cause = z.infer<typeof cause>;

/** What only other editions of the form have: 健康状况 of the old one, 住房类型 of the application form, 致困原因 of the form with ticks. */
export const OTHER_FORMS: { health: readonly Health[]; housing: readonly Housing[]; causes: readonly Cause[] } = {
  health: ['cancer', 'uraemia'],
  housing: ['commercial', 'affordable', 'limitedPrice'],
  causes: ['ownIllness', 'relativeIllness', 'ownDisability', 'relativeDisability', 'relativeLaidOff', 'lowIncome'],
};

/** 重点群体 1 to 6. */
export const focusGroup = z.enum([
  'lowIncomeUnderemployed',
  'belowLineNotCovered',
  'expenditurePoverty',
  'urbanMigrantWorker',
  'supplySideReform',
  'other',
]);
export type FocusGroup = z.infer<typeof focusGroup>;

/** 申请类别: 日常救助, 临时救助. */
export const applicationKind = z.enum(['regular', 'temporary']);
export type ApplicationKind = z.infer<typeof applicationKind>;

/** 建档标准 (domain.md 6.1). */
export const fileLevel = z.enum(['national', 'provincial', 'city', 'county', 'grassroots']);
export type FileLevel = z.infer<typeof fileLevel>;

/** Whose 低保 line counts for the household: that of the town or of the country. */
export const residence = z.enum(['urban', 'rural']);
export type Residence = z.infer<typeof residence>;

/** 收入: what the household has in a year besides, and the wages of its members. */
export const incomeKind = z.enum(['wages', 'business', 'property', 'pension', 'socialInsurance', 'dibao', 'support', 'farming', 'other']);
export type IncomeKind = z.infer<typeof incomeKind>;

/** 刚性支出 (domain.md 6.1): 因病, 因残, 因子女上学, 必要就业成本, 重特大疾病, 长期照料. */
export const outlayKind = z.enum(['illness', 'disability', 'schooling', 'workCosts', 'seriousIllness', 'longTermCare', 'other']);
export type OutlayKind = z.infer<typeof outlayKind>;

/** What befell the household (domain.md 6.1, 意外致困): four kinds of events that concern many, three that concern one household. */
export const suddenEvent = z.enum(['naturalDisaster', 'majorAccident', 'epidemic', 'publicSecurity', 'suddenIncident', 'injury', 'seriousIllness']);
export type SuddenEvent = z.infer<typeof suddenEvent>;

/** 财产: what exclusions ask for (domain.md 6.2). 机动车 without those for the disabled and motorcycles. */
export const propertyKind = z.enum(['home', 'shop', 'factory', 'vehicle', 'other']);
export type PropertyKind = z.infer<typeof propertyKind>;

/** 帮扶 (domain.md 5.4): 生活救助, 大病救助, 子女助学, 职业培训, 职业介绍, 临时救助; and 送温暖. */
export const aidKind = z.enum(['living', 'medical', 'schooling', 'training', 'jobPlacement', 'emergency', 'warmth']);
export type AidKind = z.infer<typeof aidKind>;

/** 附件类型 (domain.md 6.6). */
export const attachmentKind = z.enum([
  'application',
  'fileForm',
  'identityCards',
  'householdRegister',
  'incomeProof',
  'unemploymentProof',
  'bankCard',
  'consent',
  'incomePledge',
  'publicationRecord',
  'meetingMinutes',
  'employerProof',
  'upperUnionProof',
  'investigationForm',
  'dibaoProof',
  'diagnosis',
  'medicalBills',
  'disabilityCard',
  'disasterProof',
  'lossBills',
  'studentProof',
  'tuitionBills',
  'labourProof',
  'maritalProof',
  'dataCheckReport',
  'other',
]);
export type AttachmentKind = z.infer<typeof attachmentKind>;
