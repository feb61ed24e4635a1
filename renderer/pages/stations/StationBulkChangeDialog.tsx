import { Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import type { RuleIssue } from '../../../shared/kernel/contractBase.ts';
import { stationBulkChange } from '../../../shared/stations/contract.ts';
import { stationFields } from '../../../shared/stations/station.ts';
import { stationFieldText as text } from '../../../shared/text/recordFields.ts';
import { hostTypeText, servedGroupText, serviceItemText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { ruleIssueOf } from '../../api/issues.ts';
import { MultiSelectInput, SelectInput } from '../../components/fields/ChoiceInputs.tsx';
import { AreaInput } from '../../components/fields/RecordInputs.tsx';
import { PhoneInput, TextInput } from '../../components/fields/TextInput.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { choicesOf } from '../../components/list/filters.ts';
import { useNotices } from '../../components/Notices.tsx';
import { showCount } from '../../components/show.ts';

const FIELDS = ['openingHours', 'keeperName', 'keeperPhone', 'street', 'areaCode', 'hostType', 'servedGroups', 'services', 'grade'] as const;

/** One box for each field that can be changed; only the chosen one is judged and sent. */
const typedChange = z.object({
  field: z.enum(FIELDS),
  openingHours: z.string(),
  keeperName: z.string(),
  keeperPhone: z.string(),
  street: z.string(),
  areaCode: z.string(),
  hostType: stationFields.shape.hostType,
  servedGroups: stationFields.shape.servedGroups,
  services: stationFields.shape.services,
  grade: z.string(),
});
type TypedChange = z.infer<typeof typedChange>;

const BLANK: TypedChange = {
  field: 'openingHours',
  openingHours: '',
  keeperName: '',
  keeperPhone: '',
  street: '',
  areaCode: '',
  hostType: null,
  servedGroups: [],
  services: [],
  grade: '',
};

function issuesOf(typed: TypedChange): RuleIssue[] {
  const value = typed[typed.field];
  const parsed = stationFields.shape[typed.field].safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map((issue) => ruleIssueOf({ ...issue, path: [typed.field] }, value));
}

function ChangedField({ field }: { field: TypedChange['field'] }) {
  const api = useApi();
  const streets = useQuery(api.stations.streets.queryOptions({ enabled: field === 'street' }));
  const { label } = text[field];
  const helper = '空着则清空这一项';
  switch (field) {
    case 'areaCode':
      return <AreaInput name={field} label={label} required />;
    case 'hostType':
      return <SelectInput name={field} label={label} choices={choicesOf(hostTypeText)} none="未填" />;
    case 'servedGroups':
      return <MultiSelectInput name={field} label={label} choices={choicesOf(servedGroupText)} />;
    case 'services':
      return <MultiSelectInput name={field} label={label} choices={choicesOf(serviceItemText)} />;
    case 'keeperPhone':
      return <PhoneInput name={field} label={label} helper={helper} />;
    case 'street':
      return <TextInput name={field} label={label} helper={helper} suggestions={streets.data ?? []} />;
    default:
      return <TextInput key={field} name={field} label={label} helper={helper} />;
  }
}

/** Gives one field of many stations the same value, in one change that can be undone. */
export function StationBulkChangeDialog({ ids, onDone, onClose }: { ids: string[]; onDone: () => void; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const change = useMutation(api.stations.bulkChange.mutationOptions());
  const undo = useMutation(api.audit.undo.mutationOptions({ onSuccess: () => post({ tone: 'success', text: '已还原这次批量修改。' }) }));
  const form = useEntityForm({ schema: typedChange, values: BLANK, issues: issuesOf });
  const field = form.watch('field');
  return (
    <DialogForm
      title={`批量修改 ${showCount(ids.length)} 个站点`}
      form={form}
      submitLabel={`修改 ${showCount(ids.length)} 个站点`}
      onClose={onClose}
      onSubmit={async (typed) => {
        const { changed, changeId } = await change.mutateAsync({
          ids,
          change: stationBulkChange.parse({ field: typed.field, value: typed[typed.field] }),
        });
        post({
          tone: 'success',
          text: `已修改 ${showCount(changed)} 个站点的${text[typed.field].label}。`,
          action: { label: '还原', onClick: () => undo.mutate({ changeId }) },
        });
        onDone();
      }}
    >
      <SelectInput name="field" label="要改的项目" choices={FIELDS.map((value) => ({ value, label: text[value].label }))} />
      <ChangedField field={field} />
      <Typography color="textSecondary">选中的站点原来填的内容会被替换，改完后可以还原。</Typography>
    </DialogForm>
  );
}
