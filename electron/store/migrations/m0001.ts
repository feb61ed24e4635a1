// The first schema. Frozen: test/fixtures/schema1 opens with every later version. STRICT keeps wrong types out of SQLite's columns.
const record = `
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, "createdAt" TEXT NOT NULL, "updatedAt" TEXT NOT NULL, "withdrawnAt" TEXT`;

export const m0001: readonly string[] = [
  `CREATE TABLE office (
    id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, "updatedAt" TEXT NOT NULL, name TEXT NOT NULL, level TEXT NOT NULL,
    "areaCode" TEXT NOT NULL, "areaName" TEXT NOT NULL, "cityName" TEXT NOT NULL, "upperName" TEXT NOT NULL, "upperEmail" TEXT NOT NULL,
    reporter TEXT NOT NULL, phone TEXT NOT NULL, "objectName" TEXT NOT NULL, "deadlineReading" TEXT NOT NULL, "stockTotal" TEXT NOT NULL) STRICT`,
  `CREATE TABLE area (code TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT`,
  `CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT`,
  `CREATE TABLE partner (${record},
    name TEXT NOT NULL, kind TEXT NOT NULL, brand TEXT NOT NULL, "contactName" TEXT NOT NULL, "contactPhone" TEXT NOT NULL,
    "agreementNumber" TEXT NOT NULL, "agreementFromOn" TEXT, "agreementToOn" TEXT, "documentHash" TEXT, "documentName" TEXT NOT NULL,
    remark TEXT NOT NULL, "searchText" TEXT NOT NULL, "sortKey" TEXT NOT NULL) STRICT`,
  `CREATE TABLE station (${record},
    code TEXT NOT NULL, "formalName" TEXT NOT NULL, "ownName" TEXT NOT NULL, "areaCode" TEXT NOT NULL, street TEXT NOT NULL, address TEXT NOT NULL,
    lng REAL, lat REAL, "coordSystem" TEXT, "buildKind" TEXT NOT NULL, "buildMode" TEXT, "hostType" TEXT, "areaSqm" REAL, "openingHours" TEXT NOT NULL,
    "keeperName" TEXT NOT NULL, "keeperPhone" TEXT NOT NULL, "servedGroups" TEXT NOT NULL, services TEXT NOT NULL, grade TEXT NOT NULL, remark TEXT NOT NULL,
    "plannedOn" TEXT, "startedOn" TEXT, "finishedOn" TEXT, "acceptedOn" TEXT, "platedOn" TEXT, "openedOn" TEXT, "struckOffOn" TEXT,
    status TEXT NOT NULL, "searchText" TEXT NOT NULL, "sortKey" TEXT NOT NULL) STRICT`,
  // A withdrawn station gives its code free.
  `CREATE UNIQUE INDEX station_code ON station (code) WHERE "withdrawnAt" IS NULL`,
  // These three hold all that the quarterly form sums, so that a year's sums never touch the tables.
  `CREATE INDEX station_accepted ON station ("acceptedOn", "withdrawnAt", "buildKind", "struckOffOn", id)`,
  `CREATE TABLE "stationPartner" (
    "stationId" TEXT NOT NULL REFERENCES station (id), "partnerId" TEXT NOT NULL REFERENCES partner (id), position INTEGER NOT NULL,
    PRIMARY KEY ("stationId", "partnerId")) STRICT`,
  `CREATE INDEX station_partner_partner ON "stationPartner" ("partnerId")`,
  `CREATE TABLE "statusChange" (
    id TEXT PRIMARY KEY, "stationId" TEXT NOT NULL REFERENCES station (id), "from" TEXT, "to" TEXT NOT NULL, "on" TEXT NOT NULL,
    reason TEXT NOT NULL, "documentNo" TEXT NOT NULL, "createdAt" TEXT NOT NULL) STRICT`,
  `CREATE INDEX status_change_station ON "statusChange" ("stationId")`,
  `CREATE TABLE "fundEntry" (${record},
    "on" TEXT NOT NULL, "amountFen" INTEGER NOT NULL, source TEXT NOT NULL, "sourceDetail" TEXT, purpose TEXT NOT NULL,
    "stationId" TEXT REFERENCES station (id), "documentNo" TEXT NOT NULL, remark TEXT NOT NULL) STRICT`,
  `CREATE INDEX fund_entry_on ON "fundEntry" ("on", "withdrawnAt", source, "amountFen", id)`,
  `CREATE INDEX fund_entry_station ON "fundEntry" ("stationId")`,
  `CREATE TABLE "serviceCount" (${record},
    "stationId" TEXT NOT NULL REFERENCES station (id), "fromOn" TEXT NOT NULL, "toOn" TEXT NOT NULL, visits INTEGER NOT NULL,
    "byGroup" TEXT NOT NULL, remark TEXT NOT NULL) STRICT`,
  `CREATE INDEX service_count_to ON "serviceCount" ("toOn", "withdrawnAt", visits, id)`,
  `CREATE INDEX service_count_station ON "serviceCount" ("stationId", "fromOn")`,
  `CREATE TABLE activity (${record},
    "on" TEXT NOT NULL, subject TEXT NOT NULL, kind TEXT NOT NULL, persons INTEGER, "costFen" INTEGER, remark TEXT NOT NULL, "searchText" TEXT NOT NULL) STRICT`,
  `CREATE INDEX activity_on ON activity ("on")`,
  `CREATE TABLE "activityStation" (
    "activityId" TEXT NOT NULL REFERENCES activity (id), "stationId" TEXT NOT NULL REFERENCES station (id), PRIMARY KEY ("activityId", "stationId")) STRICT`,
  `CREATE INDEX activity_station_station ON "activityStation" ("stationId")`,
  `CREATE TABLE submission (
    id TEXT PRIMARY KEY, form TEXT NOT NULL, year INTEGER NOT NULL, quarter INTEGER NOT NULL, "correctionNo" INTEGER NOT NULL, "correctionReason" TEXT NOT NULL,
    "cutOffOn" TEXT NOT NULL, "submittedAt" TEXT NOT NULL, content TEXT NOT NULL, records TEXT NOT NULL, checksum TEXT NOT NULL,
    UNIQUE (form, year, quarter, "correctionNo")) STRICT`,
  // The key is the promise: no fact is ever counted in two submissions.
  `CREATE TABLE "reportedFact" (
    form TEXT NOT NULL, kind TEXT NOT NULL, "recordId" TEXT NOT NULL, "submissionId" TEXT NOT NULL REFERENCES submission (id), measure TEXT NOT NULL,
    "on" TEXT NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (form, kind, "recordId")) STRICT, WITHOUT ROWID`,
  `CREATE TABLE mail (
    id TEXT PRIMARY KEY, "submissionId" TEXT NOT NULL REFERENCES submission (id), recipient TEXT NOT NULL, subject TEXT NOT NULL,
    "attachmentName" TEXT NOT NULL, "attachmentChecksum" TEXT NOT NULL, "createdAt" TEXT NOT NULL) STRICT`,
  `CREATE TABLE "plateIssue" (${record},
    "stationId" TEXT NOT NULL REFERENCES station (id), "issuedOn" TEXT NOT NULL, "widthMm" REAL NOT NULL, "heightMm" REAL NOT NULL, quantity INTEGER NOT NULL,
    "mountedOn" TEXT, "takenDownOn" TEXT, remark TEXT NOT NULL) STRICT`,
  `CREATE INDEX plate_issue_station ON "plateIssue" ("stationId")`,
  `CREATE TABLE "importBatch" (
    id TEXT PRIMARY KEY, "changeId" TEXT NOT NULL, "fileName" TEXT NOT NULL, "sheetName" TEXT NOT NULL, "createdAt" TEXT NOT NULL, "undoneAt" TEXT,
    summary TEXT NOT NULL, leftovers TEXT NOT NULL) STRICT`,
  `CREATE TABLE audit (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, "changeId" TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, entity TEXT NOT NULL, "entityId" TEXT NOT NULL,
    before TEXT, after TEXT, reason TEXT NOT NULL, hash TEXT NOT NULL) STRICT`,
  `CREATE INDEX audit_entity ON audit ("entityId", seq)`,
  `CREATE INDEX audit_change ON audit ("changeId")`,
];
