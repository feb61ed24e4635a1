import { Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import type { FileView } from '../../../shared/hardship/contract.ts';
import type { HardshipFile } from '../../../shared/hardship/file.ts';
import { plainDate, todayOf } from '../../../shared/kernel/plainDate.ts';
import { runningClockSentence } from '../../../shared/text/hardshipFile.ts';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { DateInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { CopySheet } from './CopySheet.tsx';

/** 录入全国系统: whether it knows all, what is typed over into it, and the word that it was. */
export function NationalSystem({ view: { file, clocks } }: { view: FileView }) {
  const [telling, setTelling] = useState(false);
  const mayEdit = useRights().may('editHardship');
  const { unsyncedFromOn, approvedOn } = file.process;
  const clock = clocks.find((each) => each.clock === 'sync');
  return (
    <>
      <TabSection
        title="全国系统"
        actions={
          unsyncedFromOn !== null &&
          mayEdit &&
          file.withdrawnAt === null && (
            <Button variant="contained" color="primary" onClick={() => setTelling(true)}>
              已录入
            </Button>
          )
        }
      >
        <Typography>
          {unsyncedFromOn !== null
            ? `从 ${unsyncedFromOn} 起的改动还没有录入全国系统。${clock ? `${runningClockSentence(clock)}。` : ''}`
            : approvedOn === null
              ? '审定同意、建档以后再录入全国系统。'
              : '改动都已录入全国系统。'}
        </Typography>
      </TabSection>
      <CopySheet fileId={file.id} />
      {telling && <SyncedDialog file={file} onClose={() => setTelling(false)} />}
    </>
  );
}

const typedDay = z.object({ on: plainDate });

/** 已录入全国系统: on which day. */
function SyncedDialog({ file, onClose }: { file: HardshipFile; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const tell = useMutation(api.hardship.synced.mutationOptions());
  const form = useEntityForm({ schema: typedDay, values: { on: todayOf(new Date()) } });
  return (
    <DialogForm
      title={`已录入全国系统：${file.applicant.name}`}
      form={form}
      submitLabel="已录入"
      onClose={onClose}
      onSubmit={async ({ on }) => {
        await tell.mutateAsync({ id: file.id, version: file.version, on });
        post({ tone: 'success', text: '已记下：改动都已录入全国系统。' });
        onClose();
      }}
    >
      <Typography>照“录入用表”在全国系统里改好以后，在这里记下录入的日期。</Typography>
      <DateInput name="on" label="录入日期" required />
    </DialogForm>
  );
}
