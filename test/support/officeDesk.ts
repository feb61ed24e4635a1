import { areasWith } from '../../electron/office/areas.ts';
import { sampleOffice } from '../../electron/sample/sampleScene.ts';
import { openMemoryDataFile } from './memoryDataFile.ts';
import { type MemoryDisk, makeMemoryDisk } from './memoryDisk.ts';
import { openTestDesk, type TestDesk, testClock } from './testDesk.ts';

/** The desk of 涪城区总工会 (510703), set up, with nothing else in its books, over a disk that can be told to refuse. */
export async function openOfficeDesk(today?: string): Promise<TestDesk & { disk: MemoryDisk }> {
  const disk = makeMemoryDisk();
  const file = await openMemoryDataFile({ clock: testClock(today), disk });
  const desk = await openTestDesk({ ...(today !== undefined && { today }), file });
  await desk.client.office.save({ version: null, fields: { ...sampleOffice(areasWith([])), name: '涪城区总工会' } });
  return { ...desk, disk };
}
