import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuditEntry } from '../../shared/audit/contract.ts';
import { entryFieldText } from '../../shared/text/auditTrail.ts';
import { recordDifferences } from '../../shared/text/recordFields.ts';
import { useApi, useClient } from '../api/client.ts';
import { useRights } from '../app/rights.tsx';
import { ReasonDialog } from './ConfirmDialog.tsx';
import { EntryDifferences } from './EntryDifferences.tsx';
import { useNotices } from './Notices.tsx';
import { showInstant } from './show.ts';
import { useNameOf } from './useNameOf.ts';

type Snapshot = NonNullable<AuditEntry['after']>;

/** Asks, showing what will be different, then brings a record back to the state that an entry left it in. Nothing for those who may not edit. */
export function RestoreStateButton({ entry }: { entry: AuditEntry }) {
  const { may } = useRights();
  const client = useClient();
  const { post, postFailure } = useNotices();
  const [present, setPresent] = useState<Snapshot | null>(null);
  if (typeof entry.after?.version !== 'number' || !may('edit')) return null;
  const ask = async () => {
    try {
      const { rows } = await client.audit.history({ entity: entry.entity, entityId: entry.entityId, limit: 1 });
      const now = rows[0]?.after ?? null;
      if (now && recordDifferences(entryFieldText[entry.entity], now, entry.after, () => '').length === 0)
        post({ tone: 'info', text: '这条记录现在就是这个样子，不用恢复。' });
      else setPresent(now);
    } catch (error) {
      postFailure(error);
    }
  };
  return (
    <>
      <Button aria-label={`恢复到这个状态：${showInstant(entry.at)}`} onClick={() => void ask()}>
        恢复到这个状态
      </Button>
      {present && <RestoreDialog entry={entry} present={present} onClose={() => setPresent(null)} />}
    </>
  );
}

function RestoreDialog({ entry, present, onClose }: { entry: AuditEntry; present: Snapshot; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const nameOf = useNameOf([present, entry.after]);
  const restore = useMutation(api.audit.restoreState.mutationOptions());
  const when = showInstant(entry.at);
  return (
    <ReasonDialog
      open
      required
      title={`恢复到 ${when} 的状态`}
      text={
        <>
          下面各项会改回当时的内容。恢复也记入操作记录，可以再还原。
          <EntryDifferences isNew={false} differences={recordDifferences(entryFieldText[entry.entity], present, entry.after, nameOf)} />
        </>
      }
      actionLabel="恢复到这个状态"
      onKeep={onClose}
      onAction={async (reason) => {
        await restore.mutateAsync({ seq: entry.seq, version: Number(present.version), reason });
        onClose();
        post({ tone: 'success', text: `已恢复到 ${when} 的状态。` });
      }}
    />
  );
}
