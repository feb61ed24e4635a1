import { parentPort, workerData } from 'node:worker_threads';
import type { RawTable } from '../../shared/imports/rawTable.ts';
import type { TableFault } from '../../shared/imports/tableFault.ts';
import { parseTables } from './tableParser.ts';
import { type ReadLimits, UnreadableTable } from './unreadableTable.ts';

// The thread in which a file of unknown origin is read (see tableReader.ts).

export interface TableJob {
  bytes: Uint8Array;
  fileName: string;
  limits: ReadLimits;
}
export type TableAnswer = { tables: RawTable[] } | { fault: TableFault; detail: string };

function answerOf(job: TableJob): TableAnswer {
  try {
    return { tables: parseTables(job.bytes, job.fileName, job.limits) };
  } catch (error) {
    if (error instanceof UnreadableTable) return { fault: error.fault, detail: error.message };
    throw error;
  }
}

parentPort?.postMessage(answerOf(workerData as TableJob));
