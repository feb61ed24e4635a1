import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type AuditChange, KEPT_ENTITIES } from '../../shared/audit/contract.ts';
import { actionText } from '../../shared/text/actions.ts';
import { useApi } from '../api/client.ts';
import { useRights } from '../app/rights.tsx';
import { ReasonDialog } from './ConfirmDialog.tsx';
import { useNotices } from './Notices.tsx';
import { showInstant } from './show.ts';

/** Taking back a whole import or the sample data has its own place; here only what was done to records by hand. */
export const hasOwnPlace = (action: string): boolean => /^(imports|sample)\./.test(action);
/** What was sent stays as it was sent, and what was written all at once was not noted record by record. */
export const stays = ({ entity, entityId }: Pick<AuditChange, 'entity' | 'entityId'>): boolean => entityId === '' || KEPT_ENTITIES.includes(entity);

/** Asks, then takes a whole change back. Nothing for those who may not edit, and where it cannot be taken back here. */
export function UndoChangeButton({ change }: { change: Pick<AuditChange, 'changeId' | 'action' | 'at' | 'entity' | 'entityId'> }) {
  const api = useApi();
  const { post } = useNotices();
  const { may } = useRights();
  const [asking, setAsking] = useState(false);
  const undo = useMutation(api.audit.undo.mutationOptions());
  if (hasOwnPlace(change.action) || stays(change) || !may('edit')) return null;
  const what = `“${actionText(change.action)}”（${showInstant(change.at)}）`;
  return (
    <>
      <Button onClick={() => setAsking(true)}>还原</Button>
      <ReasonDialog
        open={asking}
        title={`还原${what}`}
        text="这一次保存的全部改动退回到以前的样子，包括同一次改动的其他记录。还原也记入操作记录，可以再还原。"
        actionLabel="还原"
        onKeep={() => setAsking(false)}
        onAction={async (reason) => {
          await undo.mutateAsync({ changeId: change.changeId, reason });
          setAsking(false);
          post({ tone: 'success', text: `已还原${what}。` });
        }}
      />
    </>
  );
}
