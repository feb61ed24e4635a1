import type { Account } from '../../shared/accounts/account.ts';
import type { RightsHolder } from '../../shared/accounts/rights.ts';
import type { HostStatus } from '../../shared/host/status.ts';
import type { Disk } from '../store/disk.ts';
import type { KdfCost, Secret } from '../store/protection/keyring.ts';
import type { Throttle } from './throttle.ts';

/** What may be done with the data file while this program does not have it open. */
export interface ClosedFile {
  readonly disk: Disk;
  /** Absolute; `path` of the data file itself. */
  readonly folder: string;
  readonly path: string;
  /** Does `work` while nobody else has the file open; false, and nothing done, when somebody has. */
  alone(work: () => Promise<void>): Promise<boolean>;
  /** The state that lies there is the latest one of this data file from now on, whatever this PC has seen of it before. */
  acceptState(fileId: string): Promise<void>;
}

/** Who works at the data file: the one state between the calls of a host. */
export interface Session {
  /** Name for the audit trail: of the account; in a file without accounts of the machine's user, or of the program that acts. */
  actor(): string;
  /** Who has signed in, as the account stands now; null in a file without accounts. Throws the typed errors NOT_OPEN and LOCKED. */
  account(): Promise<Account | null>;
  /** Whose rights count, as they stand now. Throws the typed errors NOT_OPEN and LOCKED. */
  holder(): Promise<RightsHolder>;
  /**
   * Does `work` for whoever works now: where the file is locked or somebody else signs in meanwhile, what `work` still asks of the file ends in LOCKED, so
   * that nothing is done with another's rights or under another's name.
   */
  sitting<T>(work: () => Promise<T>): Promise<T>;
  /** From now on this account works: after the file was protected, or opened with the recovery key. */
  signedInAs(account: Account): void;
  /** Wrong tries of passwords and recovery keys, all together. */
  readonly tries: Throttle;
  /** What a password slot made now costs to try; less only in tests. */
  readonly kdfCost: KdfCost;
  /**
   * Opens the locked file. Where it is open already the secret is tried all the same, and whose password it is works from then on. Throws
   * `WrongSecretError`; asks nothing of `tries`.
   */
  unlock(secret: Secret): Promise<HostStatus>;
  /** Finishes what is being saved, closes the protected file and forgets its key. */
  lock(): Promise<HostStatus>;
  /** `forget` is called at every lock: what a feature keeps in memory of the data goes too. */
  onLock(forget: () => void): void;
  /** Closes the file, does `between` while it is closed (with no lock held), and opens it again, without a secret. Throws what `between` threw, after that. */
  reopen(between: (closed: ClosedFile) => Promise<void>): Promise<HostStatus>;
}
