import { useFormContext, useWatch } from 'react-hook-form';
import { OTHER_FORMS } from '../../../shared/hardship/valueLists.ts';
import {
  applicationKindText,
  contractTermText,
  disabilityKindText,
  employerConditionText,
  employerKindText,
  fileLevelText,
  focusGroupText,
  healthText,
  maritalStatusText,
  medicalInsuranceText,
  modelWorkerText,
  politicalStatusText,
  registrationText,
  workStatusText,
} from '../../../shared/text/hardship.ts';
import { hardshipFileFieldText as fileText, applicantFieldText as text } from '../../../shared/text/hardshipFile.ts';
import { hardshipFileHistoryText as parts } from '../../../shared/text/hardshipHistory.ts';
import { CheckInput, RadioInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextArea, TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput } from '../../components/fields/ValueInputs.tsx';
import { FormPart } from '../../components/form/FormPart.tsx';
import { choicesOf } from '../../components/list/filters.ts';
import { CodeInput, DisabilityGradeInput, EthnicGroupInput, IndustryInput } from './fileInputs.tsx';
import { IdentityFields } from './IdentityFields.tsx';
import { SensitiveInput } from './SensitiveInput.tsx';
import { useStoredFile } from './storedFile.ts';

/** 健康状况 with 残疾类别 and 等级, which one may have besides an illness. 残疾 opens them. */
export function HealthFields({ at }: { at: string }) {
  return (
    <>
      <CodeInput name={`${at}.health`} label={text.health} text={healthText} otherForms={OTHER_FORMS.health} required />
      <CodeInput name={`${at}.medicalInsurance`} label={text.medicalInsurance} text={medicalInsuranceText} required />
      <FormPart name={`${at}.disability`} label="有残疾证" blank={{ kind: null, grade: null }}>
        <CodeInput name={`${at}.disability.kind`} label={text.disability} text={disabilityKindText} required />
        <DisabilityGradeInput name={`${at}.disability.grade`} label="残疾等级" required />
      </FormPart>
    </>
  );
}

/** 职工基本信息. */
export function ApplicantFields() {
  const { getValues } = useFormContext();
  const stored = useStoredFile();
  const personId = getValues('applicant.id') as string;
  return (
    <>
      <TextInput name="applicant.name" label={text.name} required />
      <TextInput name="fileNo" label={fileText.fileNo} helper="全国系统给的编号，还没有就空着" />
      <IdentityFields at="applicant" personId={personId} />
      <EthnicGroupInput name="applicant.ethnicGroup" label={text.ethnicGroup} required />
      <CodeInput name="applicant.politicalStatus" label={text.politicalStatus} text={politicalStatusText} required />
      <CodeInput name="applicant.maritalStatus" label={text.maritalStatus} text={maritalStatusText} required />
      <CodeInput name="applicant.registration" label={text.registration} text={registrationText} required />
      <CodeInput name="applicant.modelWorker" label={text.modelWorker} text={modelWorkerText} required />
      <HealthFields at="applicant" />
      <SensitiveInput name="applicant.phone" label={text.phone} required mask={stored?.applicant.phone ?? ''} />
      <SensitiveInput name="applicant.otherPhone" label={text.otherPhone} mask={stored?.applicant.otherPhone ?? ''} />
      <RadioInput name="applicationKind" label={fileText.applicationKind} required choices={choicesOf(applicationKindText)} />
      <CodeInput name="level" label={fileText.level} text={fileLevelText} />
      <CodeInput name="focusGroup" label={fileText.focusGroup} text={focusGroupText} />
      <TextArea name="applicant.remark" label={text.remark} rows={2} />
    </>
  );
}

/** 工作情况. Of 农民工 the form asks further things. */
export function WorkFields() {
  const [workStatus, migrant] = useWatch({ name: ['applicant.workStatus', 'migrant'] }) as [string | null, object | null];
  return (
    <>
      <CodeInput name="applicant.workStatus" label={text.workStatus} text={workStatusText} required />
      <DateInput name="applicant.workSinceOn" label={text.workSinceOn} required helper="参加工作的日期" />
      <TextInput name="applicant.employer" label={text.employer} required helper="没有单位的，填所在社区或原单位" />
      <IndustryInput name="applicant.industry" label={text.industry} required />
      <CodeInput name="applicant.employerKind" label={text.employerKind} text={employerKindText} />
      <CodeInput name="applicant.employerCondition" label={text.employerCondition} text={employerConditionText} />
      <DateInput name="applicant.contractSignedOn" label={text.contractSignedOn} />
      <CodeInput name="applicant.contractTerm" label={text.contractTerm} text={contractTermText} />
      <CheckInput name="applicant.unionMember" label="是工会会员" />
      {(workStatus === 'migrantWorker' || migrant !== null) && (
        <FormPart name="migrant" label={fileText.migrant} blank={{ labourSinceOn: null, livesInCity: false }}>
          <DateInput name="migrant.labourSinceOn" label={parts.migrant.labourSinceOn.label} helper="签合同或实际用工开始的日期" />
          <CheckInput name="migrant.livesInCity" label={parts.migrant.livesInCity.label} />
        </FormPart>
      )}
    </>
  );
}
