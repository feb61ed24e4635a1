import type { Station, StatusChange } from '../../../shared/stations/station.ts';
import { stationFieldText } from '../../../shared/text/recordFields.ts';
import { stationStatusText } from '../../../shared/text/values.ts';
import { PlainTable } from '../../components/PlainTable.tsx';
import { RecordHistory } from '../../components/RecordHistory.tsx';
import { showInstant, showText } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';

/** 历史: the steps of a station's life, and every change of its record. */
export function StationHistory({ station, changes }: { station: Station; changes: readonly StatusChange[] }) {
  return (
    <>
      <TabSection title="状态记录">
        <PlainTable
          label="状态记录"
          rows={changes.toReversed()}
          rowKey={(change) => change.id}
          columns={[
            { key: 'on', label: '日期', cell: (change) => change.on },
            {
              key: 'step',
              label: '状态',
              cell: ({ from, to }) => (from === null ? `登记为${stationStatusText[to]}` : `${stationStatusText[from]} → ${stationStatusText[to]}`),
            },
            { key: 'reason', label: '原因', cell: (change) => showText(change.reason) },
            { key: 'documentNo', label: '依据文号', cell: (change) => showText(change.documentNo) },
            { key: 'createdAt', label: '登记时间', cell: (change) => showInstant(change.createdAt) },
          ]}
        />
      </TabSection>
      <TabSection title="操作记录">
        <RecordHistory entity="station" entityId={station.id} texts={stationFieldText} />
      </TabSection>
    </>
  );
}
