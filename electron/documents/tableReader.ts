import { Worker } from 'node:worker_threads';
import { MAX_TABLE_FILE_BYTES, type RawTable } from '../../shared/imports/rawTable.ts';
import type { TableAnswer, TableJob } from './tableWorker.ts';
import { type ReadLimits, UnreadableTable } from './unreadableTable.ts';

export const READ_LIMITS: ReadLimits = {
  bytes: MAX_TABLE_FILE_BYTES,
  unpackedBytes: 300 * 1024 * 1024,
  rows: 120_000,
  columns: 256,
  millis: 60_000,
  heapMb: 1536,
};

// From source the thread runs the .ts file; in the bundle it is a file of its own beside the data host's.
const here = import.meta.url;
const workerFile = new URL(here.endsWith('.ts') ? './tableWorker.ts' : './tableWorker.mjs', here);

/**
 * Reads .xlsx, .xls (Excel 97 and later, also under the name .et) and .csv (UTF-8, UTF-16, GBK) as neutral tables, one a sheet, in the
 * file's order. The file is hostile until proven otherwise: it is read in a thread of its own with limits of time and memory, so that
 * neither a bomb nor a very long ledger stops the program. Nothing in it is run. `bytes` stays usable.
 * Throws UnreadableTable.
 */
export async function readTables(bytes: Uint8Array, fileName: string, limits: ReadLimits = READ_LIMITS): Promise<RawTable[]> {
  if (bytes.byteLength === 0) throw new UnreadableTable('emptyFile');
  if (bytes.byteLength > limits.bytes) throw new UnreadableTable('fileTooLarge', `${bytes.byteLength} bytes`);
  const job: TableJob = { bytes, fileName, limits };
  const worker = new Worker(workerFile, { workerData: job, resourceLimits: { maxOldGenerationSizeMb: limits.heapMb } });
  try {
    return await answerFrom(worker, limits.millis);
  } finally {
    await worker.terminate();
  }
}

function answerFrom(worker: Worker, millis: number): Promise<RawTable[]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new UnreadableTable('tooComplex', `more than ${millis} ms`)), millis);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      end();
    };
    worker.once('message', (answer: TableAnswer) =>
      settle(() => ('tables' in answer ? resolve(answer.tables) : reject(new UnreadableTable(answer.fault, answer.detail)))),
    );
    worker.once('error', (error: NodeJS.ErrnoException) =>
      settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new UnreadableTable('tooComplex', 'out of memory') : error)),
    );
    worker.once('exit', (code) => settle(() => reject(new Error(`the reader ended with ${code} and no answer`))));
  });
}
