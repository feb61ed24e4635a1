import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { type PartnerFields, partnerFields, partnerIssues } from '../../../shared/partners/partner.ts';
import { useApi } from '../../api/client.ts';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { draftOf } from '../../components/form/useFormDraft.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PartnerForm } from './PartnerForm.tsx';
import { blankPartner } from './partnerValues.ts';

/** 新建共建单位. */
export function PartnerNewPage() {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const create = useMutation(api.partners.create.mutationOptions());
  const form = useEntityForm({ schema: partnerFields, values: blankPartner as PartnerFields, issues: partnerIssues });
  return (
    <>
      <PageHeader title="新建共建单位" />
      <PartnerForm
        form={form}
        draft={draftOf('partner', '新建共建单位')}
        onSubmit={create.mutateAsync}
        onSaved={(partner) => {
          post({ tone: 'success', text: `已新建共建单位“${partner.name}”。` });
          void navigate(`/partners/${partner.id}`, { replace: true });
        }}
        onCancel={() => void navigate('/partners')}
      />
    </>
  );
}
