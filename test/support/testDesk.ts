import { createRouterClient } from '@orpc/server';
import { type EventLog, eventLog } from '../../electron/host/eventLog.ts';
import { type OpenSession, openSession } from '../../electron/hosts/openSession.ts';
import { rpcContext } from '../../electron/hosts/rpcContext.ts';
import { router } from '../../electron/router.ts';
import type { RpcContext } from '../../electron/rpc.ts';
import type { KdfCost } from '../../electron/store/protection/keyring.ts';
import type { Clock, DataFile } from '../../electron/store/types.ts';
import type { Account } from '../../shared/accounts/account.ts';
import type { RightsHolder } from '../../shared/accounts/rights.ts';
import type { Activity, ActivityFields } from '../../shared/activities/activity.ts';
import type { FundEntry, FundEntryFields } from '../../shared/funds/fundEntry.ts';
import type { Partner, PartnerFields } from '../../shared/partners/partner.ts';
import type { ServiceCount, ServiceCountFields } from '../../shared/services/serviceCount.ts';
import type { Station, StationFields } from '../../shared/stations/station.ts';
import { openMemoryDataFile } from './memoryDataFile.ts';
import { type MemoryDisk, makeMemoryDisk } from './memoryDisk.ts';

/** A clock that stands still until it is set. */
export interface TestClock extends Clock {
  set(date: string): void;
}
export function testClock(date = '2023-09-20'): TestClock {
  let now = new Date(`${date}T10:00:00`);
  return {
    now: () => now,
    set: (next) => {
      now = new Date(`${next}T10:00:00`);
    },
  };
}

const clientOf = (context: RpcContext) => createRouterClient(router, { context });
export type TestClient = ReturnType<typeof clientOf>;

/** A county office at its desk: a real database in memory behind the real contract, with factories that speak its words. */
export interface TestDesk {
  client: TestClient;
  file: DataFile;
  clock: TestClock;
  /** What the host noted. */
  events: EventLog;
  makeStation(fields?: Partial<StationFields>): Promise<Station>;
  makePartner(fields?: Partial<PartnerFields>): Promise<Partner>;
  makeFundEntry(fields?: Partial<FundEntryFields>): Promise<FundEntry>;
  makeServiceCount(fields: Partial<ServiceCountFields> & { stationId: string }): Promise<ServiceCount>;
  makeActivity(fields?: Partial<ActivityFields>): Promise<Activity>;
}

/** A station in use since its acceptance. Overrides win. */
export const stationFieldsOf = (fields: Partial<StationFields> = {}): StationFields => ({
  code: '',
  formalName: '',
  ownName: '欧阳路驿站',
  areaCode: '510703',
  street: '城厢街道',
  address: '欧阳路1号',
  lng: null,
  lat: null,
  coordSystem: null,
  buildKind: 'self',
  buildMode: null,
  hostType: 'partyCentre',
  partnerIds: [],
  areaSqm: 20,
  openingHours: '8:30-18:00',
  keeperName: '李敏',
  keeperPhone: '13800000000',
  servedGroups: [],
  services: [],
  grade: '',
  remark: '',
  plannedOn: null,
  startedOn: null,
  finishedOn: null,
  acceptedOn: '2023-03-15',
  platedOn: null,
  openedOn: null,
  struckOffOn: null,
  status: 'open',
  ...fields,
});

interface DeskOptions {
  today?: string;
  file?: DataFile;
  /** Whose rights count; otherwise those of who works. */
  holder?: RightsHolder;
}

/** A file without accounts unless `file` has some. */
export async function openTestDesk(of: DeskOptions = {}): Promise<TestDesk> {
  const clock = testClock(of.today);
  const file = of.file ?? (await openMemoryDataFile({ clock }));
  const opened = openSession({ folder: file.folder, clock, actor: '测试员', kdfCost: LOW_COST, open: async () => file });
  const holder = of.holder;
  return deskOf(holder ? { ...opened, holder: async () => holder } : opened, file, clock);
}

/** A price of passwords at which a test can pay for many. */
export const LOW_COST: KdfCost = { n: 2, r: 1, p: 1 };

/** Somebody at a protected file. */
export interface Signer extends RightsHolder {
  name: string;
}
const PASSWORD = '密码密码1234';
export const passwordOf = (name: string): string => `${name}的${PASSWORD}`;

/** A desk whose file is protected, on a disk that outlives it. */
export interface ProtectedDesk extends TestDesk {
  session: OpenSession;
  disk: MemoryDisk;
  /** As printed. */
  recoveryKey: string;
  /** The first account, an administrator without the right to hardship files. Her password, as everybody's, is `passwordOf`. */
  administrator: string;
  /** Makes the account if there is none of that name, and signs in as it. */
  signInAs(signer: Signer): Promise<Account>;
}

/** A county office whose file is protected; 王芳, its administrator, has signed in, or `as`. `unlocked: false`: nobody has. */
export async function openProtectedDesk(of: { today?: string; disk?: MemoryDisk; as?: Signer; unlocked?: boolean } = {}): Promise<ProtectedDesk> {
  const clock = testClock(of.today);
  const disk = of.disk ?? makeMemoryDisk();
  const administrator = '王芳';
  const session = openSession({
    folder: '/data',
    clock,
    actor: '测试员',
    kdfCost: LOW_COST,
    disk,
  });
  const desk = deskOf(session, session.file, clock);
  const { accounts } = desk.client;
  const { recoveryKey } = await accounts.proposeRecoveryKey();
  await accounts.protect({ name: administrator, password: passwordOf(administrator), recoveryKey });
  const signInAs = async ({ name, role, hardship }: Signer): Promise<Account> => {
    await accounts.signIn({ name: administrator, password: passwordOf(administrator) });
    const known = (await accounts.list()).find((each) => each.name === name);
    const account = known ?? (await accounts.create({ name, role, hardship, password: passwordOf(name) }));
    await accounts.signIn({ name, password: passwordOf(name) });
    return account;
  };
  if (of.as) await signInAs(of.as);
  if (of.unlocked === false) await accounts.lock();
  return { ...desk, session, disk, recoveryKey, administrator, signInAs };
}

/** A desk over a session of one's own. */
export function deskOf(session: OpenSession, file: DataFile, clock: TestClock): TestDesk {
  const events = eventLog(clock.now);
  const context: RpcContext = { ...rpcContext(session, events, null), clock };
  const client = clientOf(context);
  return {
    client,
    file,
    clock,
    events,
    makeStation: (fields) => client.stations.create(stationFieldsOf(fields)),
    makePartner: (fields) =>
      client.partners.create({
        name: '邮政速递',
        kind: 'postOrTelecom',
        brand: '',
        contactName: '',
        contactPhone: '',
        agreement: { number: '', fromOn: null, toOn: null, documentHash: null, documentName: '' },
        remark: '',
        ...fields,
      }),
    makeFundEntry: (fields) =>
      client.funds.create({
        on: '2023-03-15',
        amountFen: 600_000,
        source: 'union',
        sourceDetail: null,
        purpose: 'construction',
        stationId: null,
        activityId: null,
        lineId: null,
        payee: '',
        voucherNo: '',
        documentNo: '',
        reversesId: null,
        documents: [],
        overrunReason: '',
        remark: '',
        ...fields,
      }),
    makeServiceCount: (fields) =>
      client.services.create({ fromOn: '2023-08-01', toOn: '2023-08-31', visits: 100, byGroup: {}, remark: '', ...fields }),
    makeActivity: (fields) =>
      client.activities.create({
        on: '2023-07-20',
        subject: '夏日送清凉',
        kind: 'coolness',
        stationIds: [],
        persons: null,
        costFen: null,
        remark: '',
        ...fields,
      }),
  };
}

/** The typed error that `work` ends in: code and data. Fails the test when it does not fail. */
export async function failureOf(work: Promise<unknown>): Promise<{ code: string; data: Record<string, unknown> }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      const { code, data } = error as Error & { code: unknown; data: unknown };
      return { code: String(code), data: (data ?? {}) as Record<string, unknown> };
    }
    throw error;
  }
  throw new Error('expected a failure, but it succeeded');
}
