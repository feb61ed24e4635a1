import { Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { todayOf, yearOf } from '../../../shared/kernel/plainDate.ts';
import { QUARTERS } from '../../../shared/kernel/quarter.ts';
import { type Office, type OfficeFields, officeFields, officeIssues } from '../../../shared/office/office.ts';
import { deadlineOf } from '../../../shared/reports/deadline.ts';
import { officeFieldText as label, otherStation, recordDifferences } from '../../../shared/text/recordFields.ts';
import { deadlineReadingText, officeLevelText, stockTotalText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { type Fact, FactList } from '../../components/FactList.tsx';
import { RadioInput } from '../../components/fields/ChoiceInputs.tsx';
import { EmailInput, PhoneInput, TextInput } from '../../components/fields/TextInput.tsx';
import { EntityForm } from '../../components/form/EntityForm.tsx';
import { FormSection } from '../../components/form/FormSection.tsx';
import { newerOf, useEditedRecord } from '../../components/form/useEditedRecord.ts';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { draftOf } from '../../components/form/useFormDraft.ts';
import { choicesOf } from '../../components/list/filters.ts';
import { useNotices } from '../../components/Notices.tsx';
import { showDeadline } from '../../components/show.ts';
import { DeadlineReadingInput } from './DeadlineReadingInput.tsx';

const fieldsOf = ({ version: _, updatedAt: __, id: ___, ...fields }: Office & { id: string }): OfficeFields => fields;

interface SectionProps {
  /** Of the tab: its form stands in the address too. */
  name: 'unit' | 'counting';
  office: Office;
  title: string;
  facts: readonly Fact[];
  /** The fields that this section lets change; the others are saved as they are. */
  children: ReactNode;
}

/** A part of the own unit: read first, 编辑 turns it into its form. */
function OfficeSection({ name, office, title, facts, children }: SectionProps) {
  const [params, setParams] = useSearchParams();
  const mayEdit = useRights().may('administer');
  const show = (given: Record<string, string>) => setParams({ tab: name, ...given }, { replace: true });
  if (mayEdit && params.get('edit') === name)
    return (
      <OfficeForm name={name} title={title} office={office} onDone={() => show({})}>
        <FormSection title={title}>{children}</FormSection>
      </OfficeForm>
    );
  return <FactList title={title} facts={facts} action={mayEdit && <Button onClick={() => show({ edit: name })}>编辑</Button>} />;
}

function OfficeForm({ name, office, title, onDone, children }: Omit<SectionProps, 'facts'> & { onDone: () => void }) {
  const api = useApi();
  const queryClient = useQueryClient();
  const { post } = useNotices();
  const save = useMutation(api.office.save.mutationOptions());
  // There is one own unit, so its id is any.
  const edited = useEditedRecord({ ...office, id: 'office' }, () => queryClient.invalidateQueries({ queryKey: api.office.key() }));
  const form = useEntityForm({ schema: officeFields, values: fieldsOf(edited.base), issues: officeIssues });
  return (
    <EntityForm
      form={form}
      onSubmit={(fields) => edited.save(async ({ version }) => ({ ...(await save.mutateAsync({ version, fields })), id: 'office' }))}
      onSaved={() => {
        post({ tone: 'success', text: '已保存设置。' });
        onDone();
      }}
      onCancel={onDone}
      draft={draftOf(`settings.${name}`, `修改设置 ${title}`, edited)}
      newer={newerOf(edited, form, (base, newest) => recordDifferences(label, base, newest, otherStation))}
    >
      {children}
    </EntityForm>
  );
}

/** 本单位. */
export function UnitSection({ office }: { office: Office }) {
  return (
    <OfficeSection
      name="unit"
      office={office}
      title="本单位"
      facts={[
        { label: label.name.label, value: office.name },
        { label: label.level.label, value: officeLevelText[office.level] },
        { label: label.areaName.label, value: office.areaName },
        { label: label.areaCode.label, value: office.areaCode },
        { label: label.cityName.label, value: office.cityName },
        { label: label.upperName.label, value: office.upperName },
        { label: label.upperEmail.label, value: office.upperEmail },
        { label: label.objectName.label, value: office.objectName },
        { label: label.reporter.label, value: office.reporter },
        { label: label.phone.label, value: office.phone },
      ]}
    >
      <TextInput name="name" label={label.name.label} required helper="印在报表的“填报单位”一栏" />
      <RadioInput name="level" label={label.level.label} required choices={choicesOf(officeLevelText)} />
      <TextInput name="areaName" label={label.areaName.label} required />
      <TextInput name="areaCode" label={label.areaCode.label} required helper="以后新编的站点编码以它开头，已有的编码不变" />
      <TextInput name="cityName" label={label.cityName.label} helper="县级单位的季度表以它为题" />
      <TextInput name="upperName" label={label.upperName.label} />
      <EmailInput name="upperEmail" label={label.upperEmail.label} helper="报送时写在邮件草稿的收件人一栏" />
      <TextInput name="objectName" label={label.objectName.label} required helper="印在标识牌和报表上" />
      <TextInput name="reporter" label={label.reporter.label} />
      <PhoneInput name="phone" label={label.phone.label} />
    </OfficeSection>
  );
}

const STOCK_TOTAL_HELP = '“截止上季度建成数量总计”是时点数，各季度不能相加，合计一行填哪个数由上级掌握';

/** 统计口径. */
export function CountingSection({ office }: { office: Office }) {
  const year = yearOf(todayOf(new Date()));
  const deadlines = QUARTERS.map((quarter) => showDeadline(deadlineOf({ year, quarter }, office.deadlineReading)));
  return (
    <OfficeSection
      name="counting"
      office={office}
      title="统计口径"
      facts={[
        { label: label.deadlineReading.label, value: deadlineReadingText[office.deadlineReading], wide: true },
        { label: `${year}年各季度`, value: deadlines.join('，'), wide: true },
        { label: label.stockTotal.label, value: `${stockTotalText[office.stockTotal]}。${STOCK_TOTAL_HELP}。`, wide: true },
        { label: '建成', value: '验收合格之日起计入建成数量，撤销之日起不再计入。', wide: true },
        { label: '服务人次', value: '按人次计，跨季度的一条记录计入结束日期所在的季度。', wide: true },
      ]}
    >
      <DeadlineReadingInput />
      <RadioInput name="stockTotal" label={label.stockTotal.label} choices={choicesOf(stockTotalText)} helper={STOCK_TOTAL_HELP} wide />
    </OfficeSection>
  );
}
