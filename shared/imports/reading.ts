import { z } from 'zod';

/** Why a cell's content, or a whole row, was not taken. Each has its sentence in shared/text/imports.ts; the content itself goes to the list of leftovers. */
export const leftoverReason = z.enum([
  'notADate',
  'noSuchDay',
  'yearOnly',
  'ambiguousDate',
  'dateInFuture',
  'notAnArea',
  'notACount',
  'notAnAmount',
  'amountNegative',
  'notAPhone',
  'unknownBuildKind',
  'unknownHostType',
  'notCoordinates',
  'outsideChina',
  'coordSystemUnknown',
  'moneyUnitUnknown',
  'moneyWithoutDay',
  'fundsSourceUnknown',
  'spanUnknown',
  'mergedOverRows',
  'formulaWithoutResult',
  'tooLong',
  'controlCharacters',
  'tooManyPartners',
  /** A record in force already says otherwise; it was left as it is. */
  'keptExisting',
  'codeTaken',
  /** The row as a whole was not taken: no name, or the name of the row above goes on over it. */
  'nameMissing',
  'nameTooLong',
  'continuesRowAbove',
  'duplicateInLedger',
  'buildKindMissing',
  'partnerMissing',
  'datesOutOfOrder',
  'ruleBroken',
  /** The row differs from a record in force, which was left as it is. */
  'differs',
  /** The clerk chose to leave the row out. */
  'leftOut',
]);
export type LeftoverReason = z.infer<typeof leftoverReason>;

/** How a value was read, where that is not plain: shown beside the row before anything is written. */
export const readNote = z.enum([
  'monthOnly',
  'serialNumber',
  'shortYear',
  'approximate',
  'unitInCell',
  'partnerFromBuildKind',
  'partnersDiffer',
  'jointFromPartner',
  'buildKindAssumed',
  'selfBuiltWithPartner',
  'gradeFromRemark',
  'phoneFromKeeper',
  'totalDiffers',
  'sameNameInLedger',
  'hiddenRow',
  'mergedValue',
  'noAcceptanceDay',
  'invisibleCharacters',
]);
export type ReadNote = z.infer<typeof readNote>;

/** A cell read as a value: null is an empty cell; or the reason why it could not be read. */
export type Reading<T> = { value: T | null; notes?: ReadNote[] } | { reason: LeftoverReason };

export const nothing = { value: null } as const;
export const readAs = <T>(value: T, ...notes: (ReadNote | false)[]): Reading<T> => {
  const said = notes.filter((note) => note !== false);
  return said.length ? { value, notes: said } : { value };
};
export const unread = (reason: LeftoverReason): { reason: LeftoverReason } => ({ reason });

/** Something in the ledger that was not taken. */
export const leftover = z.object({
  /** As the spreadsheet counts, from 1. */
  row: z.int(),
  /** Letter of the column; '' for the row as a whole. */
  column: z.string(),
  heading: z.string(),
  /** Name of the row's station, '' when it has none. */
  station: z.string(),
  /** What stands there. */
  text: z.string(),
  reason: leftoverReason,
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Leftover = z.infer<typeof leftover>;

/** How something in a row was read. */
export const rowNote = z.object({ note: readNote, column: z.string(), text: z.string() });
export type RowNote = z.infer<typeof rowNote>;
