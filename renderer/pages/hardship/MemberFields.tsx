import { Box } from '@mui/material';
import { memo } from 'react';
import {
  contractTermText,
  maritalStatusText,
  modelWorkerText,
  politicalStatusText,
  registrationText,
  relationText,
  schoolStageText,
  workStatusText,
} from '../../../shared/text/hardship.ts';
import { memberFieldText as text } from '../../../shared/text/hardshipFile.ts';
import { CheckInput } from '../../components/fields/ChoiceInputs.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput, MoneyInput, NumberInput } from '../../components/fields/ValueInputs.tsx';
import { HealthFields } from './ApplicantFields.tsx';
import { CodeInput, EthnicGroupInput } from './fileInputs.tsx';
import { IdentityFields } from './IdentityFields.tsx';
import { SensitiveInput } from './SensitiveInput.tsx';
import { useStoredFile } from './storedFile.ts';

interface MemberFieldsProps {
  at: string;
  personId: string;
  /** School is asked of who learns, and of 在校学生 what school; a contract of who works. */
  learns: boolean;
  isStudent: boolean;
  hasContract: boolean;
}

/** All fields of a member, first what the form asks for. Each follows its own value: a key in one does not draw the others anew. */
export const MemberFields = memo(({ at, personId, learns, isStudent, hasContract }: MemberFieldsProps) => {
  const stored = useStoredFile();
  const kept = stored?.members.find(({ id }) => id === personId);
  return (
    <Box
      sx={{
        ...{ pt: 1, pb: 0.5, pl: 3.5, display: 'grid', columnGap: 2, rowGap: 1.25 },
        gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
        '@media (min-width: 1200px)': { gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' },
      }}
    >
      <TextInput name={`${at}.name`} label={text.name} required />
      <CodeInput name={`${at}.relation`} label={text.relation} text={relationText} required />
      <CheckInput name={`${at}.sharesHousehold`} label={text.sharesHousehold} helper="算进家庭人口和收支；在外上学的子女也算" />
      <IdentityFields at={at} personId={personId} />
      <CodeInput name={`${at}.workStatus`} label={text.workStatus} text={workStatusText} required />
      <MoneyInput name={`${at}.monthlyIncomeFen`} label="月收入（每月，没有填 0）" required />
      <TextInput name={`${at}.employer`} label={text.employer} />
      {learns && (
        <>
          <CodeInput name={`${at}.schoolStage`} label={text.schoolStage} text={schoolStageText} required={isStudent} />
          <NumberInput name={`${at}.enrolledYear`} label={text.enrolledYear} grouped={false} />
          <NumberInput name={`${at}.schoolYears`} label={text.schoolYears} unit="年" />
        </>
      )}
      {hasContract && (
        <>
          <DateInput name={`${at}.contractSignedOn`} label={text.contractSignedOn} />
          <CodeInput name={`${at}.contractTerm`} label={text.contractTerm} text={contractTermText} />
        </>
      )}
      <CodeInput name={`${at}.maritalStatus`} label={text.maritalStatus} text={maritalStatusText} required />
      <CodeInput name={`${at}.registration`} label={text.registration} text={registrationText} required />
      <EthnicGroupInput name={`${at}.ethnicGroup`} label={text.ethnicGroup} />
      <CodeInput name={`${at}.politicalStatus`} label={text.politicalStatus} text={politicalStatusText} />
      <HealthFields at={at} />
      <CodeInput name={`${at}.modelWorker`} label={text.modelWorker} text={modelWorkerText} />
      <SensitiveInput name={`${at}.phone`} label={text.phone} mask={kept?.phone ?? ''} />
      <TextInput name={`${at}.remark`} label={text.remark} />
    </Box>
  );
});
