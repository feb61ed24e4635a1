import type { LightFile, LightFileFields } from '../../../shared/lightFiles/lightFile.ts';
import { residenceText, sexText } from '../../../shared/text/hardship.ts';
import { lightFileFieldText as label } from '../../../shared/text/lightFiles.ts';
import { servedGroupText } from '../../../shared/text/values.ts';
import { CheckInput, RadioInput, SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { AreaInput, StationPicker } from '../../components/fields/RecordInputs.tsx';
import { PhoneInput, TextArea, TextInput } from '../../components/fields/TextInput.tsx';
import { EntityForm } from '../../components/form/EntityForm.tsx';
import { FormSection } from '../../components/form/FormSection.tsx';
import type { NewerRecordProps } from '../../components/form/NewerRecord.tsx';
import type { EntityFormApi } from '../../components/form/useEntityForm.ts';
import type { FormDraft } from '../../components/form/useFormDraft.ts';
import { choicesOf } from '../../components/list/filters.ts';

interface LightFileFormProps {
  form: EntityFormApi<LightFileFields, LightFileFields>;
  onSubmit: (fields: LightFileFields) => Promise<LightFile>;
  onSaved: (saved: LightFile) => void;
  onCancel: () => void;
  newer?: NewerRecordProps | null;
  draft: FormDraft;
  /** Numbers stand masked in the form: they stay unless they are typed anew. */
  masked?: boolean;
}

/** The form of a light file, new or known. */
export function LightFileForm({ masked = false, ...entityForm }: LightFileFormProps) {
  const kept = masked ? '不改就保持原样；要改请清空后重新填写' : undefined;
  return (
    <EntityForm {...entityForm} right="editHardship" errorFields={{ PERSON_TAKEN: 'name' }}>
      <FormSection title="本人">
        <TextInput name="name" label={label.name.label} required />
        <SelectInput name="group" label={label.group.label} choices={choicesOf(servedGroupText)} none="没有登记" />
        <TextInput name="idNumber" label={label.idNumber.label} helper={kept ?? '没有就空着；每年的限额按身份证号，或按姓名和电话计算'} />
        <PhoneInput name="phone" label={label.phone.label} {...(kept && { helper: kept })} />
        <SelectInput name="sex" label={label.sex.label} choices={choicesOf(sexText)} none="没有登记" />
        <TextInput name="employer" label={label.employer.label} placeholder="如：某某速递涪城营业部" />
        <CheckInput name="unionMember" label={label.unionMember.label} />
      </FormSection>
      <FormSection title="所在地">
        <AreaInput name="areaCode" label={label.areaCode.label} required />
        <RadioInput name="residence" label={label.residence.label} required choices={choicesOf(residenceText)} />
        <StationPicker name="stationId" label={label.stationId.label} />
        <TextArea name="remark" label={label.remark.label} />
      </FormSection>
    </EntityForm>
  );
}
