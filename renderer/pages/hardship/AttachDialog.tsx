import { Alert, Button, Stack, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { z } from 'zod';
import type { HardshipFile } from '../../../shared/hardship/file.ts';
import { type AttachmentKind, attachmentKind } from '../../../shared/hardship/valueLists.ts';
import { attachmentKindText } from '../../../shared/text/hardship.ts';
import { useApi } from '../../api/client.ts';
import { SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { FieldFrame } from '../../components/fields/FieldFrame.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { choicesOf } from '../../components/list/filters.ts';
import { useNotices } from '../../components/Notices.tsx';

const typedKind = z.object({ kind: attachmentKind.nullable() });

/** Documents of one kind for a file; several at once are pages of the same. Render it only while it is open. */
export function AttachDialog({ file, kind, onClose }: { file: HardshipFile; kind: AttachmentKind | null; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const attach = useMutation(api.hardship.attach.mutationOptions());
  const input = useRef<HTMLInputElement>(null);
  const inputId = useId();
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const [isMissing, setMissing] = useState(false);
  const [done, setDone] = useState({ count: 0, version: file.version });
  const form = useEntityForm({
    schema: typedKind,
    values: { kind },
    issues: (typed) => (typed.kind === null ? [{ path: 'kind', code: 'notChosen' }] : []),
  });

  const send = async (of: AttachmentKind) => {
    let { count, version } = done;
    // Each is attached to the file as the one before left it; what has arrived is not sent again after a failure.
    for (const document of chosen.slice(count)) {
      const answer = await attach.mutateAsync({ id: file.id, version, kind: of, file: document });
      version = answer.file.version;
      count += 1;
      setDone({ count, version });
    }
    post({ tone: 'success', text: chosen.length === 1 ? `已上传“${chosen[0]?.name}”。` : `已上传 ${chosen.length} 份${attachmentKindText[of]}。` });
    onClose();
  };
  return (
    <DialogForm
      title={`上传材料：${file.applicant.name}`}
      form={form}
      submitLabel="上传"
      onClose={onClose}
      onSubmit={async (typed) => {
        setMissing(chosen.length === 0);
        if (chosen.length > 0 && typed.kind !== null) await send(typed.kind);
      }}
    >
      <SelectInput name="kind" label="材料类型" choices={choicesOf(attachmentKindText)} required />
      <FieldFrame
        id={inputId}
        label="文件"
        required
        helper="扫描件、照片或电子文件，每份最大 20 MB，加密存放"
        error={isMissing ? '请选择文件' : undefined}
      >
        <Stack direction="row" useFlexGap spacing={1} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
          <input
            ref={input}
            id={inputId}
            type="file"
            multiple
            hidden
            onChange={(event) => {
              setChosen([...(event.target.files ?? [])]);
              setDone(({ version }) => ({ count: 0, version }));
              setMissing(false);
              // The same file may be chosen again after it was changed.
              event.target.value = '';
            }}
          />
          <Button onClick={() => input.current?.click()}>选择文件</Button>
          <Typography color="textSecondary" sx={{ overflowWrap: 'anywhere', minWidth: 0 }}>
            {chosen.length === 0 ? '还没有选择' : chosen.map(({ name }) => name).join('、')}
          </Typography>
        </Stack>
      </FieldFrame>
      {done.count > 0 && (
        <Alert severity="info">
          {chosen.length} 份中已上传 {done.count} 份，再点“上传”接着传其余的。
        </Alert>
      )}
    </DialogForm>
  );
}
