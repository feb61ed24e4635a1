import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { AidBatch } from '../../../shared/aid/aid.ts';
import type { AidView } from '../../../shared/aid/contract.ts';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';
import { May } from '../../app/rights.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { PurposeDialog } from '../../components/PurposeDialog.tsx';
import { RecordLifeActions } from '../../components/RecordLifeActions.tsx';
import { ApproveDialog, PayDialog, ReceiveDialog } from './BatchDialogs.tsx';

type Asked = 'approvalWorkbook' | 'signingWorkbook' | 'approve' | 'pay' | 'handOut' | 'receive';
const WORKBOOKS = { approvalWorkbook: '帮扶审批表', signingWorkbook: '签领表' } as const;
const MAIN = { variant: 'contained', color: 'primary' } as const;

/** What may be done with a batch by its state, and its two sheets. */
export function BatchActions({ batch, rows }: { batch: AidBatch; rows: readonly AidView[] }) {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const [asked, setAsked] = useState<Asked | null>(null);
  const withdraw = useMutation(api.aid.withdraw.mutationOptions());
  const handOut = useMutation(api.aid.handOut.mutationOptions());
  const restore = useMutation(api.aid.restore.mutationOptions());
  const approvalWorkbook = useMutation(api.aid.approvalWorkbook.mutationOptions({ meta: { saves: false } }));
  const signingWorkbook = useMutation(api.aid.signingWorkbook.mutationOptions({ meta: { saves: false } }));
  const make = { approvalWorkbook, signingWorkbook };
  const { id, version, state, name } = batch;
  const isOpen = batch.withdrawnAt === null;
  const isEmpty = rows.length === 0;
  const isGoods = rows.every((row) => row.amountFen === 0);
  const close = () => setAsked(null);
  const dialog = { batch, rows, onClose: close };
  return (
    <>
      {isOpen && (
        <>
          <Button disabled={isEmpty} onClick={() => setAsked('approvalWorkbook')}>
            {WORKBOOKS.approvalWorkbook}
          </Button>
          {state !== 'draft' && (
            <Button disabled={isEmpty} onClick={() => setAsked('signingWorkbook')}>
              {WORKBOOKS.signingWorkbook}
            </Button>
          )}
          {state === 'draft' && <LinkButton to={`/aid/${id}/edit`}>修改</LinkButton>}
        </>
      )}
      {/* While its money is out it is reversed, not withdrawn. */}
      {(state !== 'paid' || !isOpen) && (
        <RecordLifeActions
          name={`帮扶批次“${name}”`}
          withdrawn={!isOpen}
          onWithdraw={async (reason) => {
            await withdraw.mutateAsync({ id, version, reason });
            post({
              tone: 'success',
              text: `“${name}”已撤回。`,
              action: { label: '恢复', onClick: () => restore.mutate({ id, version: version + 1 }) },
            });
            void navigate('/aid');
          }}
          onRestore={() => restore.mutate({ id, version })}
        />
      )}
      {isOpen && (
        <May right="editHardship">
          {state === 'draft' && (
            <Button {...MAIN} disabled={isEmpty} onClick={() => setAsked('approve')}>
              审批
            </Button>
          )}
          {state === 'approved' && (
            <Button {...MAIN} onClick={() => setAsked(isGoods ? 'handOut' : 'pay')}>
              {isGoods ? '发放实物' : '发放'}
            </Button>
          )}
          {state === 'paid' && rows.some((row) => row.receivedOn === null) && (
            <Button {...MAIN} onClick={() => setAsked('receive')}>
              登记签领
            </Button>
          )}
        </May>
      )}
      {asked === 'approve' && <ApproveDialog {...dialog} />}
      {asked === 'pay' && <PayDialog {...dialog} />}
      <ConfirmDialog
        open={asked === 'handOut'}
        title={`发放实物：${name}`}
        text={`共 ${rows.length} 份，没有钱要付，不记支出。买东西的钱在“收支”里登记。`}
        actionLabel="发放实物"
        onKeep={close}
        onAction={async () => {
          await handOut.mutateAsync({ id, version });
          post({ tone: 'success', text: `“${name}”已发放 ${rows.length} 份。` });
          close();
        }}
      />
      {asked === 'receive' && <ReceiveDialog {...dialog} />}
      {(asked === 'approvalWorkbook' || asked === 'signingWorkbook') && (
        <PurposeDialog
          title={`生成${WORKBOOKS[asked]}`}
          text="表里有领取人的姓名，证件号码已遮盖。"
          actionLabel="生成"
          onClose={close}
          onAction={async (purpose) => {
            saveFile(await make[asked].mutateAsync({ id, purpose }));
            close();
          }}
        />
      )}
    </>
  );
}
