import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRouterClient } from '@orpc/server';
import { sql } from 'kysely';
import { eventLog } from '../../electron/host/eventLog.ts';
import { openSession } from '../../electron/hosts/openSession.ts';
import { machineClock, rpcContext } from '../../electron/hosts/rpcContext.ts';
import { areasWith } from '../../electron/office/areas.ts';
import { router } from '../../electron/router.ts';
import { sampleOffice } from '../../electron/sample/sampleScene.ts';
import { openDataFile } from '../../electron/store/dataFile.ts';
import { todayOf } from '../../shared/kernel/plainDate.ts';
import { previousQuarter, quarterOf } from '../../shared/kernel/quarter.ts';
import { median, ratioOf, timed } from './measure.ts';

// The quarterly form over 5,000 stations and 200,000 service counts, through the contract, against the least that any program has to do
// for it: one SQL scan that sums the visits of every count. Both in turn on the same data in memory, so that a busy machine is busy for both.

const STATIONS = 5000;
const LOGS = 200_000;
const ROUNDS = 15;
/** A form reads the money and the stock besides, and answers through the contract; some four scans is what that may cost. */
export const FORM_AIM = 4;

export interface FormBench {
  name: string;
  /** Medians over the rounds. */
  formMs: number;
  scanMs: number;
  /** 逻辑检查 of the same quarter, for information. */
  checkMs: number;
  /** Median of the rounds' ratios. */
  ratio: number;
  aim: number;
  rounds: number;
}

/** Runs the benchmark on the sample county in a folder of its own. */
export async function benchForm(): Promise<FormBench> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gongyi-form-'));
  const file = await openDataFile({ folder, clock: machineClock });
  try {
    const client = createRouterClient(router, {
      context: rpcContext(
        openSession({ folder: file.folder, clock: machineClock, actor: 'bench', open: async () => file }),
        eventLog(machineClock.now),
        null,
      ),
    });
    await client.office.save({ version: null, fields: sampleOffice(areasWith([])) });
    await client.sample.load({ stations: STATIONS, serviceCounts: LOGS });
    // A quarter that is over, and full of counts.
    const ask = { ...previousQuarter(quarterOf(todayOf(machineClock.now()))), form: 'F1' as const };
    const scan = () => file.read((db) => db.selectFrom('serviceCount').select(sql<number>`sum(visits)`.as('visits')).execute());
    const forms: number[] = [];
    const scans: number[] = [];
    for (let round = -2; round < ROUNDS; round++) {
      const formMs = await timed(() => client.reports.form(ask));
      const scanMs = await timed(scan);
      // The first two rounds only warm up.
      if (round < 0) continue;
      forms.push(formMs);
      scans.push(scanMs);
    }
    return {
      name: `form F1 over ${STATIONS} stations and ${LOGS} logs, against one scan that sums the visits`,
      formMs: Math.round(median(forms)),
      scanMs: Math.round(median(scans)),
      checkMs: Math.round(await timed(() => client.reports.check(ask))),
      ratio: ratioOf(forms, scans),
      aim: FORM_AIM,
      rounds: ROUNDS,
    };
  } finally {
    await file.close();
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) console.log(JSON.stringify(await benchForm()));
