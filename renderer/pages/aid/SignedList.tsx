import { Button, Link, Stack, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { AidBatch } from '../../../shared/aid/aid.ts';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';
import { May } from '../../app/rights.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { PurposeDialog } from '../../components/PurposeDialog.tsx';

/** The signed list as an attachment: its name hands it out after a purpose; one is attached or put in the other's place. */
export function SignedList({ batch }: { batch: AidBatch }) {
  const api = useApi();
  const { post } = useNotices();
  const input = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState(false);
  const attach = useMutation(
    api.aid.attachSigned.mutationOptions({ onSuccess: ({ signedName }) => post({ tone: 'success', text: `已上传“${signedName}”，加密存放。` }) }),
  );
  const signed = useMutation(api.aid.signed.mutationOptions({ meta: { saves: false } }));
  const { id, version, signedHash, signedName } = batch;
  return (
    <Stack direction="row" useFlexGap spacing={1} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
      {signedHash === null ? (
        <Typography color="textSecondary">还没有上传</Typography>
      ) : (
        <Link component="button" type="button" sx={{ textAlign: 'left', overflowWrap: 'anywhere' }} onClick={() => setAsking(true)}>
          {signedName}
        </Link>
      )}
      {batch.withdrawnAt === null && batch.state !== 'draft' && (
        <May right="editHardship">
          <input
            ref={input}
            type="file"
            hidden
            aria-label="选择签好的签领表"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) attach.mutate({ id, version, file });
              // The same file may be chosen again after it was changed.
              event.target.value = '';
            }}
          />
          <Button loading={attach.isPending} onClick={() => input.current?.click()}>
            {signedHash === null ? '上传签好的签领表' : '换一份'}
          </Button>
        </May>
      )}
      {asking && (
        <PurposeDialog
          title="查看签好的签领表"
          text={signedName}
          actionLabel="查看"
          onClose={() => setAsking(false)}
          onAction={async (purpose) => {
            saveFile(await signed.mutateAsync({ id, purpose }));
            setAsking(false);
          }}
        />
      )}
    </Stack>
  );
}
