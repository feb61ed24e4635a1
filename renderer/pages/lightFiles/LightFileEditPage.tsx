import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { type LightFile, type LightFileFields, lightFileFields, lightFileIssues } from '../../../shared/lightFiles/lightFile.ts';
import { lightFileFieldText } from '../../../shared/text/lightFiles.ts';
import { recordDifferences } from '../../../shared/text/recordFields.ts';
import { useApi } from '../../api/client.ts';
import { newerOf, useEditedRecord } from '../../components/form/useEditedRecord.ts';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { draftOf } from '../../components/form/useFormDraft.ts';
import { useNotices } from '../../components/Notices.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { useNameOf } from '../../components/useNameOf.ts';
import { LightFileForm } from './LightFileForm.tsx';

/** A light file, turned into its form. */
export function LightFileEditPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.lightFiles.get.queryOptions({ input: { id } }));
  return <QueryView query={query}>{(file) => <EditedLightFile key={id} file={file} reread={query.refetch} />}</QueryView>;
}

function EditedLightFile({ file, reread }: { file: LightFile; reread: () => Promise<unknown> }) {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const update = useMutation(api.lightFiles.update.mutationOptions());
  const edited = useEditedRecord(file, reread);
  const { base, newest } = edited;
  const nameOf = useNameOf([base, newest]);
  // What stands there as it came is masked, and stays as it is stored: the service judges it.
  const typed = (fields: LightFileFields): LightFileFields => ({
    ...fields,
    idNumber: fields.idNumber === base.idNumber ? '' : fields.idNumber,
    phone: fields.phone === base.phone ? '' : fields.phone,
  });
  const form = useEntityForm({
    schema: lightFileFields,
    values: base,
    issues: (fields) => lightFileIssues(typed(fields), todayOf(new Date())),
  });
  const to = `/light-files/${file.id}`;
  return (
    <>
      <RecordHeader title={`编辑 ${base.name}`} windowTitle="编辑慰问档案" back={{ to, label: base.name }} />
      <LightFileForm
        masked={base.idNumber !== '' || base.phone !== ''}
        form={form}
        onSubmit={(fields) => edited.save(({ id, version }) => update.mutateAsync({ id, version, fields }))}
        draft={draftOf('lightFile', `修改慰问档案 ${base.name}`, edited)}
        newer={newerOf(edited, form, (before, after) => recordDifferences(lightFileFieldText, before, after, nameOf))}
        onSaved={(saved) => {
          post({ tone: 'success', text: `已保存“${saved.name}”的慰问档案。` });
          void navigate(to, { replace: true });
        }}
        onCancel={() => void navigate(to)}
      />
    </>
  );
}
