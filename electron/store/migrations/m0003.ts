// Budgets, receipts, subsidies, hardship files. Frozen: test/fixtures/schema3 opens with every later version.
const record = `
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, "createdAt" TEXT NOT NULL, "updatedAt" TEXT NOT NULL, "withdrawnAt" TEXT`;

const receipts: readonly string[] = [
  `CREATE TABLE "accountTitle" (${record},
    code TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, edition TEXT NOT NULL, "searchText" TEXT NOT NULL) STRICT`,
  // A withdrawn title gives its code free.
  `CREATE UNIQUE INDEX account_title_code ON "accountTitle" (code) WHERE "withdrawnAt" IS NULL`,
  `CREATE TABLE receipt (${record},
    "on" TEXT NOT NULL, name TEXT NOT NULL, "amountFen" INTEGER NOT NULL, source TEXT NOT NULL, "sourceDetail" TEXT, payer TEXT NOT NULL,
    "documentNo" TEXT NOT NULL, "accountCode" TEXT NOT NULL, purposes TEXT NOT NULL, "endsOn" TEXT, "reversesId" TEXT REFERENCES receipt (id),
    remark TEXT NOT NULL, "searchText" TEXT NOT NULL) STRICT`,
  `CREATE INDEX receipt_on ON receipt ("on")`,
  `CREATE INDEX receipt_reverses ON receipt ("reversesId")`,
];

const money: readonly string[] = [
  `CREATE TABLE budget (${record},
    year INTEGER NOT NULL, "warnPercent" INTEGER NOT NULL, remark TEXT NOT NULL, state TEXT NOT NULL, "stateOn" TEXT, "documentNo" TEXT NOT NULL) STRICT`,
  // A withdrawn budget gives its year free.
  `CREATE UNIQUE INDEX budget_year ON budget (year) WHERE "withdrawnAt" IS NULL`,
  `CREATE TABLE "budgetLine" (${record},
    "budgetId" TEXT NOT NULL REFERENCES budget (id), name TEXT NOT NULL, purpose TEXT NOT NULL, "accountCode" TEXT NOT NULL, source TEXT NOT NULL,
    "sourceDetail" TEXT, "receiptId" TEXT REFERENCES receipt (id), "amountFen" INTEGER NOT NULL, remark TEXT NOT NULL, position INTEGER NOT NULL) STRICT`,
  `CREATE INDEX budget_line_budget ON "budgetLine" ("budgetId")`,
  `CREATE INDEX budget_line_receipt ON "budgetLine" ("receiptId")`,
  `CREATE TABLE adjustment (${record},
    "lineId" TEXT NOT NULL REFERENCES "budgetLine" (id), "on" TEXT NOT NULL, "amountFen" INTEGER NOT NULL, reason TEXT NOT NULL, "documentNo" TEXT NOT NULL) STRICT`,
  `CREATE INDEX adjustment_line ON adjustment ("lineId")`,
  `ALTER TABLE "fundEntry" ADD COLUMN "activityId" TEXT REFERENCES activity (id)`,
  `ALTER TABLE "fundEntry" ADD COLUMN "lineId" TEXT REFERENCES "budgetLine" (id)`,
  `ALTER TABLE "fundEntry" ADD COLUMN payee TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE "fundEntry" ADD COLUMN "voucherNo" TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE "fundEntry" ADD COLUMN "reversesId" TEXT REFERENCES "fundEntry" (id)`,
  `ALTER TABLE "fundEntry" ADD COLUMN documents TEXT NOT NULL DEFAULT '[]'`,
  `ALTER TABLE "fundEntry" ADD COLUMN "overrunReason" TEXT NOT NULL DEFAULT ''`,
  // What it was made to pay, a claim or a batch of aid, for good: also after it was reversed and paid anew.
  `ALTER TABLE "fundEntry" ADD COLUMN "paysId" TEXT`,
  // Until now the only number was called 凭证号 on the page; what is no voucher number for its length stays where it is.
  `UPDATE "fundEntry" SET "voucherNo" = "documentNo", "documentNo" = '' WHERE length("documentNo") <= 40`,
  // The form's sums ask for the purpose too, and still never touch the table.
  `DROP INDEX fund_entry_on`,
  `CREATE INDEX fund_entry_on ON "fundEntry" ("on", "withdrawnAt", source, purpose, "amountFen", id)`,
  // All that a line's sums add.
  `CREATE INDEX fund_entry_line ON "fundEntry" ("lineId", "withdrawnAt", "on", "amountFen")`,
  `CREATE INDEX fund_entry_reverses ON "fundEntry" ("reversesId")`,
  `CREATE INDEX fund_entry_activity ON "fundEntry" ("activityId")`,
];

const subsidies: readonly string[] = [
  `CREATE TABLE "subsidyRule" (${record},
    name TEXT NOT NULL, level TEXT NOT NULL, basis TEXT NOT NULL, kind TEXT NOT NULL, tiers TEXT NOT NULL, "fromOn" TEXT NOT NULL, "toOn" TEXT,
    remark TEXT NOT NULL) STRICT`,
  `CREATE TABLE subsidy (${record},
    "ruleId" TEXT NOT NULL REFERENCES "subsidyRule" (id), "stationId" TEXT NOT NULL REFERENCES station (id), "fromMonth" TEXT, "toMonth" TEXT,
    "appliedOn" TEXT NOT NULL, remark TEXT NOT NULL, "amountFen" INTEGER NOT NULL, state TEXT NOT NULL, "decidedOn" TEXT, "documentNo" TEXT NOT NULL,
    reason TEXT NOT NULL, "entryId" TEXT REFERENCES "fundEntry" (id)) STRICT`,
  `CREATE INDEX subsidy_station ON subsidy ("stationId", "ruleId")`,
  `CREATE INDEX subsidy_rule ON subsidy ("ruleId")`,
  `CREATE INDEX subsidy_entry ON subsidy ("entryId")`,
];

const calendar: readonly string[] = [
  `CREATE TABLE "calendarDay" (${record},
    "on" TEXT NOT NULL, kind TEXT NOT NULL, remark TEXT NOT NULL) STRICT`,
  // A withdrawn day is again as the notice has it, and can be set anew.
  `CREATE UNIQUE INDEX calendar_day_on ON "calendarDay" ("on") WHERE "withdrawnAt" IS NULL`,
  `CREATE TABLE "calendarYear" (${record},
    year INTEGER NOT NULL, "documentNo" TEXT NOT NULL) STRICT`,
  `CREATE UNIQUE INDEX calendar_year_year ON "calendarYear" (year) WHERE "withdrawnAt" IS NULL`,
];

const hardshipRules: readonly string[] = [
  // Of one area and day there is one of a kind, of 低保标准 one for town and one for country: what is in `content` says so, and the service sees to it.
  `CREATE TABLE "hardshipRule" (${record},
    kind TEXT NOT NULL, "areaCode" TEXT NOT NULL, "fromOn" TEXT NOT NULL, content TEXT NOT NULL) STRICT`,
];

// What a list shows, searches or sorts by stands in columns of its own, and so do the days that clocks run by; all else of a file in content.
const hardship: readonly string[] = [
  `CREATE TABLE "hardshipFile" (${record},
    name TEXT NOT NULL, "fileNo" TEXT NOT NULL, employer TEXT NOT NULL, "areaCode" TEXT NOT NULL, street TEXT NOT NULL, address TEXT NOT NULL,
    level TEXT, "mainCause" TEXT, category TEXT, persons INTEGER NOT NULL, "cardNo" TEXT NOT NULL, door TEXT,
    state TEXT NOT NULL, "enteredOn" TEXT NOT NULL, "changedOn" TEXT NOT NULL, "receivedOn" TEXT, "publishedOn" TEXT, "approvedOn" TEXT,
    "reviewedOn" TEXT, "relievedOn" TEXT, "closedOn" TEXT, "destroyedOn" TEXT, closing TEXT, "unsyncedFromOn" TEXT,
    content TEXT NOT NULL, "searchText" TEXT NOT NULL, "sortKey" TEXT NOT NULL) STRICT`,
  `CREATE INDEX hardship_file_card ON "hardshipFile" ("cardNo")`,
  `CREATE INDEX hardship_file_door ON "hardshipFile" (door)`,
  `CREATE TABLE "hardshipPerson" (
    "fileId" TEXT NOT NULL REFERENCES "hardshipFile" (id), "personId" TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
    "idNumber" TEXT NOT NULL, "bornOn" TEXT, relation TEXT, PRIMARY KEY ("fileId", "personId")) STRICT`,
  `CREATE INDEX hardship_person_number ON "hardshipPerson" ("idNumber")`,
  `CREATE INDEX hardship_person_birth ON "hardshipPerson" ("bornOn")`,
  `CREATE TABLE "hardshipStep" (
    id TEXT PRIMARY KEY, "fileId" TEXT NOT NULL REFERENCES "hardshipFile" (id), position INTEGER NOT NULL, move TEXT NOT NULL, "from" TEXT NOT NULL, "to" TEXT NOT NULL,
    "on" TEXT NOT NULL, opinion TEXT NOT NULL, reason TEXT NOT NULL, "documentNo" TEXT NOT NULL, destination TEXT NOT NULL, closing TEXT,
    "createdAt" TEXT NOT NULL, actor TEXT NOT NULL, "undoneAt" TEXT) STRICT`,
  `CREATE INDEX hardship_step_file ON "hardshipStep" ("fileId", position)`,
  `CREATE TABLE "hardshipJudgement" (
    id TEXT PRIMARY KEY, "fileId" TEXT NOT NULL REFERENCES "hardshipFile" (id), position INTEGER NOT NULL, "madeAt" TEXT NOT NULL, content TEXT NOT NULL, "undoneAt" TEXT) STRICT`,
  `CREATE INDEX hardship_judgement_file ON "hardshipJudgement" ("fileId", position)`,
];

// What the audit trail keeps of one subject is sealed under a key of its own: without it nothing of him can be read any more.
const destruction: readonly string[] = [
  `CREATE TABLE "subjectKey" ("subjectId" TEXT PRIMARY KEY, key TEXT NOT NULL) STRICT`,
  // Attachments of what was destroyed, until they are off the disk.
  `CREATE TABLE "doomedAttachment" (hash TEXT PRIMARY KEY) STRICT`,
];

const lightFiles: readonly string[] = [
  `CREATE TABLE "lightFile" (${record},
    name TEXT NOT NULL, sex TEXT, "idNumber" TEXT NOT NULL, phone TEXT NOT NULL, "group" TEXT, employer TEXT NOT NULL, "unionMember" INTEGER NOT NULL,
    "stationId" TEXT REFERENCES station (id), "areaCode" TEXT NOT NULL, residence TEXT NOT NULL, remark TEXT NOT NULL, destruction TEXT,
    "contactKey" TEXT NOT NULL, "searchText" TEXT NOT NULL, "sortKey" TEXT NOT NULL) STRICT`,
  `CREATE INDEX light_file_number ON "lightFile" ("idNumber")`,
  `CREATE INDEX light_file_contact ON "lightFile" ("contactKey")`,
  `CREATE INDEX light_file_station ON "lightFile" ("stationId")`,
];

const aid: readonly string[] = [
  `CREATE TABLE "aidBatch" (${record},
    name TEXT NOT NULL, kind TEXT NOT NULL, "on" TEXT NOT NULL, remark TEXT NOT NULL, state TEXT NOT NULL, "approvedOn" TEXT, "documentNo" TEXT NOT NULL,
    "entryId" TEXT REFERENCES "fundEntry" (id), "signedHash" TEXT, "signedName" TEXT NOT NULL, "searchText" TEXT NOT NULL) STRICT`,
  `CREATE INDEX aid_batch_entry ON "aidBatch" ("entryId")`,
  `CREATE TABLE aid (${record},
    "batchId" TEXT NOT NULL REFERENCES "aidBatch" (id), "fileId" TEXT REFERENCES "hardshipFile" (id), "lightFileId" TEXT REFERENCES "lightFile" (id),
    "personId" TEXT NOT NULL, "childId" TEXT, "amountFen" INTEGER NOT NULL, "selfPaidFen" INTEGER, reason TEXT NOT NULL, "receivedOn" TEXT, verdict TEXT,
    position INTEGER NOT NULL) STRICT`,
  `CREATE INDEX aid_batch ON aid ("batchId")`,
  `CREATE INDEX aid_file ON aid ("fileId")`,
  `CREATE INDEX aid_light_file ON aid ("lightFileId")`,
];

export const m0003: readonly string[] = [
  ...receipts,
  ...money,
  ...subsidies,
  ...calendar,
  ...hardshipRules,
  ...hardship,
  ...destruction,
  ...lightFiles,
  ...aid,
];
