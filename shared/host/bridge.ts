// Words that the window's page, its preload and the data host say to each other before the first procedure is called.
// The page posts `connect` to itself; the preload passes it down and the port up; the host posts `ready` through the port once it serves it.

export const BRIDGE = { connect: 'bridge:connect', port: 'bridge:port', ready: 'ready' } as const;
/** Event of the page's window by which the menu asks for the manual. */
export const MANUAL_ASKED = 'gongyi:manual';
/** The same for locking. */
export const LOCK_ASKED = 'gongyi:lock';

/** Where the window's page lives. The browser host serves the same page from its own loopback address. */
export const PAGE_ORIGIN = 'app://gongyi';
/** Every procedure lies below this path of the browser host. */
export const RPC_PATH = '/rpc';
/** Largest request that the browser host takes, bytes; a larger one ends in PAYLOAD_TOO_LARGE and changes nothing. */
export const MAX_REQUEST_BYTES = 60 * 1024 * 1024;
/** The same for a backup that is handed in: it holds all attachments. */
export const MAX_BACKUP_BYTES = 1024 * 1024 * 1024;
/** The only procedure that takes as much. */
export const BACKUP_UPLOAD_PATH = `${RPC_PATH}/backups/upload`;
