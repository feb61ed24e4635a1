import { useMutation } from '@tanstack/react-query';
import { type Partner, type PartnerFields, partnerFields, partnerIssues } from '../../../shared/partners/partner.ts';
import { partnerFieldText as text } from '../../../shared/text/recordFields.ts';
import { partnerKindText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { PhoneInput, TextInput } from '../../components/fields/TextInput.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { choicesOf } from '../../components/list/filters.ts';
import { blankPartner } from './partnerValues.ts';

/** A new partner while a station is being written; its agreement is added later on its own page. Render it only while it is open. */
export function PartnerQuickDialog({ onCreated, onClose }: { onCreated: (partner: Partner) => void; onClose: () => void }) {
  const api = useApi();
  const create = useMutation(api.partners.create.mutationOptions());
  const form = useEntityForm({ schema: partnerFields, values: blankPartner as PartnerFields, issues: partnerIssues });
  return (
    <DialogForm
      title="新建共建单位"
      form={form}
      submitLabel="新建"
      errorFields={{ NAME_TAKEN: 'name' }}
      onSubmit={async (fields) => onCreated(await create.mutateAsync(fields))}
      onClose={onClose}
    >
      <TextInput name="name" label={text.name.label} required />
      <SelectInput name="kind" label={text.kind.label} choices={choicesOf(partnerKindText)} none="请选择" required />
      <TextInput name="brand" label={text.brand.label} placeholder="如：劳动者港湾" />
      <TextInput name="contactName" label={text.contactName.label} />
      <PhoneInput name="contactPhone" label={text.contactPhone.label} />
    </DialogForm>
  );
}
