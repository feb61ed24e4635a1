import { z } from 'zod';

/** Why a file could not be read as a table. Each has its own sentence in shared/text/imports.ts. */
export const tableFault = z.enum([
  /** Larger than MAX_TABLE_FILE_BYTES; not read at all. */
  'fileTooLarge',
  'emptyFile',
  /** Neither a workbook nor text: a picture, a PDF, a Word file, an OpenDocument sheet. */
  'notATable',
  /** Text (or a web page) under the name of a workbook. */
  'textNamedWorkbook',
  'encrypted',
  /** A workbook of Excel 5.0/95 or older: its Chinese cannot be read safely. */
  'oldExcel',
  /** A small zip that unpacks to more than any ledger needs. */
  'unpacksTooLarge',
  'damaged',
  'tooManyRows',
  'tooManyColumns',
  /** Not one sheet holds anything. */
  'noContent',
  /** The reader was stopped: time or memory ran out. */
  'tooComplex',
]);
export type TableFault = z.infer<typeof tableFault>;
