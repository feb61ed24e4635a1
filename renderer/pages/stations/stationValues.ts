import type { Office } from '../../../shared/office/office.ts';
import { STATION_DATES, type StationDate, type StationFields, type StationStatus } from '../../../shared/stations/station.ts';

/** A station as far as it is typed: build kind and status are null until the clerk chooses them; the schema asks for both. */
export type TypedStation = Omit<StationFields, 'buildKind' | 'status'> & {
  buildKind: StationFields['buildKind'] | null;
  status: StationFields['status'] | null;
};

export const blankStation = (areaCode: string): TypedStation => ({
  code: '',
  formalName: '',
  ownName: '',
  areaCode,
  street: '',
  address: '',
  lng: null,
  lat: null,
  coordSystem: null,
  buildKind: null,
  buildMode: null,
  hostType: null,
  partnerIds: [],
  areaSqm: null,
  openingHours: '',
  keeperName: '',
  keeperPhone: '',
  servedGroups: [],
  services: [],
  grade: '',
  remark: '',
  plannedOn: null,
  startedOn: null,
  finishedOn: null,
  acceptedOn: null,
  platedOn: null,
  openedOn: null,
  struckOffOn: null,
  status: null,
});

/** The formal name by the plate's custom: 工会户外劳动者服务站点·XXX. Empty for an empty own name. */
export const proposedFormalName = (office: Pick<Office, 'objectName'>, ownName: string): string =>
  ownName.trim() === '' ? '' : `${office.objectName}·${ownName.trim()}`;

/** How many of the life's dates, in their order, a station of this status can have. */
const datesReached: Record<StationStatus, number> = {
  planned: 1,
  building: 2,
  awaitingAcceptance: 3,
  accepted: 5,
  open: 6,
  paused: 6,
  rectifying: 6,
  struckOff: 7,
};
export const datesOf = (status: StationStatus | null): readonly StationDate[] =>
  status === null ? [] : STATION_DATES.slice(0, datesReached[status]);

/** Dates that the status does not allow are left out: they were typed before the status was changed, and no field shows them any more. */
export function withDatesOfStatus<F extends Pick<StationFields, StationDate | 'status'>>(fields: F): F {
  const gone = STATION_DATES.slice(datesReached[fields.status]);
  return { ...fields, ...Object.fromEntries(gone.map((date) => [date, null])) };
}
