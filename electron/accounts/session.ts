import type { Account } from '../../shared/accounts/account.ts';
import type { RightsHolder } from '../../shared/accounts/rights.ts';

/** Who works at the open data file. */
export interface Session {
  /** Name for the audit trail: of the account; in a file without accounts of the machine's user, or of the program that acts. */
  actor(): string;
  /** Null in a file without accounts. Throws the typed errors NOT_OPEN and LOCKED. */
  account(): Promise<Account | null>;
  /** Whose rights count, as they stand now. Throws the typed errors NOT_OPEN and LOCKED. */
  holder(): Promise<RightsHolder>;
}
