import { Link, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router';
import type { AidBatch } from '../../../shared/aid/aid.ts';
import type { AidView } from '../../../shared/aid/contract.ts';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { aidBatchFieldText, aidFieldText, batchStateText } from '../../../shared/text/aid.ts';
import { aidKindText } from '../../../shared/text/hardship.ts';
import { useApi } from '../../api/client.ts';
import { useBuiltPages } from '../../app/builtPages.ts';
import { type PlainColumn, PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { showDate, showText } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';

type AidRow = AidView & { batch: AidBatch };

const COLUMNS: readonly PlainColumn<AidRow>[] = [
  { key: 'on', label: aidBatchFieldText.on.label, whole: true, cell: ({ batch }) => batch.on },
  { key: 'kind', label: aidBatchFieldText.kind.label, whole: true, cell: ({ batch }) => aidKindText[batch.kind] },
  { key: 'batch', label: '帮扶批次', cell: ({ batch }) => <BatchLink batch={batch} /> },
  { key: 'name', label: '受助人', whole: true, cell: ({ name }) => name },
  { key: 'amountFen', label: '金额（元）', right: true, whole: true, cell: ({ amountFen }) => formatYuan(amountFen) },
  { key: 'reason', label: aidFieldText.reason.label, cell: ({ reason }) => showText(reason) },
  { key: 'state', label: aidBatchFieldText.state.label, whole: true, cell: ({ batch }) => batchStateText[batch.state] },
  { key: 'receivedOn', label: aidFieldText.receivedOn.label, whole: true, cell: ({ receivedOn }) => showDate(receivedOn) },
];

function BatchLink({ batch: { id, name } }: { batch: AidBatch }) {
  const isBuilt = useBuiltPages();
  const to = `/aid/${id}`;
  return isBuilt(to) ? (
    <Link component={RouterLink} to={to}>
      {name}
    </Link>
  ) : (
    name
  );
}

/** 帮扶: what the household was given, the latest first. */
export function FileAid({ fileId }: { fileId: string }) {
  const api = useApi();
  const query = useQuery(api.aid.of.queryOptions({ input: { fileId, lightFileId: null } }));
  return (
    <QueryView query={query}>
      {({ rows, paidFen }) => (
        <TabSection title="帮扶记录" note={rows.length > 0 && `已发放合计 ${formatYuan(paidFen)} 元`}>
          {rows.length === 0 ? (
            <Typography color="textSecondary">还没有帮扶过。在帮扶批次里登记，会出现在这里。</Typography>
          ) : (
            <PlainTable label="帮扶记录" columns={COLUMNS} rows={rows} rowKey={({ id }) => id} />
          )}
        </TabSection>
      )}
    </QueryView>
  );
}
