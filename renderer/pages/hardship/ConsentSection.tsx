import { Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { HardshipFile } from '../../../shared/hardship/file.ts';
import { hardshipFileFields } from '../../../shared/hardship/file.ts';
import { useApi } from '../../api/client.ts';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { useNotices } from '../../components/Notices.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { ConsentDates } from './HouseholdFields.tsx';

const typedConsent = hardshipFileFields.pick({ consent: true });

function words({ consent: { givenOn, withdrawnOn } }: HardshipFile): string {
  if (givenOn === null) return '还没有登记授权日期。';
  return withdrawnOn === null ? `${givenOn} 授权。` : `${givenOn} 授权，${withdrawnOn} 撤回。`;
}

/** 核对授权: the days it was given and taken back, whatever step the file is at; a household may take it back at any time. */
export function ConsentSection({ file, mayChange }: { file: HardshipFile; mayChange: boolean }) {
  const [isAsked, setAsked] = useState(false);
  return (
    <TabSection title="核对授权" actions={mayChange && <Button onClick={() => setAsked(true)}>登记授权日期</Button>}>
      <Typography>{words(file)}</Typography>
      {isAsked && <ConsentDialog file={file} onClose={() => setAsked(false)} />}
    </TabSection>
  );
}

function ConsentDialog({ file: { id, version, consent, applicant }, onClose }: { file: HardshipFile; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const save = useMutation(api.hardship.consent.mutationOptions());
  const form = useEntityForm({ schema: typedConsent, values: { consent } });
  return (
    <DialogForm
      title={`核对授权：${applicant.name}`}
      form={form}
      submitLabel="保存"
      onClose={onClose}
      onSubmit={async (typed) => {
        await save.mutateAsync({ id, version, ...typed });
        post({ tone: 'success', text: '已登记授权日期。' });
        onClose();
      }}
    >
      <ConsentDates />
    </DialogForm>
  );
}
