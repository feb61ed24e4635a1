// How a zip is laid out (APPNOTE.TXT 6.3.10, 4.3), as far as it is read and written here: what its parts begin with, little-endian, and how long they are.

export const LOCAL_HEADER = 0x04034b50;
export const DIRECTORY_ENTRY = 0x02014b50;
export const END_OF_DIRECTORY = 0x06054b50;
/** Without the names and comments behind them. */
export const LOCAL_BYTES = 30;
export const ENTRY_BYTES = 46;
export const END_BYTES = 22;

/** Days and times as DOS counts them, local to nowhere: UTC, so that the same content gives the same archive. */
export const dosTime = (at: Date): { time: number; day: number } => ({
  time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  day: ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
});
