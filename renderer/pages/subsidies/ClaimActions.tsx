import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubsidyView } from '../../../shared/subsidies/contract.ts';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';
import { May } from '../../app/rights.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import { PayDialog } from './PayDialog.tsx';

/** What may be done with claims, by their state, and the form of them. A button says how many it is about where that is not one. */
export function ClaimActions({ claims, onDone }: { claims: readonly SubsidyView[]; onDone: () => void }) {
  const api = useApi();
  const [asked, setAsked] = useState<'approve' | 'refuse' | 'pay' | null>(null);
  const form = useMutation(api.subsidies.applicationWorkbook.mutationOptions({ meta: { saves: false }, onSuccess: saveFile }));
  const open = claims.filter(({ withdrawnAt }) => withdrawnAt === null);
  const [applied, approved] = [open.filter(({ state }) => state === 'applied'), open.filter(({ state }) => state === 'approved')];
  const count = (some: readonly SubsidyView[]) => (claims.length > 1 ? `（${some.length}）` : '');
  const close = () => setAsked(null);
  const done = () => {
    close();
    onDone();
  };
  return (
    <>
      <Button loading={form.isPending} disabled={claims.length === 0} onClick={() => form.mutate({ ids: claims.map(({ id }) => id) })}>
        资金申请表
      </Button>
      <May right="edit">
        {applied.length > 0 && (
          <>
            <Button onClick={() => setAsked('refuse')}>不批准{count(applied)}</Button>
            <Button onClick={() => setAsked('approve')}>批准{count(applied)}</Button>
          </>
        )}
        {approved.length > 0 && <Button onClick={() => setAsked('pay')}>发放{count(approved)}</Button>}
      </May>
      {(asked === 'approve' || asked === 'refuse') && <DecideDialog claims={applied} approve={asked === 'approve'} onDone={done} onClose={close} />}
      {asked === 'pay' && <PayDialog claims={approved} onDone={done} onClose={close} />}
    </>
  );
}
