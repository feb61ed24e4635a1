import { Button, Link, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router';
import { formatYuan } from '../../../shared/kernel/money.ts';
import { aidBatchFieldText, aidFieldText, whatForText } from '../../../shared/text/aid.ts';
import { aidKindText } from '../../../shared/text/hardship.ts';
import { useApi } from '../../api/client.ts';
import { May } from '../../app/rights.tsx';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { showDate, showText } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';
import { AddToBatchDialog } from './AddToBatchDialog.tsx';
import { BatchStateWord } from './aidWords.tsx';
import type { ReceiverRef } from './receivers.ts';

/**
 * What a hardship file, or a light file, was given, the latest first; what is not paid yet stands there with its state. `personId`: who gets what is
 * added from here; null where nothing can be given by the file now.
 */
export function GivenSection({ of, personId }: { of: ReceiverRef; personId: string | null }) {
  const api = useApi();
  const [adding, setAdding] = useState(false);
  const query = useQuery(api.aid.of.queryOptions({ input: of }));
  return (
    <TabSection
      title="帮扶记录"
      note={query.data && query.data.paidFen > 0 && `已发放 ${formatYuan(query.data.paidFen)} 元`}
      actions={
        personId !== null && (
          <May right="editHardship">
            <Button onClick={() => setAdding(true)}>编进帮扶批次</Button>
          </May>
        )
      }
    >
      <QueryView query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Typography color="textSecondary">还没有帮扶记录。编进帮扶批次以后，这里能看到每一笔。</Typography>
          ) : (
            <PlainTable
              label="帮扶记录"
              rows={rows}
              rowKey={(row) => row.id}
              columns={[
                { key: 'on', label: aidBatchFieldText.on.label, cell: ({ batch }) => batch.on, oneLine: true },
                { key: 'kind', label: aidBatchFieldText.kind.label, cell: ({ batch }) => aidKindText[batch.kind], oneLine: true },
                {
                  key: 'batch',
                  label: '批次',
                  cell: ({ batch }) => (
                    <Link component={RouterLink} to={`/aid/${batch.id}`}>
                      {batch.name}
                    </Link>
                  ),
                },
                // In a light file it is always the same.
                ...(of.fileId === null
                  ? []
                  : [{ key: 'name', label: '领取人', cell: ({ name }: { name: string }) => showText(name), oneLine: true }]),
                { key: 'amount', label: '金额（元）', cell: (row) => formatYuan(row.amountFen), right: true, oneLine: true },
                { key: 'state', label: aidBatchFieldText.state.label, cell: ({ batch }) => <BatchStateWord state={batch.state} />, oneLine: true },
                { key: 'receivedOn', label: aidFieldText.receivedOn.label, cell: (row) => showDate(row.receivedOn), oneLine: true },
                { key: 'reason', label: aidFieldText.reason.label, cell: (row) => showText(whatForText(row)) },
              ]}
            />
          )
        }
      </QueryView>
      {adding && personId !== null && (
        <AddToBatchDialog
          receivers={[{ ...of, personId }]}
          unit={of.fileId === null ? '人' : '户'}
          onClose={() => setAdding(false)}
          onDone={() => setAdding(false)}
        />
      )}
    </TabSection>
  );
}
