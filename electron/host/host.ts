import type { HostCapabilities } from '../../shared/host/contract.ts';
import type { HostStatus } from '../../shared/host/status.ts';
import type { EventLog } from './eventLog.ts';

/** What the machine's desktop does for a host; the window alone has one. */
export interface Desktop {
  /** Shows the data folder in the machine's file manager; false when that did not work. */
  openDataFolder(): Promise<boolean>;
  /** Lets the clerk choose a folder; null when none was chosen. */
  chooseFolder(): Promise<string | null>;
}

/** What a host gives the feature `host`: the opening of its data file and what the machine lets it do. */
export interface Host extends Desktop {
  readonly capabilities: HostCapabilities;
  /** Waits for the opening that is under way. */
  status(): Promise<HostStatus>;
  /** Opens the data file if it is not open. */
  retryOpen(options?: { acceptOlder: boolean }): Promise<HostStatus>;
  readonly events: EventLog;
}
