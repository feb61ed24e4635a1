import { Button, Link, Stack, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Partner } from '../../../shared/partners/partner.ts';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';
import { useRights } from '../../app/rights.tsx';
import { useNotices } from '../../components/Notices.tsx';

/** The agreement's document: its name, which hands it out, and the way to attach one or put another in its place. */
export function AgreementDocument({ partner }: { partner: Partner }) {
  const api = useApi();
  const { post } = useNotices();
  const input = useRef<HTMLInputElement>(null);
  const attach = useMutation(
    api.partners.attachDocument.mutationOptions({
      onSuccess: ({ agreement }) => post({ tone: 'success', text: `已上传“${agreement.documentName}”，存放在数据文件夹的“附件”里。` }),
    }),
  );
  const fetched = useMutation(api.partners.document.mutationOptions({ meta: { saves: false }, onSuccess: saveFile }));
  const { documentHash, documentName } = partner.agreement;
  const { may } = useRights();
  return (
    <Stack direction="row" useFlexGap spacing={1} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
      {documentHash === null ? (
        <Typography color="textSecondary">还没有上传</Typography>
      ) : (
        <Link
          component="button"
          type="button"
          sx={{ textAlign: 'left', overflowWrap: 'anywhere' }}
          onClick={() => fetched.mutate({ id: partner.id })}
        >
          {documentName}
        </Link>
      )}
      {partner.withdrawnAt === null && may('edit') && (
        <>
          <input
            ref={input}
            type="file"
            hidden
            aria-label="选择协议文件"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) attach.mutate({ id: partner.id, version: partner.version, file });
              // The same file may be chosen again after it was changed.
              event.target.value = '';
            }}
          />
          <Button loading={attach.isPending} onClick={() => input.current?.click()}>
            {documentHash === null ? '上传协议文件' : '换一份'}
          </Button>
        </>
      )}
    </Stack>
  );
}
