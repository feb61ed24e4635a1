import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Office } from '../../../shared/office/office.ts';
import { useApi } from '../../api/client.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { FileForm } from './FileForm.tsx';
import { newFile } from './fileValues.ts';

/** 新建困难职工档案: begun with a name, a draft until it is handed in. */
export function FileNewPage() {
  const api = useApi();
  const office = useQuery(api.office.get.queryOptions());
  return (
    <>
      <PageHeader title="新建困难职工档案" />
      <QueryView query={office}>{(own) => <NewFile office={own} />}</QueryView>
    </>
  );
}

function NewFile({ office }: { office: Office | null }) {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const create = useMutation(api.hardship.create.mutationOptions());
  const [values] = useState(() => newFile(office?.areaCode ?? ''));
  return (
    <FileForm
      values={values}
      onSubmit={create.mutateAsync}
      onSaved={(file) => {
        post({ tone: 'success', text: `已为“${file.applicant.name}”建档，现在是草稿。` });
        void navigate(`/hardship/${file.id}`, { replace: true });
      }}
      onCancel={() => void navigate('/hardship')}
    />
  );
}
