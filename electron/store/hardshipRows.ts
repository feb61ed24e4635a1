import type { RecordHead } from '../../shared/kernel/recordHead.ts';

// Rows of hardship files, 慰问档案 and 帮扶, and of the rules they obey; columns are written as in schema.ts.

/** 困难帮扶标准: a dated rule of hardship files. */
export interface HardshipRuleRow extends RecordHead {
  kind: string;
  areaCode: string;
  fromOn: string;
  /** JSON: the whole rule. */
  content: string;
}

/** 困难职工档案. `content`: JSON of the fields and the latest judgement; what stands in the other columns is taken from there or from the process. */
export interface HardshipFileRow extends RecordHead {
  name: string;
  fileNo: string;
  employer: string;
  areaCode: string;
  street: string;
  address: string;
  level: string | null;
  mainCause: string | null;
  category: string | null;
  persons: number;
  cardNo: string;
  /** The address as a key (shared/hardship/duplicates.ts); null where it names no door. */
  door: string | null;
  state: string;
  enteredOn: string;
  changedOn: string;
  receivedOn: string | null;
  publishedOn: string | null;
  approvedOn: string | null;
  reviewedOn: string | null;
  relievedOn: string | null;
  closedOn: string | null;
  destroyedOn: string | null;
  closing: string | null;
  unsyncedFromOn: string | null;
  content: string;
  /** As a station's. */
  searchText: string;
  sortKey: string;
}
/** Everybody in a file, for finding them; written with the file. `position` 0: the applicant. */
export interface HardshipPersonRow {
  fileId: string;
  personId: string;
  position: number;
  name: string;
  idNumber: string;
  bornOn: string | null;
  relation: string | null;
}
/** 办理记录. Only ever appended, until the file is destroyed. */
export interface HardshipStepRow {
  id: string;
  fileId: string;
  /** Grows in the order in which they were made. Written by the store. */
  position: number;
  move: string;
  from: string;
  to: string;
  on: string;
  opinion: string;
  reason: string;
  documentNo: string;
  destination: string;
  closing: string | null;
  createdAt: string;
  actor: string;
  /** When the move was undone; null for most. */
  undoneAt: string | null;
}
/** Every judgement of a file as it was made: JSON. */
export interface HardshipJudgementRow {
  id: string;
  fileId: string;
  /** As of a step. */
  position: number;
  madeAt: string;
  content: string;
  /** As of a step. */
  undoneAt: string | null;
}
/** Key (base 64) of what the audit trail keeps of one subject. */
export interface SubjectKeyRow {
  subjectId: string;
  key: string;
}
export interface DoomedAttachmentRow {
  hash: string;
}
/** 慰问档案. `unionMember`: 1 or 0. */
export interface LightFileRow extends RecordHead {
  name: string;
  sex: string | null;
  idNumber: string;
  phone: string;
  group: string | null;
  employer: string;
  unionMember: number;
  stationId: string | null;
  areaCode: string;
  residence: string;
  remark: string;
  /** JSON; null while the file is kept. */
  destruction: string | null;
  /** Name and phone by which somebody without an ID number is known again; '' without a phone. */
  contactKey: string;
  /** As a station's. */
  searchText: string;
  sortKey: string;
}
/** 帮扶批次. */
export interface AidBatchRow extends RecordHead {
  name: string;
  kind: string;
  on: string;
  remark: string;
  state: string;
  approvedOn: string | null;
  documentNo: string;
  entryId: string | null;
  signedHash: string | null;
  signedName: string;
  searchText: string;
}
/** 帮扶记录. */
export interface AidRow extends RecordHead {
  batchId: string;
  fileId: string | null;
  lightFileId: string | null;
  personId: string;
  childId: string | null;
  amountFen: number;
  selfPaidFen: number | null;
  reason: string;
  receivedOn: string | null;
  /** JSON; null before the batch was approved. */
  verdict: string | null;
  /** Grows in the order in which a batch's payments were added. Written by the store. */
  position: number;
}
