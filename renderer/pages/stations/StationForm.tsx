import AddOutlined from '@mui/icons-material/AddOutlined';
import { Box, Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type ClipboardEvent, useEffect, useRef, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { todayOf, yearOf } from '../../../shared/kernel/plainDate.ts';
import type { Office } from '../../../shared/office/office.ts';
import { readLngLat } from '../../../shared/stations/coordinates.ts';
import { isAccepted, kindOfMode, STATION_DATES, type StationFields } from '../../../shared/stations/station.ts';
import { stationFieldText as text } from '../../../shared/text/recordFields.ts';
import {
  buildKindText,
  buildModeText,
  coordSystemText,
  hostTypeText,
  servedGroupText,
  serviceItemText,
  stationStatusText,
} from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { MultiSelectInput, RadioInput, SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { AreaInput, PartnerPicker } from '../../components/fields/RecordInputs.tsx';
import { PhoneInput, TextArea, TextInput } from '../../components/fields/TextInput.tsx';
import { DateInput, NumberInput } from '../../components/fields/ValueInputs.tsx';
import { EntityForm } from '../../components/form/EntityForm.tsx';
import { FormSection } from '../../components/form/FormSection.tsx';
import type { NewerRecordProps } from '../../components/form/NewerRecord.tsx';
import type { EntityFormApi } from '../../components/form/useEntityForm.ts';
import type { FormDraft } from '../../components/form/useFormDraft.ts';
import { choicesOf } from '../../components/list/filters.ts';
import { PartnerQuickDialog } from '../partners/PartnerQuickDialog.tsx';
import { datesOf, proposedFormalName, type TypedStation } from './stationValues.ts';

const useTypedForm = () => useFormContext<TypedStation>();

interface StationFormProps<Saved> {
  /** New: the status is chosen here and the code may stay empty. Otherwise the status moves alone, by its own steps. */
  isNew: boolean;
  office: Pick<Office, 'objectName'>;
  form: EntityFormApi<StationFields, StationFields>;
  onSubmit: (fields: StationFields) => Promise<Saved>;
  onSaved: (saved: Saved) => void;
  onCancel: () => void;
  newer?: NewerRecordProps | null;
  draft: FormDraft;
}

/** The form of a station, new or known. */
export function StationForm<Saved>({ isNew, office, ...entityForm }: StationFormProps<Saved>) {
  return (
    <EntityForm {...entityForm} errorFields={{ CODE_TAKEN: 'code' }}>
      <FormSection title="基本信息">
        <NameFields office={office} />
        <CodeField isNew={isNew} />
        <TextInput name="grade" label={text.grade.label} placeholder="如：市级示范" />
      </FormSection>
      <FormSection title="位置">
        <PlaceFields />
      </FormSection>
      <FormSection title="建设">
        <BuildFields />
        <SelectInput name="hostType" label={text.hostType.label} choices={choicesOf(hostTypeText)} none="未填" />
        <NumberInput name="areaSqm" label={text.areaSqm.label} unit="㎡" />
      </FormSection>
      <FormSection title="共建">
        <PartnerField />
      </FormSection>
      <FormSection title="运行与服务">
        <TextInput name="openingHours" label={text.openingHours.label} wide placeholder="如：周一至周日 8:30-18:00" suggestions={USUAL_HOURS} />
        <TextInput name="keeperName" label={text.keeperName.label} />
        <PhoneInput name="keeperPhone" label={text.keeperPhone.label} />
        <MultiSelectInput name="servedGroups" label={text.servedGroups.label} choices={choicesOf(servedGroupText)} />
        <MultiSelectInput name="services" label={text.services.label} choices={choicesOf(serviceItemText)} />
      </FormSection>
      <FormSection title="时间">
        <LifeFields isNew={isNew} />
      </FormSection>
      <FormSection title="备注">
        <TextArea name="remark" label={text.remark.label} />
      </FormSection>
    </EntityForm>
  );
}

const USUAL_HOURS = ['24小时', '8:30-18:00', '9:00-17:30', '周一至周五 9:00-17:00'];

/** The formal name follows the own name until somebody writes another one. */
function NameFields({ office }: { office: Pick<Office, 'objectName'> }) {
  const { getValues, setValue } = useTypedForm();
  const ownName = useWatch<TypedStation, 'ownName'>({ name: 'ownName' });
  const before = useRef(ownName);
  useEffect(() => {
    const proposedBefore = proposedFormalName(office, before.current);
    before.current = ownName;
    const proposed = proposedFormalName(office, ownName);
    if (proposed !== proposedBefore && getValues('formalName') === proposedBefore) setValue('formalName', proposed, { shouldDirty: true });
  }, [ownName, office, getValues, setValue]);
  return (
    <>
      <TextInput name="ownName" label={text.ownName.label} required placeholder="如：欧阳路驿站" />
      <TextInput name="formalName" label={text.formalName.label} helper={`标识牌和上报用的名称，按“${office.objectName}·站点名称”自动填写，可以改`} />
    </>
  );
}

function CodeField({ isNew }: { isNew: boolean }) {
  const api = useApi();
  const [areaCode, acceptedOn] = useWatch<TypedStation, ['areaCode', 'acceptedOn']>({ name: ['areaCode', 'acceptedOn'] });
  const year = yearOf(/^\d{4}-/.test(acceptedOn ?? '') ? (acceptedOn ?? '') : todayOf(new Date()));
  const next = useQuery(api.stations.nextCode.queryOptions({ input: { areaCode, year }, enabled: isNew && areaCode !== '' }));
  return (
    <TextInput
      name="code"
      label={text.code.label}
      required={!isNew}
      {...(isNew && { placeholder: '自动编码', helper: next.data ? `空着则自动编为 ${next.data.code}` : '空着则自动编码' })}
    />
  );
}

function PlaceFields() {
  const api = useApi();
  const { setValue } = useTypedForm();
  const streets = useQuery(api.stations.streets.queryOptions());
  const onPaste = (event: ClipboardEvent) => {
    const place = readLngLat(event.clipboardData.getData('text'));
    if (!place) return;
    event.preventDefault();
    setValue('lng', place.lng, { shouldDirty: true, shouldValidate: true });
    setValue('lat', place.lat, { shouldDirty: true, shouldValidate: true });
  };
  return (
    <>
      <AreaInput name="areaCode" label={text.areaCode.label} required />
      <TextInput name="street" label={text.street.label} suggestions={streets.data ?? []} />
      <TextInput name="address" label={text.address.label} wide placeholder="写到门牌号" />
      <Box sx={{ display: 'contents' }} onPaste={onPaste}>
        <NumberInput name="lng" label={text.lng.label} grouped={false} unit="°" helper="可以粘贴“104.77,31.51”，经度和纬度一起填入" />
        <NumberInput name="lat" label={text.lat.label} grouped={false} unit="°" />
      </Box>
      <SelectInput
        name="coordSystem"
        label={text.coordSystem.label}
        choices={choicesOf(coordSystemText)}
        none="未填"
        helper="从哪里取的坐标就选哪一个；按原样保存，不换算"
      />
    </>
  );
}

const MODES = choicesOf(buildModeText);

/** The four-way mode offers only what rolls up into the chosen kind. */
function BuildFields() {
  const { setValue } = useTypedForm();
  const [kind, mode] = useWatch<TypedStation, ['buildKind', 'buildMode']>({ name: ['buildKind', 'buildMode'] });
  const contradicts = mode !== null && kind !== null && kindOfMode(mode) !== kind;
  useEffect(() => {
    if (contradicts) setValue('buildMode', null, { shouldDirty: true });
  }, [contradicts, setValue]);
  return (
    <>
      <RadioInput name="buildKind" label={text.buildKind.label} choices={choicesOf(buildKindText)} required />
      <SelectInput
        name="buildMode"
        label={text.buildMode.label}
        choices={MODES.filter(({ value }) => kind === null || contradicts || kindOfMode(value) === kind)}
        none="不细分"
      />
    </>
  );
}

function PartnerField() {
  const { getValues, setValue } = useTypedForm();
  const kind = useWatch<TypedStation, 'buildKind'>({ name: 'buildKind' });
  const [creating, setCreating] = useState(false);
  return (
    <>
      <PartnerPicker name="partnerIds" label={text.partnerIds.label} required={kind === 'joint'} wide helper="按标识牌上的先后次序选；工会不用选" />
      <Box sx={{ gridColumn: '1 / -1' }}>
        <Button startIcon={<AddOutlined />} onClick={() => setCreating(true)}>
          新建共建单位
        </Button>
      </Box>
      {creating && (
        <PartnerQuickDialog
          onClose={() => setCreating(false)}
          onCreated={(partner) => {
            setCreating(false);
            setValue('partnerIds', [...getValues('partnerIds'), partner.id], { shouldDirty: true, shouldValidate: true });
          }}
        />
      )}
    </>
  );
}

/** Status (of a new station) and the dates that it can have; of a known station also those that it has. */
function LifeFields({ isNew }: { isNew: boolean }) {
  const { formState } = useTypedForm();
  const status = useWatch<TypedStation, 'status'>({ name: 'status' });
  const known = formState.defaultValues;
  const dates = STATION_DATES.filter((date) => datesOf(status).includes(date) || (!isNew && known?.[date] !== null));
  const isRequired: Partial<Record<(typeof dates)[number], boolean>> = {
    acceptedOn: status !== null && isAccepted({ status }),
    struckOffOn: status === 'struckOff',
  };
  return (
    <>
      {isNew && (
        <SelectInput
          name="status"
          label={text.status.label}
          choices={choicesOf(stationStatusText)}
          none="请选择"
          required
          wide
          helper="先选状态，再填相应的日期；以后的变化在站点页面上办理"
        />
      )}
      {dates.map((date) => (
        <DateInput key={date} name={date} label={text[date].label} required={isRequired[date] ?? false} />
      ))}
    </>
  );
}
