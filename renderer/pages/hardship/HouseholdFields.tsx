import { Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useFormContext } from 'react-hook-form';
import { OTHER_FORMS } from '../../../shared/hardship/valueLists.ts';
import { housingText, propertyKindText, residenceText } from '../../../shared/text/hardship.ts';
import { applicantFieldText, hardshipFileFieldText as text } from '../../../shared/text/hardshipFile.ts';
import { useApi } from '../../api/client.ts';
import { RadioInput } from '../../components/fields/ChoiceInputs.tsx';
import { AreaInput } from '../../components/fields/RecordInputs.tsx';
import { TextArea, TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput, NumberInput } from '../../components/fields/ValueInputs.tsx';
import { EntryList, EntryRow } from '../../components/form/EntryList.tsx';
import { useReadOnly } from '../../components/form/formContext.ts';
import { choicesOf } from '../../components/list/filters.ts';
import { CodeInput, YesNoInput } from './fileInputs.tsx';
import { RowLabels } from './RowLabels.tsx';
import { SensitiveInput } from './SensitiveInput.tsx';
import { useStoredFile } from './storedFile.ts';

const MAX_PROPERTY = 20;
const PROPERTY_ROW = { kind: '种类', count: '数量', boughtYear: '购置年份', remark: '说明' };

/** 家庭情况: where the household lives and is registered. */
export function HouseholdFields() {
  const api = useApi();
  const { getValues, setValue } = useFormContext();
  const isReadOnly = useReadOnly();
  const streets = useQuery(api.hardship.streets.queryOptions());
  const stationStreets = useQuery(api.stations.streets.queryOptions());
  const known = [...new Set([...(streets.data ?? []), ...(stationStreets.data ?? [])])];
  return (
    <>
      <AreaInput name="areaCode" label={text.areaCode} required helper="按这里的低保标准认定" />
      <TextInput name="street" label={text.street} suggestions={known} />
      <TextInput name="address" label={text.address} required wide placeholder="街道、小区、楼号、房号" />
      <AreaInput
        name="registeredAreaCode"
        label={text.registeredAreaCode}
        required
        optional
        helper={
          !isReadOnly && (
            <Button
              variant="text"
              size="small"
              sx={{ p: 0, minWidth: 0 }}
              onClick={() => setValue('registeredAreaCode', getValues('areaCode'), { shouldDirty: true, shouldTouch: true })}
            >
              与居住地相同
            </Button>
          )
        }
      />
      <TextInput name="postcode" label={text.postcode} />
      <RadioInput name="residence" label={text.residence} required choices={choicesOf(residenceText)} />
      <YesNoInput name="zeroEmployment" label={text.zeroEmployment} />
      <YesNoInput name="applicant.singleParent" label={applicantFieldText.singleParent} />
      <YesNoInput name="applicant.selfHelp" label={applicantFieldText.selfHelp} />
    </>
  );
}

/** 住房与财产. */
export const HousingFields = () => (
  <>
    <CodeInput name="housing" label={text.housing} text={housingText} otherForms={OTHER_FORMS.housing} required />
    <NumberInput name="floorSqm" label="建筑面积" unit="㎡" />
    <EntryList name="property" label="财产" max={MAX_PROPERTY} blank={() => ({ kind: null, count: 1, boughtYear: null, remark: '' })}>
      {(path) => (
        <EntryRow columns="minmax(0, 2fr) 7em 8em minmax(0, 2fr)">
          <CodeInput name={`${path}.kind`} label="种类" text={propertyKindText} required />
          <NumberInput name={`${path}.count`} label="数量" required />
          <NumberInput name={`${path}.boughtYear`} label="购置年份" grouped={false} />
          <TextInput name={`${path}.remark`} label="说明" />
          <RowLabels path={path} row="财产" fields={PROPERTY_ROW} />
        </EntryRow>
      )}
    </EntryList>
  </>
);

/** 银行卡: into which aid is paid. */
export function BankFields() {
  const stored = useStoredFile();
  return (
    <>
      <TextInput name="bank.name" label="开户银行" />
      <TextInput name="bank.branch" label="支行名称" />
      <SensitiveInput
        name="bank.cardNo"
        label="银行卡号"
        mask={stored?.bank.cardNo ?? ''}
        clean={(typed) => typed.normalize('NFKC').replace(/[\s-]/g, '')}
        helper="本人的卡；帮扶资金打到这里"
      />
    </>
  );
}

/** 备注: who made, checked and entered it. */
export const RemarkFields = () => (
  <>
    <TextInput name="madeBy" label={text.madeBy} />
    <TextInput name="checkedBy" label={text.checkedBy} />
    <TextInput name="enteredBy" label={text.enteredBy} />
    <TextArea name="remark" label={text.remark} rows={3} />
  </>
);

/** The days of 授权书; its signed document lies among the attachments. */
export const ConsentDates = () => (
  <>
    <DateInput name="consent.givenOn" label="核对授权日期" helper="签授权书的日期；签过字的原件在档案页上传" />
    <DateInput name="consent.withdrawnOn" label="撤回授权日期" helper="没有撤回就空着" />
  </>
);
