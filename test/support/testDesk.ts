import { createRouterClient } from '@orpc/server';
import { eventLog } from '../../electron/host/eventLog.ts';
import { type OpenSession, openSession } from '../../electron/hosts/openSession.ts';
import { rpcContext } from '../../electron/hosts/rpcContext.ts';
import { router } from '../../electron/router.ts';
import type { RpcContext } from '../../electron/rpc.ts';
import type { Clock, DataFile } from '../../electron/store/types.ts';
import type { RightsHolder } from '../../shared/accounts/rights.ts';
import type { Activity, ActivityFields } from '../../shared/activities/activity.ts';
import type { FundEntry, FundEntryFields } from '../../shared/funds/fundEntry.ts';
import type { Partner, PartnerFields } from '../../shared/partners/partner.ts';
import type { ServiceCount, ServiceCountFields } from '../../shared/services/serviceCount.ts';
import type { Station, StationFields } from '../../shared/stations/station.ts';
import { openMemoryDataFile } from './memoryDataFile.ts';

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

/** `holder`: whose rights count; a file without accounts unless given. */
export async function openTestDesk(of: { today?: string; file?: DataFile; holder?: RightsHolder } = {}): Promise<TestDesk> {
  const clock = testClock(of.today);
  const file = of.file ?? (await openMemoryDataFile({ clock }));
  const opened = openSession({ folder: file.folder, clock, actor: '测试员', open: async () => file });
  const holder = of.holder;
  const session: OpenSession = holder ? { ...opened, holder: async () => holder } : opened;
  const context: RpcContext = { ...rpcContext(session, eventLog(clock.now), null), clock };
  const client = clientOf(context);
  return {
    client,
    file,
    clock,
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
        documentNo: '',
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
