import { type OpenSession, openSession } from '../../electron/hosts/openSession.ts';
import { areasWith } from '../../electron/office/areas.ts';
import { sampleOffice } from '../../electron/sample/sampleScene.ts';
import type { HostStatus } from '../../shared/host/status.ts';
import { type MemoryDisk, makeMemoryDisk } from './memoryDisk.ts';
import { deskOf, LOW_COST, passwordOf, type TestClock, type TestDesk, testClock } from './testDesk.ts';

/** A desk over a folder of a disk that outlives it, as it is found there: open, locked or failed. */
export interface BackupDesk extends TestDesk {
  session: OpenSession;
  disk: MemoryDisk;
  /** Time goes by. */
  pass(ms: number): void;
  status(): Promise<HostStatus>;
}

/** Two copies are never of the same second. */
function tickingClock(today?: string): TestClock & { pass(ms: number): void } {
  const day = testClock(today);
  let passed = 0;
  return {
    now: () => {
      passed += 1000;
      return new Date(day.now().getTime() + passed);
    },
    set: day.set,
    pass: (ms) => {
      passed += ms;
    },
  };
}

/** `state`: the folder in which the PC notes what it has seen, if it does. */
export function openBackupDesk(of: { today?: string; disk?: MemoryDisk; folder?: string; state?: string } = {}): BackupDesk {
  const clock = tickingClock(of.today);
  const disk = of.disk ?? makeMemoryDisk();
  const session = openSession({
    ...{ folder: of.folder ?? '/data', clock, actor: '测试员', kdfCost: LOW_COST, disk },
    ...(of.state !== undefined && { stateFolder: of.state }),
  });
  return { ...deskOf(session, session.file, clock), session, disk, pass: clock.pass, status: session.status };
}

export const ADMINISTRATOR = '王芳';
export const setUpOffice = ({ client }: TestDesk, name = '涪城区总工会') =>
  client.office.save({ version: null, fields: { ...sampleOffice(areasWith([])), name } });

/** Protects the file; 王芳, its administrator, has signed in. Gives the recovery key as printed. */
export async function protect({ client }: TestDesk): Promise<string> {
  const { recoveryKey } = await client.accounts.proposeRecoveryKey();
  await client.accounts.protect({ name: ADMINISTRATOR, password: passwordOf(ADMINISTRATOR), recoveryKey });
  return recoveryKey;
}

export const documentFile = (content: string): File => new File([content], '协议.pdf', { type: 'application/pdf' });

/** A partner with an agreement of this content; gives the hash under which the document is kept. */
export async function partnerWithDocument(desk: TestDesk, name: string, content: string): Promise<string> {
  const { id, version } = await desk.makePartner({ name });
  const { agreement } = await desk.client.partners.attachDocument({ id, version, file: documentFile(content) });
  return agreement.documentHash ?? '';
}

/** Bytes of a downloaded file, to be carried to another desk. */
export const bytesOf = async (file: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await file.arrayBuffer());

/** Hands a file in at a desk; gives the source by which it is meant from then on. */
export async function handIn({ client }: TestDesk, bytes: Uint8Array<ArrayBuffer>, name = '备份.zip') {
  const { upload, head } = await client.backups.upload({ file: new File([bytes], name) });
  return { source: { from: 'upload' as const, upload }, head };
}
