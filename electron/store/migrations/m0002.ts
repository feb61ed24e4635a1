// Accounts, drafts, and a name by which the file is known wherever it lies. Frozen: test/fixtures/schema2 opens with every later version.
export const m0002: readonly string[] = [
  `CREATE TABLE account (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, "createdAt" TEXT NOT NULL, "updatedAt" TEXT NOT NULL, "withdrawnAt" TEXT,
    name TEXT NOT NULL, role TEXT NOT NULL, hardship INTEGER NOT NULL) STRICT`,
  // A withdrawn account gives its name free.
  `CREATE UNIQUE INDEX account_name ON account (name) WHERE "withdrawnAt" IS NULL`,
  `CREATE TABLE draft (
    actor TEXT NOT NULL, key TEXT NOT NULL, place TEXT NOT NULL, title TEXT NOT NULL, content TEXT NOT NULL, "savedAt" TEXT NOT NULL,
    PRIMARY KEY (actor, key)) STRICT`,
  `CREATE TABLE "fileIdentity" (id INTEGER PRIMARY KEY CHECK (id = 1), "fileId" TEXT NOT NULL) STRICT`,
  // A copy of the file keeps it: that is how an older copy put in its place is known. The first change has it in its hash, so that copies
  // from before this step are known too (electron/store/identity.ts); a file without a change has no copies to confuse.
  `INSERT INTO "fileIdentity" SELECT 1, coalesce((SELECT substr(hash, 1, 32) FROM audit WHERE seq = 1), lower(hex(randomblob(16))))`,
  // The page of the audit trail asks for one actor or one span of time.
  `CREATE INDEX audit_at ON audit (at)`,
  // Which change an entry takes back.
  `ALTER TABLE audit ADD COLUMN undoes TEXT`,
  `CREATE INDEX audit_undoes ON audit (undoes) WHERE undoes IS NOT NULL`,
];
