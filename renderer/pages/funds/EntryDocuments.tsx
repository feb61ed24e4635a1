import { Button, Link, Stack, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { type FundDocument, type FundEntry, fundEntryFields, MAX_FUND_DOCUMENTS } from '../../../shared/funds/fundEntry.ts';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';
import { useRights } from '../../app/rights.tsx';
import type { EditedRecord } from '../../components/form/useEditedRecord.ts';
import { useNotices } from '../../components/Notices.tsx';

/** Vouchers and contracts of an entry: each name hands its document out; documents are attached and taken out without touching what is typed. */
export function EntryDocuments({ edited }: { edited: EditedRecord<FundEntry> }) {
  const api = useApi();
  const { post } = useNotices();
  const { may } = useRights();
  const input = useRef<HTMLInputElement>(null);
  const attach = useMutation(api.funds.attachDocument.mutationOptions());
  const update = useMutation(api.funds.update.mutationOptions());
  const fetched = useMutation(api.funds.document.mutationOptions({ meta: { saves: false }, onSuccess: saveFile }));
  const { base } = edited;
  const mayChange = base.withdrawnAt === null && may('edit');

  const add = async (files: readonly File[]) => {
    // Each is attached to the entry as the one before left it.
    let entry = base;
    for (const file of files) {
      const { id, version } = entry;
      entry = await edited.save(() => attach.mutateAsync({ id, version, file }));
    }
    post({ tone: 'success', text: files.length === 1 ? `已上传“${files[0]?.name}”。` : `已上传 ${files.length} 个附件。` });
  };
  const takeOut = async (document: FundDocument) => {
    const without = (entry: FundEntry) => entry.documents.filter(({ hash }) => hash !== document.hash);
    await edited.save((entry) =>
      update.mutateAsync({ id: entry.id, version: entry.version, fields: { ...fundEntryFields.parse(entry), documents: without(entry) } }),
    );
    post({ tone: 'success', text: `已去掉附件“${document.name}”，操作记录里可以取回。` });
  };
  return (
    <Stack direction="row" useFlexGap spacing={1} component="section" aria-label="附件" sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
      <Typography color="textSecondary">附件</Typography>
      {base.documents.length === 0 && <Typography color="textSecondary">还没有上传</Typography>}
      {base.documents.map((document) => (
        <Stack key={document.hash} direction="row" sx={{ alignItems: 'center' }}>
          <Link
            component="button"
            type="button"
            sx={{ maxWidth: 320, textAlign: 'left', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
            title={document.name}
            onClick={() => fetched.mutate({ id: base.id, hash: document.hash })}
          >
            {document.name}
          </Link>
          {mayChange && (
            <Button
              variant="text"
              sx={{ minWidth: 0, py: 0 }}
              aria-label={`去掉附件 ${document.name}`}
              // What failed is told in the notice bar.
              onClick={() => takeOut(document).catch(() => undefined)}
            >
              去掉
            </Button>
          )}
        </Stack>
      ))}
      {mayChange && base.documents.length < MAX_FUND_DOCUMENTS && (
        <>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            aria-label="选择附件"
            onChange={(event) => {
              add([...(event.target.files ?? [])]).catch(() => undefined);
              // The same file may be chosen again after it was changed.
              event.target.value = '';
            }}
          />
          <Button loading={attach.isPending} onClick={() => input.current?.click()}>
            上传附件
          </Button>
        </>
      )}
    </Stack>
  );
}
