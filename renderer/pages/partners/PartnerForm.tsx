import { Typography } from '@mui/material';
import type { PartnerFields } from '../../../shared/partners/partner.ts';
import { partnerFieldText as text } from '../../../shared/text/recordFields.ts';
import { partnerKindText } from '../../../shared/text/values.ts';
import { SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { PhoneInput, TextArea, TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput } from '../../components/fields/ValueInputs.tsx';
import { EntityForm } from '../../components/form/EntityForm.tsx';
import { FormSection } from '../../components/form/FormSection.tsx';
import type { NewerRecordProps } from '../../components/form/NewerRecord.tsx';
import type { EntityFormApi } from '../../components/form/useEntityForm.ts';
import type { FormDraft } from '../../components/form/useFormDraft.ts';
import { choicesOf } from '../../components/list/filters.ts';

interface PartnerFormProps<Saved> {
  form: EntityFormApi<PartnerFields, PartnerFields>;
  onSubmit: (fields: PartnerFields) => Promise<Saved>;
  onSaved: (saved: Saved) => void;
  onCancel: () => void;
  newer?: NewerRecordProps | null;
  draft: FormDraft;
}

/** The form of a partner, new or known. Its agreement's document is attached on its page. */
export function PartnerForm<Saved>(entityForm: PartnerFormProps<Saved>) {
  return (
    <EntityForm {...entityForm} errorFields={{ NAME_TAKEN: 'name' }}>
      <FormSection title="基本信息">
        <TextInput name="name" label={text.name.label} required wide />
        <SelectInput name="kind" label={text.kind.label} choices={choicesOf(partnerKindText)} none="请选择" required />
        <TextInput name="brand" label={text.brand.label} placeholder="如：劳动者港湾" />
        <TextInput name="contactName" label={text.contactName.label} />
        <PhoneInput name="contactPhone" label={text.contactPhone.label} />
      </FormSection>
      <FormSection title="共建协议">
        <TextInput name="agreement.number" label={text.agreement.number.label} wide />
        <DateInput name="agreement.fromOn" label={text.agreement.fromOn.label} />
        <DateInput name="agreement.toOn" label={text.agreement.toOn.label} helper="到期前 60 天开始提醒；长期协议空着" />
        <Typography color="textSecondary" sx={{ gridColumn: '1 / -1' }}>
          协议文件在共建单位的页面上传。
        </Typography>
      </FormSection>
      <FormSection title="备注">
        <TextArea name="remark" label={text.remark.label} />
      </FormSection>
    </EntityForm>
  );
}
