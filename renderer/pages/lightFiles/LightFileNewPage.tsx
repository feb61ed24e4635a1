import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { type LightFileFields, lightFileFields, lightFileIssues } from '../../../shared/lightFiles/lightFile.ts';
import { useApi } from '../../api/client.ts';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { draftOf } from '../../components/form/useFormDraft.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { LightFileForm } from './LightFileForm.tsx';

/** 新建慰问档案. */
export function LightFileNewPage() {
  const api = useApi();
  const office = useQuery(api.office.get.queryOptions());
  return (
    <>
      <PageHeader title="新建慰问档案" />
      <QueryView query={office}>{(own) => <NewLightFile areaCode={own?.areaCode ?? ''} />}</QueryView>
    </>
  );
}

function NewLightFile({ areaCode }: { areaCode: string }) {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const create = useMutation(api.lightFiles.create.mutationOptions());
  const blank: LightFileFields = {
    ...{ name: '', sex: null, idNumber: '', phone: '', group: null, employer: '', unionMember: false },
    ...{ stationId: null, areaCode, residence: 'urban', remark: '' },
  };
  const form = useEntityForm({ schema: lightFileFields, values: blank, issues: (fields) => lightFileIssues(fields, todayOf(new Date())) });
  return (
    <LightFileForm
      form={form}
      draft={draftOf('lightFile', '新建慰问档案')}
      onSubmit={create.mutateAsync}
      onSaved={(file) => {
        post({ tone: 'success', text: `已新建“${file.name}”的慰问档案。` });
        void navigate(`/light-files/${file.id}`, { replace: true });
      }}
      onCancel={() => void navigate('/light-files')}
    />
  );
}
