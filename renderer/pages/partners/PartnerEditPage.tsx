import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { type Partner, partnerFields, partnerIssues } from '../../../shared/partners/partner.ts';
import { partnerFieldText, recordDifferences } from '../../../shared/text/recordFields.ts';
import { useApi } from '../../api/client.ts';
import { newerOf, useEditedRecord } from '../../components/form/useEditedRecord.ts';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { draftOf } from '../../components/form/useFormDraft.ts';
import { useNotices } from '../../components/Notices.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { PartnerForm } from './PartnerForm.tsx';

function EditedPartner({ partner, reread }: { partner: Partner; reread: () => Promise<unknown> }) {
  const api = useApi();
  const navigate = useNavigate();
  const { post } = useNotices();
  const update = useMutation(api.partners.update.mutationOptions());
  const edited = useEditedRecord(partner, reread);
  const form = useEntityForm({ schema: partnerFields, values: edited.base, issues: partnerIssues });
  const to = `/partners/${partner.id}`;
  return (
    <>
      <RecordHeader title={`编辑 ${edited.base.name}`} back={{ to, label: edited.base.name }} />
      <PartnerForm
        form={form}
        onSubmit={(fields) => edited.save(({ id, version }) => update.mutateAsync({ id, version, fields }))}
        draft={draftOf('partner', `修改共建单位 ${edited.base.name}`, edited)}
        newer={newerOf(edited, form, (base, newest) => recordDifferences(partnerFieldText, base, newest, () => null))}
        onSaved={(saved) => {
          post({ tone: 'success', text: `已保存“${saved.name}”。` });
          void navigate(to, { replace: true });
        }}
        onCancel={() => void navigate(to)}
      />
    </>
  );
}

/** A partner's record, turned into its form. */
export function PartnerEditPage() {
  const api = useApi();
  const { id = '' } = useParams();
  const query = useQuery(api.partners.get.queryOptions({ input: { id } }));
  return <QueryView query={query}>{({ partner }) => <EditedPartner key={id} partner={partner} reread={query.refetch} />}</QueryView>;
}
