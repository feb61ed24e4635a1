import type { TableFault } from '../../shared/imports/tableFault.ts';

/** A file that is no table this program can read; `fault` says why. */
export class UnreadableTable extends Error {
  readonly fault: TableFault;
  constructor(fault: TableFault, detail = '') {
    super(detail ? `${fault}: ${detail}` : fault);
    this.fault = fault;
  }
}

/** How much the reader takes on before it stops. */
export interface ReadLimits {
  /** Size of the file, bytes. */
  bytes: number;
  /** Parts of a workbook unpacked, bytes together. */
  unpackedBytes: number;
  /** Rows and columns that hold something, of one sheet. */
  rows: number;
  columns: number;
  /** Time for the whole reading, ms. */
  millis: number;
  /** JavaScript heap of the reader, MB. */
  heapMb: number;
}
