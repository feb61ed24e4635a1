import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { EntityName } from '../../shared/audit/contract.ts';
import { type EditedRecord, useEditedRecord } from './form/useEditedRecord.ts';
import { LinkButton } from './LinkButton.tsx';
import { listAddress } from './list/useList.ts';
import { useNotices } from './Notices.tsx';
import { PageHeader } from './PageHeader.tsx';
import { RecordLifeActions } from './RecordLifeActions.tsx';

interface LivingRecord {
  id: string;
  version: number;
  withdrawnAt: string | null;
}

/** The page of a short record (a sum of money, a count, an activity): nothing but its form, with its changes, 撤回 and 恢复 above it. */
export function RecordFormPage<R extends LivingRecord>(props: {
  record: R;
  entity: EntityName;
  reread: () => Promise<unknown>;
  /** What such a record is called: 收支. */
  noun: string;
  title: string;
  /** The record as the dialog asks about it: 活动“夏日送清凉”. */
  name: string;
  /** Address of the list to go back to. */
  listTo: string;
  withdraw: (input: { id: string; version: number; reason: string }) => Promise<unknown>;
  restore: (input: { id: string; version: number }) => void;
  children: (edited: EditedRecord<R>) => ReactNode;
}) {
  const { record, entity, reread, noun, title, name, listTo, withdraw, restore, children } = props;
  const { id, version } = record;
  const navigate = useNavigate();
  const { post } = useNotices();
  const edited = useEditedRecord(record, reread);
  return (
    <>
      <PageHeader
        title={`${title}${record.withdrawnAt ? '（已撤回）' : ''}`}
        actions={
          <>
            <LinkButton to={listAddress('/audit', { entity, entityId: id })}>操作记录</LinkButton>
            <RecordLifeActions
              name={name}
              withdrawn={record.withdrawnAt !== null}
              onWithdraw={async (reason) => {
                await withdraw({ id, version, reason });
                post({ tone: 'success', text: `${noun}已撤回。`, action: { label: '恢复', onClick: () => restore({ id, version: version + 1 }) } });
                void navigate(listTo);
              }}
              onRestore={() => restore({ id, version })}
            />
          </>
        }
      />
      {children(edited)}
    </>
  );
}
