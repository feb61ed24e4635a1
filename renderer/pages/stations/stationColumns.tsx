import type { STATION_SORTS, StationListItem } from '../../../shared/stations/contract.ts';
import { stationFieldText } from '../../../shared/text/recordFields.ts';
import { buildKindText, buildModeText, hostTypeText } from '../../../shared/text/values.ts';
import type { ListColumn } from '../../components/list/DataTable.tsx';
import { showCount, showDate, showInstant, showText } from '../../components/show.ts';
import { StationStatusWord } from './stationWords.tsx';

type StationColumn = ListColumn<StationListItem, (typeof STATION_SORTS)[number]>;
const label = stationFieldText;

/** Columns of the station ledger; those hidden at first are for the column choice. */
export const stationColumns: readonly StationColumn[] = [
  { field: 'ownName', label: label.ownName.label, cell: (s) => s.ownName, sort: 'name', width: 180, grow: true },
  { field: 'code', label: label.code.label, cell: (s) => s.code, sort: 'code', width: 140 },
  { field: 'status', label: label.status.label, cell: (s) => <StationStatusWord {...s} />, sort: 'status', width: 92 },
  { field: 'buildKind', label: label.buildKind.label, cell: (s) => buildKindText[s.buildKind], sort: 'buildKind', width: 96 },
  { field: 'street', label: label.street.label, cell: (s) => showText(s.street), sort: 'street', width: 120 },
  { field: 'hostType', label: label.hostType.label, cell: (s) => (s.hostType ? hostTypeText[s.hostType] : '—'), width: 160, hidden: true },
  { field: 'partners', label: label.partnerIds.label, cell: (s) => showText(s.partnerNames.join('、')), width: 170 },
  { field: 'areaSqm', label: '面积（㎡）', cell: (s) => showCount(s.areaSqm), sort: 'areaSqm', width: 100, right: true },
  { field: 'acceptedOn', label: label.acceptedOn.label, cell: (s) => showDate(s.acceptedOn), sort: 'acceptedOn', width: 110 },
  { field: 'formalName', label: label.formalName.label, cell: (s) => showText(s.formalName), width: 260, hidden: true },
  { field: 'buildMode', label: label.buildMode.label, cell: (s) => (s.buildMode ? buildModeText[s.buildMode] : '—'), width: 120, hidden: true },
  { field: 'address', label: label.address.label, cell: (s) => showText(s.address), width: 220, hidden: true },
  { field: 'openingHours', label: label.openingHours.label, cell: (s) => showText(s.openingHours), width: 150, hidden: true },
  { field: 'keeperName', label: label.keeperName.label, cell: (s) => showText(s.keeperName), width: 90, hidden: true },
  { field: 'keeperPhone', label: label.keeperPhone.label, cell: (s) => showText(s.keeperPhone), width: 130, hidden: true },
  { field: 'grade', label: label.grade.label, cell: (s) => showText(s.grade), width: 120, hidden: true },
  { field: 'openedOn', label: label.openedOn.label, cell: (s) => showDate(s.openedOn), width: 110, hidden: true },
  { field: 'struckOffOn', label: label.struckOffOn.label, cell: (s) => showDate(s.struckOffOn), width: 110, hidden: true },
  { field: 'updatedAt', label: '最近修改', cell: (s) => showInstant(s.updatedAt), sort: 'updatedAt', width: 150, hidden: true },
];
